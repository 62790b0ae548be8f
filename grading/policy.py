"""What a teacher decides about a sheet beyond its questions: times, lateness, attempts, rounding, what learners see."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from chainrule.exercises.record import Record

from .moments import Moment


class Counts(StrEnum):
    """Which attempt at a question counts."""

    BEST = "best"
    LAST = "last"
    FIRST = "first"


class Attempts(Record):
    """`most` is how many attempts a learner has at each question; None where there is no limit. What comes after them
    is not judged.
    """

    counts: Counts = Counts.LAST
    most: int | None = None


class Late(Record):
    """What lateness costs: `per_day` is the share of the earned points for each day begun, `cap` the greatest share;
    within `grace` microseconds after the due time nothing is late. After `closes` microseconds nothing counts.
    """

    per_day: Fraction = Fraction(0)
    grace: int = 0
    cap: Fraction = Fraction(1)
    closes: int | None = None


class Times(Record):
    """When a sheet opens and is due, in UTC; `zone` is the IANA name of the zone that its times are written and shown
    in. `extensions` are the due times of single learners, by the key of `student_key`.
    """

    zone: str = "UTC"
    opens: Moment | None = None
    due: Moment | None = None
    extensions: Mapping[str, Moment] = MappingProxyType({})


class Half(StrEnum):
    """Where a number goes that rounding has a choice about."""

    NEAREST = "nearest"
    UP = "up"
    DOWN = "down"


class Rounded(StrEnum):
    """What is rounded."""

    QUESTION = "question"
    TOTAL = "total"


class Rounding(Record):
    """Points are rounded to multiples of `step`, a half upwards where `half` is NEAREST; None: they are exact."""

    step: Fraction | None = None
    half: Half = Half.NEAREST
    of: Rounded = Rounded.TOTAL


class Visibility(StrEnum):
    """What learners see: everything, their points only, or everything once the sheet is due for all of them."""

    ALL = "all"
    MARKS = "marks"
    AFTER_DUE = "after due"


class Policy(Record):
    """All of it. The defaults are those of a sheet that says nothing."""

    times: Times = Times()
    late: Late = Late()
    attempts: Attempts = Attempts()
    rounding: Rounding = Rounding()
    visibility: Visibility = Visibility.ALL

    @property
    def needs_times(self) -> bool:
        """Whether points depend on when something was handed in."""
        return bool(self.late.per_day) or self.late.closes is not None or self.times.opens is not None
