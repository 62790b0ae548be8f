"""The computation graph laid out: in layers, inputs first, every node to the right of what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from chainrule.exercises.record import Record

from .graph import ComputationGraph

_ROUNDS = 4  # of sorting a layer by where its neighbours are


class Layers(Record):
    """The names of the nodes in layers from the left, in each from the top; and the ways of the edges.

    A way begins at a node, goes through one bend in every layer between, and ends at a node that is made of the first.
    Bends stand in the layers beside the nodes, so that no edge runs behind a node.
    """

    columns: tuple[tuple[str, ...], ...]
    ways: tuple[tuple[str, ...], ...]


def layers(graph: ComputationGraph) -> Layers:
    """Every node as far to the right as the longest way to it, inputs next to where they are used first."""
    depth = _depths(graph)
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for node in graph.nodes:
        columns[depth[node.name]].append(node.name)
    ways = tuple(_way(below, node.name, depth, columns) for node in graph.nodes for below in node.below)
    edges = tuple(pair for way in ways for pair in pairwise(way))
    for _ in range(_ROUNDS):
        middle = _middle(columns, edges)
        columns = [sorted(names, key=middle) for names in columns]
    return Layers(tuple(tuple(names) for names in columns), ways)


def _way(below: str, above: str, depth: Mapping[str, int], columns: list[list[str]]) -> tuple[str, ...]:
    """The edge with its bends, which are put into the layers that it crosses."""
    bends = [f"{below}>{above}>{column}" for column in range(depth[below] + 1, depth[above])]
    for column, bend in enumerate(bends, start=depth[below] + 1):
        columns[column].append(bend)
    return below, *bends, above


def is_bend(name: str) -> bool:
    """Whether this is a place that an edge goes through, and no node."""
    return ">" in name


def _depths(graph: ComputationGraph) -> dict[str, int]:
    depth: dict[str, int] = {}
    for node in graph.nodes:
        depth[node.name] = 1 + max((depth[below] for below in node.below), default=-1)
    users: dict[str, list[int]] = {}
    for node in graph.nodes:
        for below in node.below:
            users.setdefault(below, []).append(depth[node.name])
    inputs = [node.name for node in graph.nodes if node.is_input]
    return depth | {name: min(users[name]) - 1 for name in inputs if name in users}


def _middle(columns: list[list[str]], edges: tuple[tuple[str, str], ...]) -> _Middle:
    heights = {name: place - len(names) / 2 for names in columns for place, name in enumerate(names)}
    near: dict[str, list[str]] = {}
    for below, above in edges:
        near.setdefault(below, []).append(above)
        near.setdefault(above, []).append(below)
    return _Middle(heights, near)


class _Middle:
    """Where a node would stand if it stood in the middle of its neighbours."""

    def __init__(self, heights: Mapping[str, float], near: Mapping[str, list[str]]) -> None:
        self.heights, self.near = heights, near

    def __call__(self, name: str) -> float:
        around = [self.heights[other] for other in self.near.get(name, [])]
        return sum(around) / len(around) if around else self.heights[name]
