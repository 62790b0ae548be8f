"""Prose in the two languages of the project."""

from __future__ import annotations

from .record import Record


class Text(Record):
    """One passage in English and in Chinese.

    `{name}` stands for a symbol, a given or a formula of the exercise and is printed in the layout of the page;
    `{{` and `}}` are the braces themselves.
    """

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """The passage in `zh`, or in English for every other language."""
        return self.zh if language == "zh" else self.en
