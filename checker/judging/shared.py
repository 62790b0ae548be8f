"""One value for several names: `w1 = w2 = 1`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from ..reading import Statement
from ..tree.nodes import Node


def given_earlier(
    statements: Sequence[Statement], names: Collection[str], plain: Callable[[str], str]
) -> dict[str, Node]:
    """The values of those names that stand before another name, w1 in `w1 = w2 = 1`, each as `plain` writes it."""
    return {
        plain(label): statement.terms[-1]
        for statement in statements
        for label in statement.earlier
        if plain(label) in names
    }
