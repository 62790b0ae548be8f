"""`check sheet`: look at a sheet, write a first one, print what editors complete from."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import click
from chainrule.checker.printing import visible
from chainrule.grading.first_sheet import SUGGESTED, first_sheet, sheet_schema
from chainrule.grading.moments import SECOND
from chainrule.grading.points import points_text
from chainrule.grading.secret import Secret
from chainrule.grading.sheet import plain_student
from chainrule.grading.sheet_file import Reading
from chainrule.grading.sheet_lint import Linted, lint_sheet
from chainrule.grading.trouble import FileTrouble, SheetError, SheetWarning

from ..console import (
    Console,
    DerivingNotice,
    Trouble,
    _,
    console,
    json_option,
    language_option,
    pack_option,
    print_json,
)
from ..file_messages import no_trouble, sentence, words
from ..help import HelpContext
from ..misuse import refuse_long_dashes
from ..sheets import secret_from, secret_option

_CONTRADICTION = 3
_NAME = re.compile(r"[\w][\w .-]{0,99}")


class SheetCommands(click.Group):
    """The subcommands, with help pages as wide as the terminal."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A subcommand; Trouble with the nearest where there is none of that name."""
        from difflib import get_close_matches

        if args[0] not in self.commands and not args[0].startswith("-"):
            near = get_close_matches(args[0].lower(), self.commands, n=1) or ["lint"]
            text = _("there is no command {word}; did you mean `check {near}`?")
            raise Trouble(text.format(word=visible(f"sheet {args[0]}"), near=f"sheet {near[0]}"))
        found = super().resolve_command(ctx, args)
        if found[1] is not None:
            found[1].context_class = HelpContext
            refuse_long_dashes(found[2], found[1])
        return found


@click.group(cls=SheetCommands, help=_("Look at a sheet before learners do, or write a first one."))
def command() -> None:
    """The group itself."""


@command.command(
    "lint",
    help=_(
        "Find what is wrong with a sheet, all of it: keys, questions, times and policies that contradict each other, "
        "and exercises without a variant for a learner. Exit code 0 where nothing is, 3 where something is."
    ),
    short_help=_("Find what is wrong with a sheet."),
)
@click.argument("sheet")
@click.option("--student", default=None, help=_("Look at the numbers of this learner, instead of made up ones."))
@secret_option
@pack_option
@language_option
@json_option
@click.pass_context
def lint(
    ctx: click.Context,
    sheet: str,
    student: str | None,
    secret_file: Path | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Print a line for everything that is wrong, and one for the whole."""
    speaker = console(language, packs)
    if student is not None and not plain_student(student):
        raise Trouble(speaker.translate("--student takes a learner's number."))
    linted = _linted(sheet, student, secret_from(secret_file, speaker), speaker)
    if as_data:
        print_json(_data(linted, speaker))
    else:
        _print(linted, speaker)
    ctx.exit(_CONTRADICTION if linted.errors else 0)


def _linted(sheet: str, student: str | None, secret: Secret | None, speaker: Console) -> Linted:
    """A file that is no sheet at all has one error, and nothing else. Trouble where there is no file."""
    now = time.time_ns() * SECOND // 10**9
    students = None if student is None else (student,)
    with no_trouble(speaker):
        try:
            return lint_sheet(sheet, now, DerivingNotice(speaker), speaker.packs, secret, students)
        except SheetError as trouble:
            if trouble.code in ("UNKNOWN_SHEET", "NO_FILE"):
                raise
            return Linted(None, (trouble,), ())


def _print(linted: Linted, speaker: Console) -> None:
    tell = speaker.translate
    for trouble in linted.errors:
        speaker.say(sentence(trouble, speaker))
    for warning in linted.warnings:
        speaker.say(tell("warning: {line}").format(line=sentence(warning, speaker)))
    if linted.sheet is not None:
        text = tell(
            "questions: {questions}; points: {points}; learners looked at: {learners}; to be changed: {errors}; "
            "warnings: {warnings}"
        )
        counts = {"errors": len(linted.errors), "warnings": len(linted.warnings), "learners": linted.learners}
        points = points_text(linted.sheet.max_points)
        speaker.say(text.format(questions=len(linted.sheet.questions), points=points, **counts))


def _data(linted: Linted, speaker: Console) -> dict[str, Any]:
    return {
        "schema": "chainrule.sheet-lint/1",
        "sheet": linted.sheet.name if linted.sheet else None,
        "questions": [asked.question for asked in linted.sheet.questions] if linted.sheet else [],
        "points": float(linted.sheet.max_points) if linted.sheet else None,
        "learners": linted.learners,
        "exit_code": _CONTRADICTION if linted.errors else 0,
        "findings": [_finding(trouble, speaker) for trouble in (*linted.errors, *linted.warnings)],
    }


def _finding(trouble: FileTrouble, speaker: Console) -> dict[str, Any]:
    return {
        "file": str(trouble.path),
        "line": trouble.line,
        "field": trouble.field or None,
        "code": trouble.code,
        "severity": "warning" if isinstance(trouble, SheetWarning) else "error",
        "message": words(trouble, speaker),
    }


@command.command(
    "new",
    help=_(
        "Write a first sheet to standard output, with every key and what it does: check sheet new week-3 > week-3.toml."
    ),
    short_help=_("Write a first sheet."),
)
@click.argument("name", default="my-sheet")
@click.option(
    "--question",
    "questions",
    multiple=True,
    metavar="QUESTION",
    help=_("A question of the sheet, or a pattern such as taxi-fare.*; may be given several times."),
)
@pack_option
@language_option
def new(name: str, questions: tuple[str, ...], packs: tuple[Path, ...], language: str | None) -> None:
    """Print a sheet with which the linter is content."""
    speaker = console(language, packs)
    if not _NAME.fullmatch(name):
        text = speaker.translate("{name} is no name of a sheet: letters, digits, hyphens and blanks.")
        raise Trouble(text.format(name=visible(name)))
    text = first_sheet(name, speaker.language, questions or SUGGESTED)
    with no_trouble(speaker):
        try:
            Reading(Path(f"{name}.toml"), name, DerivingNotice(speaker), speaker.packs, text=text).sheet()
        except SheetError as trouble:  # of a file that is not there yet: its lines mean nothing
            raise Trouble(words(trouble, speaker)) from None
    click.echo(text, nl=False)


@command.command(
    "schema",
    help=_("Print the JSON Schema of sheets, from which editors complete: check sheet schema > sheet.schema.json."),
    short_help=_("Print the JSON Schema of sheets."),
)
def schema() -> None:
    """Print the schema."""
    click.echo(sheet_schema(), nl=False)
