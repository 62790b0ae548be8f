"""Draw the pictures of the exercises' pages: the loss with the steps of the descent on it.

One parameter: the curve and the points on it. Two: contour lines and the path. More: the loss against the step. The
labels are symbols, so one picture serves both languages; it can be read in grey, and points are told apart by shape.
"""

from __future__ import annotations

from pathlib import Path

from chainrule.checker.exercise import Exercise
from chainrule.checker.picturing.drawing import save
from chainrule.checker.picturing.fonts import SYMBOLS
from chainrule.checker.picturing.picture import Role
from chainrule.checker.picturing.scenes import Walk, kinds_of, scene
from chainrule.checker.running import course, run
from chainrule.checker.variants import variant

_STEPS = 30


def draw(exercise: Exercise, path: Path) -> bool:
    """Write the picture of an exercise's descent as SVG; False where it has none."""
    if exercise.descent is None:
        return False
    ready = course(exercise, variant(exercise, None).givens)
    walk = Walk(Role.DERIVED, run(ready, _STEPS, range(_STEPS + 1)))
    save(scene(kinds_of(ready)[-1], ready, [walk]), path, "svg", SYMBOLS)
    return True
