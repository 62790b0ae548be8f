"""Submissions, rosters and lists of times that cannot be read at all."""

from __future__ import annotations

from ..trouble import FileTrouble


class SubmissionError(FileTrouble):
    """What was named for reading cannot be used: it is missing, is of no known kind, or lacks a column."""
