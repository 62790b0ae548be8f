"""Going through a core text: the tokens found so far, numerals, and transposes."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from ..tree.nodes import Number
from .lexicon import Lexicon
from .limits import DIGITS
from .trouble import Unreadable

DECIMALS = frozenset("0123456789")
# Kinds of tokens that are operands as they stand.
LEAVES = frozenset({"number", "symbol", "euler", "ones", "identity", "infinity", "undefined", "otherwise"})


class Token(NamedTuple):
    """`core[start:end]`; `blank` tells whether blanks stand before it, `number` what a numeral is worth."""

    kind: str
    text: str
    start: int
    end: int
    blank: bool
    number: Number | None = None


class Scanner:
    """Cuts core[start:end] into tokens; `at` is the next character."""

    def __init__(self, core: str, start: int, end: int, lexicon: Lexicon) -> None:
        self.core, self.at, self.end, self.lexicon = core, start, end, lexicon
        self.tokens: list[Token] = []
        self.blank = False

    def peek(self, ahead: int) -> str:
        """The character so far ahead; a blank beyond the end."""
        place = self.at + ahead
        return self.core[place] if place < self.end else " "

    def put(self, kind: str, text: str, end: int, number: Number | None = None) -> None:
        """Append the token that ends here."""
        self.tokens.append(Token(kind, text, self.at, end, self.blank, number))
        self.at, self.blank = end, False

    def run_end(self, at: int) -> int:
        """Where the run of letters, digits and underscores ends."""
        while at < self.end and (self.core[at].isalnum() or self.core[at] == "_"):
            at += 1
        return at

    def digits(self, at: int) -> int:
        """Where the run of digits ends."""
        while at < self.end and self.core[at] in DECIMALS:
            at += 1
        return at

    def power(self, width: int) -> None:
        """`^` and `**`; with a T behind that is no name of the question it is a transpose."""
        core, at = self.core, self.at + width
        if self.inverse_transpose(at):
            return None
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

    def inverse_transpose(self, at: int) -> bool:
        """Whether `^(-T)` stands here, the transpose of the inverse."""
        stop = at + 4 if self.core.startswith("(-T)", at, self.end) else at + 2
        if "T" in self.lexicon.symbols or self.core[at:stop] not in ("(-T)", "-T") or not self.ends_t(stop - 1):
            return False
        one = Number(Fraction(1))
        for kind in ("^", "(", "-", "number", ")"):
            self.tokens.append(Token(kind, "1" if kind == "number" else kind, self.at, stop, False, one))
        self.put("top", "^T", stop)
        return True

    def ends_t(self, at: int) -> bool:
        """Whether the T at this place is a whole name; a column of ones may follow, as in `X^T1`."""
        following = self.core[at + 1 : min(at + 2, self.end)]
        if following == "1" and any(self.lexicon.symbols.values()) and self.run_end(at + 1) == at + 2:
            return True
        return not (following.isdigit() or following == "_" or (self.core[at] == "t" and following.isalpha()))

    def numeral(self) -> None:
        core, end = self.core, self.end
        whole = self.digits(self.at)
        stop, decimals = whole, 0
        is_point = core[stop : min(stop + 1, end)] == "." and not core.startswith((".T", "./", ".^"), stop)
        if is_point and (not core.startswith(".*", stop) or core.startswith(".**", stop)):
            stop = self.digits(stop + 1)
            decimals = stop - whole - 1
        mantissa, power = core[self.at : stop], 0
        sign = 1 if core[stop + 1 : stop + 2] in ("+", "-") else 0
        has_power = stop < end and core[stop] in "eE" and core[stop] not in self.lexicon.symbols
        if has_power and stop + 1 + sign < end and core[stop + 1 + sign] in DECIMALS:
            power_end = self.digits(stop + 1 + sign)
            written = core[stop + 1 : power_end]
            power = DIGITS + 1 if power_end - stop > 6 else int(written)
            stop = power_end
        if len(mantissa.replace(".", "")) + abs(power) > DIGITS:
            raise Unreadable("TOO_LARGE", self.at, stop, {"limit": str(DIGITS)})
        if core[stop : stop + 1] == "_" and mantissa == "1" and self.peek(2).isalnum():
            return self.put("ones", "1", self.at + 3)
        value = Fraction(int(mantissa.replace(".", "")), 10**decimals)
        if power:
            value *= Fraction(10) ** power
        shown = max(0, decimals - power)
        return self.put("number", core[self.at : stop], stop, Number(value, shown or None))
