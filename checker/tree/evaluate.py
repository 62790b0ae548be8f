"""Evaluate a tree at a point: numbers, lists and matrices, in any number system. The only evaluator of trees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce

from .algebra import Algebra, Value, collapsed, transposed
from .arithmetic import Arithmetic, NotInThisArithmetic, Undefined
from .grid import Grid as Grid
from .grid import Identity, Ones, S
from .grid import ShapeMismatch as ShapeMismatch
from .matrices import is_matrix_function, matrix_function
from .nodes import Apply, Array, Node, Number, Symbol


def evaluate(node: Node, point: Mapping[str, S | Grid[S]], arithmetic: Arithmetic[S]) -> S | Grid[S]:
    """The value of a tree at a point.

    Raises Undefined where it has none, NotInThisArithmetic where this number system cannot tell, ShapeMismatch where
    matrices do not go together. A 1 x 1 matrix counts as a number; a number added to a matrix is added to every entry.
    `ones` in a point is the column of ones that stands where no matrix gives it a length.
    """
    if isinstance(node, Number):
        return arithmetic.number(node.value)
    return _fitted(_Evaluation(point, arithmetic).value(node))


def _fitted(value: Value[S]) -> S | Grid[S]:
    if isinstance(value, Ones | Identity):
        raise ShapeMismatch("ONES_ALONE")
    return value


class _Evaluation(Algebra[S]):
    def __init__(self, point: Mapping[str, S | Grid[S]], arithmetic: Arithmetic[S]) -> None:
        self.point: Mapping[str, S | Grid[S]] = point
        self.arithmetic: Arithmetic[S] = arithmetic
        column = point.get("ones")
        self.column = column if isinstance(column, Grid) else None

    def value(self, node: Node) -> Value[S]:
        if isinstance(node, Apply):
            if node.head in _SPECIAL:
                return self._special(node)
            return self._apply(node.head, [self.value(argument) for argument in node.arguments])
        if isinstance(node, Number):
            return self.arithmetic.number(node.value)
        return self._symbol(node.name) if isinstance(node, Symbol) else self._array(node)

    def _special(self, node: Apply) -> Value[S]:
        """Heads that look at their arguments before these are evaluated."""
        one = self.arithmetic.number(Fraction(1))
        if node.head in ("ones", "identity"):
            return Ones(one) if node.head == "ones" else Identity(one)
        if node.head == "transpose" and node.arguments[0] == _ONE:
            return Ones(one, row=True)
        if node.head in _POWERS and (exponent := _rational_exponent(node)) is not None:
            return self._root(node.head, self.value(node.arguments[0]), exponent)
        if node.head == "where":
            return self._where(*node.arguments)
        return self._apply(node.head, [self.value(argument) for argument in node.arguments])

    def _root(self, head: str, base: Value[S], exponent: Fraction) -> Value[S]:
        """A power with a fraction p/q in its exponent: real for negative numbers where q is odd."""
        if head == "power" and isinstance(base, Grid):
            raise NotInThisArithmetic
        return self.each(base, lambda entry: self._real_power(entry, exponent))

    def _real_power(self, number: S, exponent: Fraction) -> S:
        if exponent.denominator % 2 == 0 or not number < 0:
            return self.arithmetic.power(number, self.arithmetic.number(exponent))
        size = self.arithmetic.power(-number, self.arithmetic.number(exponent))
        return -size if exponent.numerator % 2 else size

    def _where(self, condition: Node, then: Node, otherwise: Node) -> Value[S]:
        """The branch that the condition chooses; the other one need not have a value."""
        holds = self.value(condition)
        if not isinstance(holds, Grid):
            return self.value(then if self.scalar(holds) != 0 else otherwise)
        branches = [self._spread(self.value(branch), holds) for branch in (then, otherwise)]
        chosen = zip(holds.entries, *branches, strict=True)
        return Grid(holds.rows, holds.columns, tuple(a if h != 0 else b for h, a, b in chosen), holds.listed)

    def _spread(self, value: Value[S], like: Grid[S]) -> tuple[S, ...]:
        if not isinstance(value, Grid):
            return (self.scalar(value),) * len(like.entries)
        if (value.rows, value.columns) != (like.rows, like.columns):
            raise ShapeMismatch("HADAMARD", left=like.shape, right=value.shape)
        return value.entries

    def _symbol(self, name: str) -> Value[S]:
        if name in self.point:
            return self.point[name]
        if name == "pi":
            return self.arithmetic.function("pi", ())
        raise NotInThisArithmetic

    def _array(self, array: Array) -> Value[S]:
        entries = tuple(self.scalar(self.value(entry)) for entry in array.entries)
        if len(array.shape) == 1:
            return Grid(array.shape[0], 1, entries, listed=True)
        rows, columns = array.shape
        return collapsed(Grid(rows, columns, entries)) if entries else Grid(rows, columns, entries)

    def _apply(self, head: str, values: list[Value[S]]) -> Value[S]:
        if head in _OF_NUMBERS and _SHAPED.isdisjoint(map(type, values)):
            return self._of_numbers(head, values)  # type: ignore[arg-type]
        if head in _FOLDS:
            return reduce(getattr(self, head), values)
        if head == "negate":
            return self.negated(values[0])
        if head == "transpose":
            return transposed(values[0])
        if head == "divide":
            return self.divide(values[0], values[1])
        if head == "power":
            return self.power(values[0], values[1])
        if head == "hadamard_power":
            power = self.scalar(values[1])
            return self.each(values[0], lambda entry: self.arithmetic.power(entry, power))
        if head in ("infinity", "undefined", "otherwise"):
            raise Undefined
        if head in _CONDITIONS:
            return reduce(lambda a, b: self.entrywise("HADAMARD", a, b, self._joined(head)), values)
        return self._function(head, values)

    def _of_numbers(self, head: str, numbers: list[S]) -> S:
        """What the operators below give for numbers alone, as nearly all are, without a look at shapes."""
        if head == "add":
            return reduce(self.arithmetic.add, numbers)
        if head == "multiply":
            return reduce(self.arithmetic.multiply, numbers)
        if head == "negate":
            return -numbers[0]
        if head == "divide":
            return self.arithmetic.divide(numbers[0], numbers[1])
        return self.arithmetic.power(numbers[0], numbers[1])

    def _joined(self, head: str) -> Callable[[S, S], S]:
        return lambda left, right: self.arithmetic.function(head, [left, right])

    def _function(self, head: str, values: list[Value[S]]) -> Value[S]:
        first = values[0]
        if len(values) == 1 and isinstance(first, Grid):
            if is_matrix_function(head):
                found: Value[S] = matrix_function(head, first, self.arithmetic)
                return collapsed(found) if isinstance(found, Grid) else found
        elif len(values) == 1 and is_matrix_function(head):
            return self._of_one_number(head, self.scalar(first))
        if len(values) == 1:
            return self.each(first, lambda entry: self.arithmetic.function(head, [entry]))
        return self._entry_by_entry(head, values)

    def _of_one_number(self, head: str, number: S) -> S:
        """A function of lists, of a number: a 1 x 1 matrix."""
        if head in ("norm", "norm1"):
            return self.arithmetic.function("abs", [number])
        if head == "softmax":
            return self.arithmetic.number(Fraction(1))
        return self.arithmetic.divide(self.arithmetic.number(Fraction(1)), number) if head == "inverse" else number

    def _entry_by_entry(self, head: str, values: list[Value[S]]) -> Value[S]:
        """A function of several arguments; one of them may be a list or matrix, as in max(Z, 0)."""
        grids = [value for value in values if isinstance(value, Grid)]
        if not grids:
            return self.arithmetic.function(head, [self.scalar(value) for value in values])
        columns = [self._spread(value, grids[0]) for value in values]
        entries = tuple(self.arithmetic.function(head, list(row)) for row in zip(*columns, strict=True))
        return Grid(grids[0].rows, grids[0].columns, entries, grids[0].listed)


def is_whole(exponent: Node) -> bool:
    """Whether an exponent is written as a whole number."""
    return isinstance(exponent, Number) and exponent.value.denominator == 1


def _rational_exponent(node: Apply) -> Fraction | None:
    """The exponent p/q of a power, or 1/n of a root, where it is written as a fraction; None for any other."""
    exponent = _fraction(node.arguments[1])
    if exponent is None or exponent == 0:
        return None
    if node.head == "root":
        return 1 / exponent if exponent.denominator == 1 else None
    return None if exponent.denominator == 1 else exponent


def _fraction(node: Node) -> Fraction | None:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Apply) and node.head == "negate":
        plain = _fraction(node.arguments[0])
        return None if plain is None else -plain
    if isinstance(node, Apply) and node.head == "divide":
        above, below = _fraction(node.arguments[0]), _fraction(node.arguments[1])
        return above / below if above is not None and below else None
    return None


_ONE = Number(Fraction(1))
_SHAPED = frozenset({Grid, Ones, Identity})
_OF_NUMBERS = frozenset({"add", "multiply", "negate", "divide", "power"})
_FOLDS = frozenset({"add", "multiply", "hadamard", "hadamard_divide"})
_POWERS = frozenset({"power", "root", "hadamard_power"})
_SPECIAL = _POWERS | {"ones", "identity", "transpose", "where"}
_CONDITIONS = frozenset({"less", "less_equal", "equals", "unequal", "and", "or"})


def as_entries(value: S | Grid[S]) -> Sequence[S]:
    """The entries of a value, row by row; a number is its own only entry."""
    return value.entries if isinstance(value, Grid) else (value,)
