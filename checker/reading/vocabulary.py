"""What the reader is told, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping

from chainrule.exercises.record import Record

from ..tree.nodes import Node


class Vocabulary(Record):
    """What a question lets a learner name.

    `symbols` has canonical names: None stands for a number, a tuple such as ("n", "m") names the shape of a matrix.
    """

    symbols: Mapping[str, tuple[str, ...] | None]
    units: bool = True


class Statement(Record):
    """One thing said: terms with the relations between them.

    `label` is the left-hand side in canonical text ("dl/dx", "l'(x)", "x1", "(w,b)", "grad(l)"); its own "=" is not in
    `relations`, which are one fewer than the terms. `unit` is canonical: "yuan", "yuan/km".
    """

    label: str | None
    terms: tuple[Node, ...]
    relations: tuple[str, ...]
    unit: str | None


class Reading(Record):
    """What a text says. `remarks` are language-free codes of what was decided for the learner."""

    text: str
    statements: tuple[Statement, ...]
    remarks: tuple[str, ...]
