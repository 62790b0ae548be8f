"""Sums, products and quotients of numbers, lists and matrices, in any number system."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Generic, TypeAlias

from .grid import Grid, Identity, Ones, S, ShapeMismatch
from .matrices import inverse
from .number_system import Arithmetic, NotInThisArithmetic

Value: TypeAlias = S | Grid[S] | Ones[S] | Identity[S]


class Algebra(Generic[S]):
    """The operators of one number system, on whatever stands beside them."""

    arithmetic: Arithmetic[S]
    column: Grid[S] | None = None  # of ones, where its length is known without a matrix beside it

    def scalar(self, value: Value[S]) -> S:
        """The value, which must be a number."""
        if isinstance(value, Grid):
            raise ShapeMismatch("MATRIX_AS_ENTRY", shape=value.shape)
        if isinstance(value, Ones | Identity):
            raise ShapeMismatch("ONES_ALONE")
        return value

    def each(self, value: Value[S], change: Callable[[S], S]) -> Value[S]:
        """Every entry changed."""
        if isinstance(value, Grid):
            return Grid(value.rows, value.columns, tuple(change(entry) for entry in value.entries), value.listed)
        if isinstance(value, Ones):
            return Ones(change(value.factor), value.row)
        if isinstance(value, Identity):
            raise ShapeMismatch("ONES_ALONE")
        return change(value)

    def negated(self, value: Value[S]) -> Value[S]:
        """The negative."""
        return Identity(-value.factor) if isinstance(value, Identity) else self.each(value, lambda entry: -entry)

    def add(self, left: Value[S], right: Value[S]) -> Value[S]:
        """left + right; a number is added to every entry."""
        return self.entrywise("ADDITION", left, right, self.arithmetic.add)

    def hadamard(self, left: Value[S], right: Value[S]) -> Value[S]:
        """The product entry by entry."""
        return self.entrywise("HADAMARD", left, right, self.arithmetic.multiply)

    def hadamard_divide(self, left: Value[S], right: Value[S]) -> Value[S]:
        """The quotient entry by entry."""
        return self.entrywise("HADAMARD", left, right, self.arithmetic.divide)

    def entrywise(self, code: str, left: Value[S], right: Value[S], join: Callable[[S, S], S]) -> Value[S]:
        """Two values joined entry by entry; `code` names the trouble of shapes that differ."""
        if code == "ADDITION" and (found := _alike(left, right, join)) is not None:
            return found
        left, right = self._to_fit(left, right), self._to_fit(right, left)
        if isinstance(left, Grid) and isinstance(right, Grid):
            if (left.rows, left.columns) != (right.rows, right.columns):
                raise ShapeMismatch(code, left=left.shape, right=right.shape)
            entries = tuple(join(a, b) for a, b in zip(left.entries, right.entries, strict=True))
            return Grid(left.rows, left.columns, entries, left.listed and right.listed)
        if isinstance(left, Grid):
            added = self.scalar(right)
            return self.each(left, lambda entry: join(entry, added))
        number = self.scalar(left)
        return self.each(right, lambda entry: join(number, entry))

    def _to_fit(self, value: Value[S], other: Value[S]) -> Value[S]:
        """Ones and the identity beside a matrix are matrices of its shape where they fit it."""
        if isinstance(value, Identity):
            if not isinstance(other, Grid) or other.rows != other.columns:
                raise ShapeMismatch("ONES_ALONE")
            size, zero = other.rows, self.arithmetic.number(Fraction(0))
            return Grid(size, size, tuple(value.factor if i == j else zero for i in range(size) for j in range(size)))
        return _ones_to_fit(value, other)

    def multiply(self, left: Value[S], right: Value[S]) -> Value[S]:
        """The product of numbers and matrices."""
        if isinstance(left, Identity) or isinstance(right, Identity):
            return self._multiply_identity(left, right)
        if isinstance(left, Ones) or isinstance(right, Ones):
            return self._multiply_ones(left, right)
        if isinstance(left, Grid) and isinstance(right, Grid):
            return self._matrix_product(left, right)
        if isinstance(left, Grid):
            left, right = right, left  # a number may stand on either side
        factor = self.scalar(left)
        return self.each(right, lambda entry: self.arithmetic.multiply(factor, entry))

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
        return collapsed(Grid(left.rows, right.columns, entries))

    def _multiply_ones(self, left: Value[S], right: Value[S]) -> Value[S]:
        if isinstance(left, Ones) and isinstance(right, Grid) and left.row:
            return self._matrix_product(Grid(1, right.rows, (left.factor,) * right.rows), right)
        if isinstance(right, Ones) and isinstance(left, Grid) and not right.row:
            return self._matrix_product(left, Grid(left.columns, 1, (right.factor,) * left.columns))
        if self.column is not None and (isinstance(left, Grid) or isinstance(right, Grid)):
            return self.multiply(self._long(left, self.column), self._long(right, self.column))
        for side in (left, right):
            if isinstance(side, Grid):
                raise ShapeMismatch("PRODUCT", left="n×1", right=side.shape)
        if isinstance(right, Ones):
            left, right = right, left  # a number may stand on either side
        factor = self.scalar(right)
        return self.each(left, lambda entry: self.arithmetic.multiply(entry, factor))

    def _long(self, value: Value[S], column: Grid[S]) -> Value[S]:
        """Ones in their known length: beside 1·Xᵀ there is no matrix that gives it."""
        if not isinstance(value, Ones):
            return value
        scaled = self.each(column, lambda entry: self.arithmetic.multiply(value.factor, entry))
        return transposed(scaled) if value.row else scaled

    def _multiply_identity(self, left: Value[S], right: Value[S]) -> Value[S]:
        if isinstance(left, Identity) and isinstance(right, Identity):
            return Identity(self.arithmetic.multiply(left.factor, right.factor))
        if isinstance(right, Identity):
            left, right = right, left  # it commutes with everything
        factor = left.factor if isinstance(left, Identity) else self.scalar(left)
        if isinstance(right, Grid | Ones):
            return self.each(right, lambda entry: self.arithmetic.multiply(factor, entry))
        return Identity(self.arithmetic.multiply(factor, self.scalar(right)))

    def divide(self, left: Value[S], right: Value[S]) -> Value[S]:
        """The quotient by a number."""
        if isinstance(right, Grid | Ones):
            raise ShapeMismatch("DIVISION_BY_MATRIX", right=right.shape if isinstance(right, Grid) else "n×1")
        if isinstance(left, Identity):
            return Identity(self.arithmetic.divide(left.factor, self.scalar(right)))
        divisor = self.scalar(right)
        return self.each(left, lambda entry: self.arithmetic.divide(entry, divisor))

    def power(self, base: Value[S], exponent: Value[S]) -> Value[S]:
        """The power of a number, or a whole one of a square matrix."""
        power = self.scalar(exponent)
        if not isinstance(base, Grid):
            return self.arithmetic.power(self.scalar(base), power)
        if base.rows != base.columns:
            raise ShapeMismatch("POWER_NOT_SQUARE", shape=base.shape)
        if power not in range(-10, 11) or power == 0:
            raise NotInThisArithmetic
        factors: list[Value[S]] = [inverse(base, self.arithmetic) if power < 0 else base] * int(abs(power))
        return reduce(self.multiply, factors)


def collapsed(grid: Grid[S]) -> Value[S]:
    """A 1 x 1 matrix is a number."""
    return grid.entries[0] if grid.rows == grid.columns == 1 else grid


def _alike(left: Value[S], right: Value[S], join: Callable[[S, S], S]) -> Value[S] | None:
    """The sum of two vectors of ones, or of two identity matrices; None for others."""
    if isinstance(left, Identity) and isinstance(right, Identity):
        return Identity(join(left.factor, right.factor))
    if isinstance(left, Ones) and isinstance(right, Ones) and left.row == right.row:
        return Ones(join(left.factor, right.factor), left.row)
    return None


def transposed(value: Value[S]) -> Value[S]:
    """The transpose; of a list, the row."""
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
