"""What standard output can show: its width, its signs, its colours; and cells that are padded by display width."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from typing import TypedDict

import click
from chainrule.checker.printing import display_width

WIDEST, NARROWEST = 80, 40  # columns of a line of text


class Style(TypedDict, total=False):
    """What `styled` takes: a colour of the terminal, bold or not."""

    fg: str
    bold: bool


def columns() -> int:
    """How wide lines are: as the terminal where there is one, within limits; 80 in a pipe or a file."""
    if not is_terminal():
        return WIDEST
    return max(min(shutil.get_terminal_size().columns, WIDEST), NARROWEST)


def is_terminal() -> bool:
    """Whether somebody looks at standard output; nobody does where it is closed."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_dumb() -> bool:
    """Whether the terminal says that it can only print: TERM=dumb, or no TERM where every terminal has one."""
    return os.environ.get("TERM", "" if sys.platform == "win32" else "dumb") == "dumb"


def wants_sentences() -> bool:
    """Whether sentences and tables are to stand for pictures: in a pipe or a file, with TERM=dumb or NO_COLOR."""
    return not is_terminal() or is_dumb() or bool(os.environ.get("NO_COLOR"))


def shows_colour() -> bool:
    """Whether standard output takes colours: https://no-color.org turns them off, and so does TERM=dumb."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def shows_unicode() -> bool:
    """Whether standard output can hold the signs of mathematics."""
    try:
        "²·ŷ−".encode(encoding() or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return os.environ.get("TERM") != "dumb"


def typed_in() -> str:
    """What stands on standard input, to its end and without the last line's end: UTF-8, or else as the locale says."""
    if sys.stdin is None:  # it was closed
        return ""
    return decoded(sys.stdin.buffer.read()).rstrip("\r\n")


def decoded(data: bytes) -> str:
    """What was typed or piped: UTF-8, or else as the locale says; a byte that is neither shows as one sign."""
    for name in ("utf-8-sig", (sys.stdin.encoding if sys.stdin is not None else "") or "ascii"):
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(name)
    return data.decode("utf-8", "replace")


def encoding() -> str:
    """The encoding of standard output; nothing where it is closed."""
    return (sys.stdout.encoding if sys.stdout is not None else "") or ""


def styled(text: str, *, fg: str | None = None, bold: bool = False) -> str:
    """The text in a colour, where the terminal takes colours."""
    return click.style(text, fg=fg, bold=bold or None) if shows_colour() else text


def at_left(text: str, width: int) -> str:
    """A cell whose text stands at its left."""
    return text + " " * (width - display_width(text))


def at_right(text: str, width: int) -> str:
    """A cell whose text stands at its right."""
    return " " * (width - display_width(text)) + text
