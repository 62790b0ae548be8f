"""Polynomials of the second degree at most whose coefficients are constants in formulas: x² - 2·√2·x."""

from __future__ import annotations

from functools import reduce

from ...tree.nodes import Apply, Array, Node, Symbol, number, symbols_in, walk
from ...tree.substitute import tidy
from . import line
from .cuts import Unclear, cut_of, sign_of
from .line import EVERYTHING, NOTHING, Line

_LARGEST = 400  # nodes of the coefficients
Wanted = tuple[bool, bool, bool]  # whether the negative, zero and positive values are


def quadratic(tree: Node, symbol: str) -> tuple[Node, Node, Node] | None:
    """The coefficients of 1, x and x²; None where the formula is no such polynomial."""
    found = _coefficients(tree, symbol)
    if found is None or len(found) > 3:
        return None
    constant, linear, square = (*found, number(0), number(0))[:3]
    return constant, linear, square


def _coefficients(tree: Node, symbol: str) -> list[Node] | None:
    if isinstance(tree, Array):
        return None
    if symbol not in symbols_in(tree):
        return [tree]
    if isinstance(tree, Symbol):
        return [number(0), number(1)]
    if not isinstance(tree, Apply):
        return None
    if tree.head == "power" and tree.arguments[1] == number(2):
        return _of_parts("multiply", (tree.arguments[0],) * 2, symbol)
    if tree.head == "divide" and symbol not in symbols_in(tree.arguments[1]):
        top = _coefficients(tree.arguments[0], symbol)
        return None if top is None else [tidy(Apply("divide", (part, tree.arguments[1]))) for part in top]
    return _of_parts(tree.head, tree.arguments, symbol) if tree.head in ("add", "multiply", "negate") else None


def _of_parts(head: str, arguments: tuple[Node, ...], symbol: str) -> list[Node] | None:
    parts = [_coefficients(argument, symbol) for argument in arguments]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if head == "negate":
        return [tidy(Apply("negate", (part,))) for part in known[0]]
    return reduce(_sum if head == "add" else _product, known)


def _sum(left: list[Node], right: list[Node]) -> list[Node]:
    size = max(len(left), len(right))
    padded = [[*part, *[number(0)] * (size - len(part))] for part in (left, right)]
    return [tidy(Apply("add", pair)) for pair in zip(*padded, strict=True)]


def _product(left: list[Node], right: list[Node]) -> list[Node]:
    size = len(left) + len(right) - 1
    if size > 3:
        return [number(0)] * 4  # of a higher degree
    terms: list[list[Node]] = [[] for _ in range(size)]
    for place, one in enumerate(left):
        for other, two in enumerate(right):
            terms[place + other].append(tidy(Apply("multiply", (one, two))))
    return [tidy(Apply("add", tuple(parts))) if len(parts) > 1 else parts[0] for parts in terms]


def solved(coefficients: tuple[Node, Node, Node], wanted: Wanted) -> Line:
    """Where the polynomial has the wanted signs."""
    constant, linear, square = coefficients
    if sum(1 for tree in coefficients for _ in walk(tree)) > _LARGEST:
        raise Unclear
    direction = sign_of(square)
    if direction == 0:
        return _of_linear(constant, linear, wanted)
    minus = Apply("negate", (linear,))
    four = Apply("multiply", (number(4), square, constant))
    inner = Apply("add", (Apply("power", (linear, number(2))), Apply("negate", (four,))))
    sign = sign_of(inner)
    outside = wanted[direction + 1]
    if sign < 0:
        return EVERYTHING if outside else NOTHING
    twice = Apply("multiply", (number(2), square))
    if sign == 0:
        return line.ray(cut_of(Apply("divide", (minus, twice))), outside, wanted[1], outside)
    root = Apply("sqrt", (inner,))
    ends = [cut_of(Apply("divide", (Apply("add", (minus, part)), twice))) for part in (root, Apply("negate", (root,)))]
    low, high = ends if direction < 0 else ends[::-1]
    return Line((low, high), (outside, wanted[1], wanted[1 - direction], wanted[1], outside)).simplest()


def _of_linear(constant: Node, linear: Node, wanted: Wanted) -> Line:
    direction = sign_of(linear)
    if direction == 0:
        return EVERYTHING if wanted[sign_of(constant) + 1] else NOTHING
    cut = cut_of(Apply("divide", (Apply("negate", (constant,)), linear)))
    below, above = (wanted[0], wanted[2]) if direction > 0 else (wanted[2], wanted[0])
    return line.ray(cut, below, wanted[1], above)
