"""What can be wrong with the file of a log: a code, the file, and what its message needs. `cli` puts it into words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType


class Wrong(StrEnum):
    """What is wrong. The comment says which details stand beside it."""

    NO_FILE = "no file"  # there is none of that name
    NO_FOLDER = "no folder"  # it cannot be made
    READ_ONLY = "read only"  # the file, or its folder, takes nothing
    DISK_FULL = "disk full"
    BUSY = "busy"  # another session writes for longer than one waits
    DAMAGED = "damaged"  # message
    NOT_OURS = "not ours"  # an SQLite file of another application
    NEWER = "newer"  # version, known: written by a newer version of this program
    CANNOT_USE = "cannot use"  # message


class LogTrouble(Exception):
    """A log that cannot be used as asked. Nothing that it holds was changed; what was to be added is not there.

    Where the system refused, its OSError is the `__cause__`.
    """

    def __init__(self, path: Path, code: Wrong, **details: str) -> None:
        super().__init__(path, code, details)
        self.path = path
        self.code = code
        self.details: Mapping[str, str] = MappingProxyType(details)

    def __str__(self) -> str:
        return " ".join([str(self.path), self.code, *(f"{name}={value!r}" for name, value in self.details.items())])
