"""Eigenvalues of the Hessian and the learning rates that follow from them."""

from __future__ import annotations

from fractions import Fraction

from chainrule.exercises import operations as ask

from ..tree.nodes import Apply, Node, Symbol, number
from .data import ends
from .quadratic import curvatures, equation
from .simplifying import simplest
from .solving import Task, solve
from .steps import Line, Rule, Solution, Step, Term, line
from .working import as_written, calculated, fraction_of, value_of

_ONE, _TWO, _ZERO = number(1), number(2), number(0)
_LAMBDA, _ETA = Symbol("lambda"), Symbol("eta")


def eigenvalues(loss: ask.Loss[Node], task: Task) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """The steps to the eigenvalues, and these, greatest first; a root is left standing."""
    steps, second = curvatures(loss, task)
    if len(second) == 1:
        return steps, second
    if len(second) != 4:
        raise ValueError("eigenvalues are worked out for one or two parameters")
    characteristic, values = _roots(*(fraction_of(entry) for entry in second))
    return (*steps, *characteristic), values


def _roots(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """lambda^2 - trace*lambda + determinant = 0, by the formula for a quadratic equation."""
    trace, determinant = a + d, a * d - b * c
    polynomial = simplest(
        Apply(
            "add",
            (
                Apply("power", (_LAMBDA, _TWO)),
                Apply("multiply", (number(-trace), _LAMBDA)),
                number(determinant),
            ),
        )
    )
    lines = tuple(_root(trace, determinant, sign) for sign in (1, -1))
    values = tuple(each.terms[-1].node if not each.terms[-1].rounded else each.terms[0].node for each in lines)
    steps = (
        Step(Rule.CHARACTERISTIC, (line(equation(as_written(polynomial), _ZERO)),)),
        Step(Rule.EIGENVALUES, lines),
    )
    return steps, values


def _root(trace: Fraction, determinant: Fraction, sign: int) -> Line:
    under = Apply("sqrt", (number(trace**2 - 4 * determinant),))
    signed: Node = under if sign > 0 else Apply("negate", (under,))
    root = as_written(Apply("divide", (Apply("add", (number(trace), signed)), _TWO)))
    return Line((Term(root), value_of(root)), "lambda1" if sign > 0 else "lambda2")


@solve.register(ask.HessianEigenvalues)
def _(operation: ask.HessianEigenvalues[Node], task: Task) -> Solution:
    return Solution(*eigenvalues(operation.loss, task))


@solve.register(ask.RateRange)
def _(operation: ask.RateRange[Node], task: Task) -> Solution:
    steps, values = eigenvalues(operation.loss, task)
    limit = calculated(Apply("divide", (_TWO, values[0])))
    lines = (line(_between(_factor(_LAMBDA))), limit)
    end = limit.terms[0] if limit.terms[-1].rounded else limit.terms[-1]
    return Solution((*steps, Step(Rule.CONVERGES, lines, {"greatest": values[0]})), (_ZERO, end.node))


def _between(factor: Node) -> Node:
    """|1 - eta*lambda| < 1."""
    return Apply("less", (Apply("abs", (factor,)), _ONE))


def _factor(curvature: Node) -> Node:
    """1 - eta*lambda, by which a step multiplies the error."""
    return Apply("add", (_ONE, Apply("negate", (Apply("multiply", (_ETA, curvature)),))))


@solve.register(ask.OneStepRate)
def _(operation: ask.OneStepRate[Node], task: Task) -> Solution:
    return _rate_with_factor(operation.loss, task, _ZERO, Rule.ONE_STEP)


@solve.register(ask.JumpRate)
def _(operation: ask.JumpRate[Node], task: Task) -> Solution:
    return _rate_with_factor(operation.loss, task, number(-1), Rule.JUMP)


def _rate_with_factor(loss: ask.Loss[Node], task: Task, wanted: Node, rule: Rule) -> Solution:
    """The learning rate with which a step multiplies the error by a wanted factor."""
    steps, (curvature,) = eigenvalues(loss, task)
    above = simplest(Apply("add", (_ONE, Apply("negate", (wanted,)))))
    rate = calculated(Apply("divide", (above, curvature)), "eta")
    lines = (line(equation(_factor(curvature), wanted)), rate)
    return Solution((*steps, Step(rule, lines)), ends((rate,)))
