"""Hints for what a model makes of data: encoded tokens, and parameters that do what is asked."""

from __future__ import annotations

from fractions import Fraction

from chainrule.exercises import operations as ask

from ..tree.nodes import Apply, Node, Number, number
from .dispatch import Known, hints
from .hint import Hint, Ladder, hint, level, listed
from .numbers import put
from .slopes import loss_place
from .structure import with_sigmoids


@hints.register(ask.Encoded)
def _(operation: ask.Encoded[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    count, missing = len(operation.tokens), operation.length - len(operation.tokens)
    place = hint("ENCODED_PLACE", count=number(count), length=number(operation.length))
    step = hint("ENCODED_STEP", missing=number(missing)) if missing else hint("ENCODED_FULL")
    return level(hint("ENCODED")), level(place), level(step)


@hints.register(ask.Classified)
def _(operation: ask.Classified[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    rows = list(zip(operation.rows, operation.targets, strict=True))
    above, below = (tuple(listed(row) for row, target in rows if target == side) for side in (1, 0))
    place = hint("CLASSIFIED_PLACE", above=above, below=below) if above and below else hint("CLASSIFIED_WORDS")
    principle = hint("CLASSIFIED", threshold=operation.threshold)
    return level(principle), level(place), level(*_first_row(operation), hint("CLASSIFIED_STEP_WORDS"))


def _first_row(operation: ask.Classified[Node]) -> tuple[Hint | None, ...]:
    row = operation.rows[0]
    output = put(with_sigmoids(operation.output), operation.inputs, row)
    is_half = operation.threshold == Number(Fraction(1, 2))
    if is_half and isinstance(output, Apply) and output.head == "sigmoid":
        return (hint("CLASSIFIED_SIGMOID_STEP", row=listed(row), inside=output.arguments[0]),)
    return (hint("CLASSIFIED_STEP", row=listed(row), output=output),)


@hints.register(ask.LossBelow)
def _(operation: ask.LossBelow[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss, bound = operation.loss, operation.bound
    place = loss_place("LOSS_BELOW_PLACE", loss, variables=listed(loss.by))
    words = hint("LOSS_BELOW_PLACE_WORDS", variables=listed(loss.by))
    step = hint("LOSS_BELOW_STEP", bound=bound)
    return level(hint("LOSS_BELOW", bound=bound)), (*place, *level(words)), level(step)
