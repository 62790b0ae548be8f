"""What the evaluator needs of a number system, and what it says of values that are not there."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Generic, Protocol, Self, TypeVar


class Real(Protocol):
    """What the evaluator does with numbers by itself."""

    def __neg__(self) -> Self: ...
    def __abs__(self) -> Self: ...
    def __int__(self) -> int: ...
    def __lt__(self, other: int, /) -> bool: ...


S = TypeVar("S", bound=Real)


class Undefined(ArithmeticError):
    """The expression has no value at this point (a division by zero, the logarithm of a negative number)."""


class NotInThisArithmetic(ArithmeticError):
    """The value exists but cannot be computed in this number system (a square root among the rationals)."""


class Arithmetic(Protocol, Generic[S]):
    """What the evaluator needs of a number system."""

    def number(self, value: Fraction) -> S:
        """A rational literal in this system."""

    def add(self, left: S, right: S) -> S:
        """left + right."""

    def multiply(self, left: S, right: S) -> S:
        """left * right."""

    def divide(self, left: S, right: S) -> S:
        """left / right; Undefined by zero."""

    def power(self, base: S, exponent: S) -> S:
        """base ** exponent; Undefined where it has no real value."""

    def function(self, name: str, arguments: Sequence[S]) -> S:
        """A function by its canonical name; NotInThisArithmetic for one that is unknown here."""
