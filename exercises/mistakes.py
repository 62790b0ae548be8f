"""The mistakes that learners make, as rules: each rule says what was forgotten, SymPy says what comes out.

An operation has its wrong answers by itself; an exercise adds those that are peculiar to a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatch

import sympy as sp

from . import operations as ask
from .answers import Answer, DescentRun, WrongAnswer
from .derive import (
    at_point,
    backward_value,
    curvature,
    eigenvalues,
    exact,
    forward_values,
    gradient,
    is_matrix,
    listed,
    minimiser,
    number,
    residuals,
)
from .record import replace
from .rules import Slip, slips_of

Mistakes = Iterator[WrongAnswer[sp.Expr]]


def wrong_answers(operation: ask.Operation[sp.Expr]) -> list[WrongAnswer[sp.Expr]]:
    """What each known mistake makes of this operation, the likeliest first, each distinct wrong answer once."""
    seen: list[Answer[sp.Expr]] = [exact(operation)]
    kept = []
    for wrong in _mistakes(operation):
        if wrong.answer not in seen:
            seen.append(wrong.answer)
            kept.append(wrong)
    return kept


@singledispatch
def _mistakes(_operation: object) -> Mistakes:
    yield from ()


def _listed(code: str, values: Sequence[sp.Expr]) -> WrongAnswer[sp.Expr]:
    return WrongAnswer(code, listed(values))


def _number(code: str, value: sp.Expr) -> WrongAnswer[sp.Expr]:
    return WrongAnswer(code, number(value))


# --- the data and the loss ---------------------------------------------------------------------------------------


@_mistakes.register(ask.Residuals)
def _(operation: ask.Residuals[sp.Expr]) -> Mistakes:
    errors = residuals(operation)
    yield _listed("RESIDUAL_REVERSED", [-error for error in errors])
    if not is_matrix(errors[0]):
        yield _listed("ABSOLUTE_VALUE", [sp.Abs(error) for error in errors])
        yield _listed("SQUARED", [error**2 for error in errors])


@_mistakes.register(ask.SquaredErrors)
def _(operation: ask.SquaredErrors[sp.Expr]) -> Mistakes:
    errors = residuals(operation)
    if is_matrix(errors[0]):
        yield _number("MATRIX_PRODUCT", errors[0].T * errors[0])
        yield _number("MATRIX_PRODUCT", errors[0] * errors[0].T)
        yield _number("NOT_SQUARED", errors[0])
        return
    yield _listed("NOT_SQUARED", errors)
    yield _listed("ABSOLUTE_VALUE", [sp.Abs(error) for error in errors])
    yield _number("MATRIX_PRODUCT", sp.Add(*(error**2 for error in errors)))
    yield _listed("DOUBLED", [2 * error for error in errors])


@_mistakes.register(ask.MeanSquaredError)
def _(operation: ask.MeanSquaredError[sp.Expr]) -> Mistakes:
    errors = residuals(operation)
    if is_matrix(errors[0]):
        (error,) = errors
        yield _number("SUM_FOR_MEAN", error.T * error)
        yield _number("HADAMARD_PRODUCT", sp.HadamardProduct(error, error) / error.shape[0])
        yield _number("TRANSPOSE_MISPLACED", error * error.T / error.shape[0])
        return
    count = len(errors)
    yield _number("SUM_FOR_MEAN", sp.Add(*(error**2 for error in errors)))
    yield _number("NOT_SQUARED", sp.Add(*errors) / count)
    yield _number("NOT_SQUARED", -sp.Add(*errors) / count)
    yield _number("ABSOLUTE_VALUE", sp.Add(*(sp.Abs(error) for error in errors)) / count)
    yield _number("SQUARED_AFTER_MEAN", (sp.Add(*errors) / count) ** 2)
    yield _listed("PER_SAMPLE", [error**2 for error in errors])


@_mistakes.register(ask.LossFormula)
def _(operation: ask.LossFormula[sp.Expr]) -> Mistakes:
    loss = operation.loss
    errors = residuals(loss)
    if errors and not is_matrix(loss.expression):
        yield _number("NOT_SQUARED", sp.Add(*errors) / len(errors))
        yield _number("NOT_SQUARED", -sp.Add(*errors) / len(errors))
        yield _number("ABSOLUTE_VALUE", sp.Add(*(sp.Abs(error) for error in errors)) / len(errors))
        yield _number(
            "CROSS_TERM",
            sp.Add(*(t**2 + p**2 for t, p in zip(loss.targets, loss.predictions, strict=True))) / len(errors),
        )
        yield _number(
            "CROSS_TERM",
            sp.Add(*(t**2 - p**2 for t, p in zip(loss.targets, loss.predictions, strict=True))) / len(errors),
        )
    if len(loss.samples) > 1:
        yield _number("SUM_FOR_MEAN", sp.Add(*loss.samples))
        yield _listed("PER_SAMPLE", loss.samples)


# --- derivatives -------------------------------------------------------------------------------------------------


@_mistakes.register(ask.Derivative)
def _(operation: ask.Derivative[sp.Expr]) -> Mistakes:
    loss, by = operation.loss, operation.by
    if is_matrix(loss.expression):
        yield from _matrix_derivative_mistakes(operation)
        return
    yield from (_number(slip.value, wrong) for slip, wrong in slips_of(loss.expression, by))
    if len(loss.samples) > 1:
        yield _number("SUM_FOR_MEAN", sp.diff(sp.Add(*loss.samples), by))
        yield _listed("PER_SAMPLE", [sp.diff(sample, by) for sample in loss.samples])
    yield from (_number("PARTIALS_SWAPPED", sp.diff(loss.expression, other)) for other in loss.by if other != by)
    yield _number("NOT_DIFFERENTIATED", loss.expression)


def _matrix_derivative_mistakes(operation: ask.Derivative[sp.Expr]) -> Mistakes:
    (right,) = exact(operation).entries  # type: ignore[union-attr]
    (error,) = residuals(operation.loss)
    count = error.shape[0]
    yield _number("SUM_FOR_MEAN", count * right)
    yield _number("POWER_FACTOR", right / 2)
    for other in operation.loss.by:
        if other != operation.by:
            yield WrongAnswer("PARTIALS_SWAPPED", exact(replace(operation, by=other)))
    yield _number("INNER_DERIVATIVE", 2 * sp.OneMatrix(count, 1).T * error / count)
    yield _number("INNER_SIGN", -right)


@_mistakes.register(ask.SampleDerivatives)
def _(operation: ask.SampleDerivatives[sp.Expr]) -> Mistakes:
    loss, by = operation.loss, operation.by
    by_sample = [slips_of(sample, by) for sample in loss.samples]
    right = [sp.diff(sample, by) for sample in loss.samples]
    for slip in Slip:
        for variant in range(2):
            wrong = [_nth(slips, slip, variant) for slips in by_sample]
            if any(entry is not None for entry in wrong):
                yield _listed(slip.value, [r if w is None else w for r, w in zip(right, wrong, strict=True)])
    yield _number("TOTAL_FOR_SAMPLES", sp.diff(loss.expression, by))
    yield _listed("MEAN_FOR_SAMPLE", [sp.diff(sample, by) / len(loss.samples) for sample in loss.samples])
    for other in loss.by:
        if other != by:
            yield _listed("PARTIALS_SWAPPED", [sp.diff(sample, other) for sample in loss.samples])


def _nth(slips: list[tuple[Slip, sp.Expr]], slip: Slip, index: int) -> sp.Expr | None:
    """The wrong result of the index-th form of a slip, None where it changes nothing."""
    results = [wrong for kind, wrong in slips if kind is slip]
    return results[index] if index < len(results) else None


@_mistakes.register(ask.Gradient)
def _(operation: ask.Gradient[sp.Expr]) -> Mistakes:
    loss = operation.loss
    right = gradient(loss)
    if len(right) > 1:
        yield _listed("PARTIALS_SWAPPED", right[::-1])
    by_parameter = [slips_of(loss.expression, by) for by in loss.by]
    for slip in Slip:
        for variant in range(2):
            wrong = [_nth(slips, slip, variant) for slips in by_parameter]
            if any(entry is not None for entry in wrong):
                yield _listed(slip.value, [r if w is None else w for r, w in zip(right, wrong, strict=True)])
    if len(loss.samples) > 1:
        yield _listed("SUM_FOR_MEAN", [sp.diff(sp.Add(*loss.samples), by) for by in loss.by])


@_mistakes.register(ask.At)
def _(operation: ask.At[sp.Expr]) -> Mistakes:
    by, point = operation.of.loss.by, operation.point
    for wrong in _mistakes(operation.of):
        yield WrongAnswer(wrong.code, at_point(wrong.answer, by, point))


@_mistakes.register(ask.Direction)
def _(operation: ask.Direction[sp.Expr]) -> Mistakes:
    (right,) = [exact(operation)]
    slope = [
        entry.subs(dict(zip(operation.loss.by, operation.point, strict=True))) for entry in gradient(operation.loss)
    ]
    yield _listed("OPPOSITE_DIRECTION", [-entry for entry in right.entries])  # type: ignore[union-attr]
    yield _listed("NOT_NORMALISED", [operation.sign * entry for entry in slope])
    yield _listed("PARTIALS_SWAPPED", right.entries[::-1])  # type: ignore[union-attr]


@_mistakes.register(ask.DirectionalDerivative)
def _(operation: ask.DirectionalDerivative[sp.Expr]) -> Mistakes:
    slope = [
        entry.subs(dict(zip(operation.loss.by, operation.point, strict=True))) for entry in gradient(operation.loss)
    ]
    along = [a * b for a, b in zip(slope, operation.direction, strict=True)]
    yield _listed("NOT_PROJECTED", slope)
    yield _number("OPPOSITE_DIRECTION", -sp.Add(*along) / sp.sqrt(sp.Add(*(d**2 for d in operation.direction))))
    yield _number("GRADIENT_LENGTH", sp.sqrt(sp.Add(*(entry**2 for entry in slope))))
    yield from (_number("PARTIALS_SWAPPED", entry) for entry in slope)


# --- descent -----------------------------------------------------------------------------------------------------


@_mistakes.register(ask.DescentSteps)
def _(operation: ask.DescentSteps[sp.Expr]) -> Mistakes:
    yield from _descent_mistakes(operation)
    if operation.steps == (1,):
        yield _listed("CHANGE_FOR_POINT", _first_change(operation.descent))


@_mistakes.register(ask.DescentLoss)
def _(operation: ask.DescentLoss[sp.Expr]) -> Mistakes:
    yield from _descent_mistakes(operation)


def _descent_mistakes(operation: ask.DescentSteps[sp.Expr] | ask.DescentLoss[sp.Expr]) -> Mistakes:
    run = exact(operation)
    assert isinstance(run, DescentRun)  # noqa: S101 - a descent is derived as a run
    yield WrongAnswer("UPHILL", replace(run, gradient=tuple(-entry for entry in run.gradient)))
    yield WrongAnswer("RATE_FORGOTTEN", replace(run, rate=sp.Integer(1)))
    yield WrongAnswer("UPHILL", replace(run, gradient=tuple(-entry for entry in run.gradient), rate=sp.Integer(1)))
    loss = operation.descent.loss
    if len(loss.samples) > 1:
        yield WrongAnswer(
            "SUM_FOR_MEAN", replace(run, gradient=tuple(len(loss.samples) * entry for entry in run.gradient))
        )
    if len(run.gradient) > 1:
        yield WrongAnswer("PARTIALS_SWAPPED", replace(run, gradient=run.gradient[::-1]))
    if len(run.steps) > 1 or run.steps[0] > 1:
        yield WrongAnswer("ONE_STEP_OFF", replace(run, steps=tuple(step - 1 for step in run.steps)))
        yield WrongAnswer("ONE_STEP_OFF", replace(run, steps=tuple(step + 1 for step in run.steps)))


def _first_change(descent: ask.Descent[sp.Expr]) -> list[sp.Expr]:
    where = dict(zip(descent.loss.by, descent.start, strict=True))
    return [-descent.rate * entry.subs(where, simultaneous=True) for entry in gradient(descent.loss)]


@_mistakes.register(ask.DescentLimit)
def _(operation: ask.DescentLimit[sp.Expr]) -> Mistakes:
    yield _listed("START_FOR_END", operation.descent.start)


@_mistakes.register(ask.ErrorFactor)
def _(operation: ask.ErrorFactor[sp.Expr]) -> Mistakes:
    rate, second = operation.descent.rate, curvature(operation.descent.loss)
    yield _number("POWER_FACTOR", 1 - rate)
    yield _number("UPHILL", 1 + rate * second)
    yield _number("RATE_FORGOTTEN", 1 - second)
    yield _number("CHANGE_FOR_POINT", rate * second)


@_mistakes.register(ask.ClosedForm)
def _(operation: ask.ClosedForm[sp.Expr]) -> Mistakes:
    (least,), (start,) = minimiser(operation.descent.loss), operation.descent.start
    (factor,) = exact(ask.ErrorFactor(operation.descent)).entries  # type: ignore[union-attr]
    yield _number("MINIMISER_FORGOTTEN", (start - least) * factor**operation.index)
    yield _number("START_FOR_ERROR", least + start * factor**operation.index)
    yield _number("ERROR_REVERSED", least - (start - least) * factor**operation.index)
    yield _number("ONE_STEP_OFF", least + (start - least) * factor ** (operation.index - 1))
    yield _number("ONE_STEP_OFF", least + (start - least) * factor ** (operation.index + 1))


# --- the theory of a quadratic loss ------------------------------------------------------------------------------


@_mistakes.register(ask.Minimiser)
def _(operation: ask.Minimiser[sp.Expr]) -> Mistakes:
    if len(operation.loss.by) == 1:
        yield _number("LOSS_FOR_MINIMISER", exact(ask.MinimumLoss(operation.loss)).entries[0])  # type: ignore[union-attr]
    else:
        yield _listed("ORDER_SWAPPED", minimiser(operation.loss)[::-1])
    yield _listed("SIGN", [-entry for entry in minimiser(operation.loss)])


@_mistakes.register(ask.MinimumLoss)
def _(operation: ask.MinimumLoss[sp.Expr]) -> Mistakes:
    least = minimiser(operation.loss)
    if len(least) == 1:
        yield _number("MINIMISER_FOR_LOSS", least[0])
    if len(operation.loss.samples) > 1:
        where = dict(zip(operation.loss.by, least, strict=True))
        yield _number(
            "SUM_FOR_MEAN", sp.Add(*(sample.subs(where, simultaneous=True) for sample in operation.loss.samples))
        )


@_mistakes.register(ask.HessianEigenvalues)
def _(operation: ask.HessianEigenvalues[sp.Expr]) -> Mistakes:
    values = eigenvalues(operation.loss)
    yield _listed("POWER_FACTOR", [value / 2 for value in values])
    if len(operation.loss.samples) > 1:
        yield _listed("SUM_FOR_MEAN", [value * len(operation.loss.samples) for value in values])


@_mistakes.register(ask.RateRange)
def _(operation: ask.RateRange[sp.Expr]) -> Mistakes:
    values = eigenvalues(operation.loss)
    greatest = values[0]
    yield _listed("MONOTONE_RANGE", [sp.Integer(0), 1 / greatest])
    yield _listed("POWER_FACTOR", [sp.Integer(0), 4 / greatest])
    if len(operation.loss.samples) > 1:
        yield _listed("SUM_FOR_MEAN", [sp.Integer(0), 2 / (greatest * len(operation.loss.samples))])
    yield from (_listed("SMALLEST_EIGENVALUE", [sp.Integer(0), 2 / value]) for value in values[1:] if value != 0)


@_mistakes.register(ask.OneStepRate)
def _(operation: ask.OneStepRate[sp.Expr]) -> Mistakes:
    yield _number("JUMP_RATE", 2 / curvature(operation.loss))
    yield _number("CURVATURE_FOR_RATE", curvature(operation.loss))


@_mistakes.register(ask.JumpRate)
def _(operation: ask.JumpRate[sp.Expr]) -> Mistakes:
    yield _number("ONE_STEP_RATE", 1 / curvature(operation.loss))
    yield _number("CURVATURE_FOR_RATE", curvature(operation.loss))


# --- the computation graph ---------------------------------------------------------------------------------------


@_mistakes.register(ask.Forward)
def _(operation: ask.Forward[sp.Expr]) -> Mistakes:
    right = [forward_values(operation.graph)[node] for node, _ in operation.graph.nodes]
    yield _listed("NOT_SQUARED", [*right[:-1], right[-2]])
    reversed_residual = [*right[:-2], -right[-2], right[-1]]
    yield _listed("RESIDUAL_REVERSED", reversed_residual)


@_mistakes.register(ask.Backward)
def _(operation: ask.Backward[sp.Expr]) -> Mistakes:
    graph, pairs = operation.graph, operation.pairs
    right = [backward_value(graph, of, by) for of, by in pairs]
    local = [backward_value(graph, _consumer(graph, by), by) for _, by in pairs]
    yield _listed("UPSTREAM_FORGOTTEN", local)
    yield _listed("SIGN", [-entry for entry in right])
    for position, entry in enumerate(right):
        yield _listed("ENTRY_SIGN", [*right[:position], -entry, *right[position + 1 :]])


def _consumer(graph: ask.Graph[sp.Expr], by: sp.Expr) -> sp.Expr:
    """The node that an input or node flows into first."""
    return next(node for node, expression in graph.nodes if by in expression.free_symbols)
