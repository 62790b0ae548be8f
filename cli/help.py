"""Help pages as wide as the terminal: click counts characters, but a Chinese one takes two columns.

The words that stand for what is typed (`FILE`, `[OPTIONS]`) are looked up in the reader's language here, in one place.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable

import click
from chainrule.checker.printing import display_width
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import marked

from .console import _
from .terminal import NARROWEST, WIDEST

_FIRST_COLUMN = 30
_GAP = 2
_PLACEHOLDERS = (
    marked("ANSWER"),
    marked("ARGS"),
    marked("COMMAND"),
    marked("DIRECTORY"),
    marked("ENGINE"),
    marked("EXERCISE"),
    marked("FILE"),
    marked("FLOAT"),
    marked("FOLDER"),
    marked("FORMAT"),
    marked("FORMULAS"),
    marked("INTEGER"),
    marked("INTEGER RANGE"),
    marked("MIB"),
    marked("NAME"),
    marked("NAMES"),
    marked("NUMBER"),
    marked("OPTIONS"),
    marked("QUESTION"),
    marked("REFERENCE"),
    marked("RESULTS"),
    marked("SECONDS"),
    marked("SEED"),
    marked("SHARE"),
    marked("SHEET"),
    marked("SKILL"),
    marked("STUDENT"),
    marked("SUBMISSIONS"),
    marked("TEXT"),
    marked("TIME"),
    marked("VALUE"),
    marked("VALUES"),
)


def in_words(usage: str) -> str:
    """A part of a usage line with its placeholders in the reader's language."""
    words = "|".join(sorted(_PLACEHOLDERS, key=len, reverse=True))
    return re.sub(rf"\b(?:{words})\b", lambda match: _(match.group()), usage)


class HelpPage(click.HelpFormatter):
    """click's help, laid out by display width, with the punctuation of the language."""

    def __init__(self, width: int | None = None, max_width: int | None = None) -> None:
        room = max(min(max_width or WIDEST, shutil.get_terminal_size().columns), NARROWEST)
        super().__init__(width=width or room - 2)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line; what does not fit stands below its first argument."""
        usage = _("Usage:")
        head = (prefix or (usage if usage.endswith("：") else f"{usage} ")) + f"{prog} "
        lines = wrapped(head + in_words(args), hang=min(display_width(head), self.width // 2), width=self.width)
        self.write("".join(f"{line}\n" for line in lines))

    def write_heading(self, heading: str) -> None:
        """A heading with the colon of the language."""
        self.write(" " * self.current_indent + _("{heading}:").format(heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, broken where the reader's terminal ends, never inside a name with hyphens."""
        paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
        broken = ["\n".join(wrapped(part, indent=self.current_indent, width=self.width)) for part in paragraphs]
        self.write("\n\n".join(broken) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST_COLUMN, col_spacing: int = _GAP) -> None:
        """Two columns; a name that is too long for the first has a line of its own."""
        named = [(in_words(name), text) for name, text in rows]
        most = min(col_max, self.width // 2)
        fitting = [display_width(name) for name, _text in named if display_width(name) <= most]
        column = self.current_indent + max(fitting, default=most) + col_spacing
        for name, text in named:
            self.write("".join(f"{line}\n" for line in self._row(name, text, column)))

    def _row(self, name: str, text: str, column: int) -> list[str]:
        head = " " * self.current_indent + name
        lines = wrapped(" ".join(text.split()), indent=column, width=self.width) if text else []
        if lines and display_width(head) < column:
            lines[0] = head + lines[0][display_width(head) :]
            return lines
        return [head, *lines]


class HelpContext(click.Context):
    """The context whose help is such a page."""

    formatter_class = HelpPage
