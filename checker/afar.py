"""What answers look like from afar: doubles at one point tell at once which cannot be equal.

To put numbers into a formula exactly takes a hundred times as long as to look at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chainrule.exercises.answers import Answer, DescentRun, Expressions, Observed
from chainrule.exercises.kinds import Kind, Values

from .deciding.domain import FloatPoint
from .remembered import remembered
from .resolve import NoEnd
from .tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from .tree.evaluate import Grid, ShapeMismatch, as_entries, evaluate
from .tree.nodes import Node, Symbol

if TYPE_CHECKING:
    from chainrule.kernels.program import Program

_FEW_STEPS, _MOST_STEPS = 4, 5_000  # of a descent: so few are taken here, more by the kernel
_FAR = 1e-5  # relative; doubles are right to about 1e-12


def seen_at(formulas: Sequence[Node], point: FloatPoint) -> list[float] | None:
    """The values of formulas at a point; None where they have none."""
    try:
        return [value for formula in formulas for value in as_entries(evaluate(formula, point, Floating()))]
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return None


def are_far(right: list[float] | None, other: list[float] | None, digits: int | None) -> bool:
    """Whether two lists of one length differ in an entry by far more than rounding, allowed or of doubles."""
    if right is None or other is None or len(right) != len(other):
        return False
    share = _FAR if digits is None else max(_FAR, 10.0 ** (2 - digits))
    pairs = zip(sorted(right), sorted(other), strict=True)  # as if in any order: what is far then is far in each
    return any(abs(a - b) > share * max(1.0, abs(a), abs(b)) for a, b in pairs)


def first_seen(asked: Kind, answer: Answer[Node], point: FloatPoint) -> list[float] | None:
    """What an answer begins with at a point: all that formulas are, and where a descent is looked at first. None where
    there is no such value, or what comes first need not be given first; NoEnd for a descent that does not arrive.
    """
    if isinstance(answer, Expressions):
        return seen_at(answer.entries, point)
    is_ordered = len(answer.steps) == 1 or not isinstance(asked, Values)
    start, rate = seen_at(answer.start, point), seen_at((answer.rate,), point)
    if answer.observe is not Observed.PARAMETERS or not is_ordered or start is None or rate is None:
        return None
    return _descended(answer, start, rate[0], answer.steps[0], point)


def _descended(
    run: DescentRun[Node], start: list[float], rate: float, steps: int, point: FloatPoint
) -> list[float] | None:
    """Where a descent is after so many steps; None where it has no value, NoEnd where it goes beyond all bounds."""
    names = [symbol.name for symbol in run.by if isinstance(symbol, Symbol)]
    if steps > _FEW_STEPS:
        return _by_kernel(run, names, start, rate, steps, point) if steps <= _MOST_STEPS else None
    theta = start
    for _ in range(steps):
        slopes = seen_at(run.gradient, {**point, **dict(zip(names, theta, strict=True))})
        if slopes is None:
            return None
        theta = [x - rate * slope for x, slope in zip(theta, slopes, strict=True)]
    return theta


def _by_kernel(
    run: DescentRun[Node], names: list[str], start: list[float], rate: float, steps: int, point: FloatPoint
) -> list[float] | None:
    from chainrule.kernels.descent import descend  # 20 ms, and few are long

    data = {name: value for name, value in sorted(point.items()) if name not in names and not isinstance(value, Grid)}
    try:
        program = _program(run, names, tuple(data))
    except NotInThisArithmetic:
        return None
    found = descend(program, start, list(data.values()), rate, steps, record="end")
    if found.diverged_at is not None:
        raise NoEnd
    return list(found.parameters[0])


def _program(run: DescentRun[Node], names: list[str], others: tuple[str, ...]) -> Program:
    """The program of a descent whose data are all other numbers: one serves every variant."""
    from chainrule.kernels.program import Program

    from .tree.lower import lower

    known = _programs(run)
    if others not in known:
        inputs = [*names, *others]
        known[others] = Program(lower([run.loss], inputs), len(names), lower(run.gradient, inputs))
    return known[others]


@remembered(256)
def _programs(_run: DescentRun[Node]) -> dict[tuple[str, ...], Program]:
    return {}
