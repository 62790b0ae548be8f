"""Gradient descent: its steps, its end, and how fast the error shrinks."""

from __future__ import annotations

import sympy as sp

from .. import operations as ask
from ..answers import Answer, DescentRun, Observed, WrongAnswer
from ..record import replace
from .dispatch import Mistakes, exact, listed, mistakes, number, wrong_list, wrong_number
from .quadratic import curvature, hessian, minimiser
from .slopes import gradient


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
    factor = error_factor(operation.descent)  # which says so where there are several parameters
    (least,), (start,) = minimiser(operation.descent.loss), operation.descent.start
    return number(least + (start - least) * factor**operation.index)


@exact.register(ask.StepsUntil)
def _(operation: ask.StepsUntil[sp.Expr]) -> Answer[sp.Expr]:
    run = descent_run(operation.descent, (), Observed.STEP)
    least = tuple(minimiser(operation.descent.loss))
    return DescentRun(
        run.loss, run.gradient, run.by, run.start, run.rate, run.steps, run.observe, least, operation.tolerance
    )


# --- what learners make of it


@mistakes.register(ask.DescentSteps)
def _(operation: ask.DescentSteps[sp.Expr]) -> Mistakes:
    yield from _descent_mistakes(operation)
    if operation.steps == (1,):
        change = _first_change(operation.descent)
        yield wrong_list("CHANGE_FOR_POINT", change)
        yield wrong_list("CHANGE_FOR_POINT", [-entry for entry in change])


@mistakes.register(ask.DescentLoss)
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


@mistakes.register(ask.DescentLimit)
def _(operation: ask.DescentLimit[sp.Expr]) -> Mistakes:
    yield wrong_list("START_FOR_END", operation.descent.start)


@mistakes.register(ask.ErrorFactor)
def _(operation: ask.ErrorFactor[sp.Expr]) -> Mistakes:
    rate, second = operation.descent.rate, curvature(operation.descent.loss)
    yield wrong_number("POWER_FACTOR" if second == 2 else "CURVATURE_FORGOTTEN", 1 - rate)
    yield wrong_number("UPHILL", 1 + rate * second)
    yield wrong_number("RATE_FORGOTTEN", 1 - second)
    yield wrong_number("SHARE_TAKEN", rate * second)


@mistakes.register(ask.ClosedForm)
def _(operation: ask.ClosedForm[sp.Expr]) -> Mistakes:
    (least,), (start,) = minimiser(operation.descent.loss), operation.descent.start
    (factor,) = exact(ask.ErrorFactor(operation.descent)).entries  # type: ignore[union-attr]
    yield wrong_number("MINIMISER_FORGOTTEN", (start - least) * factor**operation.index)
    yield wrong_number("START_FOR_ERROR", least + start * factor**operation.index)
    yield wrong_number("ERROR_REVERSED", least - (start - least) * factor**operation.index)
    yield wrong_number("ONE_STEP_OFF", least + (start - least) * factor ** (operation.index - 1))
    yield wrong_number("ONE_STEP_OFF", least + (start - least) * factor ** (operation.index + 1))
