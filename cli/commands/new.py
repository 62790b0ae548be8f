"""`check new SHEET`: an answer sheet to be filled in, on standard output."""

from __future__ import annotations

from pathlib import Path

import click
from chainrule.grading.answer_file import write_answer_sheet
from chainrule.grading.answers import Form

from ..console import Trouble, _, console, language_option, pack_option
from ..file_messages import no_trouble
from ..sheets import secret_option, teacher_sheet


@click.command(
    help=_("Write an answer sheet: check new basics --student 2024001 > answers.toml. SHEET is a name or a TOML file.")
)
@click.argument("sheet")
@click.option("--student", default=None, help=_("The learner's number; it decides the numbers of the questions."))
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.TOML.value,
    show_default=True,
    help=_("How the sheet is written."),
)
@secret_option
@pack_option
@language_option
def command(
    sheet: str, student: str | None, form: str, secret_file: Path | None, packs: tuple[Path, ...], language: str | None
) -> None:
    """Print the sheet with the learner's statements and empty answers."""
    speaker = console(language, packs)
    asked = teacher_sheet(sheet, speaker, secret_file)
    with no_trouble(speaker):
        chosen = language or asked.language or speaker.language
        try:
            text = write_answer_sheet(asked, student, chosen, Form(form))
        except ValueError:
            text = speaker.translate("--student is needed: the numbers of the sheet {sheet} depend on it.")
            raise Trouble(text.format(sheet=asked.name)) from None
    click.echo(text, nl=not text.endswith("\n"))
