"""Where the symbols of a question live, and the points at which two answers are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from chainrule.exercises.record import Record

from ..chance import Chance
from ..tree.evaluate import Grid

Point = dict[str, Fraction | Grid[Fraction]]
FloatPoint = dict[str, float | Grid[float]]

_WIDE = 2**40
_WIDE_COUNT = 40  # integer symbols stand in exponents: values beyond this make numbers of thousands of digits
# Every dimension gets a size of its own, so that no product fits by accident; and other sizes in each round, so that
# no formula is right for one size only.
_SIZES = ((3, 2, 5, 4), (5, 4, 3, 7), (4, 7, 2, 3))
_NICE = (3, 2, 5, 1, 4, 7, 6, 8)


class Span(Record):
    """The interval that a symbol is declared in."""

    low: Fraction
    high: Fraction
    integer: bool = False


class Domain(Record):
    """Numbers with their spans, and symbolic matrices with the names (or counts) of their rows and columns."""

    numbers: Mapping[str, Span] = MappingProxyType({})
    matrices: Mapping[str, tuple[str, str]] = MappingProxyType({})

    def sizes(self, look: int = 0) -> dict[str, int]:
        """A size for every named dimension, at the first look or a later one."""
        names = sorted({name for shape in self.matrices.values() for name in shape if not name.isdigit()}, reverse=True)
        return dict(zip(names, _SIZES[look % len(_SIZES)], strict=False))

    def shape(self, name: str, look: int = 0) -> tuple[int, int]:
        """Rows and columns of a matrix, in the sizes of `sizes`."""
        rows, columns = self.matrices[name]
        sizes = self.sizes(look)
        return (sizes.get(rows) or int(rows), sizes.get(columns) or int(columns))

    def named_shape(self, shape: str) -> str:
        """A shape such as 3×1 in the names of the question: n×1."""
        names = {str(size): name for name, size in self.sizes().items()}
        return "×".join(names.get(side, side) for side in shape.split("×"))

    def wide(self, chance: Chance, look: int = 0) -> Point:
        """A point drawn from so many that a polynomial of degree d vanishes there by accident in d of 2^40 cases."""
        point: Point = {}
        for name, span in self.numbers.items():
            point[name] = Fraction(chance.below(_WIDE_COUNT) if span.integer else chance.below(_WIDE) - _WIDE // 2)
        return point | self._matrices(lambda: Fraction(chance.below(_WIDE) - _WIDE // 2), look)

    def nice(self) -> Iterator[Point]:
        """Small whole points within the spans, for a counter-example that a person can follow."""
        for shift in range(len(_NICE)):
            point: Point = {}
            for place, (name, span) in enumerate(self.numbers.items()):
                point[name] = _inside(span, _NICE[(shift + 3 * place) % len(_NICE)])
            yield point | self._matrices(_Nice(shift), shift)

    def floating(self, chance: Chance, look: int = 0) -> FloatPoint:
        """A point within the spans in floating point."""
        point: FloatPoint = {}
        for name, span in self.numbers.items():
            fraction = Fraction(chance.below(10**6) + 1, 10**6 + 2)
            value = span.low + (span.high - span.low) * fraction
            point[name] = float(round(value) if span.integer else value)
        matrices = self._matrices(lambda: Fraction(chance.below(2000) - 1000, 500), look)
        for name, matrix in matrices.items():
            point[name] = in_floats(matrix)
        return point

    def _matrices(self, draw: Callable[[], Fraction], look: int) -> Point:
        point: Point = {name: Fraction(size) for name, size in self.sizes(look).items()}
        for name in self.matrices:
            rows, columns = self.shape(name, look)
            point[name] = Grid(rows, columns, tuple(draw() for _ in range(rows * columns)))
        return point


class _Nice:
    """Small whole numbers in turn, from a place in their list."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self) -> Fraction:
        self._place += 1
        return Fraction(_NICE[(self._place - 1) % len(_NICE)])


def _inside(span: Span, nice: int) -> Fraction:
    width = span.high - span.low
    return span.low + nice if width >= nice else span.low + width * Fraction(nice, 10)


def in_floats(value: Fraction | Grid[Fraction]) -> float | Grid[float]:
    """The same value in floating point."""
    if isinstance(value, Grid):
        return Grid(value.rows, value.columns, tuple(float(entry) for entry in value.entries), value.listed)
    return float(value)
