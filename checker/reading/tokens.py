"""Core text to tokens.

Kinds are the operators themselves, and: number symbol function euler ones root top (a transpose) unit per end.
"""

from __future__ import annotations

from .lexicon import Lexicon
from .names import Names
from .scanner import DECIMALS
from .scanner import Token as Token
from .trouble import stray

_OPERATORS = frozenset("+-*/^()[]{}|,;'@&!%")
_OPERANDS = frozenset(
    {"number", "symbol", "euler", "ones", "identity", "top", "'", "!", "%", ")", "]", "}", "|", "||", "infinity"}
)
_SAME = {"@": "*", "**": "^"}


def tokens_of(core: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The tokens of core[start:end], and one of the kind `end`. Raises Unreadable with places in the core."""
    scanner = _Lexer(core, start, end, lexicon)
    scanner.scan()
    return scanner.tokens


class _Lexer(Names):
    def __init__(self, core: str, start: int, end: int, lexicon: Lexicon) -> None:
        super().__init__(core, start, end, lexicon)
        self.opened: list[bool] = []  # of each `||` that waits for its end, whether it is a norm

    def scan(self) -> None:
        core = self.core
        while self.at < self.end:
            character = core[self.at]
            if character == " ":
                self.at += 1
                self.blank = True
            elif character in DECIMALS or (character == "." and self.peek(1) in DECIMALS):
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

    def operator(self, character: str) -> None:
        following = self.peek(1)
        if character == "*" and following == "*":
            self.power(2)
        elif character == "^":
            self.power(1)
        elif character == ".":
            self.point(following)
        elif character in "<>=!" and (character != "!" or following == "="):
            width = 2 if following == "=" else 1
            text = self.core[self.at : self.at + width]
            self.put({"==": "="}.get(text, text), text, self.at + width)
        elif character == "|" and following == "|" and self.is_norm():
            self.put("||", "||", self.at + 2)
        elif character == "-" and self.core.startswith("-/+", self.at):
            self.put("mp", "∓", self.at + 3)
        elif character == "_" and self.is_kind_of_norm(following):
            self.tokens[-1] = self.tokens[-1]._replace(text=f"||{following}")
            self.at += 2
        elif character in _OPERATORS:
            self.put(_SAME.get(character, character), character, self.at + 1)
        else:
            raise stray(character, self.at, self.at + 1)

    def point(self, following: str) -> None:
        """Operators that begin with a point: `.*`, `./`, `.^`, the transpose `.T`, and methods."""
        if following in "*/^" and not (following == "*" and self.peek(2) == "*"):
            self.put(f".{following}", f".{following}", self.at + 2)
        elif following == "T" and not self.peek(2).isalnum():
            self.put("top", ".T", self.at + 2)
        elif not self.method():
            raise stray(".", self.at, self.at + 1)

    def is_norm(self) -> bool:
        """Whether `||` begins or ends a norm; `||x| - 1|` and `|x||y|` have two bars beside each other."""
        waits = not self.tokens or self.tokens[-1].kind not in _OPERANDS
        if not waits:
            return self.opened.pop() if self.opened else False
        bar = self.core.find("|", self.at + 2, self.end)
        is_norm = bar > 0 and self.core.startswith("||", bar)
        self.opened.append(is_norm)
        return is_norm

    def is_kind_of_norm(self, following: str) -> bool:
        """Whether this is the 2 or the F of `||v||_2` and `||E||_F`, the norms that are meant without it, or a 1."""
        after_norm = bool(self.tokens) and self.tokens[-1].kind == "||"
        return after_norm and following in "12F" and not self.peek(2).isalnum()
