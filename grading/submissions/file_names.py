"""Names of files: their order, those that nobody hands in, and how they are shown."""

from __future__ import annotations

import re

_SILENT = re.compile(
    r"\..*|__MACOSX|Thumbs\.db|desktop\.ini|~\$.*|submission_metadata\.(?:ya?ml|json)", re.IGNORECASE | re.DOTALL
)
_LONGEST_NUMBER = 18


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key by which `a2` stands before `a10`; the name itself decides between `a01` and `a1`."""
    parts = re.split(rf"([0-9]{{1,{_LONGEST_NUMBER}}})", name)
    return [*((1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts), (0, 0, name)]


def is_silent(name: str) -> bool:
    """Whether a name is that of a file which systems leave everywhere, and nobody hands in."""
    return _SILENT.fullmatch(name) is not None


def plain_name(name: str) -> str:
    """A name as text that can be stored: a byte that is none is written as an escape."""
    return name.encode("utf-8", "backslashreplace").decode()
