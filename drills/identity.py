"""Names for rows, episodes and sessions: unique over all machines, and in order of time on one of them."""

from __future__ import annotations

import os
from datetime import datetime

from .moments import microseconds

_TIME, _CHANCE = 14, 16  # hexadecimal digits; the time lasts until the year 4253


class Names:
    """Makes names; each stands behind those before it, even where the clock goes backwards or stands still."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self, now: datetime) -> str:
        """A new name: 14 hexadecimal digits for the microsecond, a hyphen, and 16 digits drawn by the system."""
        self._last = max(microseconds(now), self._last + 1)
        return f"{self._last:0{_TIME}x}-{os.urandom(_CHANCE // 2).hex()}"
