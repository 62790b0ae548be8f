"""Gradient descent, each update written with its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record

from ..tree.nodes import Apply, Node, Symbol
from .backward import backpropagation, forward_lines, shown_value
from .data import ends
from .graph import Real, graph_of, real_value
from .slopes import in_one_line_each, is_large, told
from .solving import Task, name_of, solve
from .steps import Line, Rule, Solution, Step, Term
from .working import calculated, fraction_of, plain, put_in

_SHOWN = 6  # updates that are written out where there are no more; of more the first two
_FEW = 2


class Place(Record):
    """Where a descent is after some updates: the numbers, and how they are written."""

    names: tuple[str, ...]
    values: tuple[Real, ...]

    @property
    def shown(self) -> dict[str, Node]:
        """The parameters as they are written."""
        return {name: shown_value(value).node for name, value in zip(self.names, self.values, strict=True)}

    @property
    def error(self) -> float:
        """How far what is written may be from what is meant."""
        return max(shown_value(value).rounded for value in self.values)


class Walk:
    """A descent that is walked update by update, with the steps that show it."""

    def __init__(self, descent: ask.Descent[Node], task: Task) -> None:
        self.loss = task.folded(descent.loss.expression)
        self.rate = plain(fraction_of(task.folded(descent.rate)))
        self.names = tuple(name_of(by) for by in descent.loss.by)
        start = tuple(fraction_of(task.folded(entry)) for entry in descent.start)
        self.place = Place(self.names, start)
        self.large = is_large(descent.loss)
        self.steps: list[Step] = []
        self.slopes: tuple[Node, ...] = ()
        if not self.large:
            step, self.slopes = in_one_line_each(descent.loss, task)
            self.steps.append(step)
        self.done = 0

    def update(self, task: Task) -> None:
        """One update, and the step that shows it."""
        self.done += 1
        slopes, lines = self._by_graph(task) if self.large else self._by_formula()
        pairs = zip(self.place.values, slopes, strict=True)
        there = tuple(value - self.rate_value(slope) * slope for value, slope in pairs)
        moved = tuple(self._moved(*each) for each in zip(self.names, self.place.values, slopes, there, strict=True))
        details = {**told(self.place.shown), "number": str(self.done)}
        self.steps.append(Step(Rule.UPDATE, (*lines, *moved), details))
        self.place = Place(self.names, there)

    def rate_value(self, beside: Real) -> Real:
        """The learning rate in the number system of what it is multiplied by."""
        return self.rate.value if isinstance(beside, Fraction) else float(self.rate.value)

    def _by_formula(self) -> tuple[tuple[Real, ...], tuple[Line, ...]]:
        at = dict(zip(self.names, self.place.values, strict=True))
        values = tuple(real_value(slope, at) for slope in self.slopes)
        lines = tuple(self._slope_line(*pair) for pair in zip(self.slopes, values, strict=True))
        return values, lines

    def _slope_line(self, slope: Node, value: Real) -> Line:
        with_numbers = put_in(slope, self.place.shown)
        end = shown_value(value)
        near = _spread(value) if self.place.error or end.rounded else 0.0
        terms = (Term(with_numbers), Term(end.node, near))
        return Line(terms if with_numbers != end.node else terms[1:])

    def _by_graph(self, task: Task) -> tuple[tuple[Real, ...], tuple[Line, ...]]:
        """Forward and backward are steps of their own."""
        symbols = [Symbol(name) for name in self.names]
        self.steps += backpropagation(self.loss, self.place.shown, symbols, task).steps
        graph = graph_of(self.loss, dict(zip(self.names, self.place.values, strict=True)))
        found = {node.name: node.slope_value for node in graph.nodes}
        return tuple(found[name] or Fraction(0) for name in self.names), ()

    def _moved(self, name: str, value: Real, slope: Real, there: Real) -> Line:
        product = Apply("multiply", (self.rate, shown_value(slope).node))
        formula = Apply("add", (shown_value(value).node, Apply("negate", (product,))))
        end = shown_value(there)
        rough = any(shown_value(one).rounded for one in (value, slope, there))
        have_indices = any(other[-1].isdigit() for other in self.names)
        label = name if have_indices else f"{name}{self.done}"
        return Line((Term(formula), Term(end.node, _spread(there) if rough else 0.0)), label)


def _spread(value: Real) -> float:
    return 1e-6 * max(1.0, abs(float(value)))


@solve.register(ask.DescentSteps)
def _(operation: ask.DescentSteps[Node], task: Task) -> Solution:
    walk = Walk(operation.descent, task)
    last = max(operation.steps)
    if last > _SHOWN:
        return _in_part(walk, task)
    reached: list[Node] = []
    for step in range(1, last + 1):
        walk.update(task)
        if step in operation.steps:
            reached += walk.place.shown.values()
    return Solution(tuple(walk.steps), tuple(reached))


def _in_part(walk: Walk, task: Task) -> Solution:
    """The first updates of many; where the last ends is the right answer, for nobody writes a thousand."""
    for _ in range(_FEW):
        walk.update(task)
    shown = [shown_value(fraction_of(entry)).node for entry in task.answer]
    lines = tuple(Line((Term(node),), task.label(place)) for place, node in enumerate(shown))
    return Solution((*walk.steps, Step(Rule.UPDATES_GO_ON, lines)), tuple(shown))


@solve.register(ask.DescentLoss)
def _(operation: ask.DescentLoss[Node], task: Task) -> Solution:
    walk = Walk(operation.descent, task)
    if operation.step > _SHOWN:
        return _in_part(walk, task)
    for _ in range(operation.step):
        walk.update(task)
    at = dict(zip(walk.names, walk.place.values, strict=True))
    lines = forward_lines(graph_of(walk.loss, at)) if walk.large else (_loss_there(walk, at),)
    return Solution((*walk.steps, Step(Rule.LOSS_THERE, lines, told(walk.place.shown))), ends(lines[-1:]))


def _loss_there(walk: Walk, at: Mapping[str, Real]) -> Line:
    """The loss with its numbers; from the place as it is, also where its coordinates are too long to be written."""
    formula = put_in(walk.loss, walk.place.shown)
    if not walk.place.error:
        return calculated(formula)
    value = real_value(walk.loss, at)
    return Line((Term(formula), Term(shown_value(value).node, _spread(value))))
