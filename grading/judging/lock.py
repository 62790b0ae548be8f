"""A file that one process at a time holds. The system lets go of it when the process ends, however that is."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path


class HeldElsewhere(Exception):
    """Another process has it; `holder` is what it wrote down of itself: its number and machine, or an empty text."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """Held from the beginning until `release`. HeldElsewhere, or OSError where the file cannot be made."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+b")
        try:
            _take(self._file.fileno())
        except OSError:
            self._file.seek(_BYTES)
            holder = self._file.read(200).decode("utf-8", "replace").strip()
            self._file.close()
            raise HeldElsewhere(holder) from None
        self._file.truncate(0)
        self._file.write(b"\n" * _BYTES + f"{os.getpid()} ({socket.gethostname()})".encode())
        self._file.flush()

    def release(self) -> None:
        """Let go. The file stays: to remove it would let two processes hold files of one name."""
        self._file.close()


_BYTES = 1  # those that are locked: Windows lets nobody else read them

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, _BYTES)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
