"""What a grading makes, which must not be taken for what learners handed in."""

from __future__ import annotations

from pathlib import Path

from ..collected import NAME as COLLECTED
from ..judging.journal import NAME as JOURNAL
from .formats import FORMATS

_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")


def made_in(folder: Path, submissions: str) -> tuple[str, ...]:
    """The folder of results, or where the submissions lie in it, the files and folders in it that gradings write."""
    own = folder.resolve()
    if not Path(submissions).resolve().is_relative_to(own):
        return (str(own),)
    written = [file for form in FORMATS.values() for file in form.files]
    databases = [name + ending for name in (COLLECTED, JOURNAL) for ending in _BESIDE]
    return tuple(str(own / name) for name in (*written, *databases))
