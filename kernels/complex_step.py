"""Derivatives by a complex step: from the loss alone, and exact to rounding.

Squire and Trapp 1998, Using complex variables to estimate derivatives of real functions: for an analytic f
Im f(x + ih) / h = f'(x) - h^2 f'''(x) / 6 + ..., in which nothing is subtracted, so h may be as small as one likes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from . import complex_arithmetic
from .generate import functions
from .program import Program
from .wording import CALLS

STEP = 2.0**-70  # its square is far below the rounding of anything, and far above the smallest floats


def complex_step_gradient(
    program: Program, theta: Sequence[float], data: Sequence[float] = (), *, step: float = STEP
) -> tuple[float, ...]:
    """Returns the gradient (p,) of the loss at theta (p,); the error is O(step^2), and with the usual step rounding.

    nan where the loss has no derivative: outside of its domain, on a kink and on a jump (`complex_arithmetic`).
    Always interpreted. Raises ValueError for a wrong number of parameters or data values, or one that is not finite,
    and for a step that is not above 0.
    """
    if not step > 0:
        raise ValueError(f"the step must be above 0: {step}")
    point, sample = program.point(theta), program.sample(data)
    loss = _loss(program.loss_alone, program.signs)
    partials = []
    for i in range(len(point)):
        moved: list[complex] = [*point]
        moved[i] = complex(point[i], step)
        partials.append(complex(loss(moved, sample)).imag / step)
    return tuple(partials)


@lru_cache(maxsize=64)
def _loss(program: Program, signs: tuple[float, ...]) -> Callable[..., Any]:  # noqa: ARG001 - part of the key
    """The loss of `generate`, whose calls mean the complex operations."""
    import math

    namespace = {name: getattr(complex_arithmetic, name) for name in CALLS.values() if name != "abs"}
    namespace |= {"abs": complex_arithmetic.absolute, "math": math}
    exec(compile(functions(program), "<tape>", "exec"), namespace)  # noqa: S102 - the text holds slots and constants
    made: Callable[..., Any] = namespace["loss"]
    return made
