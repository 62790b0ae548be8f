"""What comes out of reading submissions: answers, and what is irregular about them. Nothing is raised for either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from chainrule.exercises.record import Record

from ..moments import Moment


class Answered(NamedTuple):
    """One answer that was handed in: a named tuple, since there may be ten million.

    `student` is in plain characters (`plain_student`); `source` is the path below the folder, `a.zip/b.toml` in an
    archive, or the table's name, always with `/`; `line` is where the answer begins, or the row's line. `time` is None
    where nobody knows it. `language` is that of the learner's file.
    """

    student: str
    question: str
    text: str
    time: Moment | None
    source: str
    line: int | None
    language: str | None = None


class Irregular(Record):
    """Something that is not as it should be, for its own line in the results. `codes.py` lists the codes with their
    details; `student` and `question` where they are known.
    """

    code: str
    source: str
    line: int | None = None
    student: str | None = None
    question: str | None = None
    details: Mapping[str, str] = MappingProxyType({})


HandedIn = Iterable[Answered | Irregular]


class Learner(Record):
    """A learner of the roster. Everything but `student` may be empty. `others` are further columns, as they stand, by
    their titles: the numbers that a gradebook wants back.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    section: str = ""
    language: str = ""
    others: Mapping[str, str] = MappingProxyType({})


Roster = Mapping[str, Learner]
"""By `student_key`, in the order of the file."""
