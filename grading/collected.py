"""What was handed in, sorted by learner: a database file, so that ten million rows need no memory.

It is made anew for every run and can be thrown away: what is precious stands in the journal.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from chainrule.exercises.record import Record

from .pace import Pace
from .sheet import student_key
from .submissions.handed_in import Answered, HandedIn, Irregular

NAME = "submissions.sqlite"
_BATCH = 10_000
_LOOK = 64  # rows between two looks at the clock
_MOST_KNOWN = 200_000  # texts whose numbers are kept in memory; others are looked up
_SCHEMA = """
PRAGMA page_size = 8192;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE text (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE incoming (who TEXT, student TEXT, question INTEGER, time INTEGER, source INTEGER, line INTEGER,
  text INTEGER, language TEXT);
CREATE TABLE irregular (who TEXT, code TEXT, source TEXT, line INTEGER, student TEXT, question TEXT, details TEXT);
"""
_SORTED = """
CREATE TABLE answer AS SELECT who, student, question, time, source, line, text, language FROM incoming
  ORDER BY who, question, time, source, line, text;
DROP TABLE incoming;
CREATE INDEX answers_of ON answer (who);
CREATE INDEX irregular_of ON irregular (who, source, line);
"""
_ROWS = """
SELECT who, student, question, text.text, time, source.name, line, language, answer.text
FROM answer JOIN text ON text.id = answer.text JOIN source ON source.id = answer.source
"""


_BETWEEN = """WHERE answer.rowid BETWEEN (SELECT min(rowid) FROM answer WHERE who BETWEEN :first AND :last)
  AND (SELECT max(rowid) FROM answer WHERE who BETWEEN :first AND :last) ORDER BY answer.rowid
"""
_TOGETHER = 64  # learners that are read at once


class Collecting(Record):
    """Told now and then while submissions are read: how many answers have come, and how many with what is irregular."""

    answers: int
    read: int


class Row(NamedTuple):
    """One answer with the number of its question (from 0) and of its text: equal texts have equal numbers."""

    answered: Answered
    question: int
    text: int


class Handed(NamedTuple):
    """All that came from one learner. `student` is as most of the answers spell it that come first in the alphabet."""

    key: str
    student: str
    rows: tuple[Row, ...]
    irregular: tuple[Irregular, ...]


class Collected:
    """An open database of what was handed in."""

    def __init__(self, path: Path, questions: Sequence[str]) -> None:
        self.path, self.questions = path, questions
        self._database = sqlite3.connect(path)
        self._database.executescript("PRAGMA temp_store = FILE; PRAGMA cache_size = -65536;")

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __len__(self) -> int:
        """How many answers there are."""
        (count,) = self._database.execute("SELECT count(*) FROM answer").fetchone()
        return int(count)

    def has(self, key: str) -> bool:
        """Whether anything came from a learner."""
        query = "SELECT EXISTS (SELECT 1 FROM answer WHERE who = ?1) OR EXISTS (SELECT 1 FROM irregular WHERE who = ?1)"
        return bool(self._database.execute(query, (key,)).fetchone()[0])

    def keys(self) -> Iterator[str]:
        """The keys of the learners that handed in anything, in order."""
        query = "SELECT who FROM answer UNION SELECT who FROM irregular WHERE who IS NOT NULL ORDER BY who"
        yield from map(itemgetter(0), self._database.execute(query))

    def handed(self) -> Iterator[Handed]:
        """What each learner handed in, in the order of their keys, attempts at a question by time."""
        keys = self.keys()
        while some := list(islice(keys, _TOGETHER)):
            yield from self.between(some[0], some[-1]).values()

    def between(self, first: str, last: str) -> dict[str, Handed]:
        """What the learners from one to another handed in, by their keys and in their order."""
        rows = self._database.execute(_ROWS + _BETWEEN, {"first": first, "last": last})
        found = {who: tuple(several) for who, several in groupby(rows, key=itemgetter(0))}
        odd = self._irregular_rows("who BETWEEN :first AND :last", first=first, last=last)
        irregular = {who: tuple(map(_irregular, several)) for who, several in groupby(odd, key=itemgetter(0))}
        keys = sorted(found.keys() | irregular.keys())
        return {key: self._handed(key, found.get(key, ()), irregular.get(key, ())) for key in keys}

    def of(self, student: str) -> Handed:
        """What one learner handed in; nothing where there is nothing."""
        key = student_key(student)
        return self.between(key, key).get(key) or Handed(key, key, (), ())

    def irregular(self) -> Collection[Irregular]:
        """What was irregular and belongs to nobody."""
        return _Nobodys(self._database)

    def without_time(self) -> int:
        """How many answers there are of which nobody knows when they were handed in."""
        (count,) = self._database.execute("SELECT count(*) FROM answer WHERE time IS NULL").fetchone()
        return int(count)

    def first_irregular(self, most: int) -> list[Irregular]:
        """What was irregular, of learners and of nobody: the first so many by their places."""
        return [
            _irregular(row) for row in self._irregular_rows("1", order="source, line, rowid LIMIT :most", most=most)
        ]

    def _handed(self, key: str, rows: Iterable[tuple[Any, ...]], irregular: tuple[Irregular, ...]) -> Handed:
        found = tuple(
            Row(Answered(student, self.questions[question], text, time, source, line, language), question, number)
            for _who, student, question, text, time, source, line, language, number in rows
        )
        spellings = [row.answered.student for row in found] or [item.student for item in irregular if item.student]
        return Handed(key, min(spellings, default=key), found, irregular)

    def _irregular_rows(
        self, which: str, order: str = "who, source, line, rowid", **values: str | int
    ) -> Iterator[tuple[Any, ...]]:
        columns = "who, code, source, line, student, question, details"
        query = f"SELECT {columns} FROM irregular WHERE {which} ORDER BY {order}"  # noqa: S608
        yield from self._database.execute(query, values)


class _Nobodys(Collection[Irregular]):
    """Read from the database each time it is gone through: every row of a table may be irregular."""

    _WHOSE = "FROM irregular WHERE who IS NULL"

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __len__(self) -> int:
        return int(self._database.execute(f"SELECT count(*) {self._WHOSE}").fetchone()[0])

    def __iter__(self) -> Iterator[Irregular]:
        columns = "who, code, source, line, student, question, details"
        query = f"SELECT {columns} {self._WHOSE} ORDER BY source, line, rowid"
        with closing(self._database.cursor()) as cursor:
            yield from map(_irregular, cursor.execute(query))

    def __contains__(self, item: object) -> bool:
        return any(item == one for one in self)


def collect(path: Path, handed_in: HandedIn, questions: Sequence[str]) -> Iterator[Collecting]:
    """Write what was handed in into a new database; a file that is there is replaced. Told at most ten times a second,
    and in the end.

    `questions` are those of the sheet, in order. KeyError for an answer to any other.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        # nothing here outlives the run, so the disk need not be waited for
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;")
        database.executescript(_SCHEMA)
        database.execute("BEGIN")
        writing = _Writing(database, questions)
        yield from writing.all(handed_in)
        database.commit()
        database.executescript(_SORTED)


class _Writing:
    """Gives sources and texts their numbers, and writes in batches."""

    def __init__(self, database: sqlite3.Connection, questions: Sequence[str]) -> None:
        self.database = database
        self.questions = {question: number for number, question in enumerate(questions)}
        self.texts: dict[str, int] = {}
        self.last_text = 0
        self.source = ("", 0)
        self.student = ("", "")

    def all(self, handed_in: HandedIn) -> Iterator[Collecting]:
        batch: list[tuple[object, ...]] = []
        count = read = 0
        pace = Pace()
        for read, item in enumerate(handed_in, start=1):
            if isinstance(item, Irregular):
                self.irregular(item)
            else:
                batch.append(self.row(item))
            if len(batch) == _BATCH:
                count += len(batch)
                self.write(batch)
                batch = []
            if not read % _LOOK and pace.is_time():
                yield Collecting(count + len(batch), read)
        self.write(batch)
        yield Collecting(count + len(batch), read)

    def write(self, batch: Iterable[tuple[object, ...]]) -> None:
        self.database.executemany("INSERT INTO incoming VALUES (?, ?, ?, ?, ?, ?, ?, ?)", batch)

    def row(self, answer: Answered) -> tuple[object, ...]:
        student, question, text, time, source, line, language = answer
        if student != self.student[0]:  # rows of one learner often follow each other
            self.student = (student, student_key(student))
        number = self.texts.get(text) or self.number_of(text)
        return self.student[1], student, self.questions[question], time, self.source_of(source), line, number, language

    def source_of(self, name: str) -> int:
        if name != self.source[0]:
            done = self.database.execute("INSERT INTO source (name) VALUES (?)", (name,))
            self.source = (name, int(done.lastrowid or 0))
        return self.source[1]

    def number_of(self, text: str) -> int:
        if len(self.texts) >= _MOST_KNOWN:
            self.texts.clear()
        plain = text.encode("utf-8", "replace").decode()  # a lone surrogate is no text to SQLite
        done = self.database.execute("INSERT OR IGNORE INTO text (id, text) VALUES (?, ?)", (self.last_text + 1, plain))
        if done.rowcount:
            self.last_text += 1
            number = self.last_text
        else:
            (number,) = self.database.execute("SELECT id FROM text WHERE text = ?", (plain,)).fetchone()
        self.texts[text] = number
        return number

    def irregular(self, item: Irregular) -> None:
        who = student_key(item.student) if item.student else None
        details = json.dumps(dict(item.details), sort_keys=True)
        values = (who, item.code, item.source, item.line, item.student, item.question, details)
        self.database.execute("INSERT INTO irregular VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def _irregular(row: tuple[Any, ...]) -> Irregular:
    _who, code, source, line, student, question, details = row
    return Irregular(code, source, line, student, question, json.loads(details))
