"""The theory of a quadratic loss: where it is least, how it is curved, which learning rates converge."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record

from ..tree.nodes import Apply, Node, Symbol, number
from .data import ends
from .differentiating import derivative, to_differentiate
from .simplifying import simplest
from .slopes import in_one_line_each, told
from .solving import Task, name_of, solve
from .steps import Line, Rule, Solution, Step, Term, line
from .working import as_written, calculated, exact_value, plain, put_in, value_of

_ZERO = number(0)


class Linear(Record):
    """The gradient of a quadratic loss in numbers: slopes = hessian * theta + at_zero."""

    names: tuple[str, ...]
    hessian: tuple[tuple[Fraction, ...], ...]
    at_zero: tuple[Fraction, ...]


def linear(loss: ask.Loss[Node], slopes: tuple[Node, ...]) -> Linear:
    """The coefficients, read off the values at zero and at the unit points. ValueError where these are no fractions."""
    names = tuple(name_of(by) for by in loss.by)
    at_zero = tuple(_value(slope, names) for slope in slopes)
    hessian = tuple(
        tuple(_value(slope, names, other) - constant for other in names)
        for slope, constant in zip(slopes, at_zero, strict=True)
    )
    return Linear(names, hessian, at_zero)


def _value(slope: Node, names: tuple[str, ...], at: str = "") -> Fraction:
    value = exact_value(put_in(slope, {name: number(int(name == at)) for name in names}))
    if value is None:
        raise ValueError("the coefficients of this loss are no fractions")
    return value


def equation(left: Node, right: Node) -> Node:
    """left = right, as a statement."""
    return Apply("equals", (left, right))


def stationary(slopes: tuple[Node, ...]) -> Step:
    """Every partial derivative set to zero."""
    return Step(Rule.STATIONARY, tuple(line(equation(slope, _ZERO)) for slope in slopes))


def solved(found: Linear, slopes: tuple[Node, ...]) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """The steps that solve gradient = 0, and where."""
    if len(found.names) == 1:
        root = Apply("divide", (plain(-found.at_zero[0]), plain(found.hessian[0][0])))
        lines = (Line((Term(root), value_of(root)), found.names[0]),)
        return (stationary(slopes), Step(Rule.SOLVE, lines)), ends(lines)
    if len(found.names) == 2:
        return _two_unknowns(found, slopes)
    raise ValueError("a loss of more than two parameters is not solved by hand")


def _two_unknowns(found: Linear, slopes: tuple[Node, ...]) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """The second equation solved for the second unknown, and that put into the first."""
    first, second = (Symbol(name) for name in found.names)
    (a, b), (c, d) = found.hessian
    p, q = found.at_zero
    isolated = _sum((-q / d, None), (-c / d, first))
    left = a - b * c / d
    right = b * q / d - p
    one_unknown = equation(_sum((left, first)), plain(right))
    x = right / left
    at = {found.names[0]: plain(x)}
    other = calculated(put_in(isolated, at), found.names[1])
    steps = (
        stationary(slopes),
        Step(Rule.ELIMINATE, (line(isolated, label=found.names[1]), line(one_unknown)), {"by": second}),
        Step(Rule.SOLVE, (line(plain(x), label=found.names[0]), other)),
    )
    return steps, (plain(x), other.terms[-1].node)


def _sum(*terms: tuple[Fraction, Node | None]) -> Node:
    """c + d*x with its zeros and ones left out."""
    parts = [number(factor) if of is None else Apply("multiply", (number(factor), of)) for factor, of in terms]
    return as_written(simplest(Apply("add", tuple(parts))))


def minimum(loss: ask.Loss[Node], task: Task) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """The steps to the point of least loss."""
    step, slopes = in_one_line_each(loss, task)
    solving, point = solved(linear(loss, slopes), slopes)
    return (step, *solving), point


@solve.register(ask.Minimiser)
def _(operation: ask.Minimiser[Node], task: Task) -> Solution:
    return Solution(*minimum(operation.loss, task))


@solve.register(ask.MinimumLoss)
def _(operation: ask.MinimumLoss[Node], task: Task) -> Solution:
    steps, least = minimum(operation.loss, task)
    point = {name_of(by): value for by, value in zip(operation.loss.by, least, strict=True)}
    there = calculated(put_in(task.folded(operation.loss.expression), point))
    return Solution((*steps, Step(Rule.LOSS_THERE, (there,), told(point))), ends((there,)))


@solve.register(ask.AnyMinimiser)
def _(operation: ask.AnyMinimiser[Node], task: Task) -> Solution:
    step, slopes = in_one_line_each(operation.loss, task)
    found = linear(operation.loss, slopes)
    point = _any_point(found)
    lines = tuple(calculated(put_in(as_written(slope), point)) for slope in slopes)
    return Solution((step, stationary(slopes), Step(Rule.ONE_OF_MANY, lines, told(point))), tuple(point.values()))


def _any_point(found: Linear) -> Mapping[str, Node]:
    """A point where the gradient is zero: the only one, or one with as many zeros as can be."""
    rank_one = len(found.names) == 2 and _determinant(found) == 0
    if len(found.names) == 2 and not rank_one:
        (a, b), (c, d) = found.hessian
        p, q = found.at_zero
        area = a * d - b * c
        values = [(b * q - d * p) / area, (c * p - a * q) / area]
        return {name: plain(value) for name, value in zip(found.names, values, strict=True)}
    row, constant = next((row, p) for row, p in zip(found.hessian, found.at_zero, strict=True) if any(row))
    place = next(at for at, factor in enumerate(row) if factor)
    return {name: plain(-constant / row[place] if at == place else Fraction(0)) for at, name in enumerate(found.names)}


def _determinant(found: Linear) -> Fraction:
    (a, b), (c, d) = found.hessian
    return a * d - b * c


def curvatures(loss: ask.Loss[Node], task: Task) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """The second derivatives, which are constant, row by row of the Hessian."""
    step, slopes = in_one_line_each(loss, task)
    names = [name_of(by) for by in loss.by]
    lines = tuple(
        line(to_differentiate(slope, Symbol(name), task.partial), _second(slope, name))
        for slope in slopes
        for name in names
    )
    rule = Rule.SECOND_DERIVATIVE if len(names) == 1 else Rule.HESSIAN
    return (step, Step(rule, lines)), ends(lines)


def _second(slope: Node, name: str) -> Node:
    return as_written(derivative(slope, Symbol(name)))
