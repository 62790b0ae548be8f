"""Rewrites Unicode, full-width characters and LaTeX into the core grammar, without recursion and in linear time."""

from __future__ import annotations

from . import latex
from .core import CoreText
from .limits import CHARACTERS
from .lines import lines_joined
from .trouble import Unreadable
from .unicode import ASCII, Characters

# A stretch of the original still to be rewritten (no core text), or core text that stands for original[start:end].
_Task = tuple[int, int, str | None]


def normalise(text: str) -> CoreText:
    """The core text. Raises Unreadable, with places in the original."""
    if len(text) > CHARACTERS:
        details = {"length": str(len(text)), "limit": str(CHARACTERS)}
        raise Unreadable("TOO_LONG", CHARACTERS, len(text), details)
    return lines_joined(_Rewriter(text).run())


class _Rewriter(Characters):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.tasks: list[_Task] = [(0, len(text), None)]
        self._braces: dict[int, int] | None = None

    def run(self) -> CoreText:
        while self.tasks:
            start, end, core = self.tasks.pop()
            if core is None:
                self.stretch(start, end)
            else:
                self.core.write(core, start, end)
        return self.core

    def stretch(self, at: int, end: int) -> None:
        text, write = self.text, self.core.write
        while at < end:
            character = text[at]
            if character in "ao" and (word := self.conjunction(at)):
                write(",", at, at + len(word))
                at += len(word)
            elif character in ASCII:
                write(character, at, at + 1)
                at += 1
            elif character == "\\":
                at = self.command(at, end)
            elif character in "^_":
                at = self.script(at, end)
            else:
                at = self.character(at, end)

    def conjunction(self, at: int) -> str:
        """The word `and` or `or` standing alone at this place, or nothing."""
        for word in ("and", "or"):
            if self.text.startswith(word, at) and not self.inside_word(at - 1) and not self.inside_word(at + len(word)):
                return word
        return ""

    def inside_word(self, at: int) -> bool:
        return 0 <= at < len(self.text) and (self.text[at].isalnum() or self.text[at] in "\\_")

    def then(self, rest: int, end: int, *tasks: _Task) -> int:
        """Put tasks before the rest of this stretch, which ends here."""
        self.tasks.append((rest, end, None))
        self.tasks.extend(reversed(tasks))
        return end

    # LaTeX

    def braces(self) -> dict[int, int]:
        """Where each `{` is closed; made once, when the first argument is looked for."""
        if self._braces is None:
            self._braces = {}
            waiting: list[int] = []
            at = 0
            while at < len(self.text):
                if self.text[at] == "\\":
                    at += 1
                elif self.text[at] == "{":
                    waiting.append(at)
                elif self.text[at] == "}" and waiting:
                    self._braces[waiting.pop()] = at
                at += 1
        return self._braces

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
        return at, stop, stop

    def command(self, at: int, end: int) -> int:
        stop = self.name_end(at, end)
        name, place = self.text[at + 1 : stop], (at, stop)
        core = latex.COMMANDS.get(name)
        if name == "sqrt":
            return self.root(stop, end, place)
        if core is not None:
            self.core.write(core, at, stop)
            return stop
        if name in latex.FRACTIONS:
            return self.fraction(stop, end, place)
        if name in latex.WRAPPERS:
            return self.wrapper(name, stop, end, place)
        if name in latex.HATS:
            return self.hat(latex.HATS[name], stop, end, place)
        if name in ("begin", "end"):
            return self.environment(name, stop, end, place)
        if name in ("left", "right"):
            return self.fence(name, stop, end)
        if name == "\\":
            return self.row_end(at, stop)
        raise Unreadable("UNKNOWN_COMMAND", at, stop, {"command": self.text[at:stop]})

    def fraction(self, at: int, end: int, command: tuple[int, int]) -> int:
        top, top_end, at = self.argument(at, end, command)
        bottom, bottom_end, at = self.argument(at, end, command)
        plain = self.text[top:top_end].strip().isdigit() and self.text[bottom:bottom_end].strip().isdigit()
        return self.then(
            at,
            end,
            (*command, (self.mixed_joint() if plain else "") + "(("),
            (top, top_end, None),
            (*command, ")/("),
            (bottom, bottom_end, None),
            (at - 1, at, "))"),
        )

    def root(self, at: int, end: int, command: tuple[int, int]) -> int:
        degree = None
        if self.text[at : at + 1] == "[" and (close := self.text.find("]", at, end)) > 0:
            degree, at = self.text[at + 1 : close].strip(), close + 1
        if degree is not None and not (degree.isascii() and degree.isdigit()):
            raise Unreadable("UNKNOWN_COMMAND", *command, {"command": self.text[command[0] : at]})
        start, stop, at = self.argument(at, end, command)
        opening, closing = ("\\sqrt\\(", ")") if degree is None else ("((", f")^(1/{degree}))")
        return self.then(at, end, (*command, opening), (start, stop, None), (at - 1, at, closing))

    def wrapper(self, name: str, at: int, end: int, command: tuple[int, int]) -> int:
        if self.text[at : at + 1] == "*":
            at += 1
        start, stop, at = self.argument(at, end, command)
        if name in latex.BOLD and self.text[start:stop].strip() == "1":
            self.core.write("\\ones\\", command[0], at)
            return at
        return self.then(at, end, (start, stop, None))

    def hat(self, mark: str, at: int, end: int, command: tuple[int, int]) -> int:
        start, stop, at = self.argument(at, end, command)
        letters = self.text[start:stop].strip().lstrip("\\")
        base = letters.rstrip("0123456789").rstrip("_")
        if not (base.isascii() and base.isalpha()):
            raise Unreadable("UNKNOWN_NAME", command[0], at, {"name": self.text[command[0] : at]})
        self.core.write(f"\\{base}{mark}{letters[len(base) :].strip('_')}\\", command[0], at)
        return at

    def environment(self, name: str, at: int, end: int, command: tuple[int, int]) -> int:
        start, stop, at = self.argument(at, end, command)
        kind = self.text[start:stop].strip()
        if kind not in latex.MATRICES and kind not in latex.ALIGNMENTS:
            raise Unreadable("UNKNOWN_COMMAND", command[0], at, {"command": self.text[command[0] : at]})
        core = "" if kind in latex.ALIGNMENTS else "[(" if name == "begin" else ",)]"
        if name == "begin":
            self.environments.append(kind)
            if kind == "array":  # what follows says how its columns are aligned
                _, _, at = self.argument(at, end, command)
        elif self.environments:
            self.environments.pop()
        self.core.write(core, command[0], at)
        return at

    def row_end(self, at: int, stop: int) -> int:
        inside = bool(self.environments) and self.environments[-1] in latex.MATRICES
        if not inside:
            self.core.write("\n", at, stop)
        elif not self.text[stop:].lstrip().startswith("\\end"):
            self.core.write(",),(", at, stop)
        return stop

    def fence(self, name: str, at: int, end: int) -> int:
        """`\\left` and `\\right`: the bracket after them stands for itself, a dot for none, a bar is one of a pair."""
        while at < end and self.text[at] == " ":
            at += 1
        if at < end and self.text[at] in ".|":
            bar = "\\abs\\(" if name == "left" else ")"
            self.core.write(bar if self.text[at] == "|" else " ", at, at + 1)
            return at + 1
        return at

    def script(self, at: int, end: int) -> int:
        """`^` and `_`, with what LaTeX groups behind them."""
        sign, after = self.text[at], at + 1
        while after < end and self.text[after] == " ":
            after += 1
        if self.text[after : after + 1] != "{" or after >= end:
            prime = self.text.startswith("\\prime", after)
            self.core.write("" if sign == "^" and prime else sign, at, at + 1)
            return after if prime else at + 1
        start, stop, rest = self.argument(after, end, (at, at + 1))
        inner = self.text[start:stop].strip()
        if sign == "_":
            return self.subscript(inner, start, stop, rest)
        if inner and not inner.replace("\\prime", "").strip("' "):
            return self.then(rest, end, (start, stop, None))
        opening: _Task = (after, after + 1, "(")
        return self.then(rest, end, (at, at + 1, "^"), opening, (start, stop, None), (rest - 1, rest, ")"))

    def subscript(self, inner: str, start: int, stop: int, rest: int) -> int:
        letters = "".join(part for part in inner if part not in ", \\{}").removeprefix("text").removeprefix("mathrm")
        if not (letters.isascii() and letters.isalnum()):
            raise Unreadable("UNKNOWN_NAME", start, stop, {"name": inner})
        self.core.write("_" + letters, start, stop)
        return rest
