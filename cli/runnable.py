"""Which exercises `check run` runs, for who asked for one that it does not."""

from __future__ import annotations

from chainrule.checker.library import Outline
from chainrule.checker.printing.wrapping import wrapped

from .console import Console, Trouble
from .lookup import exercise_files, find_outline


def runnable(console: Console) -> list[Outline]:
    """The exercises with a descent or a training, in the order of their numbers."""
    outlines = (find_outline(name, console) for name in exercise_files(console))
    return sorted((one for one in outlines if one.runs), key=lambda one: one.number)


def nothing_to_run(name: str, console: Console) -> Trouble:
    """Trouble that says why an exercise is not run, and which ones are."""
    text = console.translate(
        "{name} has no loss to descend: nothing in it is trained, its questions are about formulas and words. "
        "`check run` runs: {names}"
    )
    return Trouble("\n".join(wrapped(text.format(name=name, names=", ".join(one.name for one in runnable(console))))))
