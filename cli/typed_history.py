"""The lines that a learner typed before, in a file of bounded length: a line of JSON for each."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path

MOST = 500  # lines that are offered again; the file holds at most twice as many


class History:
    """A file of lines. One that cannot be read or written is no trouble: nothing is offered then."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def newest_first(self) -> list[str]:
        """What was typed, without what is damaged. A file that has grown too long is cut."""
        if self._path is None:
            return []
        try:
            rows = self._path.read_bytes().splitlines()
        except OSError:
            return []
        if len(rows) > 2 * MOST:
            self._cut(rows[-MOST:])
        return [line for row in reversed(rows[-MOST:]) if (line := _line_of(row))]

    def add(self, line: str) -> None:
        """Add a line, in one write: two programs may do so at once."""
        if self._path is None or not line.strip():
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, json.dumps(line.strip()).encode("ascii") + b"\n")
            finally:
                os.close(handle)

    def _cut(self, rows: list[bytes]) -> None:
        assert self._path is not None  # noqa: S101 - there were rows to read
        temporary = None
        try:
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
            with os.fdopen(handle, "wb") as file:
                file.write(b"".join(row + b"\n" for row in rows))
            Path(temporary).replace(self._path)
        except OSError:
            if temporary:
                with contextlib.suppress(OSError):
                    Path(temporary).unlink()


def _line_of(row: bytes) -> str:
    """The line of a row; nothing where it is damaged."""
    try:
        line = json.loads(row)
    except (ValueError, RecursionError):
        return ""
    return line if isinstance(line, str) else ""
