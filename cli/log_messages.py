"""What is wrong with the file of a learner's progress, in words: which file, what it means, and what helps."""

from __future__ import annotations

from collections.abc import Mapping

from chainrule.checker.printing.width import visible
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.system_errors import reason
from chainrule.drills.trouble import LogTrouble, Wrong

_WORDS: Mapping[Wrong, str] = {
    Wrong.NO_FILE: _("{path}: there is no such file."),
    Wrong.NO_FOLDER: _("{path}: its folder cannot be made ({why}). CHAINRULE_HOME or --home names another one."),
    Wrong.READ_ONLY: _("{path}: nothing can be written there. CHAINRULE_HOME or --home names another folder."),
    Wrong.DISK_FULL: _("{path}: the disk is full."),
    Wrong.BUSY: _("{path}: another session is writing to it; try again in a moment."),
    Wrong.DAMAGED: _(
        "{path} is damaged ({message}). Nothing was changed; `check progress repair` puts it aside and saves what can "
        "be read."
    ),
    Wrong.NOT_OURS: _("{path} belongs to another application. It was not touched; move it away."),
    Wrong.NEWER: _(
        "{path} was written by a newer version of this program (format {version}; this one knows {known}). It was not "
        "touched; update chainrule."
    ),
    Wrong.CANNOT_USE: _("{path} cannot be used: {message}"),
}


def trouble_words(trouble: LogTrouble, translate: Translate) -> str:
    """A sentence or two."""
    cause = trouble.__cause__
    why = reason(cause, translate) if isinstance(cause, OSError) else ""
    if isinstance(cause, FileExistsError):
        why = translate(_("a file has that name"))
    details = {name: visible(value) for name, value in trouble.details.items()}
    return translate(_WORDS[trouble.code]).format_map({"path": visible(str(trouble.path)), "why": why, **details})


def mended_words(aside: object, rows: int, translate: Translate) -> str:
    """What was done with a file that was damaged."""
    if rows == 1:
        text = translate("The file of your progress was damaged. 1 row could be saved; the old file is now {aside}.")
    else:
        text = translate(
            "The file of your progress was damaged. {rows} rows could be saved; the old file is now {aside}."
        )
    return text.format(rows=rows, aside=visible(str(aside)))
