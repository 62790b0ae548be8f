"""Names of files after learners: safe on every system, and never the same for two learners."""

from __future__ import annotations

import re

from .safe import digest

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)  # of Windows, whatever the suffix


def file_name(student: str) -> str:
    """The id itself where it is short and of small letters, digits, `_` and `-`; otherwise what of it is, with a
    digest of the whole. The digest follows `--`, which no plain name has.
    """
    if _PLAIN.fullmatch(student) and "--" not in student and not _DEVICES.fullmatch(student):
        return student
    kept = re.sub(r"[^a-z0-9]+", "-", student.lower()).strip("-")[:40].rstrip("-") or "student"
    return f"{kept}--{digest(student)}"
