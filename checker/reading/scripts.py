"""`^` and `_`: powers, subscripts, transposes, degrees, indices of layers, and what a bar is evaluated at."""

from __future__ import annotations

import re

from . import latex
from .arguments import Arguments, Task
from .trouble import Unreadable

_ENTRYWISE = ("\\odot", "⊙", "⊚", "\\circ", "∘", "◦")
_DEGREES = frozenset({"\\circ", "∘", "◦", "°"})
_TRANSPOSES = frozenset(
    {"T", "\\top", "⊤", "ᵀ", "\\intercal", "\\mathsf{T}", "\\mathrm{T}", "\\text{T}", "\\prime", "'"}
)
_INVERSE_TRANSPOSES = frozenset({"-\\top", "-⊤", "-\\intercal", "−⊤"})
_VERSIONS = frozenset({"new", "old", "next", "prev", "opt"})  # of a variable: words, not powers
_FAR = 400  # characters within which a norm before its kind is opened
_LONGEST_NAME = 40
# a name without a subscript, and not e, which has none
_BARE_NAME = re.compile(r"(?:^|[^A-Za-z_])(?!e$)[A-Za-z]+$|\\$")
_RELATIONS = ("<", ">", "=", "≤", "≥", "≠", "\\le", "\\ge", "\\lt", "\\gt", "\\ne")


class Scripts(Arguments):
    """Rewrites what is raised or lowered."""

    def script(self, at: int, end: int) -> int:
        """Where the text goes on after the `^` or `_` that stands here."""
        after = at + 1
        while after < end and self.text[after] == " ":
            after += 1
        if self.text[at] == "_":
            return self.lowered(at, after, end)
        for sign in _ENTRYWISE:
            if self.text.startswith(sign, after, end):
                return self.entrywise(at, after + len(sign), end, sign in _DEGREES)
        if self.text.startswith("\\prime", after, end):
            return after
        if self.text.startswith("hat", after, end) and self.is_hat(after + 3, end):
            return self.mark("hat", at, after + 3)
        return self.raised(at, after, end)

    def is_hat(self, stop: int, end: int) -> bool:
        ends = stop >= end or not (self.text[stop].isascii() and self.text[stop].isalpha())
        return ends and self.core.tail(1).isalpha()

    def entrywise(self, at: int, after: int, end: int, may_be_degree: bool) -> int:
        """`^∘2` is a power entry by entry, `30^∘` are degrees."""
        if may_be_degree and not (after < end and self.text[after].isdigit()):
            self.core.write("\\degree\\", at, after)
        else:
            self.core.write(".^", at, after)
        return after

    def raised(self, at: int, after: int, end: int) -> int:
        if after >= end or self.text[after] != "{":
            return self.raised_sign(at, after, end)
        start, stop, rest = self.argument(after, end, (at, at + 1))
        if rest < end and self.text[rest] == "_":
            return self.swapped(at, rest, end)
        inner = self.text[start:stop].replace("\\!", "").replace("\\,", "").strip()
        if inner and not inner.replace("\\prime", "").replace("′", "'").strip("' "):
            return self.then(rest, end, (start, stop, None))
        core = "\\degree\\" if inner in _DEGREES else "^(-1)\\top\\" if inner in _INVERSE_TRANSPOSES else ""
        if core:
            self.core.write(core, at, rest)
            return rest
        return self.raised_group(inner, (at, start, stop, rest), end)

    def raised_group(self, inner: str, places: tuple[int, int, int, int], end: int) -> int:
        """`^{…}` at these places: of the sign, of what is inside from its start to its stop, and of what follows."""
        at, start, stop, rest = places
        if index := self.index(inner) or self.iterate(inner, start, rest):
            self.core.write(f"_{index}", at, rest)
            return rest
        if transposed := self.layer_transposed(start, stop):
            self.core.write(transposed, at, rest)
            return rest
        for sign in _ENTRYWISE:
            if inner.startswith(sign):
                start = self.text.index(sign, start) + len(sign)
                return self.then(rest, end, (at, start, ".^("), (start, stop, None), (rest - 1, rest, ")"))
        opening: Task = (start - 1, start, "(")
        return self.then(rest, end, (at, at + 1, "^"), opening, (start, stop, None), (rest - 1, rest, ")"))

    def layer_transposed(self, start: int, stop: int) -> str:
        """The core text of `[2]T` and `(2)\\top` in an exponent; "" for another one."""
        start += len(self.text[start:stop]) - len(self.text[start:stop].lstrip())
        close = self.group(start, stop) if self.text[start : start + 1] in ("[", "(") else 0
        if not close or self.text[close + 1 : stop].strip() not in _TRANSPOSES:
            return ""
        layer = self.text[start : close + 1]
        index = self.index(layer)
        plain = self.spelled(layer)
        return f"_{index}\\top\\" if index else f"^(({plain}))\\top\\" if plain else ""

    def index(self, inner: str) -> str:
        """The index that stands raised, the 1 of the layer `W^{[1]}` or the word of `w^{new}`; "" for a power."""
        word = self.spelled(inner) if "\\" in inner or inner.strip("()").isalpha() else ""
        if word in _VERSIONS:
            return word
        is_layer = inner.startswith("[") and inner.endswith("]") and inner.count("[") == 1
        return self.spelled(inner[1:-1]) if is_layer and self.follows_name() else ""

    def iterate(self, inner: str, start: int, rest: int) -> str:
        """The index of `x^{(0)} = 8`, a name that is given a value; "" for a power."""
        if not (inner.startswith("(") and inner.endswith(")") and self.follows_name()):
            return ""
        before = self.text[:start].rstrip("{^ ")
        name = before[before.rfind("\n") + 1 :].strip(" $&")
        is_given = self.text[rest : rest + 8].lstrip(" $&").startswith(("=", ":=", "≈", "＝", "\\approx", "\\gets"))
        return self.spelled(inner) if is_given and (len(name) == 1 or name.startswith("\\")) else ""

    def follows_name(self) -> bool:
        last = self.core.last()
        return last.isalnum() or last == "\\"

    def raised_sign(self, at: int, after: int, end: int) -> int:
        """`^` before one sign, a command or a bracket."""
        if self.text.startswith("[", after, end) and (close := self.group(after, end)):
            index = self.index(self.text[after : close + 1])
            if index:
                self.core.write(f"_{index}", at, close + 1)
                return close + 1
        stop = self.name_end(after, end) if self.text.startswith("\\", after, end) else after + 1
        if stop < end and self.text[stop] == "_" and not self.is_letter(self.text[after:stop]):
            return self.swapped(at, stop, end)
        self.core.write("^", at, at + 1)
        return at + 1

    def is_letter(self, raised: str) -> bool:
        """Whether this is a name of its own, whose subscript follows it: `2^w_1` is 2^(w_1)."""
        return len(raised) == 1 and raised.isalpha() and raised not in _TRANSPOSES

    def swapped(self, at: int, lower: int, end: int) -> int:
        """`x^2_1` is `x_1^2`: the subscript belongs to the name. Unreadable where none stands there without one."""
        if not _BARE_NAME.search(self.core.tail(_LONGEST_NAME)):
            raise Unreadable("STRAY_CHARACTER", lower, lower + 1, {"character": "_"})
        start, stop, rest = self.argument(lower + 1, end, (lower, lower + 1))
        word = self.spelled(self.text[start:stop])
        if not word:
            raise Unreadable("UNKNOWN_NAME", start, stop, {"name": self.text[start:stop]})
        self.core.write(f"_{word}", lower, rest)
        return self.then(rest, end, (at, lower, None))

    # Subscripts

    def lowered(self, at: int, after: int, end: int) -> int:
        here = self.text[after : after + 1] if after < end else ""
        if here in ("2", "F") and self.after_norm():
            return after + 1
        if here == "\\":
            return self.lowered_command(at, after, end)
        if here == "(" and self.follows_name() and (close := self.group(after, end)):
            return self.subscript(at, after + 1, close, close + 1, end)
        if here != "{":
            self.core.write("_", at, at + 1)
            return at + 1
        start, stop, rest = self.argument(after, end, (at, at + 1))
        return self.subscript(at, start, stop, rest, end)

    def lowered_command(self, at: int, after: int, end: int) -> int:
        """`x_\\text{new}`, `\\nabla_\\theta`."""
        stop = self.name_end(after, end)
        if self.text[after + 1 : stop] in latex.WRAPPERS:
            start, stop, rest = self.argument(stop, end, (after, stop))
            return self.subscript(at, start, stop, rest, end)
        return self.subscript(at, after, stop, stop, end)

    def subscript(self, at: int, start: int, stop: int, rest: int, end: int) -> int:
        """Write the subscript original[start:stop]."""
        inner = self.text[start:stop]
        if any(relation in inner for relation in _RELATIONS):
            if self.core.last() == "|":
                return self.evaluated(at, inner, rest)
            if length := self.ones_written():
                place = self.core.drop(length)
                return self.then(rest, end, (place, at, "\\indicator\\("), (start, stop, None), (stop, rest, ")"))
        if not self.is_understood(inner):
            word = self.spelled(inner)
            if not word:
                name = inner.strip() or self.text[at:rest]
                raise Unreadable("UNKNOWN_NAME", start, max(stop, start + 1), {"name": name})
            is_apart = self.text[rest : rest + 1].isdigit()  # log_{10}100: the digits behind an index are none of it
            self.core.write(f"_{word} " if is_apart else f"_{word}", at, rest)
        return rest

    def is_understood(self, inner: str) -> bool:
        """Whether this goes without saying: the size of a column of ones, which is what fits, and the usual norm."""
        is_size = ("\\times" in inner or "×" in inner) and self.core.tail(6) == "\\ones\\"
        return is_size or (self.spelled(inner) in ("2", "F") and self.after_norm())

    def after_norm(self) -> bool:
        """Whether a norm has just been closed."""
        if self.core.tail(6) == "\\bars\\":
            return True
        near = self.core.tail(_FAR) if self.core.tail(1) == ")" else ""
        depth = 0
        for at in range(len(near) - 1, -1, -1):
            depth += (near[at] == ")") - (near[at] == "(")
            if depth == 0:
                return near.endswith("\\norm\\", 0, at)
        return False

    def ones_written(self) -> int:
        """How many characters the 1 of an indicator has that has just been written."""
        self.core.drop_blanks()
        if self.core.tail(6) == "\\ones\\":
            return 6
        before = self.core.tail(2)[:-1]
        return int(self.core.tail(1) == "1" and not (before.isalnum() or before in (".", "_")))

    def evaluated(self, at: int, inner: str, rest: int) -> int:
        """`dl/dx|_{x=8}` is dl/dx(8), and `l'(x)|_{x=8}` l'(8)."""
        names, values = _assigned(inner)
        if not values.isascii() or any(sign in values for sign in "<>=&_^{}"):
            raise Unreadable("UNKNOWN_NAME", at, rest, {"name": self.text[at:rest]})
        self.core.drop_blanks()
        place = self.core.drop(1)
        if self.core.tail(len(names) + 2) == f"({names})":
            self.core.drop(len(names) + 2)
        self.core.write(f"({values})", place, rest)
        return rest


def _assigned(inner: str) -> tuple[str, str]:
    """The names and the values of `x=8`, `w=2,b=5` and `(w,b)=(2,5)`, each with commas between them."""
    plain = inner.replace("−", "-").replace("\\,", "").replace("\\", "").replace(" ", "")
    pieces = [plain] if plain.count("=") == 1 else plain.split(",")
    pairs = [piece.partition("=") for piece in pieces]
    return ",".join(name.strip("()") for name, _, _ in pairs), ",".join(value.strip("()") for _, _, value in pairs)
