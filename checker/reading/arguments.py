"""Stretches of the original that wait to be rewritten, and where the arguments of LaTeX commands begin and end."""

from __future__ import annotations

from . import latex
from .characters import PLAIN
from .trouble import Unreadable
from .unicode import Characters

# A stretch of the original still to be rewritten (no core text), or core text that stands for original[start:end].
Task = tuple[int, int, str | None]

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_SPOKEN = {"+": "plus", "-": "minus", "*": "star"}
_NEAR = 200  # characters within which a bracket after an index or an indicator is closed


class Arguments(Characters):
    """What is still to be done is a stack, so that nothing is too deep."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.tasks: list[Task] = [(0, len(text), None)]
        self._braces: dict[int, int] | None = None
        self._overs: set[int] = set()

    def then(self, rest: int, end: int, *tasks: Task) -> int:
        """Put tasks before the rest of this stretch, which ends here."""
        self.tasks.append((rest, end, None))
        self.tasks.extend(reversed(tasks))
        return end

    def braces(self) -> dict[int, int]:
        """Where each `{` is closed; made once, when the first argument is looked for."""
        if self._braces is None:
            self._braces = {}
            waiting: list[int] = []
            at = 0
            while at < len(self.text):
                at = self.brace(at, waiting, self._braces)
        return self._braces

    def brace(self, at: int, waiting: list[int], found: dict[int, int]) -> int:
        """Note the brace at this place, or the `\\over` in the innermost group; where to look next."""
        character = self.text[at]
        if character == "\\":
            if waiting and self.text.startswith("over", at + 1) and not self.text[at + 5 : at + 6].isalpha():
                self._overs.add(waiting[-1])
            return at + 2
        if character == "{":
            waiting.append(at)
        elif character == "}" and waiting:
            found[waiting.pop()] = at
        return at + 1

    def divided(self, at: int) -> int:
        """Where the group `{a \\over b}` ends that begins at this brace; 0 for another group."""
        close = self.braces().get(at, 0)
        return close if at in self._overs else 0

    def name_end(self, at: int, end: int) -> int:
        """Where the command that begins with the backslash at this place ends."""
        stop = at + 1
        while stop < end and self.text[stop].isascii() and self.text[stop].isalpha():
            stop += 1
        return min(max(stop, at + 2), end)

    def argument(self, at: int, end: int, command: tuple[int, int]) -> tuple[int, int, int]:
        """Start and end of the next argument, and where the text goes on after it."""
        while at < end and self.text[at].isspace():
            at += 1
        if at >= end:
            raise Unreadable("MISSING_OPERAND", *command)
        if self.text[at] == "{":
            close = self.braces().get(at)
            if close is None or close >= end:
                raise Unreadable("UNBALANCED", at, at + 1, {"open": "{"})
            return at + 1, close, close + 1
        stop = self.name_end(at, end) if self.text[at] == "\\" else at + 1
        for _ in range(latex.arguments(self.text[at + 1 : stop])):  # \\sqrt\\frac12
            stop = self.token_end(stop, end)
        return at, stop, stop

    def token_end(self, at: int, end: int) -> int:
        """Where the group, command or character ends that comes next."""
        while at < end and self.text[at].isspace():
            at += 1
        if self.text[at : at + 1] == "{":
            return min(self.braces().get(at, at) + 1, end)
        return self.name_end(at, end) if self.text[at : at + 1] == "\\" else min(at + 1, end)

    def option(self, at: int, end: int) -> int:
        """Where an argument in square brackets ends that begins here; the same place where none does."""
        close = self.text.find("]", at, end) if self.text[at : at + 1] == "[" else -1
        return close + 1 if close > 0 else at

    def group(self, at: int, end: int) -> int:
        """Where the bracket that opens here is closed; 0 where it is not, or far away."""
        waiting: list[str] = []
        for place in range(at, min(end, at + _NEAR)):
            character = self.text[place]
            if character in _PAIRS:
                waiting.append(_PAIRS[character])
            elif waiting and character == waiting[-1]:
                waiting.pop()
            if not waiting:
                return place
        return 0

    def spelled(self, inner: str) -> str:
        """The letters and digits of a subscript: `k+1` is kplus1, `\\text{new}` is new, `i,j` is ij; "" for others."""
        letters = []
        at = 0
        while at < len(inner):
            stop = _name_end(inner, at) if inner[at] == "\\" else at + 1
            letters.append(_letters(inner[at:stop]))
            at = stop
        word = "".join(letters)
        return word if word.isascii() and word.isalnum() else ""


def _letters(part: str) -> str:
    """What a character or command of a subscript is in letters; what cannot be is no letter."""
    if part.startswith("\\"):
        core = latex.COMMANDS.get(part[1:], "" if part[1:] in latex.WRAPPERS else "?")
    else:
        core = PLAIN.get(part, part)
    return _SPOKEN.get(core, core).strip("\\") if core.strip(" {},()[]") else ""


def _name_end(inner: str, at: int) -> int:
    stop = at + 1
    while stop < len(inner) and inner[stop].isascii() and inner[stop].isalpha():
        stop += 1
    return max(stop, at + 2)
