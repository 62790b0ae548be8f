"""Texts as TOML strings, and back."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\n\s*)|([A-Za-z]+)|([\s\S]))")
_SIGNS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def unescaped(inner: str) -> str:
    """The text of a basic string. LaTeX in it is kept: TOML would make a form feed of the first letter of `\\frac`."""
    if any(_is_command(escape) for escape in _ESCAPE.finditer(inner)):
        return inner.replace('\\"', '"')
    return _ESCAPE.sub(_sign, inner)


def _is_command(escape: re.Match[str]) -> bool:
    _, _, _, letters, sign = escape.groups()
    return (letters or sign or "\\") not in _SIGNS


def _sign(escape: re.Match[str]) -> str:
    short, long, line_end, letters, sign = escape.groups()
    if line_end:
        return ""
    if letters or sign:
        return _SIGNS[letters or sign]
    number = int(short or long, 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else escape.group()


def literal(text: str) -> str:
    """The text between three single quotes where TOML can, so that its backslashes stay as they are."""
    if "'''" in text or _CONTROL.search(text) or text.startswith("\n"):
        return basic(text)
    return f"'''{text}'''"


def basic(text: str) -> str:
    """The text as a string of one line, with escapes. Those of signs are numbers, which no LaTeX command looks like."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub("[\x00-\x1f\x7f]", lambda sign: f"\\u{ord(sign.group()):04x}", escaped) + '"'
