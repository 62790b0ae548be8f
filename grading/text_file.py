"""Reading a text file that somebody else wrote."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from .trouble import FileTrouble

LIMIT = 2**20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, error: type[FileTrouble]) -> str:
    """The text of a regular file of at most LIMIT bytes, without a byte order mark, with `\\n` at each line's end.

    Raises the error for a file that is missing, is none, is too large, or is no UTF-8 text.
    """
    return decoded(path, _bytes(path, error), error)


def decoded(path: Path, data: bytes, error: type[FileTrouble]) -> str:
    """The text in the bytes of a file, as `read_text` gives it; the path is for the errors."""
    if len(data) > LIMIT:
        raise error(path, "FILE_TOO_LARGE", limit=str(LIMIT))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        place = len(data) - len(trouble.object) + trouble.start  # the codec does not count the mark
        line = data.count(b"\n", 0, place) + 1
        raise error(path, "NOT_UTF8", line, byte=str(place), encoding=_encoding(data)) from trouble
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise error(path, "NUL_CHARACTER", text.count("\n", 0, text.index("\0")) + 1)
    return text


def _bytes(path: Path, error: type[FileTrouble]) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise error(path, "A_FOLDER")
        if not stat.S_ISREG(mode):  # reading a pipe or a device may never end
            raise error(path, "NOT_A_FILE")
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as trouble:
        if trouble.errno in (errno.ENOENT, errno.ENOTDIR):
            raise error(path, "NO_FILE") from trouble
        raise error(path, "NOT_READABLE", error=errno.errorcode.get(trouble.errno or 0, "EIO")) from trouble
    except ValueError as trouble:
        if isinstance(trouble, FileTrouble):
            raise
        raise error(path, "NO_FILE") from trouble  # a name that no file can have


def _encoding(data: bytes) -> str:
    """What a file that is not UTF-8 most likely is."""
    if data.startswith(_UTF16):
        return "UTF-16"
    try:
        data.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return "GBK"
