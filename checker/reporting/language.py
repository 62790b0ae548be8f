"""The program's messages in the reader's language, through gettext. English is the key of every message."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh")
FOLDER = Path(__file__).parent.parent / "locale"

Translate = Callable[[str], str]


@cache
def translator(language: str) -> Translate:
    """The function that puts an English message into a language; English itself where there is no translation."""
    if language == "en":
        return marked
    import gettext

    return gettext.translation("chainrule", FOLDER, [language], fallback=True).gettext


def marked(message: str) -> str:
    """The message itself: marks it for the catalogue of translations."""
    return message
