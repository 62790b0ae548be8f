"""Derivatives, gradients and directions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sympy as sp

from .. import operations as ask
from ..answers import Answer, Expressions, WrongAnswer
from ..record import replace
from ..rules import Slip, slips_of
from ..trouble import AuthorError
from .data import residuals
from .dispatch import Mistakes, exact, is_matrix, listed, mistakes, number, wrong_list, wrong_number


@exact.register(ask.Derivative)
def _(operation: ask.Derivative[sp.Expr]) -> Answer[sp.Expr]:
    if is_matrix(operation.loss.expression):
        return number(matrix_derivative(operation.loss, operation.by))
    return number(sp.diff(operation.loss.expression, operation.by))


def matrix_derivative(loss: ask.Loss[sp.Expr], by: sp.Symbol) -> sp.MatrixExpr:
    """d(E^T E / n)/d(by) = (2/n) (dE/d by)^T E for a residual matrix E (n x 1) that is linear in a scalar."""
    (error,) = residuals(loss)
    inner = sp.MatAdd(*(coefficient_of(term, by) for term in sp.MatAdd.make_args(error) if term.has(by))).doit()
    return 2 * inner.T * error / error.shape[0]


def coefficient_of(term: sp.MatrixExpr, by: sp.Symbol) -> sp.MatrixExpr:
    """The matrix that stands beside a scalar in a term that is linear in it."""
    if not isinstance(term, sp.MatMul):
        raise AuthorError("{term} must be {by} times a matrix", term=term, by=by)
    scalar, matrices = term.as_coeff_matrices()
    return sp.diff(scalar, by) * sp.MatMul(*matrices)


@exact.register(ask.SampleDerivatives)
def _(operation: ask.SampleDerivatives[sp.Expr]) -> Answer[sp.Expr]:
    return listed(sp.diff(sample, operation.by) for sample in operation.loss.samples)


@exact.register(ask.Gradient)
def _(operation: ask.Gradient[sp.Expr]) -> Answer[sp.Expr]:
    return listed(gradient(operation.loss))


def gradient(loss: ask.Loss[sp.Expr]) -> list[sp.Expr]:
    """All partial derivatives."""
    return [sp.diff(loss.expression, by) for by in loss.by]


@exact.register(ask.At)
def _(operation: ask.At[sp.Expr]) -> Answer[sp.Expr]:
    return at_point(exact(operation.of), operation.of.loss.by, operation.point)


def at_point(answer: Answer[sp.Expr], by: Sequence[sp.Symbol], point: Sequence[sp.Expr]) -> Expressions[sp.Expr]:
    """The entries of an answer at a point."""
    assert isinstance(answer, Expressions)  # noqa: S101 - formulas and derivatives are never runs
    where = dict(zip(by, point, strict=True))
    return Expressions(answer.shape, tuple(entry.subs(where, simultaneous=True) for entry in answer.entries))


@exact.register(ask.Direction)
def _(operation: ask.Direction[sp.Expr]) -> Answer[sp.Expr]:
    slope = [
        entry.subs(dict(zip(operation.loss.by, operation.point, strict=True))) for entry in gradient(operation.loss)
    ]
    length = sp.sqrt(sp.Add(*(entry**2 for entry in slope)))
    if length == 0:
        raise AuthorError("the gradient is zero at this point, so it has no direction")
    return listed(operation.sign * entry / length for entry in slope)


@exact.register(ask.DirectionalDerivative)
def _(operation: ask.DirectionalDerivative[sp.Expr]) -> Answer[sp.Expr]:
    slope = [
        entry.subs(dict(zip(operation.loss.by, operation.point, strict=True))) for entry in gradient(operation.loss)
    ]
    length = sp.sqrt(sp.Add(*(entry**2 for entry in operation.direction)))
    return number(sp.Add(*(a * b for a, b in zip(slope, operation.direction, strict=True))) / length)


# --- what learners make of it


@mistakes.register(ask.Derivative)
def _(operation: ask.Derivative[sp.Expr]) -> Mistakes:
    loss, by = operation.loss, operation.by
    if is_matrix(loss.expression):
        yield from _matrix_derivative_mistakes(operation)
        return
    yield from (wrong_number(slip.value, wrong) for slip, wrong in slips_of(loss.expression, by))
    if len(loss.samples) > 1:
        yield wrong_number("SUM_FOR_MEAN", sp.diff(sp.Add(*loss.samples), by))
        yield wrong_list("PER_SAMPLE", [sp.diff(sample, by) for sample in loss.samples])
    yield from (wrong_number("PARTIALS_SWAPPED", sp.diff(loss.expression, other)) for other in loss.by if other != by)
    yield wrong_number("NOT_DIFFERENTIATED", loss.expression)


def by_another_variable(operation: ask.Operation[sp.Expr], variables: Iterable[sp.Symbol]) -> Mistakes:
    """The derivative of the right thing by another variable of the exercise than the parameters of the loss.

    Where it is the negative of the right one, a sign was lost, and nothing is said of variables.
    """
    if not isinstance(operation, ask.Derivative) or is_matrix(operation.loss.expression):
        return
    expression = operation.loss.expression
    right = sp.diff(expression, operation.by)
    for other in variables:
        if other in expression.free_symbols and other not in (*operation.loss.by, operation.by):
            wrong = sp.diff(expression, other)
            if wrong != -right:
                yield wrong_number("WRONG_VARIABLE", wrong)


def _matrix_derivative_mistakes(operation: ask.Derivative[sp.Expr]) -> Mistakes:
    (right,) = exact(operation).entries  # type: ignore[union-attr]
    (error,) = residuals(operation.loss)
    count = error.shape[0]
    yield wrong_number("SUM_FOR_MEAN", count * right)
    yield wrong_number("POWER_FACTOR", right / 2)
    for other in operation.loss.by:
        if other != operation.by:
            yield WrongAnswer("PARTIALS_SWAPPED", exact(replace(operation, by=other)))
    yield wrong_number("INNER_DERIVATIVE", 2 * sp.OneMatrix(count, 1).T * error / count)
    yield wrong_number("INNER_SIGN", -right)


@mistakes.register(ask.SampleDerivatives)
def _(operation: ask.SampleDerivatives[sp.Expr]) -> Mistakes:
    loss, by = operation.loss, operation.by
    by_sample = [slips_of(sample, by) for sample in loss.samples]
    right = [sp.diff(sample, by) for sample in loss.samples]
    for slip in Slip:
        for variant in range(2):
            wrong = [_nth(slips, slip, variant) for slips in by_sample]
            if any(entry is not None for entry in wrong):
                yield wrong_list(slip.value, [r if w is None else w for r, w in zip(right, wrong, strict=True)])
    yield wrong_number("TOTAL_FOR_SAMPLES", sp.diff(loss.expression, by))
    yield wrong_list("MEAN_FOR_SAMPLE", [sp.diff(sample, by) / len(loss.samples) for sample in loss.samples])
    for other in loss.by:
        if other != by:
            yield wrong_list("PARTIALS_SWAPPED", [sp.diff(sample, other) for sample in loss.samples])


def _nth(slips: list[tuple[Slip, sp.Expr]], slip: Slip, index: int) -> sp.Expr | None:
    """The wrong result of the index-th form of a slip, None where it changes nothing."""
    results = [wrong for kind, wrong in slips if kind is slip]
    return results[index] if index < len(results) else None


@mistakes.register(ask.Gradient)
def _(operation: ask.Gradient[sp.Expr]) -> Mistakes:
    loss = operation.loss
    right = gradient(loss)
    if len(right) > 1:
        yield wrong_list("PARTIALS_SWAPPED", right[::-1])
    by_parameter = [slips_of(loss.expression, by) for by in loss.by]
    for slip in Slip:
        for variant in range(2):
            wrong = [_nth(slips, slip, variant) for slips in by_parameter]
            if any(entry is not None for entry in wrong):
                yield wrong_list(slip.value, [r if w is None else w for r, w in zip(right, wrong, strict=True)])
    if len(loss.samples) > 1:
        yield wrong_list("SUM_FOR_MEAN", [sp.diff(sp.Add(*loss.samples), by) for by in loss.by])


@mistakes.register(ask.At)
def _(operation: ask.At[sp.Expr]) -> Mistakes:
    by, point = operation.of.loss.by, operation.point
    for wrong in mistakes(operation.of):
        yield WrongAnswer(wrong.code, at_point(wrong.answer, by, point))


@mistakes.register(ask.Direction)
def _(operation: ask.Direction[sp.Expr]) -> Mistakes:
    (right,) = [exact(operation)]
    slope = [
        entry.subs(dict(zip(operation.loss.by, operation.point, strict=True))) for entry in gradient(operation.loss)
    ]
    yield wrong_list("OPPOSITE_DIRECTION", [-entry for entry in right.entries])  # type: ignore[union-attr]
    yield wrong_list("NOT_NORMALISED", [operation.sign * entry for entry in slope])
    yield wrong_list("PARTIALS_SWAPPED", right.entries[::-1])  # type: ignore[union-attr]


@mistakes.register(ask.DirectionalDerivative)
def _(operation: ask.DirectionalDerivative[sp.Expr]) -> Mistakes:
    slope = [
        entry.subs(dict(zip(operation.loss.by, operation.point, strict=True))) for entry in gradient(operation.loss)
    ]
    along = [a * b for a, b in zip(slope, operation.direction, strict=True)]
    yield wrong_list("NOT_PROJECTED", slope)
    yield wrong_number("OPPOSITE_DIRECTION", -sp.Add(*along) / sp.sqrt(sp.Add(*(d**2 for d in operation.direction))))
    yield wrong_number("GRADIENT_LENGTH", sp.sqrt(sp.Add(*(entry**2 for entry in slope))))
    yield from (wrong_number("PARTIALS_SWAPPED", entry) for entry in slope)
