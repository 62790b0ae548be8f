"""`check list`: what there is to do."""

from __future__ import annotations

from pathlib import Path

import click
from chainrule.checker.printing import display_width
from chainrule.checker.printing.wrapping import wrapped

from ..console import Console, _, console, json_option, language_option, pack_option, print_json
from ..lookup import exercise_files, find_outline, find_syllabus


@click.command(help=_("List all exercises and their questions."))
@click.option(
    "--skills",
    "by_skill",
    is_flag=True,
    help=_("List the skills instead: what each builds on, and the questions that train it."),
)
@pack_option
@language_option
@json_option
def command(by_skill: bool, packs: tuple[Path, ...], language: str | None, as_data: bool) -> None:
    """Print each exercise with its title and the names of its questions, or each skill with those that train it."""
    speaker = console(language, packs)
    if by_skill:
        _print_by_skill(speaker, as_data)
        return
    exercises = sorted((find_outline(name, speaker) for name in exercise_files(speaker)), key=lambda one: one.number)
    if as_data:
        print_json(
            {
                "schema": "chainrule.list/1",
                "exercises": [
                    {
                        "number": exercise.number,
                        "name": exercise.name,
                        "title": {"en": exercise.title.en, "zh": exercise.title.zh},
                        "questions": [f"{exercise.name}.{question}" for question in exercise.questions],
                        "runs": exercise.runs,
                        "takes_data": exercise.takes_data,
                    }
                    for exercise in exercises
                ],
            }
        )
        return
    widest = max(display_width(exercise.name) for exercise in exercises)
    for exercise in exercises:
        count = len(exercise.questions)
        said = (
            speaker.translate("{title} ({count} questions)")
            if count != 1
            else speaker.translate("{title} (1 question)")
        )
        title = said.format(title=exercise.title.in_language(speaker.language), count=count)
        speaker.say(*wrapped(f"{exercise.number:2}  {exercise.name.ljust(widest)}   {title}", hang=widest + 7))
        speaker.say(*wrapped(", ".join(exercise.questions), indent=4))
    example = f"{exercises[0].name}.{exercises[0].questions[0]}"
    speaker.say(
        "",
        speaker.translate("Read one: {command}").format(command=f"check show {example}{speaker.pack_words}"),
        speaker.translate("Answer with: {command}").format(command=f'check answer {example} "…"{speaker.pack_words}'),
    )


def _print_by_skill(speaker: Console, as_data: bool) -> None:
    from ..skills import print_skills, skills_data

    syllabus = find_syllabus(speaker)
    if as_data:
        print_json(skills_data(syllabus))
    else:
        print_skills(syllabus, speaker)
