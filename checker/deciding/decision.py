"""How two formulas stand to each other, what that rests on, and a point that shows a difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from chainrule.exercises.record import Record

from ..tree.evaluate import Grid
from ..tree.nodes import Node
from .domain import Domain

Number = Fraction | float | Decimal
Prover = Callable[[Node, Node, Domain], bool | None]


class Relation(StrEnum):
    """How the answer stands to the truth."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class How(StrEnum):
    """What the decision rests on."""

    EXACT = "exact"
    SAMPLED = "sampled"
    PROVED = "proved"
    NUMERICAL = "numerical"
    ROUNDED = "rounded"
    SHAPE = "shape"


class Witness(Record):
    """A point at which two trees differ, with both values."""

    point: Mapping[str, Number | Grid[Fraction] | Grid[float]]
    truth: Number | Grid[Fraction] | Grid[float]
    answer: Number | Grid[Fraction] | Grid[float]


class Decision(Record):
    """The relation, what it rests on, at how many points, and where the two differ if they do."""

    relation: Relation
    how: How
    points: int = 0
    witness: Witness | None = None


def same_layout(left: Any, right: Any) -> bool:
    """Whether two values have one shape; a list whose layout is open fits a row and a column."""
    if not isinstance(left, Grid) or not isinstance(right, Grid):
        return isinstance(left, Grid) == isinstance(right, Grid)
    if left.listed or right.listed:
        are_lines = all(grid.listed or 1 in (grid.rows, grid.columns) for grid in (left, right))
        return are_lines and len(left.entries) == len(right.entries)
    return (left.rows, left.columns) == (right.rows, right.columns)
