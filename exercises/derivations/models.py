"""What a model makes of data: encoded tokens, and parameters that do what is asked."""

from __future__ import annotations

import sympy as sp

from .. import operations as ask
from ..answers import Answer, DescentRun, Observed, WrongAnswer
from ..record import replace
from ..trouble import AuthorError
from .descent import descent_run
from .dispatch import Mistakes, exact, listed, mistakes, wrong_list


@exact.register(ask.Encoded)
def _(operation: ask.Encoded[sp.Expr]) -> Answer[sp.Expr]:
    return listed(padded(operation))


def padded(operation: ask.Encoded[sp.Expr]) -> list[sp.Expr]:
    """The tokens behind as many zeros as are missing. AuthorError for more tokens than the length allows."""
    missing = operation.length - len(operation.tokens)
    if missing < 0:
        raise AuthorError(
            "{count} tokens do not fit into {length}", count=len(operation.tokens), length=operation.length
        )
    return [sp.Integer(0)] * missing + list(operation.tokens)


@exact.register(ask.Classified)
def _(operation: ask.Classified[sp.Expr]) -> Answer[sp.Expr]:
    return listed(margins(operation))


def margins(operation: ask.Classified[sp.Expr]) -> list[sp.Expr]:
    """For each row how far the model's output lies on the right side of the threshold: positive where it is right."""
    found = []
    for row, target in zip(operation.rows, operation.targets, strict=True):
        output = operation.output.subs(dict(zip(operation.inputs, row, strict=True)), simultaneous=True)
        found.append(output - operation.threshold if target else operation.threshold - output)
    return found


@exact.register(ask.UpdatesUntilRight)
def _(operation: ask.UpdatesUntilRight[sp.Expr]) -> Answer[sp.Expr]:
    return updates_until_right(operation)


def updates_until_right(operation: ask.UpdatesUntilRight[sp.Expr]) -> DescentRun[sp.Expr]:
    """The descent with the derived gradient, watched for the model's first all right rows."""
    run = descent_run(operation.descent, (), Observed.RIGHT)
    return replace(run, margins=tuple(margins(operation.model)))


@exact.register(ask.LossBelow)
def _(operation: ask.LossBelow[sp.Expr]) -> Answer[sp.Expr]:
    return listed([operation.bound - operation.loss.expression])


# --- what learners make of it


@mistakes.register(ask.Encoded)
def _(operation: ask.Encoded[sp.Expr]) -> Mistakes:
    tokens = list(operation.tokens)
    zeros = [sp.Integer(0)] * (operation.length - len(tokens))
    yield wrong_list("PADDED_RIGHT", [*tokens, *zeros])
    yield wrong_list("PADDING_MISSING", tokens)
    yield wrong_list("TOKENS_REVERSED", [*zeros, *tokens[::-1]])
    yield wrong_list("COUNTED_FROM_ZERO", [*zeros, *(token - 1 for token in tokens)])


@mistakes.register(ask.UpdatesUntilRight)
def _(operation: ask.UpdatesUntilRight[sp.Expr]) -> Mistakes:
    run, count = updates_until_right(operation), len(operation.descent.loss.samples)
    if count > 1:
        yield WrongAnswer("SUM_FOR_MEAN", replace(run, rate=count * run.rate))
    if not all(margin.subs(dict(zip(run.by, run.start, strict=True))) > 0 for margin in run.margins):
        yield WrongAnswer("MOST_ROWS_RIGHT", replace(run, margins=run.margins[1:]))
        yield WrongAnswer("MOST_ROWS_RIGHT", replace(run, margins=run.margins[:-1]))
