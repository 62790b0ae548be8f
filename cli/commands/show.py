"""`check show EXERCISE[.QUESTION]`: the statement, readable in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.library import nearest
from chainrule.checker.printing import Layout, visible
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.statement import Statement, fill, statement
from chainrule.checker.variants import Variant

from ..console import (
    Console,
    Trouble,
    _,
    console,
    json_option,
    language_option,
    named,
    pack_option,
    print_json,
    refuse_together,
    seed_option,
)
from ..lookup import find_exercise, find_question, find_variant, seed_words
from ..sheets import secret_option, teacher_sheet

if TYPE_CHECKING:
    from chainrule.grading.sheet import Sheet

FORMATS = ("text", "latex", "markdown", "html")


@click.command(help=_("Show an exercise with all its questions, or one question: check show taxi-fare.partial-w."))
@click.argument("name")
@click.option("--sheet", default=None, metavar="SHEET", help=_("Show a question of this sheet as a learner has it."))
@click.option("--student", default=None, help=_("The learner's number; it decides the numbers of the questions."))
@secret_option
@click.option("--format", "form", type=click.Choice(FORMATS), help=_("How it is written."))
@seed_option
@pack_option
@language_option
@json_option
def command(
    name: str,
    sheet: str | None,
    student: str | None,
    secret_file: Path | None,
    form: str | None,
    seed: str | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Print the statement of one question, or of all questions of an exercise."""
    speaker = console(language, packs)
    refuse_together([(as_data and form, "--json", "--format"), (sheet and seed, "--sheet", "--seed")], speaker)
    if sheet is not None:
        exercise, questions, seed = _on_sheet(name, teacher_sheet(sheet, speaker, secret_file), student, speaker)
    elif student is not None or secret_file is not None:
        option = "--student" if student is not None else "--secret-file"
        raise Trouble(speaker.translate("{option} needs --sheet.").format(option=option))
    elif "." in name:
        exercise, question = find_question(name, speaker)
        questions = [question]
    else:
        exercise = find_exercise(name, speaker)
        questions = list(exercise.questions.values())
    chosen = find_variant(exercise, seed, speaker)
    if as_data:
        print_json(_data(exercise, questions, chosen))
        return
    if form and form != "text":
        speaker.say(*_typeset(exercise, questions, chosen, form, speaker.language))
        return
    _print(exercise, questions, chosen, speaker, alone="." in name)


def _on_sheet(
    name: str, sheet: Sheet, student: str | None, speaker: Console
) -> tuple[Exercise, list[Question], str | None]:
    """A question of a sheet, or those of an exercise that stand on it, and the seed of the learner's numbers."""
    asked = [item.question for item in sheet.questions]
    found = [question for question in asked if name in (question, question.partition(".")[0])]
    if not found:
        text = speaker.translate("{question} is not on the sheet {sheet}")
        near = ", ".join(nearest(name, asked))
        if near:
            text = speaker.translate("{question} is not on the sheet {sheet}; did you mean {nearest}?")
        raise Trouble(text.format(question=named(name), sheet=visible(sheet.name), nearest=near))
    try:
        seed = sheet.seed_for(student)
    except ValueError:
        text = speaker.translate("--student is needed: the numbers of the sheet {sheet} depend on it.")
        raise Trouble(text.format(sheet=visible(sheet.name))) from None
    exercise, _first = sheet.question(found[0])
    return exercise, [sheet.question(question)[1] for question in found], seed


def _typeset(exercise: Exercise, questions: list[Question], chosen: Variant, form: str, language: str) -> list[str]:
    from chainrule.checker.reporting import sheets
    from chainrule.checker.reporting.markup import MARKUPS

    page = sheets.statement_page(exercise, questions, chosen, language, MARKUPS[form])
    if form == "html":
        return sheets.sheet_as_html(page, language)
    return sheets.sheet_as_latex(page) if form == "latex" else sheets.sheet_as_markdown(page)


def _print(exercise: Exercise, questions: list[Question], chosen: Variant, speaker: Console, alone: bool) -> None:
    title = exercise.title.in_language(speaker.language)
    variant = speaker.translate("variant {label}").format(label=chosen.label)
    head = f"{exercise.name}.{questions[0].name}" if alone else exercise.name
    speaker.say(f"{head}   {title}" + (f"   {variant}" if chosen.seed is not None else ""), "")
    speaker.say(*wrapped(fill(exercise.story.in_language(speaker.language), exercise, chosen, speaker.layout)), "")
    for question in questions:
        shown = statement(exercise, question, chosen, speaker.language, speaker.layout)
        if alone:
            speaker.say(*wrapped(shown.ask))
        else:
            speaker.say(question.name, *wrapped(shown.ask, indent=4))
        for lettered in filter(None, (shown.items, shown.options)):
            lines = (line for letter, text in lettered for line in wrapped(f"{letter}  {text}", indent=4, hang=3))
            speaker.say(*lines)
        if shown.reply:
            speaker.say(*wrapped(shown.reply, indent=0 if alone else 4))
    example = f"{exercise.name}.{questions[0].name}"
    answer = " ".join([f'check answer {example} "…"', *seed_words(chosen)]) + speaker.pack_words
    speaker.say("", speaker.translate("Answer with: {command}").format(command=answer))


def _data(exercise: Exercise, questions: list[Question], chosen: Variant) -> dict[str, Any]:
    def texts(pick: Any) -> dict[str, Any]:
        return {language: pick(language) for language in ("en", "zh")}

    def shown(question: Question, language: str) -> Statement:
        return statement(exercise, question, chosen, language, Layout.UNICODE)

    return {
        "schema": "chainrule.statement/1",
        "exercise": exercise.name,
        "title": texts(exercise.title.in_language),
        "variant": chosen.label,
        "seed": chosen.seed,
        "givens": {name: str(value) for name, value in chosen.givens.items()},
        "story": texts(lambda language: shown(questions[0], language).story),
        "questions": [
            {
                "name": f"{exercise.name}.{question.name}",
                "kind": type(question.kind).__name__.lower(),
                "ask": texts(lambda language, question=question: shown(question, language).ask),
                "options": texts(lambda language, question=question: dict(shown(question, language).options)),
                "items": texts(lambda language, question=question: dict(shown(question, language).items)),
            }
            for question in questions
        ],
    }
