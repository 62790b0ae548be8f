"""What one judgement may take, set anew for each: most judgements take less than a millisecond, so setting it must
take a few microseconds.
"""

from __future__ import annotations

import os
import signal
import sys
from types import TracebackType

from .items import Limits

_PAGES = "/proc/self/statm"


class Limiter:
    """Within it, as often as it is entered, the process may take so much processor time and memory more. Without
    effect where the system has no such limits. Has to be closed.
    """

    def __init__(self, limits: Limits) -> None:
        self._timer = _Timer(limits.seconds) if hasattr(signal, "setitimer") else None
        self._memory = _Memory(limits.memory) if sys.platform == "linux" else None

    def __enter__(self) -> None:
        if self._memory is not None:
            self._memory.begin()
        if self._timer is not None:
            self._timer.begin()

    def __exit__(self, _kind: type[BaseException] | None, _raised: object, _trace: TracebackType | None) -> None:
        if self._timer is not None:
            self._timer.end()
        if self._memory is not None:
            self._memory.end()

    def close(self) -> None:
        """Close what is open."""
        if self._memory is not None:
            self._memory.close()


class _Timer:
    """The system's timer of processor time, which ends the process whatever it does."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        signal.signal(signal.SIGPROF, signal.SIG_DFL)

    def begin(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, self._seconds)

    def end(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)


class _Memory:
    """The system's limit of a process's data, above what it has. It is read through a file that stays open."""

    def __init__(self, size: int) -> None:
        import resource

        self._resource, self._size = resource, size
        self._limits = resource.getrlimit(resource.RLIMIT_DATA)
        self._page = os.sysconf("SC_PAGE_SIZE")
        self._file = os.open(_PAGES, os.O_RDONLY | os.O_CLOEXEC)

    def begin(self) -> None:
        _, hard = self._limits
        most = self._taken() + self._size
        if hard != self._resource.RLIM_INFINITY:
            most = min(most, hard)
        self._resource.setrlimit(self._resource.RLIMIT_DATA, (most, hard))

    def _taken(self) -> int:
        """The bytes of this process that count towards the limit."""
        return int(os.pread(self._file, 200, 0).split()[5]) * self._page

    def end(self) -> None:
        self._resource.setrlimit(self._resource.RLIMIT_DATA, self._limits)

    def close(self) -> None:
        os.close(self._file)
