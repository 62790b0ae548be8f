"""Put a variant's numbers into a derived answer: formulas are substituted, descents are run exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from chainrule.exercises.answers import Answer, DescentRun, Expressions, Observed
from chainrule.exercises.record import Record

from .tree.arithmetic import Exact, Floating, NotInThisArithmetic
from .tree.evaluate import as_entries, evaluate
from .tree.nodes import Node, Number
from .tree.substitute import substitute

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
    values = {name: Number(value) for name, value in givens.items()}
    if isinstance(answer, Expressions):
        return Result(answer.shape, tuple(substitute(entry, values) for entry in answer.entries))
    return _run(answer, values)


def _run(run: DescentRun[Node], values: Mapping[str, Number]) -> Result:
    names = [symbol.name for symbol in run.by]  # type: ignore[union-attr]

    def put(nodes: Sequence[Node]) -> list[Node]:
        return [substitute(node, values) for node in nodes]

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
    flat = tuple(Number(coordinate) for point in points for coordinate in point)
    shape = (len(points), len(names)) if len(points) > 1 and len(names) > 1 else (len(flat),)
    return Result(() if shape == (1,) else shape, flat)


def _points(
    names: Sequence[str], loss: Node, gradient: Sequence[Node], start: Sequence[Node], rate: Node, steps: Sequence[int]
) -> list[list[Fraction]]:
    last = max(steps)
    if last > _MOST_EXACT_STEPS:
        return _run_by_kernel(names, loss, gradient, start, rate, steps)
    seen = {}
    for step, point in enumerate(_exact_descent(names, gradient, start, rate)):
        if step in steps:
            seen[step] = point
        if step == last:
            break
    return [seen[step] for step in steps]


def _run_by_kernel(
    names: Sequence[str], loss: Node, gradient: Sequence[Node], start: Sequence[Node], rate: Node, steps: Sequence[int]
) -> list[list[Fraction]]:
    from chainrule.kernels.descent import descend  # 20 ms with all that it imports, and most runs are exact
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
    names: Sequence[str], gradient: Sequence[Node], start: Sequence[Node], rate: Node
) -> Iterator[list[Fraction]]:
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
    for step, point in enumerate(_exact_descent(names, gradient, start, rate)):
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
    from chainrule.kernels.evaluate import evaluate as evaluate_tape

    from .tree.lower import lower

    tape, steps = lower(margins, names), _MOST_EXACT_STEPS
    while steps <= _MOST_STEPS:
        points = _run_by_kernel(names, loss, gradient, start, rate, range(steps + 1))
        rows = evaluate_tape(tape, [list(map(float, point)) for point in points])
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
