"""From what learners handed in to their results, with the journal's judgements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from chainrule.checker.judgement import Reason, Verdict
from chainrule.checker.variants import Variant
from chainrule.exercises.record import replace

from .collected import Handed, Row
from .history import LastMarks, kept
from .judging.items import Stored, as_judged
from .judging.judgements import Judgements
from .judging.keys import key_of
from .marking.marking import attempts_at, mark, total
from .marking.marks import Mark, Standing, StudentResult
from .numbers import Numbers
from .sheet import Sheet
from .submissions.handed_in import Learner

_MOST_KNOWN = 20_000  # judgements that are kept in memory, some 3 kB each, in every process that writes

BLANK = Stored(Verdict.NOT_COUNTED, (Reason("EMPTY"),))
"""The judgement of a blank, as `judge_text` gives it."""


def is_written(row: Row) -> bool:
    """Whether there is an answer at all."""
    return bool(as_judged(row.answered.text))


class NotJudged(LookupError):
    """An answer that the journal does not hold yet: the grading was broken off."""


class Marker:
    """Marks one learner after the other. `digests` are those of the exercises' files; with `keep_higher` earlier points
    are kept wherever these would be fewer.
    """

    def __init__(self, sheet: Sheet, digests: Mapping[str, str], judgements: Judgements, keep_higher: bool) -> None:
        self.sheet, self.digests, self.judgements, self.keep_higher = sheet, digests, judgements, keep_higher
        self.numbers = Numbers(sheet, digests)
        self._asked = [(asked.question, asked.question.partition(".")[0]) for asked in sheet.questions]
        self._max_points = sheet.max_points
        self._stored: dict[str, Stored] = {}
        self._keys: dict[tuple[int, int, str], str] = {}

    def result(self, handed: Handed, learner: Learner | None, past: LastMarks) -> StudentResult:
        """The result of a learner, as the roster names it. NotJudged where the journal lacks a judgement."""
        student = learner.student if learner else handed.student
        variants = self.numbers.of(student)
        judged = zip(handed.rows, self._judgements(handed.rows, variants), strict=True)
        by_question = {number: list(given) for number, given in groupby(judged, key=lambda given: given[0].question)}
        before = kept(past, everything=self.keep_higher)
        marks = tuple(
            with_kept(self._mark(number, by_question.get(number, ()), variants, handed.key), before)
            for number in range(len(self._asked))
        )
        return StudentResult(
            student=student,
            learner=learner,
            standing=_standing(handed),
            marks=marks,
            points=total(self.sheet, marks),
            max_points=self._max_points,
            language=_language(handed.rows) or (learner.language if learner else "") or self.sheet.language,
            irregular=handed.irregular,
        )

    def key(self, row: Row, numbers: Mapping[str, Variant]) -> str:
        """The key of an answer's judgement, with the numbers that its learner has."""
        question, exercise = self._asked[row.question]
        variant = numbers[exercise]
        place = (row.question, row.text, variant.seed or "")
        key = self._keys.get(place)
        if key is None:
            if len(self._keys) > _MOST_KNOWN:
                self._keys.clear()
            found, asked = self.sheet.question(question)
            key = key_of(found, self.digests[exercise], asked, variant, row.answered.text)
            self._keys[place] = key
        return key

    def _mark(
        self,
        number: int,
        given: Sequence[tuple[Row, Stored]],
        variants: Mapping[str, Variant],
        who: str,
    ) -> Mark:
        attempts = attempts_at([(row.answered, stored) for row, stored in given], self.sheet, who)
        return mark(self.sheet, number + 1, self.sheet.questions[number], variants[self._asked[number][1]], attempts)

    def _judgements(self, rows: Sequence[Row], variants: Mapping[str, Variant]) -> list[Stored]:
        """The journal's judgements; a blank needs none. NotJudged for one that it does not hold."""
        keys = [self.key(row, variants) if is_written(row) else None for row in rows]
        self._look_up([key for key in keys if key is not None])
        try:
            return [BLANK if key is None else self._stored[key] for key in keys]
        except KeyError:
            raise NotJudged from None

    def _look_up(self, keys: Sequence[str]) -> None:
        """Have the judgements of keys in memory, where the journal holds them."""
        missing: Sequence[str] = [key for key in keys if key not in self._stored]
        if missing:
            if len(self._stored) > _MOST_KNOWN:
                self._stored.clear()
                missing = keys
            self._stored.update(self.judgements.get_many(missing))


def with_kept(found: Mark, before: Mapping[str, Fraction]) -> Mark:
    """The mark with the points that a teacher kept, where they are more: at most those that the question has now."""
    if found.question not in before:
        return found
    points = min(before[found.question], found.max_points)
    return replace(found, points=points, kept=points) if points > (found.points or 0) else found


def _standing(handed: Handed) -> Standing:
    if handed.rows:
        is_answered = any(row.answered.text.strip() for row in handed.rows)
        return Standing.SUBMITTED if is_answered else Standing.BLANK
    return Standing.UNREADABLE if handed.irregular else Standing.NOTHING


def _language(rows: Sequence[Row]) -> str | None:
    """That of the file that was handed in last."""
    return next((row.answered.language for row in reversed(rows) if row.answered.language), None)
