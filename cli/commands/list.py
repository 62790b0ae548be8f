"""`check list`: what there is to do."""

from __future__ import annotations

from pathlib import Path

import click
from chainrule.checker.printing import display_width
from chainrule.checker.printing.wrapping import wrapped

from ..console import _, console, json_option, language_option, pack_option, print_json
from ..lookup import exercise_files, find_outline


@click.command(help=_("List all exercises and their questions."))
@pack_option
@language_option
@json_option
def command(packs: tuple[Path, ...], language: str | None, as_data: bool) -> None:
    """Print each exercise with its title and the names of its questions."""
    speaker = console(language, packs)
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
                    }
                    for exercise in exercises
                ],
            }
        )
        return
    widest = max(display_width(exercise.name) for exercise in exercises)
    for exercise in exercises:
        title = exercise.title.in_language(speaker.language)
        count = speaker.translate("{count} questions").format(count=len(exercise.questions))
        speaker.say(f"{exercise.number:2}  {exercise.name.ljust(widest)}   {title} ({count})")
        speaker.say(*wrapped(", ".join(exercise.questions), indent=4))
    speaker.say(
        "",
        speaker.translate(
            'Read one: check show taxi-fare.partial-w    Answer it: check answer taxi-fare.partial-w "…"'
        ),
    )
