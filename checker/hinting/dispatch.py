"""The one question that every operation answers here: what would help a learner to the next step?"""

from __future__ import annotations

from functools import singledispatch

from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record

from ..tree.nodes import Node
from .hint import Ladder


class NoHints(TypeError):
    """An operation that has no structure to give hints from: its author must write them."""


class Known(Record):
    """What is known beside the operation: the gradients of losses, and whether its letters are matrices."""

    gradients: tuple[tuple[ask.Loss[Node], tuple[Node, ...]], ...] = ()
    matrices: bool = False

    def gradient(self, loss: ask.Loss[Node]) -> tuple[Node, ...] | None:
        """The partial derivatives of a loss as formulas; None where they were not derived."""
        return next((gradient for known, gradient in self.gradients if known == loss), None)


@singledispatch
def hints(operation: object, known: Known) -> Ladder:  # noqa: ARG001 - singledispatch's fallback
    """The three levels for an operation that holds a variant's numbers. NoHints where it has no structure."""
    raise NoHints(type(operation).__name__)
