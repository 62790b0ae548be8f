"""Mixing: an order in which no skill comes twice running.

Mixed practice has the strongest evidence of all in mathematics; what stands next to itself is not mixed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def mixed(chains: Mapping[str, Sequence[T]]) -> list[T]:
    """The items of all chains, those of a chain in their order and spread over the whole, no two of a chain side by
    side; an earlier chain goes first.

    What cannot be kept apart is left out at the end of its chain. A single chain is given as it is.
    """
    left = _kept_apart({name: list(items) for name, items in chains.items() if items})
    if len(left) < 2:
        return [item for items in left.values() for item in items]
    places = _places(left)
    order: list[T] = []
    last = ""
    while left:
        heads = sorted(left, key=lambda name: (places[name][-len(left[name])], list(places).index(name)))
        last = next(name for name in heads if name != last and _leaves_a_way(left, name))
        order.append(left[last].pop(0))
        left = {name: items for name, items in left.items() if items}
    return order


def _kept_apart(chains: dict[str, list[T]]) -> dict[str, list[T]]:
    """The chains, the longest cut to what the others can keep apart."""
    if len(chains) < 2:
        return chains
    longest = max(chains, key=lambda name: len(chains[name]))
    others = sum(len(items) for name, items in chains.items() if name != longest)
    return {**chains, longest: chains[longest][: others + 1]}


def _places(chains: Mapping[str, Sequence[T]]) -> dict[str, list[float]]:
    """Where the items would like to stand, from 0 to 1: single ones spread evenly, those of a chain over the whole."""
    single = [name for name, items in chains.items() if len(items) == 1]
    return {
        name: [single.index(name) / len(single)]
        if len(items) == 1
        else [(place + 0.5) / len(items) for place in range(len(items))]
        for name, items in chains.items()
    }


def _leaves_a_way(left: Mapping[str, Sequence[T]], taken: str) -> bool:
    """Whether the rest can still be kept apart when the next item is one of this chain."""
    total = sum(map(len, left.values())) - 1
    return all(
        len(items) - 1 <= total // 2 if name == taken else len(items) <= (total + 1) // 2
        for name, items in left.items()
    )
