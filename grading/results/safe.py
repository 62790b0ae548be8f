"""Text that somebody else wrote, made harmless for the place where it is to stand."""

from __future__ import annotations

import re
from hashlib import blake2b

from chainrule.checker.printing import visible

LONGEST = 4000
_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")


def lines(text: str, longest: int = LONGEST) -> list[str]:
    """The lines of a text, each without a control, formatting or broken character; `…` where it is cut."""
    cut = text if len(text) <= longest else text[:longest] + "…"
    return [visible(line) for line in cut.replace("\r\n", "\n").split("\n")]


def line(text: str, longest: int = LONGEST) -> str:
    """The text on one line."""
    return visible(text if len(text) <= longest else text[:longest] + "…")


def cell(text: str) -> str:
    """A text of a table: on one line, and no spreadsheet takes it for a formula."""
    shown = visible(text)
    formula = text[:1] in _FORMULA or shown.lstrip()[:1] in _FORMULA
    return f"'{shown}" if text and formula else shown


def fenced(several: list[str]) -> list[str]:
    """Lines as a block of Markdown in which nothing has a meaning."""
    ticked = [text for text in several if "`" in text]
    longest = max((len(run) for text in ticked for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *several, fence]


def code(text: str) -> str:
    """A text within a line of Markdown in which nothing has a meaning."""
    shown = line(text).strip() or " "
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    return f"{fence} {shown} {fence}" if "`" in shown else f"{fence}{shown}{fence}"


def escaped(text: str) -> str:
    """A text within a line of Markdown, every sign with a meaning escaped."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~&:@])", r"\\\1", line(text))


def identity(student: str) -> str:
    """A learner's id as it can be shown; what that loses is made up for by a digest, so that no two are one."""
    shown = visible(student)
    return shown if shown == student else f"{shown}-{digest(student)}"


def digest(text: str) -> str:
    """Twelve hexadecimal digits of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
