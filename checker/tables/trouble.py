"""What is wrong with a file of samples, as a sentence for its owner."""

from __future__ import annotations

from chainrule.exercises.trouble import Worded


class TableTrouble(Worded, ValueError):
    """A file that holds no table of samples: what is wrong, in which line if one is to blame, and what to change."""

    def __init__(self, message: str, /, line: int | None = None, **details: object) -> None:
        super().__init__(message, **details)
        self.line = line
