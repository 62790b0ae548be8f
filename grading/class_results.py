"""The results of a class: what was handed in, held against the journal's judgements, one learner after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import merge
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from chainrule.checker.deriving.store import key_of as digest_of
from chainrule.checker.judgement import Reason, Verdict
from chainrule.checker.library import exercise_files
from chainrule.checker.packs import Packs
from chainrule.checker.variants import Variant
from chainrule.exercises.record import replace

from .collected import Collected, Handed, Row
from .history import History
from .judging.items import Item, Stored, as_judged
from .judging.journal import Journal
from .judging.keys import key_of
from .marking.marking import attempts_at, mark, total
from .marking.marks import Mark, Standing, StudentResult
from .numbers import Numbers
from .sheet import Sheet, student_key
from .submissions.handed_in import Roster

_MOST_KNOWN = 50_000  # judgements that are kept in memory
_MOST_SEEN = 1_000_000  # keys of items that were given out, 16 bytes each


BLANK = Stored(Verdict.NOT_COUNTED, (Reason("EMPTY"),))
"""The judgement of a blank, as `judge_text` gives it."""


def is_written(row: Row) -> bool:
    """Whether there is an answer at all."""
    return bool(as_judged(row.answered.text))


class NotJudged(LookupError):
    """An answer that the journal does not hold yet: the grading was broken off."""


class ClassResults:
    """Gives out what is to be judged, and then the results. Nothing grows with the number of learners."""

    def __init__(
        self,
        sheet: Sheet,
        roster: Roster,
        collected: Collected,
        journal: Journal,
        history: History,
        packs: Packs | None,
    ) -> None:
        self.sheet, self.roster, self.collected, self.journal, self.history = sheet, roster, collected, journal, history
        self.keep_higher = False  # whether earlier points are kept wherever these would be fewer
        files: Mapping[str, Path] = exercise_files(packs)
        self.digests = {name: digest_of(files[name]) for name in sheet.exercises}
        self.numbers = Numbers(sheet, self.digests)
        self._stored: dict[str, Stored] = {}
        self._keys: dict[tuple[int, int, str], str] = {}

    def items(self) -> Iterator[Item]:
        """Every distinct text as it is to be judged; a text may come again where very many came between."""
        seen: set[str] = set()
        for handed in self.collected.handed():
            variants = self.numbers.of(handed.student) if handed.rows else {}
            for row in filter(is_written, handed.rows):
                name = self.sheet.questions[row.question].question
                numbers = variants[name.partition(".")[0]]
                key = self._key(row, numbers)
                if key not in seen:
                    if len(seen) >= _MOST_SEEN:
                        seen.clear()
                    seen.add(key)
                    yield Item(key, name, numbers, row.answered.text)
        self.numbers.keep()

    def __len__(self) -> int:
        """How many learners there are."""
        handed_in = self.collected.learners()
        return handed_in + sum(1 for key in self.roster if not self.collected.has(key))

    def __iter__(self) -> Iterator[StudentResult]:
        """The results in the order of the learners' keys."""
        missing = (
            Handed(key, learner.student, (), ())
            for key, learner in sorted(self.roster.items())
            if not self.collected.has(key)
        )
        for handed in merge(self.collected.handed(), missing, key=attrgetter("key")):
            yield self._result(handed)

    def of(self, student: str) -> StudentResult | None:
        """The result of one learner; None where nobody knows them."""
        key = student_key(student)
        handed = self.collected.of(student)
        known = key in self.roster or handed.rows or handed.irregular
        return self._result(handed) if known else None

    def _result(self, handed: Handed) -> StudentResult:
        learner = self.roster.get(handed.key)
        student = learner.student if learner else handed.student
        variants = self.numbers.of(student)
        by_question = {number: list(rows) for number, rows in groupby(handed.rows, key=attrgetter("question"))}
        judged = self._judgements(handed.rows, variants)
        kept = self.history.kept(handed.key, everything=self.keep_higher)
        marks = tuple(
            _with_kept(self._mark(number, by_question.get(number, []), judged, variants, handed.key), kept)
            for number in range(len(self.sheet.questions))
        )
        return StudentResult(
            student=student,
            learner=learner,
            standing=_standing(handed),
            marks=marks,
            points=total(self.sheet, marks),
            max_points=self.sheet.max_points,
            language=_language(handed.rows) or (learner.language if learner else "") or self.sheet.language,
            irregular=handed.irregular,
        )

    def _mark(
        self,
        number: int,
        rows: Sequence[Row],
        judged: Mapping[Row, Stored],
        variants: Mapping[str, Variant],
        who: str,
    ) -> Mark:
        asked = self.sheet.questions[number]
        attempts = attempts_at([(row.answered, judged[row]) for row in rows], self.sheet, who)
        return mark(self.sheet, number + 1, asked, variants[asked.question.partition(".")[0]], attempts)

    def _judgements(self, rows: Sequence[Row], variants: Mapping[str, Variant]) -> dict[Row, Stored]:
        """The journal's judgements; a blank needs none. NotJudged for one that it does not hold."""
        written = [row for row in rows if is_written(row)]
        keys = [
            self._key(row, variants[self.sheet.questions[row.question].question.partition(".")[0]]) for row in written
        ]
        missing = [key for key in keys if key not in self._stored]
        if missing:
            if len(self._stored) > _MOST_KNOWN:
                self._stored.clear()
                missing = keys
            self._stored.update(self.journal.get_many(missing))
        if not all(key in self._stored for key in keys):
            raise NotJudged
        judged = dict.fromkeys(rows, BLANK)
        return judged | {row: self._stored[key] for row, key in zip(written, keys, strict=True)}

    def _key(self, row: Row, numbers: Variant) -> str:
        place = (row.question, row.text, numbers.seed or "")
        key = self._keys.get(place)
        if key is None:
            if len(self._keys) > _MOST_KNOWN:
                self._keys.clear()
            exercise, question = self.sheet.question(self.sheet.questions[row.question].question)
            key = key_of(exercise, self.digests[exercise.name], question, numbers, row.answered.text)
            self._keys[place] = key
        return key


def _with_kept(found: Mark, kept: Mapping[str, Fraction]) -> Mark:
    """The mark with the points that a teacher kept, where they are more."""
    before = kept.get(found.question)
    more = before is not None and before > (found.points or 0)
    return replace(found, points=before, kept=before) if more else found


def _standing(handed: Handed) -> Standing:
    if handed.rows:
        return Standing.SUBMITTED
    return Standing.UNREADABLE if handed.irregular else Standing.NOTHING


def _language(rows: Sequence[Row]) -> str | None:
    """That of the file that was handed in last."""
    return next((row.answered.language for row in reversed(rows) if row.answered.language), None)
