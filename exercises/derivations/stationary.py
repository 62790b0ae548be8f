"""A loss of degree four with two valleys: where its slope vanishes, which valley is deeper, where a descent ends."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from .. import operations as ask
from ..answers import Answer
from .dispatch import Mistakes, exact, listed, mistakes, number, wrong_list, wrong_number

_DEGREE = 4  # the least with which there are two valleys


@exact.register(ask.StationaryPoints)
def _(operation: ask.StationaryPoints[sp.Expr]) -> Answer[sp.Expr]:
    return listed(stationary_points(operation.loss))


def stationary_points(loss: ask.Loss[sp.Expr]) -> list[sp.Expr]:
    """The three real zeros of the derivative, ascending, by the cosines of Viète.

    ValueError where the loss is not of degree four in one parameter. That the zeros are real is for the exercise to
    require of its givens: the formulas have no value where they are not.
    """
    shift, p, q = _depressed(loss)
    angle = sp.acos(3 * q / (2 * p) * sp.sqrt(-3 / p)) / 3
    return [2 * sp.sqrt(-p / 3) * sp.cos(angle - 2 * sp.pi * turn / 3) - shift for turn in (2, 1, 0)]


def _depressed(loss: ask.Loss[sp.Expr]) -> tuple[sp.Expr, sp.Expr, sp.Expr]:
    """The shift, p and q with which w = t - shift makes of the derivative a multiple of t^3 + p·t + q."""
    if len(loss.by) != 1 or sp.degree(loss.expression, *loss.by) != _DEGREE:
        raise ValueError("this question needs a loss of one parameter and of degree four")
    (by,) = loss.by
    third, second, first, constant = sp.Poly(loss.expression.diff(by), by).all_coeffs()
    shift = second / (3 * third)
    p = first / third - 3 * shift**2
    q = constant / third - shift * first / third + 2 * shift**3
    return sp.cancel(shift), sp.cancel(p), sp.cancel(q)


@exact.register(ask.StationaryLosses)
def _(operation: ask.StationaryLosses[sp.Expr]) -> Answer[sp.Expr]:
    return listed(losses_at(operation.loss, stationary_points(operation.loss)))


def losses_at(loss: ask.Loss[sp.Expr], points: Sequence[sp.Expr]) -> list[sp.Expr]:
    """The loss of one parameter at several points."""
    (by,) = loss.by
    return [loss.expression.subs(by, point) for point in points]


@exact.register(ask.GlobalMinimiser)
def _(operation: ask.GlobalMinimiser[sp.Expr]) -> Answer[sp.Expr]:
    return number(_valley(operation.loss, deeper=True))


def _valley(loss: ask.Loss[sp.Expr], *, deeper: bool) -> sp.Expr:
    """The minimiser of the deeper valley, or of the other one.

    In t the loss is even but for a positive multiple of q·t: for each t of the other sign than q it is less than for
    -t, and so is its least value on that side.
    """
    left, _, right = stationary_points(loss)
    _, _, q = _depressed(loss)
    return _one_of(left, right, -q if deeper else q)


def _one_of(left: sp.Expr, right: sp.Expr, rightness: sp.Expr) -> sp.Expr:
    """The right one where `rightness` is positive, the left one where it is negative."""
    return (left + right) / 2 + (right - left) / 2 * sp.sign(rightness)


@exact.register(ask.GlobalMinimum)
def _(operation: ask.GlobalMinimum[sp.Expr]) -> Answer[sp.Expr]:
    return listed(losses_at(operation.loss, [_valley(operation.loss, deeper=True)]))


@exact.register(ask.DescentEnd)
def _(operation: ask.DescentEnd[sp.Expr]) -> Answer[sp.Expr]:
    left, top, right = stationary_points(operation.descent.loss)
    (start,) = operation.descent.start
    return number(_one_of(left, right, start - top))


# --- what learners make of it


@mistakes.register(ask.StationaryPoints)
def _(operation: ask.StationaryPoints[sp.Expr]) -> Mistakes:
    left, top, right = stationary_points(operation.loss)
    yield wrong_list("MAXIMUM_LEFT_OUT", [left, right])
    yield wrong_list("SIGN", [-left, -top, -right])


@mistakes.register(ask.StationaryLosses)
def _(operation: ask.StationaryLosses[sp.Expr]) -> Mistakes:
    yield wrong_list("MINIMISER_FOR_LOSS", stationary_points(operation.loss))


@mistakes.register(ask.GlobalMinimiser)
def _(operation: ask.GlobalMinimiser[sp.Expr]) -> Mistakes:
    yield wrong_number("LOCAL_FOR_GLOBAL", _valley(operation.loss, deeper=False))
    yield wrong_number("MAXIMUM_FOR_MINIMUM", stationary_points(operation.loss)[1])
    yield wrong_list("LOSS_FOR_MINIMISER", exact(ask.GlobalMinimum(operation.loss)).entries)  # type: ignore[union-attr]


@mistakes.register(ask.GlobalMinimum)
def _(operation: ask.GlobalMinimum[sp.Expr]) -> Mistakes:
    least, other = (_valley(operation.loss, deeper=deeper) for deeper in (True, False))
    yield wrong_list("LOCAL_FOR_GLOBAL", losses_at(operation.loss, [other]))
    yield wrong_list("MAXIMUM_FOR_MINIMUM", losses_at(operation.loss, stationary_points(operation.loss)[1:2]))
    yield wrong_number("MINIMISER_FOR_LOSS", least)


@mistakes.register(ask.DescentEnd)
def _(operation: ask.DescentEnd[sp.Expr]) -> Mistakes:
    left, top, right = stationary_points(operation.descent.loss)
    (start,) = operation.descent.start
    yield wrong_number("OTHER_VALLEY", _one_of(left, right, top - start))
    yield wrong_number("MAXIMUM_FOR_MINIMUM", top)
    yield wrong_number("START_FOR_END", start)
