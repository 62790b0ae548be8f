"""What was read, in every layout and in the words of both languages, each written when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..reading.vocabulary import Reading
from .echo import echo
from .formula import Layout

_LAYOUTS = {layout.value: layout for layout in Layout}
_WORDS = {"words_en": "en", "words_zh": "zh"}


class Echoes(Mapping[str, str]):
    """The echoes of a reading by name: ascii, unicode, latex, words_en, words_zh. `matrices` are no numbers."""

    __slots__ = ("_matrices", "_reading")

    def __init__(self, reading: Reading, matrices: Collection[str] = ()) -> None:
        self._reading, self._matrices = reading, matrices

    def __getitem__(self, name: str) -> str:
        if name not in _WORDS:
            return echo(self._reading, _LAYOUTS[name], self._matrices)
        from .words import spoken_echo

        return spoken_echo(self._reading, _WORDS[name])

    def shown(self, name: str, language: str) -> str:
        """The echo of that name for a reader of that language, whose words for units it has."""
        if name in _WORDS:
            return self[name]
        return echo(self._reading, _LAYOUTS[name], self._matrices, language)

    def __iter__(self) -> Iterator[str]:
        return iter((*_LAYOUTS, *_WORDS))

    def __len__(self) -> int:
        return len(_LAYOUTS) + len(_WORDS)

    def __repr__(self) -> str:
        return f"Echoes({self['ascii']!r})"
