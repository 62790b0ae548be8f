"""A formula along a line: where it changes its sign, or comes nearest to doing so."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from ..tree.balls import Ball, doubles
from ..tree.evaluate import Grid, ShapeMismatch, evaluate
from ..tree.nodes import Node
from ..tree.number_system import NotInThisArithmetic, Undefined
from .domain import Point, converted

_HALVINGS, _NARROWINGS = 70, 40


class Line:
    """A formula at a point of which one coordinate moves, in doubles."""

    def __init__(self, tree: Node, start: Point, name: str) -> None:
        self.tree, self.start, self.name = tree, start, name

    def ball(self, value: Fraction) -> Ball | None:
        """The value of the formula; None where it has none."""
        return ball_at(self.tree, {**self.start, self.name: value})

    def sign(self, value: Fraction) -> int | None:
        """Its sign; None where that is not certain."""
        return _sign(self.ball(value))

    def crossings(self, grid: Sequence[Fraction]) -> tuple[list[tuple[Fraction, Fraction]], Fraction]:
        """Stretches at whose ends the signs differ, and the value of the coordinate nearest to a zero.

        Between the values of the grid a zero is looked for where the formula comes nearest to one.
        """
        balls = [(value, ball) for value in grid if (ball := self.ball(value)) is not None]
        signs = [(value, _sign(ball)) for value, ball in balls if _sign(ball) is not None]
        found = [(a, b) for (a, sign), (b, other) in pairwise(signs) if sign != other]
        if not balls:
            return [], grid[0]
        place = min(range(len(balls)), key=lambda place: abs(balls[place][1].mid))
        if found:
            return found, balls[place][0]
        return self._narrowed(balls[max(0, place - 1)][0], balls[min(place + 1, len(balls) - 1)][0])

    def _narrowed(self, low: Fraction, high: Fraction) -> tuple[list[tuple[Fraction, Fraction]], Fraction]:
        """The same between two values, by thirds."""
        sign, ends = self.sign(low), (low, high)
        for _ in range(_NARROWINGS):
            third = (high - low) / 3
            left, right = Fraction(float(low + third)), Fraction(float(high - third))
            balls = self.ball(left), self.ball(right)
            if balls[0] is None or balls[1] is None:
                break
            for value, ball in zip((left, right), balls, strict=True):
                if _sign(ball) not in (sign, None):
                    return [(ends[0], value), (value, ends[1])], value
            low, high = (low, right) if abs(balls[0].mid) < abs(balls[1].mid) else (left, high)
        return [], low

    def zero(self, low: Fraction, high: Fraction) -> Fraction:
        """A value near to which the sign changes."""
        below = self.sign(low)
        for _ in range(_HALVINGS):
            middle = Fraction(float((low + high) / 2))
            if middle in (low, high):
                break
            if self.sign(middle) == below:
                low = middle
            else:
                high = middle
        return high


def _sign(ball: Ball | None) -> int | None:
    if ball is None or abs(ball.mid) < ball.rad:
        return None
    return int(ball.mid > 0) - int(ball.mid < 0)


def ball_at(tree: Node, point: Point) -> Ball | None:
    """The value of a formula that is a number; None where it has none."""
    try:
        ball = evaluate(tree, converted(point, doubles().number), doubles())
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return None
    return None if isinstance(ball, Grid) else ball
