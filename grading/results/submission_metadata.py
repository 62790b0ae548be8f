"""Gradescope's `submission_metadata.json`: who submitted, and what before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from chainrule.exercises.record import Record

from ..sheet import student_key
from .previous_submissions import Previous, previous_submissions
from .trouble import FormatTrouble


class User(Record):
    """Somebody who submitted. Each is empty where it is not known: `sid`, the student id in the course's roster on
    Gradescope, mostly is.
    """

    sid: str = ""
    email: str = ""
    name: str = ""

    def is_called(self, student: str) -> bool:
        """Whether an answer file may mean this user: the id, the address or its first part, or the name."""
        known = (self.sid, self.email, self.email.partition("@")[0], self.name)
        return student_key(student) in {student_key(text) for text in known if text}


class Metadata(Record):
    """`users` are those who submitted; `previous` are the submissions before, from the first; `created_at` and
    `due_date` are ISO 8601 texts, empty where nothing is known.
    """

    users: tuple[User, ...] = ()
    previous: tuple[Previous, ...] = ()
    created_at: str = ""
    due_date: str = ""


def read_metadata(path: Path) -> Metadata:
    """The metadata in a file; what is missing in it is unknown. FormatTrouble where it cannot be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise FormatTrouble("{path} cannot be read as Gradescope's submission_metadata.json", path=path) from None
    if not isinstance(data, dict):
        raise FormatTrouble("{path} cannot be read as Gradescope's submission_metadata.json", path=path)
    users, assignment = data.get("users"), data.get("assignment")
    listed = [_user(user) for user in users if isinstance(user, dict)] if isinstance(users, list) else []
    return Metadata(
        users=tuple(user for user in listed if user != User()),
        previous=previous_submissions(data.get("previous_submissions")),
        created_at=_text(data.get("created_at")),
        due_date=_text(assignment.get("due_date")) if isinstance(assignment, dict) else "",
    )


def is_nobody_of(users: Sequence[User], student: str) -> bool:
    """Whether a student id is certainly that of none of the users. An id says nothing about an address: where
    Gradescope does not know the ids of all of them, only an address can be held against theirs.
    """
    known = [user.sid or ("@" in student and user.email) for user in users]
    return bool(student and known) and all(known) and not any(user.is_called(student) for user in users)


def _user(data: dict[str, object]) -> User:
    sid = data.get("sid")
    number = str(sid) if isinstance(sid, int) and not isinstance(sid, bool) else _text(sid)
    return User(number, _text(data.get("email")), _text(data.get("name")))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
