"""Which column of a table is which, by its title in either language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from .trouble import SubmissionError

SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "student": (
            "student",
            "student id",
            "学号",
            "学生学号",
            "学生",
            "user",
            "user id",
            "username",
            "learner",
            "id",
            "sid",
        ),
        "question": ("question", "question id", "题目", "题", "题号", "question name", "item", "problem"),
        "answer": ("answer", "答案", "回答", "response", "text", "作答", "given answer"),
        "time": ("time", "时间", "提交时间", "submitted at", "timestamp", "date", "submission time", "created at"),
    }
)
_NEEDED = ("student", "question", "answer")


def plain_title(title: str) -> str:
    """A title as it is compared: `Submitted_At` is `submitted at`."""
    plain = unicodedata.normalize("NFKC", title).casefold().replace("_", " ").replace("-", " ")
    return " ".join(plain.replace("\ufeff", "").split())


def places(
    titles: Sequence[str], path: Path, given: Mapping[str, str], needed: Sequence[str] = _NEEDED
) -> dict[str, int]:
    """Where student, question, answer and time stand. SubmissionError where a needed one is missing. A title that was
    given beats the known ones, and an earlier synonym beats a later.
    """
    plain = [plain_title(title) for title in titles]
    found = {}
    for column, synonyms in SYNONYMS.items():
        known = (plain_title(given[column]),) if column in given else synonyms
        place = next((plain.index(name) for name in known if name in plain), None)
        if place is not None:
            found[column] = place
        elif column in needed or column in given:
            shown = ", ".join(title.strip() for title in titles[:20])
            raise SubmissionError(path, "NO_COLUMN", 1, column, column=given.get(column, column), known=shown)
    return found
