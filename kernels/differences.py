"""Derivatives from the loss alone: the oracle that does not know the derivation.

All use central differences with one Richardson extrapolation, error O(h^4); polynomials up to degree four have no
error but that of rounding, some 1e-12 of the size of the loss for first derivatives and 1e-10 for second ones. A loss
with a kink within h of the point (an absolute value, a maximum) has no such derivative, and one that is undefined
within h gives nan. `complex_step` takes first derivatives without rounding by subtraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .engine import Engine
from .program import Program
from .run import EVALUATIONS_OF_A_DIFFERENCE, Run, rows
from .tape import Operation, TapeBuilder

if TYPE_CHECKING:
    from .program import Data


def difference_gradient(
    program: Program,
    theta: Sequence[float],
    data: Data = (),
    *,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> tuple[float, ...]:
    """Returns the gradient (p,) of the loss at theta (p,); h = 2^-10 max(1, |theta_i|).

    Raises ValueError for a wrong number of parameters or data values, or one that is not finite.
    """
    return difference_gradients(program, [theta], data, engine=engine, cache=cache)[0]


def difference_gradients(
    program: Program,
    points: Sequence[Sequence[float]],
    data: Data = (),
    *,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> tuple[tuple[float, ...], ...]:
    """Returns the gradients (n, p) of the loss at points (n, p), as `difference_gradient` does for one."""
    program = program.loss_alone
    flat = [value for theta in points for value in program.point(theta)]
    sample, width = program.sample(data), program.parameters
    evaluations = len(flat) * EVALUATIONS_OF_A_DIFFERENCE * program.rows(sample)
    run = Run.of(program, evaluations * (len(program.loss.code) + 1), engine, cache)
    table = run.zeros(len(flat))
    if width:
        run.function("slopes")(run.vector(flat), run.data(sample), run.zeros(width), run.zeros(width), table)
    return rows(table, len(points), width)


def difference_hessian(
    program: Program,
    theta: Sequence[float],
    data: Data = (),
    *,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> tuple[tuple[float, ...], ...]:
    """Returns the Hessian (p, p) of the loss at theta (p,), symmetric to the bit; h = 2^-8 max(1, |theta_i|).

    Raises ValueError for a wrong number of parameters or data values, or one that is not finite.
    """
    program = program.loss_alone
    point, sample, width = program.point(theta), program.sample(data), program.parameters
    evaluations = EVALUATIONS_OF_A_DIFFERENCE * width * (width + 1) * program.rows(sample)
    run = Run.of(program, evaluations * (len(program.loss.code) + 1), engine, cache)
    table = run.zeros(width * width)
    run.function("curvatures")(run.vector(point), run.data(sample), table)
    return rows(table, width, width)


def directional_derivative(
    program: Program, theta: Sequence[float], direction: Sequence[float], data: Sequence[float] = ()
) -> float:
    """Returns the derivative of loss(theta + t * direction) in t at 0, without computing the gradient.

    Along a unit vector it is the slope in that direction; a direction of another length scales it. Raises ValueError
    for a wrong number of parameters, components or data values, one that is not finite, or a program by row.
    """
    if program.by_row:
        raise ValueError("a directional derivative is taken of a loss with its own data, not of a table")
    point, along = program.point(theta), program.point(direction)
    return difference_gradient(_along(program), [0.0], [*point, *along, *program.sample(data)])[0]


def _along(program: Program) -> Program:
    """The loss on a line: one parameter t; the data are theta, the direction and the data of the program."""
    width = program.parameters
    builder = TapeBuilder(1 + 2 * width + program.data)
    t, *rest = range(1 + 2 * width + program.data)
    walked = [
        builder.apply(Operation.ADD, start, builder.apply(Operation.MULTIPLY, t, component))
        for start, component in zip(rest[:width], rest[width : 2 * width], strict=True)
    ]
    slots = [*walked, *rest[2 * width :], *map(builder.constant, program.loss.constants)]
    for operation, left, right in program.loss.code:
        slots.append(builder.apply(operation, slots[left], slots[right]))
    return Program(builder.build([slots[program.loss.outputs[0]]]), parameters=1)
