"""Evaluate a tree at a point: numbers, lists and matrices, in any number system. The only evaluator of trees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Generic, TypeAlias, TypeVar

from chainrule.exercises.record import Record

from .arithmetic import Arithmetic, NotInThisArithmetic
from .nodes import Array, Node, Number, Symbol

S = TypeVar("S", Fraction, float)


class ShapeMismatch(ArithmeticError):
    """Two shapes do not go together. `details` holds them as text, `left` and `right` (or `shape`)."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Grid(Record, Generic[S]):
    """A matrix by rows. With `listed` the layout, row or column, was left open (rows is the length, columns 1)."""

    rows: int
    columns: int
    entries: tuple[S, ...]
    listed: bool = False

    @property
    def shape(self) -> str:
        """The shape as people write it."""
        return f"{self.rows}×{self.columns}"


class Ones(Record, Generic[S]):
    """A number times the column (or, transposed, the row) of ones of whatever length fits."""

    factor: S
    row: bool = False


Value: TypeAlias = S | Grid[S] | Ones[S]


def evaluate(node: Node, point: Mapping[str, S | Grid[S]], arithmetic: Arithmetic[S]) -> S | Grid[S]:
    """The value of a tree at a point.

    Raises Undefined where it has none, NotInThisArithmetic where this number system cannot tell, ShapeMismatch where
    matrices do not go together. A 1 x 1 matrix counts as a number; a number added to a matrix is added to every entry.
    """
    return _fitted(_Evaluation(point, arithmetic).value(node))


def _fitted(value: Value[S]) -> S | Grid[S]:
    if isinstance(value, Ones):
        raise ShapeMismatch("ONES_ALONE")
    return value


class _Evaluation(Generic[S]):
    def __init__(self, point: Mapping[str, S | Grid[S]], arithmetic: Arithmetic[S]) -> None:
        self.point: Mapping[str, S | Grid[S]] = point
        self.arithmetic: Arithmetic[S] = arithmetic

    def value(self, node: Node) -> Value[S]:
        if isinstance(node, Number):
            return self.arithmetic.number(node.value)
        if isinstance(node, Symbol):
            return self._symbol(node.name)
        if isinstance(node, Array):
            return self._array(node)
        if node.head == "ones":
            return Ones(self.arithmetic.number(Fraction(1)))
        if node.head == "transpose" and node.arguments[0] == _ONE:
            return Ones(self.arithmetic.number(Fraction(1)), row=True)
        return self._apply(node.head, [self.value(argument) for argument in node.arguments])

    def _symbol(self, name: str) -> Value[S]:
        if name in self.point:
            return self.point[name]
        if name == "pi":
            return self.arithmetic.function("pi", ())
        raise NotInThisArithmetic

    def _array(self, array: Array) -> Value[S]:
        entries = tuple(self._scalar(self.value(entry)) for entry in array.entries)
        if len(array.shape) == 1:
            return Grid(array.shape[0], 1, entries, listed=True)
        rows, columns = array.shape
        return _collapsed(Grid(rows, columns, entries)) if entries else Grid(rows, columns, entries)

    def _scalar(self, value: Value[S]) -> S:
        if isinstance(value, Grid):
            raise ShapeMismatch("MATRIX_AS_ENTRY", shape=value.shape)
        if isinstance(value, Ones):
            raise ShapeMismatch("ONES_ALONE")
        return value

    def _apply(self, head: str, values: list[Value[S]]) -> Value[S]:
        if head in _FOLDS:
            fold = getattr(self, _FOLDS[head])
            return reduce(fold, values)
        if head == "negate":
            return self._each(values[0], lambda entry: -entry)
        if head == "transpose":
            return _transposed(values[0])
        if head == "divide":
            return self._divide(values[0], values[1])
        if head == "power":
            return self._power(values[0], values[1])
        return self._function(head, values)

    def _each(self, value: Value[S], change: Callable[[S], S]) -> Value[S]:
        if isinstance(value, Grid):
            return Grid(value.rows, value.columns, tuple(change(entry) for entry in value.entries), value.listed)
        if isinstance(value, Ones):
            return Ones(change(value.factor), value.row)
        return change(value)

    def _add(self, left: Value[S], right: Value[S]) -> Value[S]:
        return self._entrywise("ADDITION", left, right, self.arithmetic.add)

    def _hadamard(self, left: Value[S], right: Value[S]) -> Value[S]:
        return self._entrywise("HADAMARD", left, right, self.arithmetic.multiply)

    def _entrywise(self, code: str, left: Value[S], right: Value[S], join: Callable[[S, S], S]) -> Value[S]:
        left, right = _ones_to_fit(left, right), _ones_to_fit(right, left)
        if isinstance(left, Grid) and isinstance(right, Grid):
            if (left.rows, left.columns) != (right.rows, right.columns):
                raise ShapeMismatch(code, left=left.shape, right=right.shape)
            entries = tuple(join(a, b) for a, b in zip(left.entries, right.entries, strict=True))
            return Grid(left.rows, left.columns, entries, left.listed and right.listed)
        if isinstance(left, Grid):
            added = self._scalar(right)
            return self._each(left, lambda entry: join(entry, added))
        number = self._scalar(left)
        return self._each(right, lambda entry: join(number, entry))

    def _multiply(self, left: Value[S], right: Value[S]) -> Value[S]:
        if isinstance(left, Ones) or isinstance(right, Ones):
            return self._multiply_ones(left, right)
        if isinstance(left, Grid) and isinstance(right, Grid):
            return self._matrix_product(left, right)
        if isinstance(left, Grid):
            left, right = right, left  # a number may stand on either side
        factor = self._scalar(left)
        return self._each(right, lambda entry: self.arithmetic.multiply(factor, entry))

    def _matrix_product(self, left: Grid[S], right: Grid[S]) -> Value[S]:
        if left.listed and right.listed and left.rows == right.rows:
            left = Grid(1, left.rows, left.entries)  # two lists: their scalar product
        if left.columns != right.rows:
            raise ShapeMismatch("PRODUCT", left=left.shape, right=right.shape)
        add, multiply = self.arithmetic.add, self.arithmetic.multiply
        entries = tuple(
            reduce(
                add,
                (
                    multiply(left.entries[i * left.columns + k], right.entries[k * right.columns + j])
                    for k in range(left.columns)
                ),
            )
            for i in range(left.rows)
            for j in range(right.columns)
        )
        return _collapsed(Grid(left.rows, right.columns, entries))

    def _multiply_ones(self, left: Value[S], right: Value[S]) -> Value[S]:
        if isinstance(left, Ones) and isinstance(right, Grid) and left.row:
            return self._matrix_product(Grid(1, right.rows, (left.factor,) * right.rows), right)
        if isinstance(right, Ones) and isinstance(left, Grid) and not right.row:
            return self._matrix_product(left, Grid(left.columns, 1, (right.factor,) * left.columns))
        for side in (left, right):
            if isinstance(side, Grid):
                raise ShapeMismatch("PRODUCT", left="n×1", right=side.shape)
        if isinstance(right, Ones):
            left, right = right, left  # a number may stand on either side
        factor = self._scalar(right)
        return self._each(left, lambda entry: self.arithmetic.multiply(entry, factor))

    def _divide(self, left: Value[S], right: Value[S]) -> Value[S]:
        if isinstance(right, Grid | Ones):
            raise ShapeMismatch("DIVISION_BY_MATRIX", right=right.shape if isinstance(right, Grid) else "n×1")
        divisor = right
        return self._each(left, lambda entry: self.arithmetic.divide(entry, divisor))

    def _power(self, base: Value[S], exponent: Value[S]) -> Value[S]:
        power = self._scalar(exponent)
        if not isinstance(base, Grid):
            return self.arithmetic.power(self._scalar(base), power)
        if base.rows != base.columns:
            raise ShapeMismatch("POWER_NOT_SQUARE", shape=base.shape)
        if power not in range(1, 11):
            raise NotInThisArithmetic
        factors: list[Value[S]] = [base] * int(power)
        return reduce(self._multiply, factors)

    def _function(self, head: str, values: list[Value[S]]) -> Value[S]:
        if head in ("sum", "mean") and len(values) == 1 and isinstance(values[0], Grid):
            total = reduce(self.arithmetic.add, values[0].entries)
            count = self.arithmetic.number(Fraction(len(values[0].entries)))
            return self.arithmetic.divide(total, count) if head == "mean" else total
        if head == "abs" and isinstance(values[0], Grid):
            raise NotInThisArithmetic  # |v| is a length to some and entry by entry to others
        if len(values) == 1:
            return self._each(values[0], lambda entry: self.arithmetic.function(head, [entry]))
        return self.arithmetic.function(head, [self._scalar(value) for value in values])


_ONE = Number(Fraction(1))
_FOLDS = {"add": "_add", "multiply": "_multiply", "hadamard": "_hadamard"}


def _collapsed(grid: Grid[S]) -> Value[S]:
    return grid.entries[0] if grid.rows == grid.columns == 1 else grid


def _transposed(value: Value[S]) -> Value[S]:
    if isinstance(value, Ones):
        return Ones(value.factor, not value.row)
    if not isinstance(value, Grid):
        return value
    if value.listed:
        return Grid(1, value.rows, value.entries)
    entries = tuple(value.entries[i * value.columns + j] for j in range(value.columns) for i in range(value.rows))
    return Grid(value.columns, value.rows, entries)


def _ones_to_fit(value: Value[S], other: Value[S]) -> Value[S]:
    """Ones beside a matrix are a matrix of its shape where they fit it."""
    if not isinstance(value, Ones):
        return value
    if isinstance(other, Grid) and (other.rows if value.row else other.columns) == 1:
        return Grid(other.rows, other.columns, (value.factor,) * len(other.entries))
    raise ShapeMismatch("ONES_ALONE")


def as_entries(value: S | Grid[S]) -> Sequence[S]:
    """The entries of a value, row by row; a number is its own only entry."""
    return value.entries if isinstance(value, Grid) else (value,)
