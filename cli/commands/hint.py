"""`check hint QUESTION`: the principle, then the place, then this step; never the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.printing import Layout
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.hints import hint_texts
from chainrule.checker.variants import Variant

from ..console import Console, Trouble, _, console, json_option, language_option, pack_option, print_json, seed_option
from ..lookup import find_question, find_variant, seed_words

LEVELS = ("1", "2", "3")


@click.command(
    help=_(
        "Show a hint for a question: check hint taxi-fare.partial-w. The first is the principle, the second says where "
        "it applies here, the third is the next step."
    )
)
@click.argument("question")
@click.option("--level", type=click.Choice(LEVELS), default="1", help=_("How many hints to show: 1, 2 or 3."))
@seed_option
@pack_option
@language_option
@json_option
def command(
    question: str, level: str, seed: str | None, packs: tuple[Path, ...], language: str | None, as_data: bool
) -> None:
    """Print the hints up to a level, and how to get the next."""
    speaker = console(language, packs)
    exercise, found = find_question(question, speaker)
    chosen = find_variant(exercise, seed, speaker)
    shown = int(level)
    hints = hint_texts(exercise, found, chosen, speaker.language, speaker.layout)[:shown]
    if not hints:
        text = speaker.translate("{name} has no hints: its author wrote none, and none follow from what it asks.")
        raise Trouble(text.format(name=question))
    if as_data:
        print_json(_data(exercise, found, chosen, shown))
        return
    for number, hint in enumerate(hints, start=1):
        speaker.say(*wrapped(f"{number}  {hint.text}", hang=3))
    speaker.say("", _onwards(question, shown, chosen, speaker))


def hint_command(question: str, chosen: Variant, speaker: Console, level: int = 1) -> str:
    """What to type for the hints of a question up to a level."""
    words = ["check hint", question, *([f"--level {level}"] if level > 1 else [])]
    return " ".join([*words, *seed_words(chosen)]) + speaker.pack_words


def _onwards(question: str, shown: int, chosen: Variant, speaker: Console) -> str:
    """How to go on: the next hint, or after the last one the answer."""
    if shown < len(LEVELS):
        next_hint = hint_command(question, chosen, speaker, shown + 1)
        return speaker.translate("Next hint: {command}").format(command=next_hint)
    answer = " ".join([f'check answer {question} "…"', *seed_words(chosen)]) + speaker.pack_words
    return speaker.translate("Answer with: {command}").format(command=answer)


def _data(exercise: Exercise, question: Question, chosen: Variant, shown: int) -> dict[str, Any]:
    texts = {language: hint_texts(exercise, question, chosen, language, Layout.UNICODE) for language in ("en", "zh")}
    return {
        "schema": "chainrule.hint/1",
        "question": f"{exercise.name}.{question.name}",
        "variant": chosen.label,
        "seed": chosen.seed,
        "hints": [
            {
                "level": place + 1,
                "code": texts["en"][place].code,
                "text": {language: said[place].text for language, said in texts.items()},
            }
            for place in range(shown)
        ],
    }
