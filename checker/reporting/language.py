"""The program's messages in the reader's language, through gettext. English is the key of every message."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh")
FOLDER = Path(__file__).parent.parent / "locale"


class Translate:
    """Puts an English message into a language; English itself where there is no translation."""

    __slots__ = ("language", "lookup")

    def __init__(self, language: str, lookup: Callable[[str], str]) -> None:
        self.language, self.lookup = language, lookup

    def __call__(self, message: str) -> str:
        """The message in the language."""
        return self.lookup(message)


def comma(translate: Translate) -> str:
    """What stands between the formulas of a list in a sentence."""
    return "，" if translate.language == "zh" else ", "


def aside(words: str, translate: Translate, after: str = "") -> str:
    """Words in the brackets of the language, behind others or alone."""
    if translate.language == "zh":
        return f"{after}（{words}）"
    return f"{after} ({words})" if after else f"({words})"


@cache
def translator(language: str) -> Translate:
    """What puts messages into a language."""
    if language == "en":
        return Translate(language, marked)
    import gettext

    return Translate(language, gettext.translation("chainrule", FOLDER, [language], fallback=True).gettext)


def marked(message: str) -> str:
    """The message itself: marks it for the catalogue of translations."""
    return message
