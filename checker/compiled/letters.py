"""Which letters, alone or beside each other, are no symbols: taken from the reader, so that both agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from ..equating.symbols import PROSE, WRITTEN, Names
from ..greek import GREEK
from ..reading.lexicon import Lexicon
from ..reading.normalise import normalise
from ..reading.vocabulary import Vocabulary

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BITS = 6
_LONGEST = 3


@cache
def letters_with_meaning() -> bytes:
    """A table that is 1 at the code of each letter, or two or three letters, that the reader may read as a word.

    A letter has the code 1 to 26, a capital 33 to 58; each further letter shifts what stands before it by 6 bits.
    """
    table = bytearray(1 << (_BITS * _LONGEST))
    for word in (*_words(), *_letters()):
        table[code(word)] = 1
    return bytes(table)


def code(word: str) -> int:
    """The place of at most three letters in the table."""
    found = 0
    for letter in word:
        found = found << _BITS | (ord(letter.lower()) - 96 + (32 if letter.isupper() else 0))
    return found


def _words() -> Iterator[str]:
    lexicon = Lexicon(Vocabulary({}))
    for word in (*lexicon.words, *lexicon.units, *GREEK.values()):
        if 1 < len(word) <= _LONGEST and word.isalpha() and word.isascii():
            yield word
    for word in PROSE | WRITTEN:
        if 1 < len(word) <= _LONGEST:
            yield from map("".join, product(*zip(word, word.upper(), strict=True)))


def _letters() -> Iterator[str]:
    for letter in _LETTERS:
        alone = normalise(letter)
        if list(Names(alone, alone).symbols()) != [letter]:
            yield letter
