"""Answers in words or letters without what stands around them: `**A**`, “A”, 答：A, $A$, the answer is A."""

from __future__ import annotations

import re
import unicodedata

AROUND = " \t\r\n.。()（）[]【】:：、,，;；\"'“”‘’「」『』`*$=∴\\"
_LONGEST = 100  # characters of such words
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LEAD = re.compile(
    r"\W*(?:(?:the\s+|my\s+)?(?:final\s+)?answers?\b(?:\s+is\b)?|答案(?:是|为)?|答|解|因此|所以|即|故|so\b|therefore\b|∴)\s*[:：=,，]*\s*",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """The text in the characters of a keyboard, small, with single blanks, one kind of dash, and nothing around it."""
    visible = "".join(character for character in text if not is_invisible(character))
    plain = unicodedata.normalize("NFKC", visible).translate(_DASHES)
    return " ".join(plain.split()).strip(AROUND).casefold()


def is_invisible(character: str) -> bool:
    """Whether nothing is seen of it: a mark of the order of bytes, a joiner, a space of no width."""
    return unicodedata.category(character) == "Cf"


def lead_end(text: str) -> int:
    """Where the words end by which an answer begins, `答：`, `The answer is`; 0 where there are none."""
    end, head = 0, text[:_LONGEST]
    while match := _LEAD.match(head, end):
        end = match.end()
    return end
