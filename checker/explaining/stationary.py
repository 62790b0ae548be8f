"""A loss of one parameter with two valleys: where its slope is zero, which valley is deeper, where a descent ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from chainrule.exercises import operations as ask

from ..tree.nodes import Node, number
from .backward import shown_value
from .data import ends
from .graph import real_value
from .quadratic import stationary
from .slopes import in_one_line_each
from .solving import Task, name_of, solve
from .steps import Line, Rule, Solution, Step, Term
from .working import as_written, fraction_of, put_in

_ROUNDED = 1e-7
_FAR, _PIECES, _HALVINGS = 100.0, 3000, 60


class Terrain:
    """A loss with the zeros of its slope, ascending: minimum, maximum, minimum. ValueError for another number."""

    def __init__(self, loss: ask.Loss[Node], task: Task) -> None:
        step, slopes = in_one_line_each(loss, task)
        self.loss, (self.slope,) = task.folded(loss.expression), slopes
        self.name = name_of(loss.by[0])
        self.zeros = tuple(self._zeros())
        if len(self.zeros) != 3:  # two valleys and the maximum between them
            raise ValueError("this is worked out for a loss with two valleys")
        lines = tuple(self._zero(zero) for zero in self.zeros)
        flat = Step(Rule.FLAT, stationary(slopes).lines)
        self.steps = (step, flat, Step(Rule.ZEROS, lines))
        self.shown = tuple(shown_value(zero).node for zero in self.zeros)

    def _at(self, place: float) -> float:
        return float(real_value(self.slope, {self.name: place}))

    def _zeros(self) -> Iterator[float]:
        width = 2 * _FAR / _PIECES
        places = [-_FAR + (piece + 0.37) * width for piece in range(_PIECES)]
        for low, high in pairwise(places):
            if self._at(low) * self._at(high) < 0:
                yield self._halved(low, high)

    def _halved(self, low: float, high: float) -> float:
        rises = self._at(high) > 0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if (self._at(middle) > 0) == rises else (middle, high)
        return (low + high) / 2

    def _zero(self, zero: float) -> Line:
        return self.at(shown_value(zero).node)

    def at(self, shown: Node) -> Line:
        """`w ≈ 1.3469974`."""
        return Line((Term(shown, _ROUNDED),), self.name)

    def heights(self) -> tuple[Line, ...]:
        """The loss at every zero of the slope."""
        formula = as_written(self.loss)
        found = []
        for zero, shown in zip(self.zeros, self.shown, strict=True):
            value = shown_value(real_value(self.loss, {self.name: zero}))
            found.append(Line((Term(put_in(formula, {self.name: shown})), Term(value.node, 1e-5))))
        return tuple(found)

    def deepest(self) -> int:
        """The place of the least loss among the zeros."""
        values = [float(real_value(self.loss, {self.name: zero})) for zero in self.zeros]
        return values.index(min(values))


@solve.register(ask.StationaryPoints)
def _(operation: ask.StationaryPoints[Node], task: Task) -> Solution:
    terrain = Terrain(operation.loss, task)
    return Solution(terrain.steps, terrain.shown)


@solve.register(ask.StationaryLosses)
def _(operation: ask.StationaryLosses[Node], task: Task) -> Solution:
    terrain = Terrain(operation.loss, task)
    heights = terrain.heights()
    return Solution((*terrain.steps, Step(Rule.HEIGHTS, heights)), ends(heights))


@solve.register(ask.GlobalMinimiser)
def _(operation: ask.GlobalMinimiser[Node], task: Task) -> Solution:
    terrain = Terrain(operation.loss, task)
    place = terrain.deepest()
    return Solution(_deepest(terrain, terrain.at(terrain.shown[place])), (terrain.shown[place],))


@solve.register(ask.GlobalMinimum)
def _(operation: ask.GlobalMinimum[Node], task: Task) -> Solution:
    terrain = Terrain(operation.loss, task)
    least = terrain.heights()[terrain.deepest()]
    return Solution(_deepest(terrain, least), ends((least,)))


def _deepest(terrain: Terrain, least: Line) -> tuple[Step, ...]:
    return (*terrain.steps, Step(Rule.HEIGHTS, terrain.heights()), Step(Rule.DEEPEST, (least,)))


@solve.register(ask.DescentEnd)
def _(operation: ask.DescentEnd[Node], task: Task) -> Solution:
    terrain = Terrain(operation.descent.loss, task)
    start = fraction_of(task.folded(operation.descent.start[0]))
    left, top, right = terrain.shown
    end = right if start > terrain.zeros[1] else left
    told = {"start": as_written(number(start)), "top": top}
    return Solution((*terrain.steps, Step(Rule.VALLEY, (terrain.at(end),), told)), (end,))
