"""A part of an answer that has no value whatever the variables are: `1/0`, `ln(0)`, `√(−1)`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ..judgement import Reason
from ..printing import Layout, formula
from ..tree.arithmetic import Exact, NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch, evaluate
from ..tree.nodes import Apply, Node, symbols_in, walk


def why_undecided(trees: Iterable[Node]) -> Reason:
    """Why it cannot be said whether an answer of these entries is right: a part without a value, or the time."""
    part = next((part for tree in trees if (part := valueless_part(tree)) is not None), None)
    return Reason("UNDECIDED") if part is None else Reason("NO_VALUE", {"part": formula(part, Layout.ASCII)})


def valueless_part(tree: Node) -> Node | None:
    """The first such part, of constants alone; None where there is none that is seen without effort."""
    return next((part for part in walk(tree) if isinstance(part, Apply) and _is_valueless(part)), None)


def _is_valueless(part: Apply) -> bool:
    if part.head == "divide":
        return _constant(part.arguments[1]) == 0
    if part.head not in ("sqrt", "ln"):
        return False
    value = _constant(part.arguments[0])
    return value is not None and (value < 0 or (value == 0 and part.head == "ln"))


def _constant(node: Node) -> Fraction | None:
    """The exact value of a tree without variables, where it has one."""
    if symbols_in(node):
        return None
    try:
        value = evaluate(node, {}, Exact())
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return None
    return value if isinstance(value, Fraction) else None
