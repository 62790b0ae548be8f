"""When it is time to tell how far something has come."""

from __future__ import annotations

from time import monotonic

SECONDS = 0.1


class Pace:
    """A clock that says yes at most ten times a second."""

    def __init__(self) -> None:
        self._told = monotonic()

    def is_time(self) -> bool:
        """Whether to tell now."""
        now = monotonic()
        if now - self._told < SECONDS:
            return False
        self._told = now
        return True
