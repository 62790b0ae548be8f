"""The encoding of a table that somebody else's program wrote: UTF-8, UTF-16, or GBK as Excel writes it in China."""

from __future__ import annotations

import codecs
import io
from typing import IO

_HEAD = 2**16


def opened_text(file: IO[bytes]) -> io.TextIOWrapper:
    """The file as text with its line ends as they are. Bytes that are no text become lone surrogates, so that the row
    they are in can be told.
    """
    head = file.read(_HEAD)
    file.seek(0)
    return io.TextIOWrapper(file, encoding_of(head), errors="surrogateescape", newline="")


def encoding_of(head: bytes) -> str:
    """The encoding of the beginning of a file. GBK only where no line that is not ASCII is UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    lines = [line for line in head.splitlines()[: -1 if len(head) == _HEAD else None] if not line.isascii()]
    if head.startswith(codecs.BOM_UTF8) or any(_is(line, "utf-8") for line in lines):
        return "utf-8-sig"
    return "gb18030" if any(_is(line, "gb18030") for line in lines) else "utf-8-sig"


def _is(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def is_text(text: str) -> bool:
    """Whether everything in it was text: no byte of another encoding is left."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
