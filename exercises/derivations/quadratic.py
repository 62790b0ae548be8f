"""The theory of a quadratic loss: minimiser, Hessian, learning rates."""

from __future__ import annotations

import sympy as sp

from .. import operations as ask
from ..answers import Answer
from ..trouble import AuthorError
from .dispatch import Mistakes, exact, listed, mistakes, number, wrong_list, wrong_number
from .slopes import gradient


def hessian(loss: ask.Loss[sp.Expr]) -> sp.Matrix:
    """The matrix of second derivatives. AuthorError where the loss is not quadratic."""
    if not loss.expression.is_polynomial(*loss.by):  # expanding those of a network takes a minute
        raise _not_quadratic()
    second = sp.hessian(loss.expression, loss.by).applyfunc(sp.expand)
    if second.free_symbols & set(loss.by):
        raise _not_quadratic()
    return second


def _not_quadratic() -> AuthorError:
    return AuthorError("this question needs a quadratic loss: its second derivatives must not depend on the parameters")


def curvature(loss: ask.Loss[sp.Expr]) -> sp.Expr:
    """The second derivative of a loss of one parameter."""
    if len(loss.by) != 1:
        raise AuthorError("this question needs a loss of one parameter")
    return hessian(loss)[0, 0]


def eigenvalues(loss: ask.Loss[sp.Expr]) -> list[sp.Expr]:
    """The eigenvalues of the Hessian, greatest first. AuthorError beyond two parameters, where no formula serves."""
    second = hessian(loss)
    if second.rows == 1:
        return [second[0, 0]]
    if second.rows != 2:
        raise AuthorError("eigenvalues are derived for one or two parameters")
    half, spread = second.trace() / 2, sp.sqrt(sp.factor(second.trace() ** 2 - 4 * second.det())) / 2
    return [sp.simplify(half + spread), sp.simplify(half - spread)]


def minimiser(loss: ask.Loss[sp.Expr]) -> list[sp.Expr]:
    """Where the gradient of a strictly convex quadratic loss vanishes. AuthorError where that is no single point."""
    second = hessian(loss)
    if sp.simplify(second.det()) == 0:
        raise AuthorError("this loss has no single point of least loss: its second derivatives are singular")
    origin = dict.fromkeys(loss.by, 0)
    slope = sp.Matrix([entry.subs(origin) for entry in gradient(loss)])
    return [sp.cancel(entry) for entry in second.LUsolve(-slope)]


@exact.register(ask.Minimiser)
def _(operation: ask.Minimiser[sp.Expr]) -> Answer[sp.Expr]:
    return listed(minimiser(operation.loss))


@exact.register(ask.MinimumLoss)
def _(operation: ask.MinimumLoss[sp.Expr]) -> Answer[sp.Expr]:
    where = dict(zip(operation.loss.by, minimiser(operation.loss), strict=True))
    return number(operation.loss.expression.subs(where, simultaneous=True))


@exact.register(ask.AnyMinimiser)
def _(operation: ask.AnyMinimiser[sp.Expr]) -> Answer[sp.Expr]:
    return listed(gradient(operation.loss))


@exact.register(ask.HessianEigenvalues)
def _(operation: ask.HessianEigenvalues[sp.Expr]) -> Answer[sp.Expr]:
    return listed(eigenvalues(operation.loss))


@exact.register(ask.RateRange)
def _(operation: ask.RateRange[sp.Expr]) -> Answer[sp.Expr]:
    return listed([sp.Integer(0), 2 / eigenvalues(operation.loss)[0]])


@exact.register(ask.OneStepRate)
def _(operation: ask.OneStepRate[sp.Expr]) -> Answer[sp.Expr]:
    return number(1 / curvature(operation.loss))


@exact.register(ask.JumpRate)
def _(operation: ask.JumpRate[sp.Expr]) -> Answer[sp.Expr]:
    return number(2 / curvature(operation.loss))


# --- what learners make of it


@mistakes.register(ask.Minimiser)
def _(operation: ask.Minimiser[sp.Expr]) -> Mistakes:
    if len(operation.loss.by) == 1:
        yield wrong_number("LOSS_FOR_MINIMISER", exact(ask.MinimumLoss(operation.loss)).entries[0])  # type: ignore[union-attr]
    else:
        yield wrong_list("ORDER_SWAPPED", minimiser(operation.loss)[::-1])
    yield wrong_list("SIGN", [-entry for entry in minimiser(operation.loss)])


@mistakes.register(ask.MinimumLoss)
def _(operation: ask.MinimumLoss[sp.Expr]) -> Mistakes:
    least = minimiser(operation.loss)
    if len(least) == 1:
        yield wrong_number("MINIMISER_FOR_LOSS", least[0])
    if len(operation.loss.samples) > 1:
        where = dict(zip(operation.loss.by, least, strict=True))
        yield wrong_number(
            "SUM_FOR_MEAN", sp.Add(*(sample.subs(where, simultaneous=True) for sample in operation.loss.samples))
        )


@mistakes.register(ask.HessianEigenvalues)
def _(operation: ask.HessianEigenvalues[sp.Expr]) -> Mistakes:
    values = eigenvalues(operation.loss)
    yield wrong_list("POWER_FACTOR", [value / 2 for value in values])
    if len(operation.loss.samples) > 1:
        yield wrong_list("SUM_FOR_MEAN", [value * len(operation.loss.samples) for value in values])


@mistakes.register(ask.RateRange)
def _(operation: ask.RateRange[sp.Expr]) -> Mistakes:
    values = eigenvalues(operation.loss)
    greatest = values[0]
    yield wrong_list("MONOTONE_RANGE", [sp.Integer(0), 1 / greatest])
    yield wrong_list("POWER_FACTOR", [sp.Integer(0), 4 / greatest])
    if len(operation.loss.samples) > 1:
        yield wrong_list("SUM_FOR_MEAN", [sp.Integer(0), 2 / (greatest * len(operation.loss.samples))])
    yield from (wrong_list("SMALLEST_EIGENVALUE", [sp.Integer(0), 2 / value]) for value in values[1:] if value != 0)


@mistakes.register(ask.OneStepRate)
def _(operation: ask.OneStepRate[sp.Expr]) -> Mistakes:
    yield wrong_number("JUMP_RATE", 2 / curvature(operation.loss))
    yield wrong_number("CURVATURE_FOR_RATE", curvature(operation.loss))


@mistakes.register(ask.JumpRate)
def _(operation: ask.JumpRate[sp.Expr]) -> Mistakes:
    yield wrong_number("ONE_STEP_RATE", 1 / curvature(operation.loss))
    yield wrong_number("CURVATURE_FOR_RATE", curvature(operation.loss))
