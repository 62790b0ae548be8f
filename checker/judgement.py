"""What judging an answer results in: frozen data, language-free. The reporting layer puts it into words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from chainrule.exercises.record import Record

if TYPE_CHECKING:  # what a verdict is can be known without the reader, which takes as long to import as click
    from .reading import Reading


class Verdict(StrEnum):
    """The three verdicts. What is not counted costs nothing."""

    CORRECT = "correct"
    WRONG = "wrong"
    NOT_COUNTED = "not counted"


class Oracle(StrEnum):
    """The two oracles."""

    SYMBOLIC = "symbolic"
    NUMERIC = "numeric"


class Outcome(StrEnum):
    """What an oracle says of an answer."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNDECIDED = "undecided"


class Finding(Record):
    """What one oracle found. `how` is its method; `points` how many it looked at; `error` the greatest difference it
    measured, relative to the values.
    """

    oracle: Oracle
    outcome: Outcome
    how: str
    points: int = 0
    error: float | None = None


class Evidence(Record):
    """One place where the answer fails, with both values, as text.

    `at` is the point; `entry` the position (from 1) of the entry in a list or matrix, 0 for a single answer.
    `reveals` is true where the true value is the very answer.
    """

    at: Mapping[str, str]
    answer: str
    truth: str
    entry: int = 0
    label: str = ""
    reveals: bool = False


class Reason(Record):
    """Why the verdict is what it is: a language-free code with the values that its message needs."""

    code: str
    details: Mapping[str, str] = MappingProxyType({})


class Place(Record):
    """Characters start to end (exclusive) of the text."""

    start: int
    end: int


class Judgement(Record):
    """The judgement of one text.

    `carried` is the share of a wrong answer's entries that are right, or follow rightly from a wrong one before;
    `forgiven` is the share that a known mistake leaves.
    """

    question: str
    variant: str
    seed: str | None
    text: str
    verdict: Verdict
    reading: Reading | None = None
    choice: str | None = None
    findings: tuple[Finding, ...] = ()
    reasons: tuple[Reason, ...] = ()
    evidence: Evidence | None = None
    place: Place | None = None
    carried: float = 0.0
    forgiven: float = 0.0

    @property
    def credit(self) -> float | None:
        """The share of the points earned: 1 for a correct answer, what is carried or forgiven for a wrong one, None for
        one that is not counted.
        """
        if self.verdict is Verdict.NOT_COUNTED:
            return None
        return 1.0 if self.verdict is Verdict.CORRECT else max(self.carried, self.forgiven)
