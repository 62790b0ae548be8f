"""Which marks a class had after each grading: kept in the journal, only ever added to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from chainrule.exercises.record import Record

from .marking.marks import StudentResult
from .sheet import student_key

TOTAL = ""
"""Where the name of a question stands otherwise: the points of the whole sheet."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS grading (number INTEGER PRIMARY KEY, digest TEXT NOT NULL, settings TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS mark (who TEXT, question TEXT, grading INTEGER, student TEXT, points TEXT, kept INTEGER,
  PRIMARY KEY (who, question, grading)) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS no_grading_changes BEFORE UPDATE ON grading
  BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
CREATE TRIGGER IF NOT EXISTS no_grading_goes BEFORE DELETE ON grading
  BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
CREATE TRIGGER IF NOT EXISTS no_mark_changes BEFORE UPDATE ON mark
  BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
CREATE TRIGGER IF NOT EXISTS no_mark_goes BEFORE DELETE ON mark
  BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
"""
_MARKS = "SELECT who, question, student, points, kept, grading FROM mark {where} ORDER BY who, question, grading"


class Settings(Record):
    """What a grading was asked for, so that it can be done again. Paths are absolute; nothing stands for none."""

    sheet: str
    submissions: str
    roster: str = ""
    times: str = ""
    secret_file: str = ""
    packs: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    options: Mapping[str, str] = {}


class Grading(Record):
    """One grading. `digest` is that of all that marks depend on beside the answers: sheet, exercises, checker."""

    number: int
    digest: str
    settings: Settings


class PastMark(NamedTuple):
    """The points of a question after one grading; None where nothing was counted. `kept` is whether a teacher kept them
    against a later judgement.
    """

    grading: int
    points: Fraction | None
    kept: bool


LastMarks = Mapping[str, PastMark]
"""Those of one learner after the last grading, by question."""


class Why(StrEnum):
    """What a change is."""

    RAISED = "raised"
    LOWERED = "lowered"
    NEW = "new"
    GONE = "gone"


class Change(Record):
    """Points that are no longer what they were. `question` is TOTAL for the whole sheet."""

    student: str
    question: str
    before: Fraction | None
    after: Fraction | None
    why: Why


_MOST = 100_000  # changes that are kept in full


class Moved:
    """How many marks are raised, or lowered: of so many learners, in so many questions. A learner of whom only the
    total moves is counted too.
    """

    def __init__(self) -> None:
        self.marks = self.learners = 0
        self._last: str | None = None
        self._questions: set[str] = set()

    @property
    def questions(self) -> int:
        """How many questions."""
        return len(self._questions)

    def add(self, change: Change) -> None:
        """One change more; those of a learner come together."""
        self.learners += change.student != self._last
        self._last = change.student
        if change.question != TOTAL:
            self.marks += 1
            self._questions.add(change.question)


class Changes:
    """Changes counted; the first of them in full. `gone` is of learners."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.first: list[Change] = []
        self.raised, self.lowered = Moved(), Moved()
        self.count = self.gone = 0
        moved = {Why.RAISED: self.raised, Why.LOWERED: self.lowered}
        for change in changes:
            self.count += 1
            if len(self.first) < _MOST:
                self.first.append(change)
            if change.why in moved:
                moved[change.why].add(change)
            self.gone += change.why is Why.GONE and change.question == TOTAL


class History:
    """The gradings and marks in a journal's database, which has tables for them (see `prepare`)."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    @staticmethod
    def prepare(database: sqlite3.Connection) -> History:
        """The history in a database that this process may write: where it has no tables, they are made."""
        database.executescript(_SCHEMA)
        return History(database)

    def last(self) -> Grading | None:
        """The last grading that was finished; None where there is none."""
        row = self._database.execute("SELECT * FROM grading ORDER BY number DESC LIMIT 1").fetchone()
        return _grading(row) if row else None

    def gradings(self) -> tuple[Grading, ...]:
        """All of them, the first first."""
        return tuple(map(_grading, self._database.execute("SELECT * FROM grading ORDER BY number")))

    def of(self, student: str) -> dict[str, tuple[PastMark, ...]]:
        """The marks of a learner by question, the first first."""
        rows = self._database.execute(_MARKS.format(where="WHERE who = ?"), (student_key(student),))
        return {question: tuple(map(_past, several)) for question, several in groupby(rows, key=itemgetter(1))}

    def between(self, first: str, last: str) -> dict[str, LastMarks]:
        """The last marks of the learners from one key to another, by their keys."""
        rows = self._database.execute(_MARKS.format(where="WHERE who BETWEEN ? AND ?"), (first, last))
        return {
            who: {row[1]: _past(row) for row in several}  # of one question the last comes last
            for who, several in groupby(rows, key=itemgetter(0))
        }

    def changes(self, result: StudentResult) -> tuple[Change, ...]:
        """What would change for a learner, the questions first and then the total; what was not there before is none
        where this is the first grading of the learner.
        """
        before = self.of(result.student)
        found = []
        for question, points in _points(result).items():
            if question not in before:
                if before:
                    found.append(Change(result.student, question, None, points, Why.NEW))
                continue
            was = before[question][-1].points
            if was != points:
                why = Why.LOWERED if (points or 0) < (was or 0) else Why.RAISED
                found.append(Change(result.student, question, was, points, why))
        gone = [question for question in before if question not in _points(result)]
        found += [Change(result.student, name, before[name][-1].points, None, Why.GONE) for name in gone]
        return tuple(sorted(found, key=lambda change: change.question == TOTAL))

    def learners(self) -> Iterator[tuple[str, str]]:
        """The keys of all learners that ever had a mark, in order, each with the name that it had last."""
        with closing(self._database.cursor()) as cursor:
            cursor.execute("SELECT who, student FROM mark WHERE question = '' ORDER BY who, grading")
            for who, rows in groupby(cursor, key=itemgetter(0)):
                yield who, [student for _who, student in rows][-1]

    def begin(self, digest: str, settings: Settings) -> Writing:
        """Begin to write the marks of a grading: nothing of it is there before it is finished."""
        number = 1 + (last.number if (last := self.last()) else 0)
        return Writing(self._database, Grading(number, digest, settings))


NewMark = tuple[str, str, str, str | None, bool]
"""Key, question, name, points and whether they were kept, as the history writes them."""


def kept(past: LastMarks, everything: bool = False) -> dict[str, Fraction]:
    """The points by question that a teacher kept for a learner; with `everything` all that there were last."""
    return {
        question: mark.points
        for question, mark in past.items()
        if (everything or mark.kept) and mark.points is not None
    }


def new_marks(result: StudentResult, past: LastMarks) -> list[NewMark]:
    """The marks of a learner that are not as they were."""
    who, held = student_key(result.student), {mark.question for mark in result.marks if mark.kept is not None}
    return [
        (who, question, result.student, _text(points), is_kept)
        for question, points in _points(result).items()
        for is_kept in (question in held,)
        if question not in past or (past[question].points, past[question].kept) != (points, is_kept)
    ]


class Writing:
    """The marks of one grading on their way into the history, in one transaction."""

    def __init__(self, database: sqlite3.Connection, grading: Grading) -> None:
        self._database, self._grading = database, grading
        database.execute("BEGIN")

    def add(self, marks: Iterable[NewMark]) -> None:
        """Write marks that are not as they were."""
        number = self._grading.number
        rows = [(who, question, number, student, points, is_kept) for who, question, student, points, is_kept in marks]
        self._database.executemany("INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?)", rows)

    def finish(self) -> None:
        """The grading is done: all of its marks are there now."""
        settings = json.dumps({name: _plain(getattr(self._grading.settings, name)) for name in Settings.fields})
        values = (self._grading.number, self._grading.digest, settings)
        self._database.execute("INSERT INTO grading VALUES (?, ?, ?)", values)
        self._database.commit()

    def drop(self) -> None:
        """Leave the history as it was."""
        self._database.rollback()


def _points(result: StudentResult) -> dict[str, Fraction | None]:
    return {**{mark.question: mark.points for mark in result.marks}, TOTAL: result.points}


def _text(points: Fraction | None) -> str | None:
    return None if points is None else str(points)


def _past(row: tuple[str, str, str, str | None, int, int]) -> PastMark:
    _who, _question, _student, points, kept, grading = row
    return PastMark(grading, None if points is None else _exact(points), bool(kept))


_exact = lru_cache(1024)(Fraction)  # a class has few different marks


def _grading(row: tuple[int, str, str]) -> Grading:
    number, digest, settings = row
    data = json.loads(settings)
    lists = {name: tuple(data[name]) for name in ("packs", "formats")}
    return Grading(number, digest, Settings(**{**data, **lists}))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
