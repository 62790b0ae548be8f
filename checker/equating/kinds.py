"""Whether what a text says is of the kind that is declared: an expression, a number, a vector, a matrix, a formula."""

from __future__ import annotations

from typing import Any

from ..chance import Chance
from ..deciding.domain import Domain, converted
from ..tree.arithmetic import Exact, NotInThisArithmetic, Undefined
from ..tree.balls import doubles
from ..tree.evaluate import Grid, ShapeMismatch, evaluate
from ..tree.nodes import Array, Node, symbols_in, walk
from .declarations import Kind
from .said import Choice, Claim, Named, Said

_LOOKS = 8


def is_of_kind(kind: Kind, one: Said, domain: Domain) -> bool:
    """Whether this is of the kind; also where no value tells. Conditions are of none."""
    if isinstance(one, Claim):
        return False
    if isinstance(one, Named):
        return kind is Kind.VECTOR or all(is_of_kind(kind, value, domain) for _, value in one.values)
    trees = one.values if isinstance(one, Choice) else (one.tree,)
    return all(_is_of_kind(kind, tree, domain) for tree in trees)


def _is_of_kind(kind: Kind, tree: Node, domain: Domain) -> bool:
    if kind is Kind.FORMULA:
        return not any(isinstance(here, Array) for here in walk(tree))
    if kind is Kind.NUMBER and symbols_in(tree) - {"pi"}:
        return False
    value = _value(tree, domain)
    if value is None:
        return True
    if not isinstance(value, Grid):
        return kind in (Kind.EXPRESSION, Kind.NUMBER)
    is_line = value.listed or 1 in (value.rows, value.columns)
    return is_line if kind is Kind.VECTOR else kind is Kind.MATRIX and not value.listed


def _value(tree: Node, domain: Domain) -> Any:
    """The value at some point of the domain; None where there is none, or matrices do not go together."""
    chance = Chance("kind")
    for look in range(_LOOKS):
        point = domain.inner(chance, look)
        try:
            return evaluate(tree, point, Exact())
        except NotInThisArithmetic:
            pass
        except (Undefined, ShapeMismatch):
            continue
        try:
            return evaluate(tree, converted(point, doubles().number), doubles())
        except (Undefined, NotInThisArithmetic, ShapeMismatch):
            continue
    return None
