"""Sheets that a teacher names, with the course's secret where their numbers depend on one."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from chainrule.checker.printing import visible

from .console import Console, DerivingNotice, Trouble, _

if TYPE_CHECKING:  # a command that has the option is seldom given it
    from chainrule.grading.secret import Secret
    from chainrule.grading.sheet import Sheet


def secret_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--secret-file`."""
    return click.option(
        "--secret-file",
        type=click.Path(path_type=Path),
        default=None,
        metavar="FILE",
        help=_(
            "The file with the secret of the course, for sheets of secret seeds; without it the environment variable "
            "CHAINRULE_SECRET."
        ),
    )(command)


def secret_from(secret_file: Path | None, console: Console) -> Secret | None:
    """The secret of the course, from the file or else the environment; None where neither has one. Trouble where it
    cannot be used.
    """
    from chainrule.grading.secret import SHORTEST, VARIABLE, Secret
    from chainrule.grading.text_file import read_text
    from chainrule.grading.trouble import SheetError

    from .file_messages import no_trouble

    text, where = os.environ.get(VARIABLE, ""), VARIABLE
    if secret_file is not None:
        with no_trouble(console):
            text, where = read_text(secret_file, SheetError), str(secret_file)
    elif not text:
        return None
    try:
        return Secret(text)
    except ValueError:
        said = console.translate(
            'the secret in {where} is too short: it has at least {shortest} characters. python -c "import secrets; '
            'print(secrets.token_hex(16))" makes one.'
        )
        raise Trouble(said.format(where=where, shortest=SHORTEST)) from None


def teacher_sheet(reference: str, console: Console, secret_file: Path | None = None) -> Sheet:
    """A sheet with everybody's numbers. Trouble where it cannot be used, or needs a secret that nobody gave."""
    sheet = sheet_of(reference, console, secret_from(secret_file, console))
    if sheet.lacks_secret:
        said = console.translate(
            "the numbers of the sheet {sheet} depend on the secret of the course: give it with --secret-file FILE or "
            "in the environment variable CHAINRULE_SECRET."
        )
        raise Trouble(said.format(sheet=sheet.name))
    return sheet


def sheet_of(reference: str, console: Console, secret: Secret | None = None) -> Sheet:
    """A sheet. Trouble, with what is wrong and how to see the rest of it, where it cannot be used."""
    from chainrule.grading.sheet_file import read_sheet
    from chainrule.grading.trouble import SheetError

    from .file_messages import no_trouble, sentence

    with no_trouble(console):
        try:
            return read_sheet(reference, DerivingNotice(console), Path(), console.packs, secret)
        except SheetError as trouble:
            more = _faults(reference, console, secret) - 1
            said = sentence(trouble, console)
    if more > 0:
        text = console.translate("more faults: {count}; `check sheet lint {sheet}` shows all of them")
        said = f"{said}\n{text.format(count=more, sheet=visible(f'{shlex.quote(reference)}{console.pack_words}'))}"
    raise Trouble(said)


def _faults(reference: str, console: Console, secret: Secret | None) -> int:
    """How many the linter finds: one where it cannot look at the whole."""
    from chainrule.checker.library import ExerciseTrouble
    from chainrule.grading.sheet_lint import lint_sheet
    from chainrule.grading.trouble import SheetError

    try:
        return len(lint_sheet(reference, 0, packs=console.packs, secret=secret).errors)
    except (SheetError, ExerciseTrouble):
        return 1
