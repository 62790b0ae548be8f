"""How much of what was handed in has been read, for whoever shows how long the rest will take."""

from __future__ import annotations

import os
from typing import IO


class Meter:
    """Files, rows or bytes read, of how many: whichever is known before anything is read. Whoever reads counts, whoever
    shows asks; no row is dearer for it.
    """

    def __init__(self) -> None:
        self.done = self.of = 0
        self._file: IO[bytes] | None = None

    def follow(self, file: IO[bytes]) -> None:
        """Count the bytes of a file as they are taken from it."""
        self.of, self._file = os.fstat(file.fileno()).st_size, file

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there is nothing to count. A file that is closed has been read."""
        if self._file is not None:
            self.done = self.of if self._file.closed else self._file.tell()
        return min(self.done / self.of, 1.0) if self.of else None
