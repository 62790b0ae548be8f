"""The units that a text may use, as meanings of names for the reader."""

from __future__ import annotations

from collections.abc import Container, Iterable

from .table import NAMES, REWRITTEN

_LETTERS = frozenset({"m"})  # read wherever units are: the story of the taxi has it


def meanings(words: Container[str], symbols: Iterable[str], letters: bool) -> dict[str, tuple[str, str]]:
    """Each name of a unit with the kind of its token and its canonical name.

    Names of the question and of functions are left out, and a single letter that is a symbol in the other case: there
    it is more likely a slip. `letters` tells whether units of one letter are read at all; m always is.
    """
    lowered = {symbol.lower() for symbol in symbols}
    found = {"per": ("per", "per")}
    for name, unit in (NAMES | REWRITTEN).items():
        allowed = len(name) > 1 or name in _LETTERS or (letters and name.lower() not in lowered)
        if name not in words and allowed:
            found[name] = ("unit", unit)
    return found
