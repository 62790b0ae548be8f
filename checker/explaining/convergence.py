"""Where a descent ends and how fast it gets there, for a quadratic loss."""

from __future__ import annotations

from fractions import Fraction

from chainrule.exercises import operations as ask

from ..tree.nodes import Apply, Node, Symbol, number
from .data import difference, ends, worked
from .quadratic import Linear, linear, minimum, solved
from .rates import eigenvalues
from .slopes import in_one_line_each, told, values_at
from .solving import Task, name_of, solve
from .steps import Line, Rule, Solution, Step, Term, line
from .working import as_written, calculated, fraction_of, plain, rounded

_MOST = 100_000


@solve.register(ask.DescentLimit)
def _(operation: ask.DescentLimit[Node], task: Task) -> Solution:
    loss = operation.descent.loss
    step, slopes = in_one_line_each(loss, task)
    found = linear(loss, slopes)
    if len(found.names) == 2 and _is_valley(found):
        return _to_the_valley(operation, (step, slopes), found, task)
    steps, point = solved(found, slopes)
    return Solution((step, *steps), point)


def _is_valley(found: Linear) -> bool:
    (a, b), (c, d) = found.hessian
    return a * d == b * c


def _to_the_valley(
    operation: ask.DescentLimit[Node], taken: tuple[Step, tuple[Node, ...]], found: Linear, task: Task
) -> Solution:
    """Every step goes along one line, that of the first gradient: start - gradient/lambda."""
    step, slopes = taken
    start = [plain(fraction_of(task.folded(entry))) for entry in operation.descent.start]
    point = dict(zip(found.names, start, strict=True))
    gradient = values_at(slopes, point)
    curvature = plain(found.hessian[0][0] + found.hessian[1][1])
    ended = tuple(
        calculated(difference(value, Apply("divide", (slope, curvature))), task.label(place) or name)
        for place, (name, value, slope) in enumerate(zip(found.names, start, ends(gradient), strict=True))
    )
    along = Step(Rule.ALONG_GRADIENT, ended, {"curvature": curvature})
    return Solution((step, Step(Rule.GRADIENT, gradient, told(point)), along), ends(ended))


def _factor(descent: ask.Descent[Node], task: Task) -> tuple[tuple[Step, ...], Line]:
    """1 - eta*lambda in numbers."""
    steps, (curvature,) = eigenvalues(descent.loss, task)
    rate = as_written(task.folded(descent.rate))
    return steps, worked(difference(number(1), Apply("multiply", (rate, curvature))))


@solve.register(ask.ErrorFactor)
def _(operation: ask.ErrorFactor[Node], task: Task) -> Solution:
    steps, factor = _factor(operation.descent, task)
    return Solution((*steps, Step(Rule.ERROR_FACTOR, (factor,))), ends((factor,)))


def _closed(descent: ask.Descent[Node], index: Node, task: Task) -> tuple[tuple[Step, ...], Node, Node, Node]:
    """The steps to x* + (x0 - x*)*q^k, with x0 - x* and q."""
    steps, (least,) = minimum(descent.loss, task)
    more, factor = _factor(descent, task)
    start = plain(fraction_of(task.folded(descent.start[0])))
    error = calculated(difference(start, least))
    shrunk = Apply("power", (factor.terms[-1].node, index))
    formula = Apply("add", (least, Apply("multiply", (error.terms[-1].node, shrunk))))
    told_error = Step(Rule.CLOSED_FORM, (error, line(formula, label=f"{name_of(descent.loss.by[0])}(k)")))
    factor_step = Step(Rule.ERROR_FACTOR, (factor,))
    return (*steps, *more[1:], factor_step, told_error), formula, error.terms[-1].node, factor.terms[-1].node


@solve.register(ask.ClosedForm)
def _(operation: ask.ClosedForm[Node], task: Task) -> Solution:
    steps, formula, _error, _shrinking = _closed(operation.descent, operation.index, task)
    return Solution(steps, (formula,))


@solve.register(ask.StepsUntil)
def _(operation: ask.StepsUntil[Node], task: Task) -> Solution:
    steps, _formula, error, factor = _closed(operation.descent, Symbol("k"), task)
    near = fraction_of(task.folded(operation.tolerance))
    distance, shrinking = fraction_of(error), fraction_of(factor)
    count = _first(abs(distance), abs(shrinking), near)
    before = (_distance(distance, shrinking, count - 1, Rule.TOO_FAR, near),) if count else ()
    reached = _distance(distance, shrinking, count, Rule.NEAR_ENOUGH, near)
    return Solution((*steps, *before, reached), (number(count),))


def _first(distance: Fraction, factor: Fraction, near: Fraction) -> int:
    """The first step at which the distance is below the tolerance. ValueError where that is never."""
    left = float(distance)
    for count in range(_MOST):
        if left < near:
            return count
        left *= float(factor)
    raise ValueError("this descent never comes so near")


def _distance(distance: Fraction, factor: Fraction, count: int, rule: Rule, near: Fraction) -> Step:
    power = Apply("power", (plain(abs(factor)), number(count)))
    value = rounded(float(abs(distance)) * float(abs(factor)) ** count, 4)
    lines = (Line((Term(Apply("multiply", (plain(abs(distance)), power))), value)),)
    return Step(rule, lines, {"number": str(count), "near": plain(near)})
