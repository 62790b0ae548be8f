"""The marks of a learner: frozen, exact, each with everything that it rests on."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from chainrule.checker.judgement import Verdict
from chainrule.checker.variants import Variant
from chainrule.exercises.record import Record

from ..judging.items import Stored
from ..submissions.handed_in import Answered, Irregular, Learner


class Attempt(Record):
    """One attempt at a question, judged. `late` are the microseconds after the learner's due time and grace, 0 where
    it is in time; `penalty` is the share that lateness takes. `refused` is a code where it cannot count whatever it
    says: NOT_OPEN, CLOSED, TOO_MANY_ATTEMPTS; such an attempt need not be judged.
    """

    answered: Answered
    stored: Stored | None
    late: int = 0
    penalty: Fraction = Fraction(0)
    refused: str = ""


class Mark(Record):
    """The mark of one question. `counted` is the number from 1 of the attempt that counts, 0 where none does.

    `earned` is what the judgement is worth, `points` what is left of it after lateness and rounding; both are None
    where nothing was counted, which is worth nothing. `kept` are points of an earlier grading that a teacher kept
    since these would be fewer: then `points` are those.
    """

    number: int
    question: str
    variant: Variant
    max_points: Fraction
    attempts: tuple[Attempt, ...] = ()
    counted: int = 0
    earned: Fraction | None = None
    points: Fraction | None = None
    kept: Fraction | None = None

    @property
    def attempt(self) -> Attempt | None:
        """The attempt that counts."""
        return self.attempts[self.counted - 1] if self.counted else None

    @property
    def stored(self) -> Stored | None:
        """The judgement that counts."""
        attempt = self.attempt
        return attempt.stored if attempt else None

    @property
    def verdict(self) -> Verdict:
        """Of the attempt that counts; not counted where there is none."""
        stored = self.stored
        return stored.verdict if stored else Verdict.NOT_COUNTED


class Standing(StrEnum):
    """What came from a learner. BLANK: something did, with no answer in it."""

    SUBMITTED = "submitted"
    BLANK = "nothing answered"
    NOTHING = "nothing submitted"
    UNREADABLE = "nothing that can be read"

    @property
    def handed_in(self) -> bool:
        """Whether something came that can be read."""
        return self in (Standing.SUBMITTED, Standing.BLANK)


class StudentResult(Record):
    """A learner's marks in the sheet's order. `points` is rounded as the sheet says; `language` is that of feedback:
    the learner's file's, the roster's, the sheet's.

    `irregular` is what was irregular about what this learner handed in.
    """

    student: str
    learner: Learner | None
    standing: Standing
    marks: tuple[Mark, ...]
    points: Fraction
    max_points: Fraction
    language: str | None = None
    irregular: tuple[Irregular, ...] = ()
