"""Where the progress of a learner is kept, and how a command opens it: to look at it, or to add to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from chainrule.checker.folders import home_folder
from chainrule.checker.printing.wrapping import wrapped
from chainrule.drills.log import Forgetful, Log
from chainrule.drills.rows import event_of
from chainrule.drills.sqlite_log import NAME, SqliteLog
from chainrule.drills.trouble import LogTrouble, Wrong

from ..console import Console, _
from ..log_messages import trouble_words

STORAGE_FAULT = 4


def home_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--home`, of a command and of those below it."""
    return click.option(
        "--home",
        type=click.Path(path_type=Path),
        default=None,
        metavar="FOLDER",
        help=_("Where progress is kept, in the place of CHAINRULE_HOME and of your data folder."),
    )(command)


def now() -> datetime:
    """This moment, in the zone of the machine."""
    return datetime.now().astimezone()


def file_in(home: Path | None) -> Path:
    """The file of a folder; without one that of the user."""
    context = click.get_current_context(silent=True)
    above = context.parent.params.get("home") if context is not None and context.parent is not None else None
    return (home or above or home_folder()) / NAME


@contextmanager
def added_to(path: Path, speaker: Console) -> Iterator[SqliteLog]:
    """A log that rows can be added to. Trouble with it is said, and ends the command with exit code 4."""
    with storage(speaker), SqliteLog(path) as log:
        yield log


@contextmanager
def looked_at(path: Path, speaker: Console) -> Iterator[Log | None]:
    """A log that is only looked at, whatever state it is in; None where nothing was kept yet."""
    with storage(speaker):
        if not _is_there(path):
            yield None
            return
        try:
            log = SqliteLog(path)
        except LogTrouble as trouble:
            with _otherwise(trouble, speaker) as other:
                yield other
            return
        with log:
            yield log


@contextmanager
def _otherwise(trouble: LogTrouble, speaker: Console) -> Iterator[Log]:
    """What can be seen of a file that does not open as usual."""
    from chainrule.drills.salvage import readable, reading

    if trouble.code is Wrong.DAMAGED:
        log = Forgetful()
        log.add(*filter(None, map(event_of, readable(trouble.path))))
        if not log.events():
            raise trouble  # to go on would say that nothing was practised
        click.echo("\n".join(wrapped(trouble_words(trouble, speaker.translate))), err=True)
        yield log
    elif trouble.code in (Wrong.NOT_OURS, Wrong.NEWER):
        raise trouble
    else:
        with reading(trouble.path) as copy:
            yield copy


@contextmanager
def storage(speaker: Console) -> Iterator[None]:
    """Say what is wrong with the file, and end with exit code 4."""
    try:
        yield
    except LogTrouble as trouble:
        click.echo(f"check: {trouble_words(trouble, speaker.translate)}", err=True)
        click.get_current_context().exit(STORAGE_FAULT)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
