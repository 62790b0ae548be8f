"""Rewrites Unicode, full-width characters and LaTeX into the core grammar, without recursion and in linear time."""

from __future__ import annotations

from . import latex
from .characters import FRACTIONS, LONGEST_WORD, LOWERED, MARKS, PLAIN, RAISED, WORDS
from .core import CoreText
from .limits import CHARACTERS
from .trouble import Unreadable, stray

# A stretch of the original still to be rewritten (no core text), or core text that stands for original[start:end].
_Task = tuple[int, int, str | None]

_ASCII = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-*/()[]{},;:=<>|.'@ \t\n")


def normalise(text: str) -> CoreText:
    """The core text. Raises Unreadable, with places in the original."""
    if len(text) > CHARACTERS:
        details = {"length": str(len(text)), "limit": str(CHARACTERS)}
        raise Unreadable("TOO_LONG", CHARACTERS, len(text), details)
    return _lines_joined(_Rewriter(text).run())


class _Rewriter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.core = CoreText(text)
        self.tasks: list[_Task] = [(0, len(text), None)]
        self.environments: list[str] = []
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
            elif character in _ASCII:
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

    # Characters

    def character(self, at: int, end: int) -> int:
        character = self.text[at]
        core = PLAIN.get(character)
        if core is not None:
            self.core.write(core, at, at + 1)
            return at + 1
        if character in RAISED:
            return self.run_of(RAISED, "^(", ")", at, end)
        if character in LOWERED:
            return self.run_of(LOWERED, "_", "", at, end)
        if character in FRACTIONS:
            self.core.write(f"{self.mixed_joint()}({FRACTIONS[character]})", at, at + 1)
            return at + 1
        if character in MARKS:
            return self.mark(MARKS[character], at, at + 1)
        if character == "。":
            self.full_stop(at)
        elif character == "&" and self.environments:
            self.core.write("," if self.environments[-1] in latex.MATRICES else " ", at, at + 1)
        elif character in "$\r" or (character == "~" and "\\" in self.text):
            self.core.write(" ", at, at + 1)
        elif character.isascii():
            raise stray(character, at, at + 1)
        else:
            return self.foreign(at, end)
        return at + 1

    def run_of(self, table: dict[str, str], opening: str, closing: str, at: int, end: int) -> int:
        """A run of raised or lowered characters, which belong together."""
        start = at
        self.core.write(opening, at, at + 1)
        while at < end and self.text[at] in table:
            self.core.write(table[self.text[at]], at, at + 1)
            at += 1
        self.core.write(closing, start, at)
        return at

    def mixed_joint(self) -> str:
        return "&" if self.core.last().isdigit() else ""

    def full_stop(self, at: int) -> None:
        """The Chinese full stop: a decimal point between digits, otherwise the end of a statement."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        self.core.write("." if before.isdecimal() and after.isdecimal() else "\n", at, at + 1)

    def mark(self, name: str, start: int, end: int) -> int:
        """A hat or a bar over the name written last."""
        characters = self.core.characters
        if characters and characters[-1].isalpha():
            letter, place = characters[-1], self.core.starts[-1]
            for column in (characters, self.core.starts, self.core.ends):
                del column[-1:]
            self.core.write(f"\\{letter}{name}\\", place, end)
        elif characters and characters[-1] == "\\":
            for column in (characters, self.core.starts, self.core.ends):
                del column[-1:]
            self.core.write(f"{name}\\", start, end)
        else:
            raise stray(self.text[start], start, end)
        return end

    def foreign(self, at: int, end: int) -> int:
        """A character of no table: by its compatible form, as a letter under a mark, or as part of a word."""
        from unicodedata import normalize  # late: most answers are ASCII

        character = self.text[at]
        compatible = normalize("NFKC", character)
        if compatible != character and all(part in _ASCII or part in PLAIN for part in compatible):
            for part in compatible:
                self.core.write(PLAIN.get(part, part), at, at + 1)
            return at + 1
        parts = normalize("NFD", character)
        if len(parts) == 2 and parts[0] in _ASCII and parts[1] in MARKS:
            self.core.write(f"\\{parts[0]}{MARKS[parts[1]]}\\", at, at + 1)
            return at + 1
        if not character.isalpha():
            raise stray(character, at, at + 1)
        return self.words(at, end)

    def words(self, at: int, end: int) -> int:
        """A run of letters of other scripts: words of the grammar, or a label."""
        stop = at
        while (
            stop < end and self.text[stop].isalpha() and not self.text[stop].isascii() and self.text[stop] not in PLAIN
        ):
            stop += 1
        pieces = _segments(self.text[at:stop])
        if pieces is None:
            for place in range(at, stop):
                self.core.write('"', place, place + 1)
            return stop
        for piece in pieces:
            self.core.write(WORDS[piece], at, at + len(piece))
            at += len(piece)
        return stop

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


def _is_foreign_letter(character: str) -> bool:
    return character.isalpha() and not character.isascii() and character not in PLAIN


def _segments(run: str) -> list[str] | None:
    """The run cut into words of the grammar, longest first; None if it is not made of them."""
    pieces = []
    at = 0
    while at < len(run):
        for length in range(LONGEST_WORD, 0, -1):
            if run[at : at + length] in WORDS:
                pieces.append(run[at : at + length])
                at += len(pieces[-1])
                break
        else:
            return None
    return pieces


def _lines_joined(core: CoreText) -> CoreText:
    """Ends of lines become `;` and tabs `,`, but a blank where a formula goes on, or nothing stands before or after."""
    characters = core.characters
    while characters and (characters[-1] in " \n\t;" or characters[-1] == "."):
        del characters[-1], core.starts[-1], core.ends[-1]
    following, sign_stands_apart = "", False
    nexts: list[tuple[str, bool]] = []
    for place in range(len(characters) - 1, -1, -1):
        nexts.append((following, sign_stands_apart))
        if characters[place] not in " \n\t":
            following = characters[place]
            sign_stands_apart = place + 1 < len(characters) and characters[place + 1] == " "
    before = ""
    for place, (after, apart) in enumerate(reversed(nexts)):
        here = characters[place]
        if here in "\n\t":
            goes_on = before in "+-*/^=<>,;([{:&" or after in "*/^=<>,;)]}:&" or (after in "+-" and apart)
            here = characters[place] = " " if goes_on else ";" if here == "\n" else ","
        if here != " ":
            before = here
    return core
