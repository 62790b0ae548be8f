"""A matrix formula that does not go together: which one change makes it the right one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import replace

from ..deciding.domain import Domain
from ..deciding.equality import Relation
from ..resolve import Result
from ..tree.arithmetic import NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Apply, Node, children, number, rebuilt, symbols_in, transform
from .comparing import compare
from .offered import Candidate

_MOST = 200  # changes that are tried


def mended(asked: kind.Kind, truth: Result, given: Candidate, domain: Domain) -> str | None:
    """The code of the mistake that a change undoes, the likeliest first; None where no single change helps."""
    if len(given.entries) != 1:
        return None
    (formula,) = given.entries
    for code, change in _CHANGES:
        for other in list(_changed_once(formula, change, domain))[:_MOST]:
            with suppress(ShapeMismatch, Undefined, NotInThisArithmetic):
                changed = replace(given, entries=(other,))
                if compare(asked, truth, changed, domain).relation is Relation.EQUAL:
                    return code
    return None


_Change = Callable[[Node], Iterator[Node]]


def _changed_once(node: Node, change: _Change, domain: Domain) -> Iterator[Node]:
    """The formula with the change made at each of its places that hold a matrix, one at a time."""
    if symbols_in(node).isdisjoint(domain.matrices):
        return
    yield from change(node)
    parts = children(node)
    for place, part in enumerate(parts):
        for other in _changed_once(part, change, domain):
            yield rebuilt(node, (*parts[:place], other, *parts[place + 1 :]))


def _without_transpose(node: Node) -> Iterator[Node]:
    if isinstance(node, Apply) and node.head == "transpose":
        yield node.arguments[0]


def _transposed(node: Node) -> Iterator[Node]:
    yield Apply("transpose", (node,))


def _entry_by_entry(node: Node) -> Iterator[Node]:
    yield from _pairs(node, "multiply", lambda left, right: (Apply("hadamard", (left, right)),))


def _multiplied(node: Node) -> Iterator[Node]:
    if isinstance(node, Apply) and node.head == "hadamard":
        yield Apply("multiply", node.arguments)


def _turned(node: Node) -> Iterator[Node]:
    yield from _pairs(node, "multiply", lambda left, right: (right, left))


def _pairs(node: Node, head: str, change: Callable[[Node, Node], tuple[Node, ...]]) -> Iterator[Node]:
    """The product with two neighbours changed, at each place."""
    if not isinstance(node, Apply) or node.head != head:
        return
    factors = node.arguments
    for place in range(len(factors) - 1):
        made = (*factors[:place], *change(*factors[place : place + 2]), *factors[place + 2 :])
        yield made[0] if len(made) == 1 else Apply(head, made)


_CHANGES: tuple[tuple[str, _Change], ...] = (
    ("TRANSPOSE_SUPERFLUOUS", _without_transpose),
    ("TRANSPOSE_MISSING", _transposed),
    ("MATRIX_PRODUCT_FOR_ENTRIES", _entry_by_entry),
    ("ENTRIES_FOR_MATRIX_PRODUCT", _multiplied),
    ("PRODUCT_TURNED", _turned),
)


def mistake_of_shape(asked: kind.Kind, truth: Result, given: Candidate, domain: Domain) -> str | None:
    """What the learner did who wrote matrices that do not go together, where it can be told."""
    with suppress(ShapeMismatch):
        meant = _elementwise(given)
        if compare(asked, truth, meant, domain).relation is Relation.EQUAL:
            (formula,) = meant.entries
            is_all = isinstance(formula, Apply) and formula.head == "hadamard"  # the loss matrix, and not its mean
            return "MATRIX_PRODUCT" if is_all else "MATRIX_PRODUCT_FOR_ENTRIES"
    return mended(asked, truth, given, domain)


def _elementwise(given: Candidate) -> Candidate:
    """The candidate with every square read entry by entry, to recognise E^2 or E*E where E ⊙ E is meant."""

    def change(node: Node) -> Node:
        if isinstance(node, Apply) and node.head == "power" and node.arguments[1] == number(2):
            return Apply("hadamard", (node.arguments[0], node.arguments[0]))
        if isinstance(node, Apply) and node.head == "multiply" and len(set(node.arguments)) == 1:
            return Apply("hadamard", node.arguments)
        return node

    return replace(given, entries=tuple(transform(entry, change) for entry in given.entries))
