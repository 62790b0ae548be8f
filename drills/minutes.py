"""How long a question takes, roughly: for the estimate of a session, never for a grade."""

from __future__ import annotations

from typing import Any

from chainrule.exercises import kinds as kind
from chainrule.exercises import operations as ask

# What writing down an answer of this kind takes, with the thought that the simplest of them needs.
_OF_KIND: dict[type, float] = {
    kind.Choice: 0.5,
    kind.Shape: 0.5,
    kind.Number: 1.0,
    kind.Truths: 1.0,
    kind.Tokens: 1.0,
    kind.Matching: 1.0,
    kind.Expression: 1.5,
    kind.Interval: 1.5,
    kind.Values: 1.5,
    kind.Vector: 1.5,
    kind.Column: 1.5,
    kind.AnyPoint: 2.0,
    kind.Labelled: 2.0,
    kind.Formula: 2.0,
    kind.Entries: 2.0,
    kind.Trained: 3.0,
    kind.Iterates: 3.0,
    kind.GraphValues: 3.0,
}
# What must be worked out first, whatever is written down in the end.
_OF_OPERATION: dict[type, float] = {
    ask.Gradient: 2.0,
    ask.At: 1.5,
    ask.DescentLoss: 2.0,
    ask.DescentLimit: 2.0,
    ask.StepsUntil: 2.0,
    ask.ClosedForm: 2.0,
    ask.RateRange: 2.0,
    ask.Minimiser: 1.5,
    ask.MinimumLoss: 1.5,
    ask.StationaryPoints: 2.0,
    ask.StationaryLosses: 3.0,
    ask.GlobalMinimiser: 2.0,
    ask.GlobalMinimum: 2.0,
    ask.HessianEigenvalues: 3.0,
    ask.UpdatesUntilRight: 3.0,
    ask.MatrixGradient: 3.0,
    ask.LossBelow: 4.0,
}
_MOST_BY_HAND = 4  # parameters of a gradient; more of them take longer
_LONG = 3.0


def minutes_of(asked: kind.Kind, operation: ask.Operation[Any]) -> float:
    """Minutes that a learner needs who knows how: the longer of what is to be written and what is to be worked out."""
    worked_out = _OF_OPERATION.get(type(operation), 0.0)
    if isinstance(operation, ask.At) and isinstance(operation.of, ask.Gradient):
        worked_out = _LONG if len(operation.of.loss.by) >= _MOST_BY_HAND else 2.0
    return max(_OF_KIND.get(type(asked), 1.0), worked_out)
