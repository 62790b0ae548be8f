"""Gradescope's `submission_metadata.json`: who submitted, and what before."""

from __future__ import annotations

import json
from pathlib import Path

from chainrule.exercises.record import Record

from .previous_submissions import Previous, previous_submissions
from .trouble import FormatTrouble


class Metadata(Record):
    """`users` are the e-mail addresses of those who submitted; `previous` are the submissions before, from the
    first; `created_at` and `due_date` are ISO 8601 texts, empty where nothing is known.
    """

    users: tuple[str, ...] = ()
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
    listed = [user.get("email") for user in users if isinstance(user, dict)] if isinstance(users, list) else []
    return Metadata(
        users=tuple(email for email in listed if isinstance(email, str)),
        previous=previous_submissions(data.get("previous_submissions")),
        created_at=_text(data.get("created_at")),
        due_date=_text(assignment.get("due_date")) if isinstance(assignment, dict) else "",
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
