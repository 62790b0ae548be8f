"""Find what a user named, with an error that helps where it does not exist."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from chainrule.checker import library
from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.library import ExerciseTrouble, Outline, PackTrouble, UnknownName
from chainrule.checker.printing import visible
from chainrule.checker.reporting.author import worded
from chainrule.checker.variants import NoVariant, Variant, variant

from .console import Console, DerivingNotice, Trouble, named

if TYPE_CHECKING:
    from chainrule.drills.index import Reading
    from chainrule.drills.syllabus import Syllabus


def find_question(name: str, console: Console) -> tuple[Exercise, Question]:
    """A question by its full name. Trouble where there is none, with the nearest names."""
    if "." not in name and name in exercise_files(console):
        text = console.translate("{name} is an exercise; name one of its questions, such as {example}.")
        example = f"{name}.{next(iter(find_exercise(name, console).questions))}"
        raise Trouble(text.format(name=name, example=example))
    try:
        return library.question(name, DerivingNotice(console), packs=console.packs)
    except (UnknownName, ExerciseTrouble, PackTrouble) as trouble:
        raise described(trouble, console) from None


def exercise_files(console: Console) -> dict[str, Path]:
    """All exercises of the library, of the packs and of installed packages. Trouble where one stands twice."""
    try:
        return library.exercise_files(console.packs)
    except (ExerciseTrouble, PackTrouble) as trouble:
        raise described(trouble, console) from None


def find_exercise(name: str, console: Console) -> Exercise:
    """An exercise by name. Trouble where there is none."""
    try:
        return library.exercise(name, DerivingNotice(console), packs=console.packs)
    except (UnknownName, ExerciseTrouble, PackTrouble) as trouble:
        raise described(trouble, console) from None


def find_outline(name: str, console: Console) -> Outline:
    """What there is to do in an exercise. Trouble where there is none."""
    try:
        return library.outline(name, packs=console.packs)
    except (UnknownName, ExerciseTrouble, PackTrouble) as trouble:
        raise described(trouble, console) from None


def find_variant(exercise: Exercise, seed: str | None, console: Console) -> Variant:
    """The variant of a seed. Trouble for a seed that is no line of text, and where the exercise has no fair variant."""
    if seed is not None and not (seed.strip() and seed.isprintable()):
        raise Trouble(console.translate("--seed takes a number or a line of text, such as --seed 7."))
    try:
        return variant(exercise, seed)
    except NoVariant:
        text = console.translate(
            "{name}: no draw of its givens meets what it requires; its author must widen the ranges."
        )
        raise Trouble(text.format(name=exercise.name)) from None


def find_syllabus(console: Console) -> Syllabus:
    """What there is to learn. Trouble for an exercise that contradicts itself."""
    from chainrule.drills.syllabus import syllabus

    def notice(reading: Reading) -> None:
        if reading.done == 0:
            click.echo(console.translate("Reading the exercises; only the first time …"), err=True)

    try:
        return syllabus(console.packs, notice)
    except (ExerciseTrouble, PackTrouble) as trouble:
        raise described(trouble, console) from None


def seed_words(chosen: Variant) -> list[str]:
    """The option that keeps the variant, quoted for the shell where that is needed."""
    import shlex

    return [] if chosen.seed is None else [f"--seed {shlex.quote(chosen.seed)}"]


def _alike(name: str, console: Console) -> list[str]:
    from .alike import alike

    with suppress(UnknownName, ExerciseTrouble, PackTrouble):
        files = library.exercise_files(console.packs)
        return alike(name, (library.outline(known, packs=console.packs) for known in files))
    return []


def described(trouble: UnknownName | ExerciseTrouble | PackTrouble, console: Console) -> Trouble:
    """The error in words."""
    if isinstance(trouble, ExerciseTrouble | PackTrouble):
        return Trouble(visible(worded(trouble, console.translate)))
    near = trouble.nearest or _alike(trouble.name, console)
    if not near:
        text = console.translate("there is no {name}; `check list` shows what there is.")
        return Trouble(text.format(name=named(trouble.name)))
    text = console.translate("there is no {name}; did you mean {nearest}?")
    return Trouble(text.format(name=named(trouble.name), nearest=", ".join(near)))
