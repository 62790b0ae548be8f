"""Pairs of ASCII texts as learners type them, drawn from a seed: one formula written twice, or one near it.

A formula is a tree of tuples, written out with a random choice of signs, blanks, brackets, powers and products.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

Tree = tuple  # ("number", "3"), ("symbol", "x"), (head, *trees)

_SYMBOLS = ("x", "y", "w", "b", "x1", "y1", "w1", "w2", "k", "q", "z")
_ARITHMETIC: dict[str, Callable[..., float]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
    "negate": operator.neg,
    "power": math.pow,
}
_CALLS: dict[str, Callable[[float], float]] = {
    "exp": math.exp,
    "ln": math.log,
    "sqrt": math.sqrt,
    "sin": math.sin,
    "cos": math.cos,
    "tanh": math.tanh,
    "sigmoid": lambda u: 1 / (1 + math.exp(-u)),
    "abs": abs,
    "log": math.log,
    "tan": math.tan,
    "relu": lambda u: max(u, 0.0),
}
_FUNCTIONS = tuple(_CALLS)
_LARGEST = 1e9
_ENDS_IN_SYMBOL = re.compile(r"[A-Za-z]\d*$")
_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)


class Formulas:
    """Draws formulas and writes them."""

    def __init__(self, seed: int, functions: float = 0.08) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret
        self.functions = functions

    def tree(self, depth: int) -> Tree:
        """A formula of at most so many levels over two or three symbols."""
        return self._tree(depth, self.random.sample(_SYMBOLS, self.random.choice((1, 2, 2, 3))))

    def _tree(self, depth: int, symbols: list[str]) -> Tree:
        draw = self.random.random()
        if depth == 0 or draw < 0.12:
            return self._leaf(symbols)
        parts = [self._tree(depth - 1, symbols) for _ in range(2)]
        if draw < 0.12 + self.functions:
            return (self.random.choice(_FUNCTIONS), parts[0])
        if draw < 0.5:
            return (self.random.choice(("add", "add", "subtract")), *parts)
        if draw < 0.78:
            return ("multiply", *parts)
        if draw < 0.86:
            return ("divide", parts[0], self._leaf(symbols) if self.random.random() < 0.7 else parts[1])
        if draw < 0.92:
            return ("negate", parts[0])
        exponent = self.random.choice(("2", "2", "2", "3", "-1", "-2", "1/2", "4"))
        return ("power", parts[0], ("number", exponent))

    def _leaf(self, symbols: list[str]) -> Tree:
        if self.random.random() < 0.55:
            return ("symbol", self.random.choice(symbols))
        whole = str(self.random.choice((1, 2, 3, 4, 5, 7, 10, 12, 15, 60, 100)))
        decimals = self.random.choice(("", "", "", ".5", ".25", ".1"))
        return ("number", whole + decimals)

    def changed(self, tree: Tree) -> Tree:
        """The formula with one number, symbol or sign changed."""
        places = list(_places(tree))
        return _replaced(tree, self.random.choice(places), self._other)

    def _other(self, tree: Tree) -> Tree:
        head, *rest = tree
        if head == "number":
            return ("number", self.random.choice(("1", "2", "3", "6", "0.5", "11")))
        if head == "symbol":
            return ("symbol", self.random.choice(_SYMBOLS))
        if head in ("add", "subtract"):
            return ("subtract" if head == "add" else "add", *rest)
        return rest[0] if head == "negate" else ("negate", tree)

    def rewritten(self, tree: Tree) -> Tree:
        """The same formula, rearranged."""
        if tree[0] in ("number", "symbol"):
            return tree
        head, *rest = (tree[0], *(self.rewritten(part) for part in tree[1:]))
        draw = self.random.random()
        if head in ("add", "multiply") and draw < 0.5:
            return (head, *reversed(rest))
        if head == "subtract" and draw < 0.3:
            return ("add", ("negate", rest[1]), rest[0])
        if head == "multiply" and rest[1][0] in ("add", "subtract") and draw < 0.75:
            return (rest[1][0], ("multiply", rest[0], rest[1][1]), ("multiply", rest[0], rest[1][2]))
        if head == "power" and rest[1] == ("number", "2") and draw < 0.3:
            return ("multiply", rest[0], rest[0])
        return (head, *rest)

    def text(self, tree: Tree) -> str:
        """One way of writing the formula."""
        return self._write(tree)[0]

    def _write(self, tree: Tree) -> tuple[str, int]:
        head, *rest = tree
        if head in ("number", "symbol"):
            is_fraction = "/" in rest[0] or rest[0].startswith("-")
            return rest[0], _PRODUCT if is_fraction else _ATOM
        if head in ("add", "subtract"):
            sign = self._blanks("+" if head == "add" else "-")
            return self._at_least(rest[0], _SUM) + sign + self._at_least(rest[1], _PRODUCT), _SUM
        if head == "multiply":
            return self._product(self._at_least(rest[0], _PRODUCT), self._at_least(rest[1], _SIGN)), _PRODUCT
        if head == "divide":
            return self._at_least(rest[0], _PRODUCT) + self._blanks("/") + self._at_least(rest[1], _POWER), _PRODUCT
        if head == "negate":
            return "-" + self._at_least(rest[0], _PRODUCT), _SUM
        if head == "power":
            sign = self.random.choice(("^", "^", "^", "**"))
            return self._at_least(rest[0], _ATOM) + sign + self._at_least(rest[1], _POWER), _POWER
        if head == "exp" and self.random.random() < 0.3:
            return "e^" + self._at_least(rest[0], _ATOM), _POWER
        return f"{head}({self._write(rest[0])[0]})", _ATOM

    def _at_least(self, tree: Tree, strength: int) -> str:
        text, own = self._write(tree)
        return text if own >= strength and self.random.random() < 0.95 else f"({text})"

    def _blanks(self, sign: str) -> str:
        return f" {sign} " if self.random.random() < 0.2 else sign

    def _product(self, left: str, right: str) -> str:
        touches = right[0].isalpha() or right[0] == "("
        is_plain = left[-1].isdigit() or left[-1] == ")" or (left[-1].isalpha() and right[0] != "(")
        if touches and is_plain and self.random.random() < 0.5:
            is_word = right[:2].isalpha() and _ENDS_IN_SYMBOL.search(left)  # nobody writes k log(k) as klog(k)
            may_be_apart = left[-1].isalnum() and right[0].isalpha() and self.random.random() < 0.3
            return left + (" " if is_word or may_be_apart else "") + right
        return left + self._blanks("*") + right


def _value(tree: Tree) -> float:
    """The value where every symbol is a number of its own. ValueError or ArithmeticError where there is none."""
    head, *rest = tree
    if head == "number":
        return float(Fraction(rest[0]))
    if head == "symbol":
        return 0.7 + _SYMBOLS.index(rest[0]) / 7
    values = [_value(part) for part in rest]
    if head in _ARITHMETIC:
        return _ARITHMETIC[head](*values)
    return _CALLS[head](values[0])


def _has_value(tree: Tree) -> bool:
    try:
        value = _value(tree)
    except (ValueError, ArithmeticError):
        return False
    return abs(value) < _LARGEST


def _places(tree: Tree, above: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    yield above
    if tree[0] not in ("number", "symbol"):
        for place, part in enumerate(tree[1:], start=1):
            yield from _places(part, (*above, place))


def _replaced(tree: Tree, place: tuple[int, ...], change: Callable[[Tree], Tree]) -> Tree:
    if not place:
        return change(tree)
    first, *rest = place
    return (*tree[:first], _replaced(tree[first], tuple(rest), change), *tree[first + 1 :])


def learner_pairs(
    count: int, seed: int, functions: float = 0.08, length: tuple[int, int] = (8, 40)
) -> list[tuple[str, str]]:
    """Distinct pairs, half of them meant to be equal, of texts with so many characters each.

    Both have a value somewhere: there is no ln(-2) and no 1/(x-x).
    """
    formulas = Formulas(seed, functions)
    found: dict[tuple[str, str], None] = {}
    while len(found) < count:
        tree = formulas.tree(formulas.random.choice((2, 3, 3, 4)))
        other = formulas.rewritten(tree if len(found) % 2 else formulas.changed(tree))
        if not (_has_value(tree) and _has_value(other)):
            continue
        pair = formulas.text(tree), formulas.text(other)
        if all(length[0] <= len(text) <= length[1] for text in pair):
            found[pair] = None
    return list(found)
