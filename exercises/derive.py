"""The exact result of each operation, derived by SymPy from what the exercise declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch

import sympy as sp

from . import operations as ask
from .answers import Answer, DescentRun, Expressions, Observed


@singledispatch
def exact(operation: object) -> Answer[sp.Expr]:
    """The right answer of an operation. TypeError for one that is not known here."""
    raise TypeError(f"no derivation for {type(operation).__name__}")


def number(value: sp.Expr) -> Expressions[sp.Expr]:
    """One number or one formula as an answer."""
    return Expressions((), (sp.sympify(value),))


def listed(values: Iterable[sp.Expr]) -> Expressions[sp.Expr]:
    """A list as an answer; a single entry is a number."""
    entries = tuple(sp.sympify(value) for value in values)
    return Expressions((len(entries),) if len(entries) != 1 else (), entries)


def is_matrix(expression: object) -> bool:
    """Whether this is a formula in symbolic matrices."""
    return isinstance(expression, sp.MatrixExpr)


# --- the data and the loss ---------------------------------------------------------------------------------------


@exact.register(ask.Value)
def _(operation: ask.Value[sp.Expr]) -> Answer[sp.Expr]:
    return listed(operation.entries)


@exact.register(ask.Residuals)
def _(operation: ask.Residuals[sp.Expr]) -> Answer[sp.Expr]:
    return listed(residuals(operation))


@exact.register(ask.SquaredErrors)
def _(operation: ask.SquaredErrors[sp.Expr]) -> Answer[sp.Expr]:
    return listed(sp.HadamardProduct(error, error) if is_matrix(error) else error**2 for error in residuals(operation))


@exact.register(ask.MeanSquaredError)
def _(operation: ask.MeanSquaredError[sp.Expr]) -> Answer[sp.Expr]:
    errors = residuals(operation)
    if is_matrix(errors[0]):
        return number(errors[0].T * errors[0] / errors[0].shape[0])
    return number(sp.Add(*(error**2 for error in errors)) / len(errors))


def residuals(
    data: ask.Residuals[sp.Expr] | ask.SquaredErrors[sp.Expr] | ask.MeanSquaredError[sp.Expr] | ask.Loss[sp.Expr],
) -> list[sp.Expr]:
    """target - prediction for each pair."""
    return [target - prediction for target, prediction in zip(data.targets, data.predictions, strict=True)]


@exact.register(ask.LossFormula)
def _(operation: ask.LossFormula[sp.Expr]) -> Answer[sp.Expr]:
    return number(operation.loss.expression)


# --- derivatives -------------------------------------------------------------------------------------------------


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
        raise ValueError(f"{term} must be {by} times a matrix")
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
    return listed(operation.sign * entry / length for entry in slope)


@exact.register(ask.DirectionalDerivative)
def _(operation: ask.DirectionalDerivative[sp.Expr]) -> Answer[sp.Expr]:
    slope = [
        entry.subs(dict(zip(operation.loss.by, operation.point, strict=True))) for entry in gradient(operation.loss)
    ]
    length = sp.sqrt(sp.Add(*(entry**2 for entry in operation.direction)))
    return number(sp.Add(*(a * b for a, b in zip(slope, operation.direction, strict=True))) / length)


# --- descent -----------------------------------------------------------------------------------------------------


@exact.register(ask.DescentSteps)
def _(operation: ask.DescentSteps[sp.Expr]) -> Answer[sp.Expr]:
    return descent_run(operation.descent, operation.steps)


@exact.register(ask.DescentLoss)
def _(operation: ask.DescentLoss[sp.Expr]) -> Answer[sp.Expr]:
    return descent_run(operation.descent, (operation.step,), Observed.LOSS)


def descent_run(
    descent: ask.Descent[sp.Expr], steps: tuple[int, ...], observe: Observed = Observed.PARAMETERS
) -> DescentRun[sp.Expr]:
    """The descent with the derived gradient."""
    loss = descent.loss
    return DescentRun(
        loss.expression, tuple(gradient(loss)), loss.by, descent.start, descent.rate, tuple(steps), observe
    )


@exact.register(ask.DescentLimit)
def _(operation: ask.DescentLimit[sp.Expr]) -> Answer[sp.Expr]:
    descent = operation.descent
    where = dict(zip(descent.loss.by, descent.start, strict=True))
    slope = sp.Matrix([entry.subs(where, simultaneous=True) for entry in gradient(descent.loss)])
    end = sp.Matrix(descent.start) - pseudo_inverse(hessian(descent.loss)) * slope
    return listed(sp.cancel(entry) for entry in end)


def pseudo_inverse(matrix: sp.Matrix) -> sp.Matrix:
    """The Moore-Penrose inverse of a symmetric matrix. For one of rank 1, M+ = M / trace(M)^2."""
    if sp.simplify(matrix.det()) != 0:
        return matrix.inv()
    return matrix / matrix.trace() ** 2 if matrix.rows == 2 else matrix.pinv()


@exact.register(ask.ErrorFactor)
def _(operation: ask.ErrorFactor[sp.Expr]) -> Answer[sp.Expr]:
    return number(error_factor(operation.descent))


def error_factor(descent: ask.Descent[sp.Expr]) -> sp.Expr:
    """1 - rate * l'' for one parameter."""
    return 1 - descent.rate * curvature(descent.loss)


@exact.register(ask.ClosedForm)
def _(operation: ask.ClosedForm[sp.Expr]) -> Answer[sp.Expr]:
    (least,) = minimiser(operation.descent.loss)
    (start,) = operation.descent.start
    return number(least + (start - least) * error_factor(operation.descent) ** operation.index)


@exact.register(ask.StepsUntil)
def _(operation: ask.StepsUntil[sp.Expr]) -> Answer[sp.Expr]:
    run = descent_run(operation.descent, (), Observed.STEP)
    least = tuple(minimiser(operation.descent.loss))
    return DescentRun(
        run.loss, run.gradient, run.by, run.start, run.rate, run.steps, run.observe, least, operation.tolerance
    )


# --- the theory of a quadratic loss ------------------------------------------------------------------------------


def hessian(loss: ask.Loss[sp.Expr]) -> sp.Matrix:
    """The matrix of second derivatives. ValueError where the loss is not quadratic."""
    second = sp.hessian(loss.expression, loss.by).applyfunc(sp.expand)
    if second.free_symbols & set(loss.by):
        raise ValueError(
            "this question needs a quadratic loss: its second derivatives must not depend on the parameters"
        )
    return second


def curvature(loss: ask.Loss[sp.Expr]) -> sp.Expr:
    """The second derivative of a loss of one parameter."""
    if len(loss.by) != 1:
        raise ValueError("this question needs a loss of one parameter")
    return hessian(loss)[0, 0]


def eigenvalues(loss: ask.Loss[sp.Expr]) -> list[sp.Expr]:
    """The eigenvalues of the Hessian, greatest first. ValueError beyond two parameters, where no formula serves."""
    second = hessian(loss)
    if second.rows == 1:
        return [second[0, 0]]
    if second.rows != 2:
        raise ValueError("eigenvalues are derived for one or two parameters")
    half, spread = second.trace() / 2, sp.sqrt(sp.factor(second.trace() ** 2 - 4 * second.det())) / 2
    return [sp.simplify(half + spread), sp.simplify(half - spread)]


def minimiser(loss: ask.Loss[sp.Expr]) -> list[sp.Expr]:
    """Where the gradient of a strictly convex quadratic loss vanishes."""
    origin = dict.fromkeys(loss.by, 0)
    slope = sp.Matrix([entry.subs(origin) for entry in gradient(loss)])
    return [sp.cancel(entry) for entry in hessian(loss).LUsolve(-slope)]


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


# --- the computation graph ---------------------------------------------------------------------------------------


@exact.register(ask.Forward)
def _(operation: ask.Forward[sp.Expr]) -> Answer[sp.Expr]:
    values = forward_values(operation.graph)
    return listed(values[node] for node, _ in operation.graph.nodes)


@exact.register(ask.Backward)
def _(operation: ask.Backward[sp.Expr]) -> Answer[sp.Expr]:
    return listed(backward_value(operation.graph, of, by) for of, by in operation.pairs)


def forward_values(graph: ask.Graph[sp.Expr]) -> dict[sp.Expr, sp.Expr]:
    """The value of every input and node, in order."""
    values = dict(graph.at)
    for node, expression in graph.nodes:
        values[node] = expression.subs(values, simultaneous=True)
    return values


def backward_value(graph: ask.Graph[sp.Expr], of: sp.Expr, by: sp.Expr) -> sp.Expr:
    """d(of)/d(by) at the graph's point: everything between the two is written out, `by` itself is kept."""
    written_out = of
    for node, expression in reversed(graph.nodes):
        if node != by:
            written_out = written_out.subs(node, expression)
    return sp.diff(written_out, by).subs(forward_values(graph), simultaneous=True)


@exact.register(ask.Chosen)
def _(_: ask.Chosen) -> Answer[sp.Expr]:
    return Expressions((0,), ())
