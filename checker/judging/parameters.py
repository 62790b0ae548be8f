"""Parameters that a learner gives or has trained: by name, or all in one list."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from chainrule.exercises import kinds as kind

from ..reading import Statement
from ..tree.nodes import Node
from .offered import Candidate, Misfit, unknown_label
from .shared import given_earlier
from .spreading import spread


def trained(asked: kind.Trained, statements: Sequence[Statement]) -> Candidate:
    """All entries in the order of the model's symbols. Misfit where parameters are missing, unknown or misshapen."""
    names = [name for name, _ in asked.parameters]
    earlier = given_earlier(statements, names, str)
    if len(statements) == 1 and not earlier and (len(asked.parameters) > 1 or _is_unnamed(statements[0])):
        _, entries = spread(statements[0].terms[-1])
        if len(entries) != len(asked.symbols):
            raise Misfit("PARAMETERS_ASKED", count=str(len(asked.symbols)), parameters=_described(asked))
        return Candidate((len(entries),), entries)
    named = earlier | _by_name(statements)
    if unknown := [name for name in named if name not in names]:
        raise unknown_label(unknown[0], names)
    if missing := [name for name in names if name not in named]:
        raise Misfit("LABEL_MISSING", labels=", ".join(missing))
    entries = tuple(entry for name, shape in asked.parameters for entry in _entries(name, shape, named[name]))
    return Candidate((len(entries),), entries)


def _is_unnamed(statement: Statement) -> bool:
    """Whether no name of a parameter stands before the values, though `答：` or `Answer:` may."""
    return statement.label is None or not statement.label.isascii() or statement.label.lower() in ("answer", "ans")


def _by_name(statements: Sequence[Statement]) -> dict[str, Node]:
    named: dict[str, Node] = {}
    for statement in statements:
        label = (statement.label or "").replace("_", "")
        if label in named:
            raise Misfit("LABEL_TWICE", label=label)
        named[label] = statement.terms[-1]
    return named


def _entries(name: str, shape: tuple[int, ...], value: Node) -> tuple[Node, ...]:
    """The entries of one parameter; a row or a column will do for a list, and a list for a matrix of one row."""
    given, entries = spread(value)
    sides = [side for side in shape if side != 1]
    if len(entries) != prod(shape) or (len(sides) > 1 and given != shape):
        raise Misfit("PARAMETER_SHAPE", name=name, asked=_shape(shape), given=_shape(given))
    return entries


def _described(asked: kind.Trained) -> str:
    return ", ".join(f"{name} ({_shape(shape)})" if shape else name for name, shape in asked.parameters)


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape)) or "1"
