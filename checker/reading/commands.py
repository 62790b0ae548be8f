"""LaTeX commands: fractions, roots, hats, and those that only say how something looks."""

from __future__ import annotations

from . import latex
from .arguments import Task
from .environments import Environments
from .trouble import Unreadable, stray
from .words import CASE_WORDS

_RELATIONS = ("<", ">", "=", "≤", "≥", "≠", "\\le", "\\ge", "\\lt", "\\gt", "\\ne")
_BLOCKS = frozenset({"begin", "end"})
_RAISED = ("^", "_", "'", "²", "³", "⁻", "ᵀ")


class Commands(Environments):
    """Rewrites one command after another."""

    def command(self, at: int, end: int) -> int:
        """Where the text goes on after the command that begins here."""
        stop = self.name_end(at, end)
        name, place = self.text[at + 1 : stop], (at, stop)
        if (core := latex.COMMANDS.get(name)) is not None:
            return self.sign_of(name, core, place)
        if name in latex.HATS:
            return self.hat(latex.HATS[name], stop, end, place)
        if name in ("left", "right"):
            return self.fence(name, at, end)
        if name == "\\":
            return self.row_end(at, stop, end)
        for names, method in ((latex.UNREAD, self.unread), (latex.WRAPPERS, self.wrapper), (_BLOCKS, self.environment)):
            if name in names:
                return method(name, stop, end, place)
        return self.call(name, stop, end, place)

    def sign_of(self, name: str, core: str, place: tuple[int, int]) -> int:
        """Write what stands for a command without arguments."""
        at, stop = place
        if name == " " and self.text[at - 1 : at] == " " and self.text.count("\\") == 1 and "$" not in self.text:
            raise stray("\\", at, at + 1)  # a division from the left
        if name in ("vert", "rvert") and self.text.startswith("_", stop) and "=" in self.text[stop : stop + 40]:
            core = "|"
        if name in ("quad", "qquad") and self.environments[-1:] == ["cases"]:
            self.condition(" ", at, stop)
        else:
            self.core.write("," if core == "\\or\\" and not self.core.depth() else core, at, stop)
        return stop

    def call(self, name: str, stop: int, end: int, place: tuple[int, int]) -> int:
        """A command with arguments that are parts of the formula."""
        if name in latex.FRACTIONS:
            return self.fraction(self.option(stop, end), end, place)
        if name in latex.DERIVATIVES:
            return self.derivative(latex.DERIVATIVES[name], stop, end, place)
        if name == "sqrt":
            return self.root(stop, end, place)
        if name in latex.BINOMIALS:
            return self.pair(("\\binomial\\((", "),(", "))"), stop, end, place)
        if name in latex.CALLS:
            return self.applied(latex.CALLS[name], stop + self.text.startswith("*", stop), end, place)
        if name != "sum" or not self.is_sum(stop, end):
            raise Unreadable("UNKNOWN_COMMAND", *place, {"command": self.text[place[0] : stop]})
        self.core.write("\\sum\\", *place)
        return stop

    def applied(self, function: str, at: int, end: int, command: tuple[int, int]) -> int:
        start, stop, at = self.argument(at, end, command)
        return self.then(at, end, (*command, function + "("), (start, stop, None), (at - 1, at, ")"))

    def unread(self, name: str, at: int, end: int, command: tuple[int, int]) -> int:
        at = self.option(at + self.text.startswith("*", at), end)
        _, _, at = self.argument(at, end, command)
        if name.startswith("x") and name.lower().endswith("arrow"):
            self.core.write("->", command[0], at)
        return at

    def pair(self, signs: tuple[str, str, str], at: int, end: int, command: tuple[int, int]) -> int:
        """Two arguments, with these signs before, between and behind them."""
        top, top_end, at = self.argument(at, end, command)
        bottom, bottom_end, at = self.argument(at, end, command)
        opening: Task = (*command, signs[0])
        between: Task = (*command, signs[1])
        closing: Task = (at - 1, at, signs[2])
        return self.then(at, end, opening, (top, top_end, None), between, (bottom, bottom_end, None), closing)

    def fraction(self, at: int, end: int, command: tuple[int, int]) -> int:
        top, top_end, next_at = self.argument(at, end, command)
        bottom, bottom_end, _ = self.argument(next_at, end, command)
        if self.text[top:top_end].lstrip().startswith(("\\partial", "∂", "𝜕")):
            return self.pair(("", "/", ""), at, end, command)
        plain = self.text[top:top_end].strip().isdigit() and self.text[bottom:bottom_end].strip().isdigit()
        return self.pair(((self.mixed_joint() if plain else "") + "((", ")/(", "))"), at, end, command)

    def over(self, at: int, close: int, end: int) -> int:
        """The group `{a \\over b}` that begins here."""
        over, depth = at + 1, 0
        while depth or not self.text.startswith("\\over", over) or self.text[over + 5 : over + 6].isalpha():
            depth += {"{": 1, "}": -1}.get(self.text[over], 0)
            over += 2 if self.text[over] == "\\" else 1
        opening: Task = (at, at + 1, "((")
        between: Task = (over, over + 5, ")/(")
        closing: Task = (close, close + 1, "))")
        return self.then(close + 1, end, opening, (at + 1, over, None), between, (over + 5, close, None), closing)

    def derivative(self, sign: str, at: int, end: int, command: tuple[int, int]) -> int:
        """`\\dv{l}{x}` and `\\pdv{l}{x}`, left-hand sides; with one argument, of whatever follows."""
        top, top_end, after = self.argument(at, end, command)
        if self.text[after : after + 1] == "{":
            return self.pair((sign, f"/{sign}", ""), at, end, command)
        return self.then(after, end, (*command, f"{sign}/{sign}"), (top, top_end, None))

    def root(self, at: int, end: int, command: tuple[int, int]) -> int:
        while at < end and self.text[at] == " ":
            at += 1
        close = self.option(at, end)
        start, stop, after = self.argument(close, end, command)
        degree = self.text[at + 1 : close - 1].strip()
        if function := {"": "sqrt", "2": "sqrt", "3": "cbrt"}.get(degree):
            return self.applied(f"\\{function}\\", close, end, command)
        opening: Task = (*command, "\\nthroot\\((")
        between: Task = (at, at + 1, "),(")
        closing: Task = (close - 1, close, "))")
        return self.then(after, end, opening, (start, stop, None), between, (at + 1, close - 1, None), closing)

    def is_sum(self, at: int, end: int) -> bool:
        """Whether all that is summed stands in brackets behind: a sum of the entries, without bounds or powers."""
        while at < end and self.text[at] == " ":
            at += 1
        if self.text.startswith("\\left", at, end):
            other = self.partners().get(at)
            close = self.delimiter(other)[1] if other is not None else 0
        else:
            close = self.group(at, end) if self.text[at : at + 1] in ("(", "[") and at < end else 0
        return close > 0 and not self.text[close + 1 : end].lstrip().startswith(_RAISED)

    def wrapper(self, name: str, at: int, end: int, command: tuple[int, int]) -> int:
        at = self.option(at, end) if name == "bbox" else at + self.text.startswith("*", at)
        start, stop, at = self.argument(at, end, command)
        word = self.text[start:stop].strip(" ,.;:，。；")
        if self.environments[-1:] == ["cases"] and word in CASE_WORDS:
            self.condition(CASE_WORDS[word], command[0], at)
            return at
        if name in ("underbrace", "overbrace") and self.text[at : at + 2] in ("_{", "^{"):
            at = self.argument(at + 1, end, command)[2]  # the words beside the brace
        if name in latex.BOLD and word in ("1", "I") and (word == "1" or self.is_indicator(at, end)):
            self.core.write("\\indicator\\" if self.is_indicator(at, end) else "\\ones\\", command[0], at)
            return at
        return self.then(at, end, (start, stop, None))

    def is_indicator(self, at: int, end: int) -> bool:
        """Whether brackets with a relation in them follow."""
        start = at
        if self.text.startswith("\\left", at, end):
            start = self.delimiter(at)[1]
        start += self.text.startswith("\\{", start, end)
        close = self.group(start, end) if start < end and self.text[start] in "([{" else 0
        return close > 0 and any(relation in self.text[start:close] for relation in _RELATIONS)

    def hat(self, mark: str, at: int, end: int, command: tuple[int, int]) -> int:
        start, stop, at = self.argument(at, end, command)
        before, _, index = self.text[start:stop].strip().partition("_")
        letters = self.spelled(before)
        base = letters.rstrip("0123456789")
        if not base.isalpha():
            code, key = ("UNKNOWN_NAME", "name") if not letters else ("UNKNOWN_COMMAND", "command")
            raise Unreadable(code, command[0], at, {key: self.text[command[0] : at]})
        self.core.write(f"\\{base}{mark}{letters[len(base) :]}{self.spelled(index)}\\", command[0], at)
        return at
