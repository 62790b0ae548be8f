"""What the reader is told, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from chainrule.exercises.record import Record, replace

from ..tree.nodes import Node


class Vocabulary(Record):
    """What a question lets a learner name.

    `symbols` has canonical names: None stands for a number, a tuple such as ("n", "m") names the shape of a matrix.
    `units` tells whether units are read behind values, `short_units` whether those of one letter are too: s, h, g, t.
    """

    symbols: Mapping[str, tuple[str, ...] | None]
    units: bool = True
    short_units: bool = True


class Joint(StrEnum):
    """How a statement goes on from the one before it.

    LIST is a comma, a semicolon or an arrow between iterates; LINE a new line or a full stop; IMPLIES an arrow between
    the steps of a derivation, or a word such as `so`.
    """

    FIRST = ""
    LIST = ","
    LINE = "line"
    AND = "and"
    OR = "or"
    IMPLIES = "=>"


class Bounds(Record):
    """An interval. An open side may be infinite: the trees `infinity` and `negate(infinity)`."""

    low: Node
    high: Node
    low_closed: bool = False
    high_closed: bool = False


class Narrowed(Record):
    """What is kept of a region: what lies `inside` the intervals (∩), or outside of them (∖)."""

    inside: bool
    intervals: tuple[Bounds, ...]


class Region(Record):
    """A union of intervals in which `symbol` lies; None where the text names no symbol. A point is low = high.

    No interval is the empty set. `narrowed` are the intersections and differences that are still to be taken, in order.
    """

    symbol: str | None
    intervals: tuple[Bounds, ...]
    narrowed: tuple[Narrowed, ...] = ()


class Statement(Record):
    """One thing said: terms with the relations between them.

    `label` is the left-hand side in canonical text ("dl/dx", "l'(x)", "x1", "(w,b)", "grad(l)"); its own "=" is not in
    `relations`, which are one fewer than the terms: = != < <= > >=. `unit` is canonical: "yuan", "yuan/km", "m/s^2".

    `region` is set where the text can only mean a set of numbers: `η ∈ (0, 1)`, `(0, 1]`, `]0, 1[`, `(-∞, 3)`, a union,
    or inequalities for one symbol, `0 < x < 1` and `|x| < 1`. The term of an interval is the list of its ends (a union
    has one row for each), and its relations are empty. A plain `(0, 1)` is a list first: its `enclosure` tells the
    brackets, "()" or "[]" or "{}" ("" for none), and `regions.region` reads it as an interval where one is asked.

    `alternatives` are the values of which any is meant, in no order: of `±2`, `2 ± sqrt(3)`, `{2, -2}`, `2 or -2`. The
    term is the list of them. The empty set has the empty list as its term and a region of no interval.

    `earlier` are the left-hand sides before the last one: w1 in `w1 = w2 = 1`.
    """

    label: str | None
    terms: tuple[Node, ...]
    relations: tuple[str, ...]
    unit: str | None
    region: Region | None = None
    alternatives: tuple[Node, ...] = ()
    enclosure: str = ""
    earlier: tuple[str, ...] = ()


class Reading(Record):
    """What a text says. `remarks` are language-free codes of what was decided for the learner.

    `joints` tell how each of the statements goes on from the one before. `working` are the statements from which those
    in `statements` are said to follow: of `2x - 10 = 0 ⇒ x = 5` the first.
    """

    text: str
    statements: tuple[Statement, ...]
    remarks: tuple[str, ...]
    joints: tuple[Joint, ...] = ()
    working: tuple[Statement, ...] = ()

    def last_line(self) -> Reading:
        """The reading with the statements of earlier lines moved to its working; itself for one line."""
        lines = [place for place, joint in enumerate(self.joints) if joint is Joint.LINE]
        return self.from_statement(lines[-1]) if lines else self

    def from_statement(self, first: int) -> Reading:
        """The reading with the statements before one moved to its working."""
        working = (*self.working, *self.statements[:first])
        return replace(self, statements=self.statements[first:], joints=self.joints[first:], working=working)
