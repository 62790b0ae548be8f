"""What a model makes of data: encoded tokens, and parameters that do what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import operations as ask

from ..chance import Chance
from ..tree.arithmetic import Floating, Undefined
from ..tree.evaluate import as_entries, evaluate
from ..tree.nodes import Apply, Array, Node, Symbol, number
from ..tree.substitute import substitute
from .differentiating import derivative
from .solving import Task, name_of, point_of, solve
from .steps import Line, Rule, Solution, Step, Term, line
from .working import as_written, put_in, rounded, value_of

_RATE, _MOST_UPDATES, _STARTS = 0.5, 4000, 12


@solve.register(ask.Encoded)
def _(operation: ask.Encoded[Node], task: Task) -> Solution:
    tokens = task.all_folded(operation.tokens)
    padded = (number(0),) * (operation.length - len(tokens)) + tokens
    steps = (
        Step(Rule.TOKENS, (line(Array((len(tokens),), tokens)),)),
        Step(Rule.PADDING, (line(Array((len(padded),), padded)),), {"length": str(operation.length)}),
    )
    return Solution(steps, padded)


@solve.register(ask.Classified)
def _(operation: ask.Classified[Node], task: Task) -> Solution:
    output, threshold = task.folded(operation.output), task.folded(operation.threshold)
    rows = [point_of(operation.inputs, task.all_folded(row)) for row in operation.rows]
    outputs = [substitute(output, row) for row in rows]
    wanted = [bool(target) for target in operation.targets]
    names = [name_of(by) for by in operation.by]
    conditions = tuple(line(_condition(*pair, threshold)) for pair in zip(outputs, wanted, strict=True))
    found = _trained(outputs, wanted, threshold, names)
    shown = {name: as_written(value.node) for name, value in found.items()}
    values = tuple(_side(one, shown) for one in outputs)
    steps = (Step(Rule.CONDITIONS, conditions), Step(Rule.EXAMPLE, values, _told(shown)))
    return Solution(steps, tuple(shown.values()))


def _condition(output: Node, above: bool, threshold: Node) -> Node:
    return Apply("less", (threshold, output) if above else (output, threshold))


def _side(output: Node, point: dict[str, Node]) -> Line:
    formula = put_in(output, point)
    return Line((Term(formula), value_of(formula)))


def _told(point: dict[str, Node]) -> dict[str, tuple[Node, ...]]:
    return {"point": tuple(Apply("equals", (Symbol(name), value)) for name, value in point.items())}


def _trained(outputs: Sequence[Node], wanted: Sequence[bool], threshold: Node, names: Sequence[str]) -> dict[str, Term]:
    """Parameters of two decimals with which every output is on its side, found by descent on how far they are off."""
    for start in range(_STARTS):
        chance = Chance("example", *names, str(start))
        point = {name: (chance.below(2001) - 1000) / 500 * min(start, 2) for name in names}
        for _ in range(_MOST_UPDATES):
            shown = {name: rounded(value, 3) for name, value in point.items()}
            if _all_right(outputs, wanted, threshold, shown):
                return shown
            point = _updated(outputs, wanted, threshold, point)
    raise ValueError("no parameters were found that do what is asked")


def _all_right(outputs: Sequence[Node], wanted: Sequence[bool], threshold: Node, shown: dict[str, Term]) -> bool:
    at = {name: term.node for name, term in shown.items()}
    limit = _real(threshold, {})
    sides = [_real(put_in(output, at), {}) - limit for output in outputs]
    return all((side > 0) == above and abs(side) > 0.1 for side, above in zip(sides, wanted, strict=True))


def _real(node: Node, point: dict[str, float]) -> float:
    return as_entries(evaluate(node, point, Floating()))[0]


def _updated(
    outputs: Sequence[Node], wanted: Sequence[bool], threshold: Node, point: dict[str, float]
) -> dict[str, float]:
    limit = _real(threshold, {})
    slopes = dict.fromkeys(point, 0.0)
    for output, above in zip(outputs, wanted, strict=True):
        off = _real(output, point) - limit - (0.45 if above else -0.45)
        for name in point:
            slopes[name] += off * _real(_slope(output, name), point)
    return {name: value - _RATE * slopes[name] * 4 for name, value in point.items()}


def _slope(output: Node, name: str) -> Node:
    return derivative(output, Symbol(name))


@solve.register(ask.LossBelow)
def _(operation: ask.LossBelow[Node], task: Task) -> Solution:
    loss = task.folded(operation.loss.expression)
    bound = task.folded(operation.bound)
    names = [name_of(by) for by in operation.loss.by]
    shown = {name: value.node for name, value in _descended(loss, names, _real(bound, {})).items()}
    formula = put_in(loss, shown)
    steps = (
        Step(Rule.CONDITIONS, (line(Apply("less", (loss, bound))),)),
        Step(Rule.EXAMPLE, (Line((Term(formula), value_of(formula))),), _told(shown)),
    )
    return Solution(steps, tuple(shown.values()))


def _descended(loss: Node, names: Sequence[str], bound: float) -> dict[str, Term]:
    """Parameters of few digits with which a loss is below its bound, by descent with a rate that is halved uphill."""
    slopes = {name: derivative(loss, Symbol(name)) for name in names}
    for start in range(_STARTS):
        chance = Chance("below", *names, str(start))
        point = {name: (chance.below(2001) - 1000) / 1000 * start for name in names}
        rate = _RATE
        for _ in range(_MOST_UPDATES):
            shown = {name: rounded(value, 4) for name, value in point.items()}
            if _value(loss, {name: float(_real(term.node, {})) for name, term in shown.items()}) < bound:
                return shown
            there = {name: value - rate * _real(slopes[name], point) for name, value in point.items()}
            better = _value(loss, there) < _value(loss, point)
            point, rate = (there, rate * 1.1) if better else (point, rate / 2)
    raise ValueError("no parameters were found with which the loss is so small")


def _value(loss: Node, point: dict[str, float]) -> float:
    try:
        return _real(loss, point)
    except Undefined:
        return float("inf")
