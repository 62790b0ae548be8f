"""The learners: a number, a name, a skill, an hour; and what each answers to a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from random import Random

from chainrule.checker.deriving.store import key_of
from chainrule.checker.library import file_of
from chainrule.exercises.record import Record
from chainrule.grading.moments import DAY, SECOND, Moment
from chainrule.grading.numbers import Numbers
from chainrule.grading.sheet import Sheet

from .pools import Pools, Sort

_FAMILY = ("王", "李", "张", "刘", "陈", "Smith", "García", "Nguyen", "O'Brien", "Müller", "杨", "赵")
_GIVEN = ("伟", "芳", "敏", "静", "丽", "Ada", "Emmy", "Carl", "Sofia", "Alan", "子涵", "欣怡")
_HOUR, _MINUTE = 3600 * SECOND, 60 * SECOND
_STEEP = 1.4
_SORTS = (Sort.MISTAKE, Sort.TYPO, Sort.JUNK)
_TOTALS = (0.68, 0.84, 0.92)  # of the answers that are not right; what is left is blank
_BLANK = 0.02  # of all
_LATE = 0.08


class Learner(Record):
    """One learner. `skill` is normally distributed over a class; `moment` is when everything was handed in."""

    number: int
    student: str
    first_name: str
    last_name: str
    language: str
    skill: float
    moment: Moment


class Given(Record):
    """An answer of a learner, what it was meant as (None: left blank), and when it was written."""

    question: str
    text: str
    sort: Sort | None
    moment: Moment


class Cohort:
    """The learners of a seed who answer a sheet. A larger cohort of the seed begins with the smaller one."""

    def __init__(self, sheet: Sheet, seed: str, due: Moment) -> None:
        self.sheet, self.seed, self.due = sheet, seed, due
        self.pools = Pools(seed)
        self.numbers = Numbers(sheet, {name: key_of(file_of(name)) for name in sheet.exercises})
        chance = self._chance("difficulty")
        self.difficulties = {asked.question: chance.gauss(-0.6, 0.9) for asked in sheet.questions}

    def _chance(self, *parts: object) -> Random:
        return Random("/".join(map(str, (self.seed, *parts))))  # noqa: S311 - no secret

    def learner(self, number: int) -> Learner:
        """The learner of a number, from 1 on."""
        chance = self._chance("learner", number)
        return Learner(
            number=number,
            student=str(2026_0000000 + number),
            first_name=chance.choice(_GIVEN),
            last_name=chance.choice(_FAMILY),
            language=chance.choice(("zh", "zh", "en")),
            skill=chance.gauss(0.0, 1.0),
            moment=self._handed_in(chance),
        )

    def _handed_in(self, chance: Random) -> Moment:
        """Most in the last hours, some days before, a few late."""
        if chance.random() < _LATE:
            return self.due + int(chance.expovariate(1 / 20) * _HOUR) // SECOND * SECOND + SECOND
        return self.due - int(min(chance.expovariate(1 / 30), 9 * 24) * _HOUR) // SECOND * SECOND

    def answers(self, learner: Learner) -> Iterator[Given]:
        """The learner's answers in the order of the sheet, with the learner's own numbers."""
        chance = self._chance("answers", learner.number)
        numbers = self.numbers.of(learner.student)
        gaps = [self._gap(asked.question, chance) for asked in self.sheet.questions]
        moment = learner.moment - sum(gaps)
        for asked, gap in zip(self.sheet.questions, gaps, strict=True):
            moment += gap
            exercise, question = self.sheet.question(asked.question)
            sort = self._sort(asked.question, learner.skill, chance)
            if sort is None:
                yield Given(asked.question, "", None, moment)
                continue
            text = self.pools.text(exercise, question, numbers[exercise.name], sort, chance)
            yield Given(asked.question, text, sort, moment)

    def _gap(self, question: str, chance: Random) -> int:
        """The time for an answer: longer where the question is hard."""
        middle = 2.5 * exp(self.difficulties[question] / 2)
        return int(chance.lognormvariate(0.0, 0.5) * middle * _MINUTE) // SECOND * SECOND + SECOND

    def _sort(self, question: str, skill: float, chance: Random) -> Sort | None:
        if chance.random() < _BLANK:
            return None
        if chance.random() < 1 / (1 + exp(_STEEP * (self.difficulties[question] - skill))):
            return Sort.RIGHT
        draw = chance.random()
        return next((sort for sort, total in zip(_SORTS, _TOTALS, strict=True) if draw < total), None)


DEFAULT_DUE: Moment = 20_788 * DAY  # 2026-12-01
