"""What a name that is none may mean: an exercise by its number or title, a question alone, a name in capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from chainrule.checker.library import Outline

_MOST = 3


def alike(name: str, outlines: Iterable[Outline]) -> list[str]:
    """The names of exercises or questions that may be meant, a few at most."""
    plain = _plain(name)
    if not plain:
        return []
    found: dict[str, None] = {}
    for outline in outlines:
        full_names = [f"{outline.name}.{question}" for question in outline.questions]
        if plain in (outline.name, str(outline.number)) or _is_title(plain, outline):
            found[outline.name] = None
        found |= dict.fromkeys(
            full for full, question in zip(full_names, outline.questions, strict=True) if plain in (full, question)
        )
    return list(found)[:_MOST]


def _plain(name: str) -> str:
    """The name as names are written: small letters, hyphens, no signs of a Chinese keyboard."""
    return unicodedata.normalize("NFKC", name).strip().casefold().replace("_", "-").replace("。", ".")


def _is_title(plain: str, outline: Outline) -> bool:
    """Whether it is a part of the title, in either language, that is long enough to tell."""
    english, chinese = outline.title.en.casefold(), outline.title.zh.casefold()
    least = 4 if plain.isascii() else 2
    return len(plain) >= least and (plain in english or plain in chinese)
