"""Verdicts on a batch of pairs, and for those that differ the point that shows it."""

from __future__ import annotations

from collections.abc import Mapping, MutableSequence, Sequence
from enum import IntEnum
from fractions import Fraction

from chainrule.exercises.record import Record
from chainrule.kernels.pairs import evidence, layout

from .letters import letters_with_meaning

Number = Fraction | float


class Claim(IntEnum):
    """What the narrow parser says about a pair; FALLBACK is nothing: the general reader must be asked."""

    FALLBACK = layout.UNCLAIMED
    EQUAL = layout.EQUAL
    DIFFERENT = layout.DIFFERENT


class Evidence(Record):
    """A point, by the names of the symbols in the order in which they appear, and both values there.

    Numbers are exact where the pair is rational; where functions occur the values are floats.
    """

    at: Mapping[str, Number]
    reference: Number
    answer: Number


class Shown(Record):
    """What n verdicts rest on, as flat buffers.

    `points` (n,) says where two texts with functions agree or differ, and where two without them differ: the number of
    a point, or NO_POINT where none is small enough. `remarks` (n,) is 1 for an answer such as 1/2x, about which the
    reader remarks how it was read. `names` (n, MOST_SYMBOLS) are the symbols, `values` (n, 4) the numerators and
    denominators of both texts there.
    """

    points: MutableSequence[int]
    remarks: MutableSequence[int]
    names: MutableSequence[int]
    values: MutableSequence[float]


class PairResults(Record):
    """The verdicts on n pairs, values of Claim, and what they rest on where that was asked for."""

    verdicts: bytearray
    references: Sequence[bytes] | Sequence[str]
    answers: Sequence[bytes] | Sequence[str]
    shown: Shown | None = None

    def is_sampled(self, pair: int) -> bool:
        """Whether a verdict rests on floating point too, with certain margins, and not on exact arithmetic alone."""
        return self._shown().points[pair] >= layout.NICE_POINTS

    def evidence(self, pair: int) -> Evidence | None:
        """Where pair i differs, and how; None where nothing can be shown."""
        shown = self._shown()
        number = shown.points[pair]
        if number == layout.NO_POINT or self.verdicts[pair] != Claim.DIFFERENT:
            return None
        above, below, other_above, other_below = shown.values[4 * pair : 4 * pair + 4]
        names = shown.names[layout.MOST_SYMBOLS * pair : layout.MOST_SYMBOLS * (pair + 1)]
        if number >= 2 * layout.NICE_POINTS:
            texts = _bytes(self.references[pair]), _bytes(self.answers[pair])
            drawn = evidence.drawn_point(*texts, letters_with_meaning(), number - layout.NICE_POINTS)
            return Evidence(drawn, above, other_above)
        nice = evidence.nice_point(names, number % layout.NICE_POINTS)
        at = {name: Fraction(value) for name, value in nice.items()}
        if number >= layout.NICE_POINTS:
            return Evidence(at, above, other_above)
        return Evidence(at, Fraction(above) / Fraction(below), Fraction(other_above) / Fraction(other_below))

    def _shown(self) -> Shown:
        if self.shown is None:
            raise ValueError("what the verdicts rest on was not asked for: judge_pairs(..., shown=True)")
        return self.shown


def _bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text
