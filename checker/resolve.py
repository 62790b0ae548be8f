"""Put a variant's numbers into a derived answer: formulas are substituted, descents are run exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from itertools import islice
from typing import Any

from chainrule.exercises.answers import Answer, DescentRun, Expressions, Observed
from chainrule.exercises.record import Record

from .remembered import remembered
from .tree.arithmetic import Arithmetic, Exact, Floating, Mixed, NotInThisArithmetic, Undefined
from .tree.evaluate import as_entries, evaluate
from .tree.nodes import Apply, Array, Node, Number, symbols_in, walk
from .tree.substitute import substitute

_MIXED: Arithmetic[Any] = Mixed()
_ARITHMETIC = frozenset({"add", "multiply", "negate", "divide", "power"})
Numbers = Mapping[str, Fraction]

_MOST_EXACT_STEPS = 64  # rationals gain digits at every step; a longer run is one of floating point
_MOST_STEPS = 5_000
_TIE = 1e-12


class NoEnd(ArithmeticError):
    """A descent that never reaches what was asked for."""


class Result(Record):
    """The right (or a known wrong) answer of a variant: shape () for one entry, (n,) or (n, m) by rows."""

    shape: tuple[int, ...]
    entries: tuple[Node, ...]


def resolve(answer: Answer[Node], givens: Numbers) -> Result:
    """The answer with the numbers of a variant. NoEnd for a descent that does not arrive."""
    if isinstance(answer, Expressions):
        return Result(answer.shape, tuple(_put_in(givens, answer.entries)))
    return _run(answer, givens)


def _put_in(givens: Numbers, formulas: Sequence[Node]) -> list[Node]:
    """The formulas with these numbers in them. What they decide whole is calculated, not rewritten step by step."""
    values = {name: Number(value) for name, value in givens.items()}
    return [_calculated(formula, givens) or substitute(formula, values) for formula in formulas]


def _calculated(formula: Node, givens: Numbers) -> Number | None:
    names = _names_in_arithmetic(formula)
    if names is not None and names <= givens.keys():
        with suppress(NotInThisArithmetic, Undefined):
            return Number(_strictly(formula, givens))
    return None


@remembered(4096)
def _names_in_arithmetic(formula: Node) -> frozenset[str] | None:
    """The symbols of a formula that only adds, multiplies, divides and takes powers; None for any other."""
    heads = {here.head for here in walk(formula) if isinstance(here, Apply)}
    is_plain = heads <= _ARITHMETIC and not any(isinstance(here, Array) for here in walk(formula))
    return symbols_in(formula) if is_plain else None


def _strictly(formula: Node, point: Numbers) -> Fraction:
    """The value of a formula. NotInThisArithmetic where it is not rational."""
    return Fraction(as_entries(evaluate(formula, point, _MIXED))[0])


def _run(run: DescentRun[Node], givens: Numbers) -> Result:
    names = [symbol.name for symbol in run.by]  # type: ignore[union-attr]

    def put(nodes: Sequence[Node]) -> list[Node]:
        return _put_in(givens, nodes)

    if run.observe is Observed.PARAMETERS and max(run.steps) <= _MOST_EXACT_STEPS:
        with suppress(NotInThisArithmetic):
            return _trajectory(_at(run.steps, _exact_descent(names, run.gradient, run.start, run.rate, givens)))
    gradient, start, (rate, loss) = put(run.gradient), put(run.start), put((run.rate, run.loss))
    if run.observe is Observed.RIGHT:
        return Result((), (Number(Fraction(_first_right(names, loss, gradient, start, rate, put(run.margins)))),))
    if run.observe is Observed.STEP:
        assert run.tolerance is not None  # noqa: S101 - declared together with STEP
        target, (near,) = put(run.target), put((run.tolerance,))
        return Result((), (Number(Fraction(_first_near(names, gradient, start, rate, target, near))),))
    points = _points(names, loss, gradient, start, rate, run.steps)
    if run.observe is Observed.LOSS:
        entries = [exact_value(loss, dict(zip(names, point, strict=True))) for point in points]
        return Result((), tuple(Number(entry) for entry in entries))
    return _trajectory(points)


def _trajectory(points: Sequence[Sequence[Fraction]]) -> Result:
    flat = tuple(Number(coordinate) for point in points for coordinate in point)
    shape = (len(points), len(points[0])) if len(points) > 1 and len(points[0]) > 1 else (len(flat),)
    return Result(() if shape == (1,) else shape, flat)


def _points(
    names: Sequence[str], loss: Node, gradient: Sequence[Node], start: Sequence[Node], rate: Node, steps: Sequence[int]
) -> list[list[Fraction]]:
    if max(steps) > _MOST_EXACT_STEPS:
        return _run_by_kernel(names, loss, gradient, start, rate, steps)
    return _at(steps, _descent(names, gradient, start, rate))


def _at(steps: Sequence[int], points: Iterator[list[Fraction]]) -> list[list[Fraction]]:
    """The points of a descent at these steps."""
    seen = list(islice(points, max(steps) + 1))
    return [seen[step] for step in steps]


def _run_by_kernel(
    names: Sequence[str], loss: Node, gradient: Sequence[Node], start: Sequence[Node], rate: Node, steps: Sequence[int]
) -> list[list[Fraction]]:
    from chainrule.kernels.descent import descend  # 20 ms, and most answers need no long run
    from chainrule.kernels.program import Program

    from .tree.lower import lower

    program = Program(lower([loss], names), len(names), lower(gradient, names))
    origin, pace = [float(exact_value(entry, {})) for entry in start], float(exact_value(rate, {}))
    run = descend(program, origin, [], pace, max(steps), record=sorted(set(steps)))
    if run.diverged_at is not None:
        raise NoEnd
    by_step = dict(zip(run.steps, run.parameters, strict=True))
    return [[Fraction(coordinate) for coordinate in by_step[step]] for step in steps]


def _exact_descent(
    names: Sequence[str], gradient: Sequence[Node], start: Sequence[Node], rate: Node, givens: Numbers
) -> Iterator[list[Fraction]]:
    """The descent of formulas with the givens still in them. NotInThisArithmetic where it leaves the rationals."""
    point = [_strictly(entry, givens) for entry in start]
    pace = _strictly(rate, givens)
    while True:
        yield point
        where = {**givens, **dict(zip(names, point, strict=True))}
        point = [x - pace * _strictly(slope, where) for x, slope in zip(point, gradient, strict=True)]


def _descent(
    names: Sequence[str], gradient: Sequence[Node], start: Sequence[Node], rate: Node
) -> Iterator[list[Fraction]]:
    """The descent of formulas in the names alone, in doubles where it is not rational."""
    point = [exact_value(entry, {}) for entry in start]
    pace = exact_value(rate, {})
    while True:
        yield point
        where = dict(zip(names, point, strict=True))
        point = [x - pace * exact_value(slope, where) for x, slope in zip(point, gradient, strict=True)]


def _first_near(
    names: Sequence[str],
    gradient: Sequence[Node],
    start: Sequence[Node],
    rate: Node,
    target: Sequence[Node],
    near: Node,
) -> int:
    goal, distance = [exact_value(entry, {}) for entry in target], exact_value(near, {})
    for step, point in enumerate(_descent(names, gradient, start, rate)):
        if all(abs(x - y) < distance for x, y in zip(point, goal, strict=True)):
            return step
        if step > _MOST_EXACT_STEPS * 8:
            break
    raise NoEnd


def _first_right(
    names: Sequence[str],
    loss: Node,
    gradient: Sequence[Node],
    start: Sequence[Node],
    rate: Node,
    margins: Sequence[Node],
) -> int:
    """The first step at which every margin is positive; one of 0, to twelve digits, is not."""
    from chainrule.kernels.evaluate import evaluate as run

    from .tree.lower import lower

    tape, steps = lower(margins, names), _MOST_EXACT_STEPS
    while steps <= _MOST_STEPS:
        points = _run_by_kernel(names, loss, gradient, start, rate, range(steps + 1))
        rows = run(tape, [list(map(float, point)) for point in points])
        right = [step for step, row in enumerate(rows) if min(row) > _TIE]
        if right:
            return right[0]
        steps *= 8
    raise NoEnd


def exact_value(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    try:
        return as_entries(evaluate(node, point, Exact()))[0]
    except NotInThisArithmetic:
        floats = {name: float(value) for name, value in point.items()}
        return Fraction(as_entries(evaluate(node, floats, Floating()))[0])
