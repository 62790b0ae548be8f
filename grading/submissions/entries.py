"""The files of what was handed in, one after the other: a folder with all below it, and archives as if they were
folders. Nothing is unpacked onto the disk, and no link is followed.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from ..moments import Moment
from ..text_file import LIMIT
from .archive import archived
from .clock import local_time
from .file_names import is_silent, natural, plain_name
from .handed_in import Irregular
from .intake import Limits
from .meter import Meter
from .safe_open import NotOrdinary, ordinary


class Entry(NamedTuple):
    """A file: its path below the folder with `/`, its bytes, and when it was last changed. The clock of an archive
    knows no zone: its times are taken to be in the sheet's.
    """

    source: str
    data: bytes
    changed: Moment | None


Found = Iterator[Entry | Irregular]


def entries(path: Path, limits: Limits, zone: tzinfo, meter: Meter, others: Sequence[str] = ()) -> Found:
    """Every file of a folder or an archive in the order of their names, numbers in them as numbers, or the one file
    that the path names. What is no file that can be read is told. `others` are files and folders that are passed over.
    """
    if path.is_dir():
        found = _folder(path, limits, zone, meter, _below(path, others))
    else:
        found = _file(str(path.resolve()), path.name, limits, zone, meter)
    number = 0
    for number, entry in enumerate(found, start=1):
        if number > limits.files:
            yield Irregular("TOO_MANY_FILES", entry.source, details={"limit": str(limits.files)})
            return
        yield entry
    if not number:
        yield Irregular("NO_ANSWER_FILES", plain_name(path.name))


def _below(top: Path, others: Sequence[str]) -> frozenset[str]:
    """Those of the paths that are below a folder, as listing it will call them."""
    real = os.path.realpath(top)
    places = [os.path.relpath(os.path.realpath(other), real) for other in others]
    below = (place for place in places if Path(place).parts[:1] not in ((), ("..",)))
    return frozenset(os.path.join(top, place) for place in below)  # noqa: PTH118 - Path drops the `./` that is listed


def _folder(top: Path, limits: Limits, zone: tzinfo, meter: Meter, others: frozenset[str]) -> Found:
    """Folders wait in a list, so that their depth is no danger to the stack."""
    meter.of = _count(top, limits.files, others)
    waiting: list[tuple[str, str, int]] = [(str(top), "", 0)]
    while waiting:
        place, source, depth = waiting.pop()
        if depth and Path(place).is_symlink():
            meter.done += 1
            yield Irregular("LINK", source)
            continue
        if depth and not Path(place).is_dir():
            yield from _file(place, source, limits, zone)
            meter.done += 1
            continue
        if depth > limits.depth:
            yield Irregular("TOO_DEEP", source, details={"limit": str(limits.depth)})
            continue
        try:
            with os.scandir(place) as listed:
                handed_in = (item for item in listed if not is_silent(item.name) and item.path not in others)
                items = sorted(handed_in, key=lambda item: natural(item.name))
        except OSError as trouble:
            yield _unreadable(source or plain_name(top.name), trouble)
            continue
        prefix = f"{source}/" if source else ""
        waiting += [(item.path, prefix + plain_name(item.name), depth + 1) for item in reversed(items)]


def _count(top: Path, most: int, others: frozenset[str]) -> int:
    """How many files there are below a folder, or more than there may be."""
    count, waiting = 0, [str(top)]
    while waiting and count <= most:
        with suppress(OSError), os.scandir(waiting.pop()) as listed:  # what cannot be listed is told when it is read
            for item in listed:
                if is_silent(item.name) or item.path in others:
                    continue
                if item.is_dir(follow_symlinks=False):
                    waiting.append(item.path)
                else:
                    count += 1
    return count


def _file(place: str, source: str, limits: Limits, zone: tzinfo, meter: Meter | None = None) -> Found:
    """`meter` where nothing else is read: it counts the files of an archive."""
    if source.lower().endswith(".zip"):
        yield from _archive(place, source, limits, zone, meter)
        return
    try:
        with ordinary(place) as file:
            data = file.read(LIMIT + 1)
            changed = os.fstat(file.fileno()).st_mtime_ns // 1000
    except OSError as trouble:
        yield _refused(source, trouble)
        return
    if len(data) > LIMIT:
        yield Irregular("FILE_TOO_LARGE", source, details={"limit": str(LIMIT)})
    else:
        yield Entry(source, data, changed)


def _archive(place: str, source: str, limits: Limits, zone: tzinfo, meter: Meter | None) -> Found:
    try:
        file = ordinary(place)
    except OSError as trouble:
        yield _refused(source, trouble)
        return
    with file:
        for item in archived(file, source, limits, meter=meter):
            if isinstance(item, Irregular):
                yield item
            else:
                yield Entry(item.source, item.data, local_time(item.date, zone))


def _refused(source: str, trouble: OSError) -> Irregular:
    if isinstance(trouble, NotOrdinary) or trouble.errno == errno.ENXIO:  # a pipe, a device; a socket
        return Irregular("NOT_AN_ANSWER_FILE", source)
    return _unreadable(source, trouble)


def _unreadable(source: str, trouble: OSError) -> Irregular:
    name = errno.errorcode.get(trouble.errno or 0, "EIO")
    return Irregular("UNREADABLE_FILE", source, details={"trouble": "NOT_READABLE", "error": name})
