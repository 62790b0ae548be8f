"""Zip archives of answer files, read in memory within bounds."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from .handed_in import Irregular

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError)

Archived = tuple[str, bytes, int | None]
"""A file in an archive: its source, its bytes, and no time: an archive's times know no zone."""


def archived(
    file: IO[bytes], source: str, largest: int, unpacked: int, nested: int, left: list[int] | None = None
) -> Iterator[Archived | Irregular]:
    """The files of an archive in the order of their names, archives in it as far as `nested` goes.

    No more than `largest` bytes are unpacked of one file, and `unpacked` of all; what an archive claims about sizes is
    not believed. `left` are the bytes that may still be unpacked, shared with archives inside.
    """
    left = [unpacked] if left is None else left
    try:
        archive = zipfile.ZipFile(file)
        items = sorted(archive.infolist(), key=lambda item: (_name(item), item.header_offset))
    except (*_BROKEN, ValueError, UnicodeError) as trouble:
        yield Irregular("BAD_ARCHIVE", source, details={"message": str(trouble) or type(trouble).__name__})
        return
    with archive:
        for item in items:
            name = _name(item)
            inner = f"{source}/{name}"
            if item.is_dir() or name.endswith("/"):
                continue
            if _leads_out(name):
                yield Irregular("OUTSIDE", inner)
            elif stat.S_ISLNK(item.external_attr >> 16):
                yield Irregular("LINK", inner)
            elif item.flag_bits & _ENCRYPTED:
                yield Irregular("ENCRYPTED_ARCHIVE", inner)
            else:
                yield from _contents(archive, item, inner, largest, unpacked, nested, left)
            if left[0] < 0:
                yield Irregular("ARCHIVE_TOO_LARGE", source, details={"limit": str(unpacked)})
                return


def _contents(
    archive: zipfile.ZipFile,
    item: zipfile.ZipInfo,
    inner: str,
    largest: int,
    unpacked: int,
    nested: int,
    left: list[int],
) -> Iterator[Archived | Irregular]:
    is_archive = inner.lower().endswith(".zip")
    if is_archive and not nested:
        yield Irregular("ARCHIVE_IN_ARCHIVE", inner)
        return
    most = left[0] if is_archive else min(largest, left[0])
    try:
        with archive.open(item) as packed:
            data = packed.read(most + 1)
    except (*_BROKEN, ValueError) as trouble:
        yield Irregular("BAD_ARCHIVE", inner, details={"message": str(trouble) or type(trouble).__name__})
        return
    left[0] -= len(data)
    if left[0] < 0:
        return
    if len(data) > most:
        yield Irregular("FILE_TOO_LARGE", inner, details={"limit": str(largest)})
    elif is_archive:
        yield from archived(BytesIO(data), inner, largest, unpacked, nested - 1, left)
    else:
        yield inner, data, None


def _name(item: zipfile.ZipInfo) -> str:
    """The name as it was meant: old packers wrote it in the system's encoding, which in China is GBK."""
    name = item.filename
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
    return name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/")
