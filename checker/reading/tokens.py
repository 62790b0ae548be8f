"""Core text to tokens.

Kinds are the operators themselves, and: number symbol function euler ones root top (a transpose) unit per end.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from ..tree.nodes import Number
from .lexicon import Lexicon
from .limits import DIGITS
from .suggestions import suggestion
from .trouble import Unreadable, stray


class Token(NamedTuple):
    """`core[start:end]`; `blank` tells whether blanks stand before it, `number` what a numeral is worth."""

    kind: str
    text: str
    start: int
    end: int
    blank: bool
    number: Number | None = None


_DIGITS = frozenset("0123456789")
_OPERATORS = frozenset("+-*/^()[]{}|,;'@&")
_SAME = {"@": "*", "**": "^"}


def tokens_of(core: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The tokens of core[start:end], and one of the kind `end`. Raises Unreadable with places in the core."""
    scanner = _Scanner(core, start, end, lexicon)
    scanner.scan()
    return scanner.tokens


class _Scanner:
    def __init__(self, core: str, start: int, end: int, lexicon: Lexicon) -> None:
        self.core, self.at, self.end, self.lexicon = core, start, end, lexicon
        self.tokens: list[Token] = []
        self.blank = False

    def scan(self) -> None:
        core = self.core
        while self.at < self.end:
            character = core[self.at]
            if character == " ":
                self.at += 1
                self.blank = True
            elif character in _DIGITS or (character == "." and self.peek(1) in _DIGITS):
                self.numeral()
            elif character.isalpha():
                self.letters()
            elif character == "\\":
                self.quoted()
            elif character == '"':
                self.foreign()
            else:
                self.operator(character)
        self.put("end", "", self.at)

    def peek(self, ahead: int) -> str:
        place = self.at + ahead
        return self.core[place] if place < self.end else " "

    def put(self, kind: str, text: str, end: int, number: Number | None = None) -> None:
        self.tokens.append(Token(kind, text, self.at, end, self.blank, number))
        self.at, self.blank = end, False

    def operator(self, character: str) -> None:
        following = self.peek(1)
        if character == "*" and following == "*":
            self.power(2)
        elif character == "^":
            self.power(1)
        elif character == "." and following == "*" and self.peek(2) != "*":
            self.put(".*", ".*", self.at + 2)
        elif character == "." and following == "T" and not self.peek(2).isalnum():
            self.put("top", ".T", self.at + 2)
        elif character in _OPERATORS:
            self.put(_SAME.get(character, character), character, self.at + 1)
        else:
            raise stray(character, self.at, self.at + 1)

    def power(self, width: int) -> None:
        """`^` and `**`; with a T behind that is no name of the question it is a transpose."""
        core, at = self.core, self.at + width
        while core[at : at + 1] in (" ", "("):
            at += 1
        bracketed = "(" in core[self.at + width : at]
        if core.startswith("\\top\\", at, self.end):
            stop = at + 5
        elif core[at : at + 1] in ("T", "t") and core[at] not in self.lexicon.symbols and self.ends_t(at):
            stop = at + 1
        else:
            return self.put("^", "^", self.at + width)
        if bracketed:
            while core[stop : stop + 1] == " ":
                stop += 1
            if core[stop : stop + 1] != ")" or core.count("(", self.at, at) != 1:
                return self.put("^", "^", self.at + width)
            stop += 1
        return self.put("top", "^T", stop)

    def ends_t(self, at: int) -> bool:
        following = self.core[at + 1 : min(at + 2, self.end)]
        return not (following.isdigit() or following == "_" or (self.core[at] == "t" and following.isalpha()))

    def numeral(self) -> None:
        core, end = self.core, self.end
        whole = self.digits(self.at)
        stop, decimals = whole, 0
        is_point = core[stop : min(stop + 1, end)] == "." and not core.startswith(".T", stop)
        if is_point and (not core.startswith(".*", stop) or core.startswith(".**", stop)):
            stop = self.digits(stop + 1)
            decimals = stop - whole - 1
        mantissa, power = core[self.at : stop], 0
        sign = 1 if core[stop + 1 : stop + 2] in ("+", "-") else 0
        has_power = stop < end and core[stop] in "eE" and core[stop] not in self.lexicon.symbols
        if has_power and stop + 1 + sign < end and core[stop + 1 + sign] in _DIGITS:
            power_end = self.digits(stop + 1 + sign)
            written = core[stop + 1 : power_end]
            power = DIGITS + 1 if power_end - stop > 6 else int(written)
            stop = power_end
        if len(mantissa.replace(".", "")) + abs(power) > DIGITS:
            raise Unreadable("TOO_LARGE", self.at, stop, {"limit": str(DIGITS)})
        if core[stop : stop + 1] == "_" and mantissa == "1" and self.peek(2).isalnum():
            return self.put("ones", "1", self.at + 3)
        value = Fraction(int(mantissa.replace(".", "")), 10**decimals) * Fraction(10) ** power
        shown = max(0, decimals - power)
        return self.put("number", core[self.at : stop], stop, Number(value, shown or None))

    def digits(self, at: int) -> int:
        while at < self.end and self.core[at] in _DIGITS:
            at += 1
        return at

    def run_end(self, at: int) -> int:
        while at < self.end and (self.core[at].isalnum() or self.core[at] == "_"):
            at += 1
        return at

    def letters(self) -> None:
        end = self.run_end(self.at)
        run = self.core[self.at : end]
        names, unit = self.lexicon.split(run), self.lexicon.units.get(run)
        if unit is not None and (isinstance(names, int) or any(meaning[0] != "symbol" for _, _, meaning in names)):
            return self.put(*unit, end)
        if isinstance(names, int):
            raise self.unknown(self.at + names, end, run)
        start = self.at
        for _, stop, (kind, text) in names:
            self.put(kind, text, start + stop)
        return None

    def unknown(self, start: int, end: int, run: str) -> Unreadable:
        """The trouble of a run whose end is unknown from `start` on: the whole run, where a known name is near it."""
        known = self.lexicon.known()
        nearest = suggestion(run, known)
        if nearest is not None:
            start = end - len(run)
        else:
            nearest = suggestion(run[start - end :], known)
        details = {"name": self.core[start:end]}
        if nearest is not None:
            details["suggestion"] = nearest
        return Unreadable("UNKNOWN_NAME", start, end, details)

    def quoted(self) -> None:
        """A word of the rewriting, with the subscript behind it."""
        close = self.core.find("\\", self.at + 1) + 1
        word = self.core[self.at + 1 : close - 1]
        end = self.digits(close + 1 if self.core[close : close + 1] == "_" else close)
        if end < self.end and self.core[end - 1] == "_":
            end = self.run_end(end)
        subscript = self.core[close:end].replace("_", "")
        meaning = self.lexicon.quoted(word + subscript)
        if meaning is None and word == "ones":
            meaning = ("ones", "ones")
        if meaning is None and self.core[close : close + 1] != "_":
            alone = self.lexicon.quoted(word)
            if alone is not None and alone[0] != "symbol":  # `√2`, `ln2`: what follows is its own token
                meaning, end = alone, close
        if meaning is None:
            raise self.unknown(self.at, end, self.core[self.at : end].replace("\\", ""))
        self.put(*meaning, end)

    def foreign(self) -> None:
        end = self.at
        while end < self.end and self.core[end] == '"':
            end += 1
        raise Unreadable("UNKNOWN_NAME", self.at, end)
