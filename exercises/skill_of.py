"""Which skill an operation trains, where the author of a question names none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import operations as ask
from .skills import SKILLS, Skill
from .text import Text

_SKILLS: dict[type, str] = {
    ask.Residuals: "residual",
    ask.SquaredErrors: "squared-error",
    ask.MeanSquaredError: "mean-squared-error",
    ask.MeanAbsoluteError: "mean-absolute-error",
    ask.LossFormula: "loss-formula",
    ask.SampleDerivatives: "partial-derivative",
    ask.Gradient: "gradient",
    ask.MatrixGradient: "matrix-gradient",
    ask.Direction: "steepest-direction",
    ask.DirectionalDerivative: "directional-derivative",
    ask.DescentLoss: "loss-after-steps",
    ask.DescentLimit: "descent-end",
    ask.DescentEnd: "descent-end",
    ask.ErrorFactor: "convergence-rate",
    ask.ClosedForm: "convergence-rate",
    ask.StepsUntil: "steps-needed",
    ask.UpdatesUntilRight: "steps-needed",
    ask.Minimiser: "minimiser",
    ask.AnyMinimiser: "minimiser",
    ask.MinimumLoss: "minimum-loss",
    ask.StationaryPoints: "stationary-points",
    ask.StationaryLosses: "global-minimum",
    ask.GlobalMinimiser: "global-minimum",
    ask.GlobalMinimum: "global-minimum",
    ask.HessianEigenvalues: "hessian-eigenvalues",
    ask.RateRange: "learning-rate-range",
    ask.OneStepRate: "learning-rate-effect",
    ask.JumpRate: "learning-rate-effect",
    ask.Forward: "forward-pass",
    ask.Backward: "backward-pass",
    ask.FilledGraph: "backward-pass",
    ask.Encoded: "token-encoding",
    ask.Classified: "choosing-weights",
    ask.LossBelow: "choosing-weights",
}
_AT: dict[type, str] = {
    ask.LossFormula: "evaluate-loss",
    ask.Derivative: "evaluate-derivative",
    ask.Gradient: "evaluate-gradient",
}


def skill_of(operation: ask.Operation[Any]) -> str:
    """The name of the skill that an operation on SymPy's expressions trains.

    Empty for operations that do not say what they train: a value, a choice, a matching.
    """
    if isinstance(operation, ask.At):
        return _AT[type(operation.of)]
    if isinstance(operation, ask.Derivative):
        return _of_derivative(operation.loss, operation.by)
    if isinstance(operation, ask.DescentSteps):
        return "descent-step" if operation.steps == (1,) else "descent-iterates"
    return _SKILLS.get(type(operation), "")


def trained_skill(named: str, operation: ask.Operation[Any], exercise: str) -> str:
    """The skill that a question trains: what its author named, what its operation says, or its exercise."""
    return named or skill_of(operation) or exercise


def skills_brought(exercise: str, title: Text, own: tuple[Skill, ...], trained: Iterable[str]) -> tuple[Skill, ...]:
    """The skills of an exercise beside `SKILLS`: its own, and itself where questions of it train nothing else."""
    known = {skill.name for skill in (*SKILLS, *own)}
    return (*own, Skill(exercise, title)) if exercise in trained and exercise not in known else own


def _of_derivative(loss: ask.Loss[Any], by: Any) -> str:
    """By one parameter among several, of a squared residual, of a polynomial, or of what takes the chain rule."""
    if len(loss.by) > 1:
        return "partial-derivative"
    if loss.targets:
        return "derivative-of-square"
    is_polynomial = getattr(loss.expression, "is_polynomial", lambda _: True)  # a plain number is one
    return "polynomial-derivative" if is_polynomial(by) else "chain-rule"
