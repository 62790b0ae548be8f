"""Derivatives by a matrix: what arrives from behind, carried back through each product."""

from __future__ import annotations

import sympy as sp

from .. import operations as ask
from ..answers import Answer
from .data import residuals
from .dispatch import Mistakes, exact, mistakes, number, wrong_number


@exact.register(ask.MatrixGradient)
def _(operation: ask.MatrixGradient[sp.Expr]) -> Answer[sp.Expr]:
    return number(matrix_gradient(operation))


def matrix_gradient(operation: ask.MatrixGradient[sp.Expr]) -> sp.MatrixExpr:
    """d(loss)/d(by): of E^T E / n it is 2/n times E carried back through E, of a 1 x 1 expression 1 carried back."""
    loss = operation.loss
    if not loss.targets:
        return carried_back(loss.expression, operation.by, sp.Identity(1))
    (error,) = residuals(loss)
    return 2 * carried_back(error, operation.by, error) / error.shape[0]


def carried_back(expression: sp.MatrixExpr, by: sp.MatrixSymbol, upstream: sp.MatrixExpr) -> sp.MatrixExpr:
    """The derivative by a matrix, given that by the expression: through A·W·B goes Aᵀ·upstream·Bᵀ.

    ValueError where the expression is not linear in the matrix.
    """
    terms = [term for term in sp.MatAdd.make_args(expression.expand()) if term.has(by)]
    if not terms:
        raise ValueError(f"{by} does not stand in {expression}")
    return sp.MatAdd(*(_through_product(term, by, upstream) for term in terms)).doit()


def _through_product(term: sp.MatrixExpr, by: sp.MatrixSymbol, upstream: sp.MatrixExpr) -> sp.MatrixExpr:
    scalar, factors = term.as_coeff_matrices() if isinstance(term, sp.MatMul) else (sp.Integer(1), [term])
    places = [place for place, factor in enumerate(factors) if factor.has(by)]
    if len(places) != 1 or factors[places[0]] != by:
        raise ValueError(f"{term} must be linear in {by}")
    before, behind = factors[: places[0]], factors[places[0] + 1 :]
    left, right = ([factor.T for factor in reversed(side)] for side in (before, behind))
    return scalar * sp.MatMul(*left, upstream, *right).doit()


# --- what learners make of it


@mistakes.register(ask.MatrixGradient)
def _(operation: ask.MatrixGradient[sp.Expr]) -> Mistakes:
    right = matrix_gradient(operation)
    if right.shape[1] != 1:
        yield wrong_number("OUTER_TRANSPOSED", right.T)
    if operation.loss.targets:
        count = operation.loss.targets[0].shape[0]
        yield wrong_number("SUM_FOR_MEAN", count * right)
        yield wrong_number("POWER_FACTOR", right / 2)
        yield wrong_number("INNER_SIGN", -right)
