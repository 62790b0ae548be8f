"""The files of what was handed in, one after the other: a folder with all below it, and archives as if they were
folders. Nothing is unpacked onto the disk, and no link is followed.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chainrule.exercises.record import Record

from .archive import archived
from .handed_in import Irregular

_SILENT = re.compile(r"\A(\..*|__MACOSX|Thumbs\.db|desktop\.ini|~\$.*)\Z", re.IGNORECASE)


class Entry(NamedTuple):
    """A file: its path below the folder with `/`, its bytes, and when it was last changed, in microseconds UTC; what is
    in an archive has the archive's time for it, where there is one.
    """

    source: str
    data: bytes
    changed: int | None


class Bounds(Record):
    """How much is read: bytes a file, files in all, bytes that an archive may unpack to, archives in archives."""

    file: int = 2**20
    files: int = 1_000_000
    unpacked: int = 2**30
    nested: int = 1


def entries(path: Path, bounds: Bounds) -> Iterator[Entry | Irregular]:
    """Every file of a folder or an archive in the order of their names, numbers in them as numbers. What is no file
    that can be read is told.
    """
    if path.is_dir():
        yield from _limited(_folder(path, "", bounds), bounds)
    else:
        yield from _limited(_archive(path, path.name, bounds), bounds)


def _limited(found: Iterator[Entry | Irregular], bounds: Bounds) -> Iterator[Entry | Irregular]:
    for number, entry in enumerate(found):
        if number == bounds.files:
            yield Irregular("TOO_MANY_FILES", entry.source, details={"limit": str(bounds.files)})
            return
        yield entry


def natural(name: str) -> list[tuple[int, int, str]]:
    """A key by which `a2` stands before `a10`."""
    parts = re.split(r"(\d+)", name)
    return [(1, int(part), "") if part.isdecimal() and part.isascii() else (0, 0, part) for part in parts]


def is_silent(name: str) -> bool:
    """Whether a name is that of a file which systems leave everywhere, and nobody hands in."""
    return _SILENT.match(name) is not None


def _folder(folder: Path, below: str, bounds: Bounds) -> Iterator[Entry | Irregular]:
    """Depth is no danger: the folders that are still to be read are kept in a list."""
    waiting = [(folder, below)]
    while waiting:
        place, prefix = waiting.pop(0)
        try:
            with os.scandir(place) as listed:
                found = sorted(listed, key=lambda item: natural(item.name))
        except OSError as trouble:
            yield Irregular("UNREADABLE_FILE", _plain(prefix) or place.name, details={"message": _reason(trouble)})
            continue
        inner = []
        for item in found:
            source = f"{prefix}{_plain(item.name)}"
            if is_silent(item.name):
                continue
            if item.is_symlink():
                yield Irregular("LINK", source)
            elif item.is_dir(follow_symlinks=False):
                inner.append((Path(item.path), f"{source}/"))
            elif not item.is_file(follow_symlinks=False):
                yield Irregular("NOT_AN_ANSWER_FILE", source)
            elif item.name.lower().endswith(".zip"):
                yield from _archive(Path(item.path), source, bounds)
            else:
                yield _read(Path(item.path), source, bounds)
        waiting[:0] = inner


def _read(path: Path, source: str, bounds: Bounds) -> Entry | Irregular:
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Irregular("NOT_AN_ANSWER_FILE", source)
            data = file.read(bounds.file + 1)
    except OSError as trouble:
        return Irregular("UNREADABLE_FILE", source, details={"message": _reason(trouble)})
    if len(data) > bounds.file:
        return Irregular("FILE_TOO_LARGE", source, details={"limit": str(bounds.file)})
    return Entry(source, data, status.st_mtime_ns // 1000)


def _archive(path: Path, source: str, bounds: Bounds) -> Iterator[Entry | Irregular]:
    try:
        with path.open("rb") as file:
            for item in archived(file, source, bounds.file, bounds.unpacked, bounds.nested):
                if isinstance(item, Irregular):
                    yield item
                elif not any(is_silent(part) for part in item[0].removeprefix(source).split("/")):
                    yield Entry(*item)
    except OSError as trouble:
        yield Irregular("UNREADABLE_FILE", source, details={"message": _reason(trouble)})


def _plain(name: str) -> str:
    """A name as text: bytes that are none become replacement characters."""
    return os.fsencode(name).decode("utf-8", "replace")


def _reason(trouble: OSError) -> str:
    return trouble.strerror or type(trouble).__name__
