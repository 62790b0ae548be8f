"""Read what was handed in: a folder, an archive, or a table."""

from __future__ import annotations

from pathlib import Path

from ..sheet import Sheet
from .files import read_files
from .handed_in import HandedIn
from .intake import Intake, Limits
from .meter import Meter
from .table import SUFFIXES, read_table
from .trouble import SubmissionError

__all__ = ["Intake", "Limits", "Meter", "handed_in"]


def handed_in(path: Path, sheet: Sheet, intake: Intake | None = None, meter: Meter | None = None) -> HandedIn:
    """All answers and what is irregular, one after the other, always in the same order. `meter` counts what is read.

    SubmissionError for a path that is missing or is no folder, archive or table with the columns that are needed, and
    for a list of times that cannot be read or does not go with a table; nothing is raised for what a learner handed in.
    """
    intake, meter = intake or Intake(), meter or Meter()
    if not path.exists():
        raise SubmissionError(path, "NO_FILE")
    if path.is_dir() or path.suffix.lower() in (".zip", ".toml", ".md", ".markdown"):
        return read_files(path, sheet, intake, meter)
    if path.suffix.lower() in SUFFIXES:
        if intake.times:
            raise SubmissionError(path, "TIMES_OF_TABLE")
        return read_table(path, sheet, intake, meter)
    raise SubmissionError(path, "UNKNOWN_TABLE", known=", ".join(SUFFIXES))
