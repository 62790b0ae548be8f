"""Read a sequence of tokens: numbers, the tokens themselves, or both, with or without brackets and commas."""

from __future__ import annotations

import re
import unicodedata

from chainrule.exercises.kinds import Tokens

from ..reading import Reading, Statement, Unreadable
from ..tree.nodes import Array, number
from .bare import is_invisible, lead_end

_BETWEEN = frozenset(" \t\r\n,;、[](){}【】<>\"'“”‘’「」|`*$\\")
_MOST = 200  # tokens; a sentence of the exercises has a handful
_ALIKE = {"。": (".",), "，": (",",)}  # what a keyboard without Chinese punctuation has in their place


def read_tokens(text: str, asked: Tokens) -> Reading:
    """The tokens of a text, as a list of their numbers. Unreadable with the place of what is no token.

    Full-width and half-width forms are the same token; a full stop may be typed for the Chinese one.
    """
    known = _spellings(asked)
    found: list[int] = []
    at, end = _after_label(text), _before_full_stop(text)
    while at < end:
        here = _plain(text[at])
        if here.isdecimal():
            at, numbers = _numbers(text, at, single=max(known.values()) < 10)
            found += numbers
        elif name := _longest(text, at, known):
            at += len(name)
            found.append(known[_plain(name)])
        elif here.strip() == "" or here in _BETWEEN or is_invisible(text[at]):
            at += 1
        else:
            raise Unreadable("UNKNOWN_TOKEN", at, at + 1, {"name": text[at]})
        if len(found) > _MOST:
            raise Unreadable("TOO_LARGE", 0, len(text), {"limit": str(_MOST)})
    if not found:
        raise Unreadable("MISSING_OPERAND", 0, len(text))
    entries = tuple(map(number, found))
    return Reading(text, (Statement(None, (Array((len(entries),), entries),), (), None),), ())


def _spellings(asked: Tokens) -> dict[str, int]:
    exact = {_plain(name): value for name, value in asked.vocabulary}
    alike = {_plain(other): value for name, value in asked.vocabulary for other in _ALIKE.get(name, ())}
    return alike | exact


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _after_label(text: str) -> int:
    """Behind `x =` or `答案：`, where a text begins with it."""
    head, sign, _ = text.partition("=")
    return len(head) + 1 if sign and len(head.strip()) <= len("tokens") else lead_end(text)


def _before_full_stop(text: str) -> int:
    """The end of the text, before the full stop of a sentence: behind a bracket it is no token."""
    end = len(text.rstrip())
    return end - 1 if re.search(r"[\])}】）][.。．]$", text[:end]) else end


def _longest(text: str, at: int, known: dict[str, int]) -> str:
    lengths = sorted({len(name) for name in known}, reverse=True)
    return next((text[at : at + length] for length in lengths if _plain(text[at : at + length]) in known), "")


def _numbers(text: str, at: int, *, single: bool) -> tuple[int, list[int]]:
    """Where the digits here end, and what they say: a number, or each its own where all tokens have one digit."""
    stop = at
    while stop < len(text) and _plain(text[stop]).isdecimal():
        stop += 1
    if stop - at > 9:
        raise Unreadable("TOO_LARGE", at, stop, {"limit": str(10**9)})
    digits = _plain(text[at:stop])
    return stop, list(map(int, digits)) if single else [int(digits)]
