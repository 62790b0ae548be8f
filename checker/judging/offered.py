"""What a learner offers as an answer, or why a text offers none of the form that is asked."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises.record import Record

from ..judgement import Reason
from ..tree.nodes import Node


class Misfit(Exception):
    """The text was read, but it is not of the form that the question asks for."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.reason = Reason(code, details)


def unknown_label(label: str, asked: Sequence[str]) -> Misfit:
    """A value with a name that is not asked for, or with none beside values that have one."""
    return Misfit("UNKNOWN_LABEL", **({"label": label} if label else {}), labels=", ".join(asked))


class Candidate(Record):
    """The learner's entries in the order of the right answer's; shape () for a single one.

    `links` are the pairs that a chain a = b = c holds to be equal; its last term is the answer. `closed` is true for an
    interval whose ends were said to belong to it. `row` is true for an explicit row where a column is asked.
    """

    shape: tuple[int, ...]
    entries: tuple[Node, ...]
    links: tuple[tuple[Node, Node], ...] = ()
    unit: str | None = None
    closed: bool = False
    row: bool = False
