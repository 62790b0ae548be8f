"""The data and the loss: residuals, squared errors, their mean."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from .. import operations as ask
from ..answers import Answer
from .dispatch import Mistakes, exact, is_matrix, listed, mistakes, number, wrong_list, wrong_number


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


@exact.register(ask.MeanAbsoluteError)
def _(operation: ask.MeanAbsoluteError[sp.Expr]) -> Answer[sp.Expr]:
    return number(_mean([sp.Abs(error) for error in residuals(operation)]))


def _mean(values: Sequence[sp.Expr]) -> sp.Expr:
    return sp.Add(*values) / len(values)


def residuals(
    data: ask.Residuals[sp.Expr]
    | ask.SquaredErrors[sp.Expr]
    | ask.MeanSquaredError[sp.Expr]
    | ask.MeanAbsoluteError[sp.Expr]
    | ask.Loss[sp.Expr],
) -> list[sp.Expr]:
    """target - prediction for each pair."""
    return [target - prediction for target, prediction in zip(data.targets, data.predictions, strict=True)]


@exact.register(ask.LossFormula)
def _(operation: ask.LossFormula[sp.Expr]) -> Answer[sp.Expr]:
    return number(operation.loss.expression)


# --- what learners make of it


@mistakes.register(ask.Residuals)
def _(operation: ask.Residuals[sp.Expr]) -> Mistakes:
    errors = residuals(operation)
    yield wrong_list("RESIDUAL_REVERSED", [-error for error in errors])
    if not is_matrix(errors[0]):
        yield wrong_list("ABSOLUTE_VALUE", [sp.Abs(error) for error in errors])
        yield wrong_list("SQUARED", [error**2 for error in errors])


@mistakes.register(ask.SquaredErrors)
def _(operation: ask.SquaredErrors[sp.Expr]) -> Mistakes:
    errors = residuals(operation)
    if is_matrix(errors[0]):
        yield wrong_number("MATRIX_PRODUCT", errors[0].T * errors[0])
        yield wrong_number("MATRIX_PRODUCT", errors[0] * errors[0].T)
        yield wrong_number("NOT_SQUARED", errors[0])
        return
    yield wrong_list("NOT_SQUARED", errors)
    yield wrong_list("ABSOLUTE_VALUE", [sp.Abs(error) for error in errors])
    yield wrong_number("MATRIX_PRODUCT", sp.Add(*(error**2 for error in errors)))
    yield wrong_list("DOUBLED", [2 * error for error in errors])


@mistakes.register(ask.MeanSquaredError)
def _(operation: ask.MeanSquaredError[sp.Expr]) -> Mistakes:
    errors = residuals(operation)
    if is_matrix(errors[0]):
        (error,) = errors
        yield wrong_number("SUM_FOR_MEAN", error.T * error)
        yield wrong_number("HADAMARD_PRODUCT", sp.HadamardProduct(error, error) / error.shape[0])
        yield wrong_number("TRANSPOSE_MISPLACED", error * error.T / error.shape[0])
        return
    count = len(errors)
    yield wrong_number("SUM_FOR_MEAN", sp.Add(*(error**2 for error in errors)))
    yield wrong_number("NOT_SQUARED", sp.Add(*errors) / count)
    yield wrong_number("NOT_SQUARED", -sp.Add(*errors) / count)
    yield wrong_number("ABSOLUTE_VALUE", sp.Add(*(sp.Abs(error) for error in errors)) / count)
    yield wrong_number("SQUARED_AFTER_MEAN", (sp.Add(*errors) / count) ** 2)
    yield wrong_list("PER_SAMPLE", [error**2 for error in errors])


@mistakes.register(ask.MeanAbsoluteError)
def _(operation: ask.MeanAbsoluteError[sp.Expr]) -> Mistakes:
    errors = residuals(operation)
    sizes = [sp.Abs(error) for error in errors]
    yield wrong_number("SIGNS_CANCEL", _mean(errors))
    yield wrong_number("SIGNS_CANCEL", -_mean(errors))
    yield wrong_number("SIGNS_CANCEL", sp.Abs(_mean(errors)))
    yield wrong_number("SQUARED_FOR_ABSOLUTE", _mean([error**2 for error in errors]))
    yield wrong_number("SUM_FOR_MEAN", sp.Add(*sizes))
    yield wrong_list("PER_SAMPLE", sizes)


@mistakes.register(ask.LossFormula)
def _(operation: ask.LossFormula[sp.Expr]) -> Mistakes:
    loss = operation.loss
    errors = residuals(loss)
    if errors and not is_matrix(loss.expression):
        yield wrong_number("NOT_SQUARED", sp.Add(*errors) / len(errors))
        yield wrong_number("NOT_SQUARED", -sp.Add(*errors) / len(errors))
        yield wrong_number("ABSOLUTE_VALUE", sp.Add(*(sp.Abs(error) for error in errors)) / len(errors))
        yield wrong_number(
            "CROSS_TERM",
            sp.Add(*(t**2 + p**2 for t, p in zip(loss.targets, loss.predictions, strict=True))) / len(errors),
        )
        yield wrong_number(
            "CROSS_TERM",
            sp.Add(*(t**2 - p**2 for t, p in zip(loss.targets, loss.predictions, strict=True))) / len(errors),
        )
    if len(loss.samples) > 1:
        yield wrong_number("SUM_FOR_MEAN", sp.Add(*loss.samples))
        yield wrong_list("PER_SAMPLE", loss.samples)
