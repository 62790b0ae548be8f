"""Zip archives of answer files, read in memory within bounds."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import IO, NamedTuple

from ..text_file import LIMIT
from .file_names import is_silent, natural, plain_name
from .handed_in import Irregular
from .intake import Limits
from .meter import Meter

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_END = b"PK\5\6"
_END64 = b"PK\6\6"
_TAIL = 22 + 2**16 + 76

Date = tuple[int, int, int, int, int, int]


class Archived(NamedTuple):
    """A file in an archive: its source, its bytes, and the date that the packer's clock showed."""

    source: str
    data: bytes
    date: Date


def archived(
    file: IO[bytes],
    source: str,
    limits: Limits,
    nested: int = 1,
    left: list[int] | None = None,
    meter: Meter | None = None,
) -> Iterator[Archived | Irregular]:
    """The files of an archive in the order of their names, archives in it as far as `nested` goes.

    What an archive claims about sizes is not believed. `left` are the bytes that may still be unpacked, shared with
    archives inside; `meter` counts the files of the list. Of files with the same name each is read, the later ones with
    `#2` behind their source.
    """
    left = [limits.unpacked] if left is None else left
    try:
        if _directory(file) > limits.directory:
            yield Irregular("ARCHIVE_TOO_LARGE", source, details={"limit": str(limits.directory)})
            return
        archive = zipfile.ZipFile(file)
        items = sorted(archive.infolist(), key=lambda item: (natural(_name(item)), item.header_offset))
    except _BROKEN:
        yield Irregular("BAD_ARCHIVE", source)
        return
    seen: Counter[str] = Counter()
    with archive:
        for number, item in enumerate(items, start=1):
            if meter:
                meter.done, meter.of = number, len(items)
            name = _name(item)
            if name.endswith("/") or any(is_silent(part) for part in name.split("/") if part != ".."):
                continue
            seen[name] += 1
            inner = f"{source}/{plain_name(name)}" + (f"#{seen[name]}" if seen[name] > 1 else "")
            if trouble := _refused(item, name, limits):
                yield trouble.of(inner)
            elif name.lower().endswith(".zip"):
                yield from _inner_archive(archive, item, inner, limits, nested, left)
            else:
                yield _file(archive, item, inner, left)
            if left[0] < 0:
                yield Irregular("ARCHIVE_TOO_LARGE", source, details={"limit": str(limits.unpacked)})
                return


class _Refused(NamedTuple):
    """A code, and the limit that it names."""

    code: str
    limit: int | None = None

    def of(self, source: str) -> Irregular:
        return Irregular(self.code, source, details={} if self.limit is None else {"limit": str(self.limit)})


def _refused(item: zipfile.ZipInfo, name: str, limits: Limits) -> _Refused | None:
    """Why a file is not unpacked at all."""
    kind = stat.S_IFMT(item.external_attr >> 16)
    if _leads_out(name):
        return _Refused("OUTSIDE")
    if kind == stat.S_IFLNK:
        return _Refused("LINK")
    if kind not in (0, stat.S_IFREG):
        return _Refused("NOT_AN_ANSWER_FILE")
    if item.flag_bits & _ENCRYPTED:
        return _Refused("ENCRYPTED_ARCHIVE")
    if item.file_size > LIMIT and item.file_size > limits.ratio * max(item.compress_size, 1):
        return _Refused("ARCHIVE_TOO_LARGE", limits.unpacked)
    return None


def _file(archive: zipfile.ZipFile, item: zipfile.ZipInfo, inner: str, left: list[int]) -> Archived | Irregular:
    data = _unpacked(archive, item, LIMIT, left)
    if data is None:
        return Irregular("BAD_ARCHIVE", inner)
    if len(data) > LIMIT:
        return Irregular("FILE_TOO_LARGE", inner, details={"limit": str(LIMIT)})
    return Archived(inner, data, item.date_time)


def _inner_archive(
    archive: zipfile.ZipFile, item: zipfile.ZipInfo, inner: str, limits: Limits, nested: int, left: list[int]
) -> Iterator[Archived | Irregular]:
    if not nested:
        yield Irregular("ARCHIVE_IN_ARCHIVE", inner)
        return
    data = _unpacked(archive, item, limits.archive, left)
    if data is None:
        yield Irregular("BAD_ARCHIVE", inner)
    elif len(data) > limits.archive:
        yield Irregular("FILE_TOO_LARGE", inner, details={"limit": str(limits.archive)})
    else:
        yield from archived(BytesIO(data), inner, limits, nested - 1, left)


def _unpacked(archive: zipfile.ZipFile, item: zipfile.ZipInfo, most: int, left: list[int]) -> bytes | None:
    """At most one byte more than may be; None for what cannot be unpacked."""
    try:
        with archive.open(item) as packed:
            data = packed.read(most + 1)
    except _BROKEN:
        return None
    left[0] -= len(data)
    return data


def _directory(file: IO[bytes]) -> int:
    """How many bytes the list of files claims, all of which `zipfile` reads at once."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    place, place64 = tail.rfind(_END), tail.rfind(_END64)
    claimed = [int.from_bytes(tail[place + 12 : place + 16], "little")] if place >= 0 else []
    if claimed == [0xFFFFFFFF]:
        claimed = [int.from_bytes(tail[place64 + 40 : place64 + 48], "little")] if place64 >= 0 else claimed
    file.seek(0)
    return max(claimed, default=0)


def _name(item: zipfile.ZipInfo) -> str:
    """The name as it was meant: old packers wrote it in the system's encoding, which in China is GBK."""
    name = item.orig_filename
    if not item.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gbk"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ":" in name.split("/")[0] or "\0" in name or ".." in name.split("/")
