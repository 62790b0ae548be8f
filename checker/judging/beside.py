"""Values by name with nothing but blanks between them: `A=2 r=2 L=4`, `w = 2.24  b = 5.08`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_VALUE_ENDS = r"(?<=[\d)\]}])"  # a name or a word before the blank may belong to what follows


def with_commas(names: Sequence[str], text: str) -> str:
    """The text with a comma for the blank before each of these names, where a value stands before it."""
    if len(names) < 2 or not re.search(r"\s", text):
        return text
    plain = "".join(map(_plain, text))
    spelled = "|".join(map(_spelled, sorted(names, key=len, reverse=True)))
    characters = list(text)
    for match in re.finditer(rf"{_VALUE_ENDS}[^\S\n]+(?=(?:{spelled})\s*=)", plain):
        characters[match.end() - 1] = ","
    return "".join(characters)


def _plain(character: str) -> str:
    """The character of a keyboard for a full-width, raised or lowered one, and d for ∂."""
    plain = {"∂": "d", "【": "[", "】": "]"}.get(character) or unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _spelled(name: str) -> str:
    return "_?".join(map(re.escape, name))
