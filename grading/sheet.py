"""A sheet: which questions, for how many points, with whose numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from chainrule.checker.exercise import Exercise, Question
from chainrule.exercises.record import Record
from chainrule.exercises.text import Text

from .policy import Policy
from .secret import NoSecret, Secret


class Seeds(StrEnum):
    """Whose numbers the questions have."""

    SAME = "same"
    STUDENT = "student"
    FIXED = "fixed"
    SECRET = "secret"  # noqa: S105 - the word for them


class SeedPolicy(Record):
    """`seed` is the seed of all learners where the policy is FIXED."""

    seeds: Seeds
    seed: str | None = None


class SheetQuestion(Record):
    """A question by its full name, and what it is worth."""

    question: str
    points: Fraction


class Sheet(Record):
    """A sheet with its exercises, derived. `path` is None for a shipped one; `reference` is how an answer file names
    it: a shipped name, or the path of an own sheet as it was given. With `partial_credit` a known mistake leaves a
    share of the points. `secret` is the course's, where the seeds are SECRET and somebody gave it.
    """

    name: str
    title: Text
    language: str | None
    seeds: SeedPolicy
    questions: tuple[SheetQuestion, ...]
    exercises: Mapping[str, Exercise]
    reference: str
    path: Path | None = None
    partial_credit: bool = False
    policy: Policy = Policy()
    secret: Secret | None = None

    @property
    def needs_student(self) -> bool:
        """Whether the numbers depend on the learner."""
        return self.seeds.seeds in (Seeds.STUDENT, Seeds.SECRET)

    @property
    def lacks_secret(self) -> bool:
        """Whether nobody's numbers can be known, for want of the course's secret."""
        return self.seeds.seeds is Seeds.SECRET and self.secret is None

    @property
    def max_points(self) -> Fraction:
        """The points of all questions."""
        return sum((asked.points for asked in self.questions), Fraction(0))

    def seed_for(self, student: str | None) -> str | None:
        """The seed of a learner's numbers, the same on every machine. ValueError where a learner is needed and none
        is given; NoSecret, which is one too, where the course's secret is needed and not given.
        """
        if not self.needs_student:
            return self.seeds.seed
        if not student or not plain_student(student):
            raise ValueError(f"the numbers of the sheet {self.name!r} depend on the student")
        key = student_key(student)
        if self.seeds.seeds is not Seeds.SECRET:
            return f"{self.name}/{key}"
        if self.secret is None:
            raise NoSecret(f"the numbers of the sheet {self.name!r} depend on a secret")
        return self.secret.seed(self.name, key)

    def question(self, name: str) -> tuple[Exercise, Question]:
        """A question of the sheet by its full name. KeyError where it is none."""
        head, _, tail = name.partition(".")
        exercise = self.exercises[head]
        return exercise, exercise.questions[tail]


def plain_student(student: str) -> str:
    """A student's number as it is compared: a Chinese keyboard's digits are digits, blanks around it do not matter."""
    return " ".join(unicodedata.normalize("NFKC", student).split())


def student_key(student: str) -> str:
    """What tells learners apart: `S1`, ` s1` and `Ｓ１` are one."""
    return plain_student(student).casefold()
