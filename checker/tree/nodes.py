"""The one expression tree: what a learner's text becomes, and what every answer is made of.

The reader makes it from text, SymPy's results become it, the echo and LaTeX are printed from it, the comparison
evaluates it, and tapes for the kernels are lowered from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from operator import is_

from chainrule.exercises.record import Record


class Number(Record):
    """An exact rational. `decimals` is how many digits stood after the decimal point, None where none was typed.

    Two numbers of the same value are equal however they were written.
    """

    value: Fraction
    decimals: int | None = None

    # Nodes are made by the million: they set their fields by themselves, in a third of the time that a record takes.
    def __init__(self, value: Fraction, decimals: int | None = None) -> None:
        fields = self.__dict__
        fields["value"], fields["decimals"] = value, decimals

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)


class Symbol(Record):
    """A name of the question, in its canonical ASCII spelling: `w`, `yhat`, `eta`, `w1`."""

    name: str

    def __init__(self, name: str) -> None:
        self.__dict__["name"] = name


class Apply(Record):
    """An operator or a function applied to its arguments.

    Operators, with their number of arguments: `add` (2 or more), `multiply` (2 or more), `hadamard` (2 or more),
    `divide` (2), `power` (2), `negate` (1), `transpose` (1). Every other head is a function by its canonical name
    (`exp`, `ln`, `sqrt`, `abs`, `sigmoid`, `sum`, `mean`, ...). A difference a - b is add(a, negate(b)).
    """

    head: str
    arguments: tuple[Node, ...]

    def __init__(self, head: str, arguments: tuple[Node, ...]) -> None:
        fields = self.__dict__
        fields["head"], fields["arguments"] = head, arguments


class Array(Record):
    """Entries in rows. Shape (n,) is a list whose layout, row or column, was left open; (n, m) is a matrix.

    Entries stand row by row; there are as many as the product of the shape.
    """

    shape: tuple[int, ...]
    entries: tuple[Node, ...]

    def __init__(self, shape: tuple[int, ...], entries: tuple[Node, ...]) -> None:
        fields = self.__dict__
        fields["shape"], fields["entries"] = shape, entries


Node = Number | Symbol | Apply | Array


def number(value: int | Fraction) -> Number:
    """The number node of an exact value."""
    return Number(Fraction(value))


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, in order."""
    if isinstance(node, Apply):
        return node.arguments
    return node.entries if isinstance(node, Array) else ()


def rebuilt(node: Node, below: tuple[Node, ...]) -> Node:
    """The same node over other children."""
    if isinstance(node, Apply):
        return Apply(node.head, below)
    return Array(node.shape, below) if isinstance(node, Array) else node


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents first."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(children(here)))


def symbols_in(node: Node) -> frozenset[str]:
    """The names of all symbols in the tree."""
    names, waiting = set(), [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Symbol):
            names.add(here.name)
        elif isinstance(here, Apply):
            waiting += here.arguments
        elif isinstance(here, Array):
            waiting += here.entries
    return frozenset(names)


def transform(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` applied to every node, children first. The reader's depth limit bounds the recursion."""
    below = children(node)
    if not below:
        return change(node)
    changed = tuple([transform(child, change) for child in below])
    same = all(map(is_, below, changed))  # what nothing changes is shared: most of a formula, and nothing is built
    return change(node if same else rebuilt(node, changed))


def fingerprint(node: Node) -> str:
    """A text that tells trees apart, also those with numbers of more digits than Python writes out."""
    try:
        return repr(node)
    except ValueError:
        return " ".join(map(_part, walk(node)))


def _part(node: Node) -> str:
    if isinstance(node, Number):
        return f"{node.value.numerator:x}/{node.value.denominator:x}"
    if isinstance(node, Array):
        return str(node.shape)
    return node.name if isinstance(node, Symbol) else f"{node.head}:{len(node.arguments)}"
