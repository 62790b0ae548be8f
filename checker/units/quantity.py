"""What a unit is worth: a factor and the powers of the base units, exact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from chainrule.exercises.record import Record

from .table import NAMES, UNITS

_FACTOR = r"([/*]?)(\(?)([^\W\d_]+|1)(?:\^\(?(-?\d{1,3})\)?)?(\)*)"


class UnknownUnit(ValueError):
    """A text that is no unit."""


class OtherDimension(ValueError):
    """Two units that measure different things."""


class Quantity(Record):
    """One of a unit: `factor` in base units, and the power of each base unit, none of them zero."""

    factor: Fraction
    dimensions: Mapping[str, int]

    def to(self, other: Quantity) -> Fraction | None:
        """How many of the other unit one of this is; None where they measure different things."""
        return self.factor / other.factor if self.dimensions == other.dimensions else None


def quantity(unit: str) -> Quantity:
    """The quantity of a unit by any of its names: `km`, `元/公里`, `kg*m/s^2`, `1/s`. UnknownUnit for other texts.

    >>> quantity("km/h").factor, dict(quantity("km/h").dimensions)
    (Fraction(5, 18), {'m': 1, 's': -1})
    """
    factor = Fraction(1)
    dimensions: dict[str, int] = {}
    for name, power in _factors(unit.replace(" ", "")):
        worth, powers = UNITS[name]
        factor *= worth**power
        for base, exponent in powers.items():
            dimensions[base] = dimensions.get(base, 0) + exponent * power
    return Quantity(factor, {base: dimensions[base] for base in sorted(dimensions) if dimensions[base]})


def convert(value: Fraction, given: str, asked: str) -> Fraction:
    """A value in one unit as a value in another. OtherDimension where they measure different things.

    >>> convert(Fraction(8), "yuan/kg", "yuan/jin")
    Fraction(4, 1)
    """
    factor = quantity(given).to(quantity(asked))
    if factor is None:
        raise OtherDimension(f"{given} is no {asked}")
    return value * factor


def _factors(unit: str) -> Iterator[tuple[str, int]]:
    """Each name with its power; those behind `/` count negatively, as do all within a bracket behind it."""
    at, sign, below = 0, 1, False
    for match in re.finditer(_FACTOR, unit):
        joint, opening, name, power, closing = match.groups()
        if match.start() != at or (at > 0) != bool(joint) or (name != "1" and name not in NAMES):
            raise UnknownUnit(unit)
        at = match.end()
        sign = -1 if joint == "/" or below else 1
        below = (below or (bool(opening) and joint == "/")) and not closing
        if name != "1":
            yield NAMES[name], sign * int(power or 1)
    if at != len(unit) or not unit:
        raise UnknownUnit(unit)
