"""Each term of a worked solution is held equal to the one before it, by the checker's own equality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..deciding.domain import Domain, Span
from ..deciding.equality import Decision, Relation, decide
from ..tree.arithmetic import Floating
from ..tree.evaluate import as_entries, evaluate
from ..tree.nodes import Apply, Node, symbols_in
from .differentiating import derived
from .steps import Step, Term


class FaultyStep(AssertionError):
    """A step that does not follow from the one before: a fault of the program or of an exercise. Never shown."""

    def __init__(self, rule: str, before: Node, after: Node) -> None:
        super().__init__(f"{rule}: {before} is not equal to {after}")


_STATEMENTS = frozenset({"equals", "less", "less_equal", "unequal", "and", "or"})


def check(steps: Iterable[Step], domain: Domain) -> None:
    """Raise FaultyStep where a term differs from the one before it. What cannot be decided is let stand."""
    for step, before, after in links(steps):
        if not holds(before, after, domain):
            raise FaultyStep(step.rule, before.node, after.node)


def links(steps: Iterable[Step]) -> Iterator[tuple[Step, Term, Term]]:
    """Every pair of neighbouring terms that are formulas rather than statements, with its step."""
    for step in steps:
        for line in step.lines:
            for before, after in pairwise(line.terms):
                if not any(isinstance(t.node, Apply) and t.node.head in _STATEMENTS for t in (before, after)):
                    yield step, before, after


def holds(before: Term, after: Term, domain: Domain) -> bool:
    """Whether a term is equal to the one before it, or near enough to it where it is rounded."""
    left, right = derived(before.node), derived(after.node)
    if before.rounded or after.rounded:
        return _near(left, right, before.rounded + after.rounded)
    return compared(left, right, domain).relation is not Relation.DIFFERENT


def compared(left: Node, right: Node, domain: Domain) -> Decision:
    """The decision on two formulas; symbols of which nothing is known are any numbers."""
    known = {**dict.fromkeys(symbols_in(left) | symbols_in(right), Span()), **domain.numbers}
    sizes = domain.sizes()
    numbers = {name: span for name, span in known.items() if name not in domain.matrices and name not in sizes}
    return decide(left, right, Domain(numbers, domain.matrices))


def _near(left: Node, right: Node, apart: float) -> bool:
    values = [as_entries(evaluate(node, {}, Floating())) for node in (left, right)]
    return all(abs(a - b) <= apart * 1.0001 + 1e-12 for a, b in zip(*values, strict=True))
