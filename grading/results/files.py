"""Files that appear all at once: written under other names, and moved when everything is written."""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

_PART = ".{name}.part"


class Files:
    """The files of one format. A writer that is never ended leaves only files that begin with a dot, which the next
    one replaces.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, TextIO] = {}
        self._folders: list[str] = []
        weakref.finalize(self, _close, self._open)  # of a writer that is never ended
        folder.mkdir(parents=True, exist_ok=True)

    def text(self, name: str, encoding: str = "utf-8") -> TextIO:
        """A new text file, whose lines end as they are written."""
        path = self.folder / _PART.format(name=name)
        path.unlink(missing_ok=True)  # what another writer still has to write into it must not come between
        self._open[name] = path.open("w", encoding=encoding, newline="")
        return self._open[name]

    def close(self, name: str) -> None:
        """Close a file that is complete, before all are."""
        self._open[name].close()

    def folder_of(self, name: str) -> Path:
        """A new folder, which replaces the one of that name with all that it holds."""
        path = self.folder / _PART.format(name=name)
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        self._folders.append(name)
        return path

    def finish(self) -> None:
        """Move everything to its place."""
        for name, file in self._open.items():
            file.close()
            (self.folder / _PART.format(name=name)).replace(self.folder / name)
        for name in self._folders:
            self._replace(name)

    def _replace(self, name: str) -> None:
        place, old = self.folder / name, self.folder / f".{name}.old"
        shutil.rmtree(old, ignore_errors=True)
        if place.exists():  # a folder cannot be renamed onto one that is not empty
            place.rename(old)
        (self.folder / _PART.format(name=name)).rename(place)
        shutil.rmtree(old, ignore_errors=True)


def _close(files: Mapping[str, TextIO]) -> None:
    for file in files.values():
        with suppress(OSError):  # of a full disk, which was told where it was met
            file.close()
