"""Names in a core text: those of the question, functions, methods behind a point, and words of the rewriting."""

from __future__ import annotations

from .lexicon import KEYWORDS, MODULES, WORDS
from .scanner import Scanner
from .suggestions import suggestion
from .trouble import Unreadable

_METHODS = {
    **dict.fromkeys(["t", "transpose"], ("function", "transpose")),
    **dict.fromkeys(["mm", "mv", "matmul", "dot"], ("function", "dot")),
    **dict.fromkeys(["mul", "multiply"], ("function", "hadamard")),
}
# Functions that are written right before a number, as in ln2; a log2 is one to the base 2, but log0.7 has no base 0.
_BEFORE_NUMBERS = frozenset({"ln", "lg", "sqrt", "exp", "sin", "cos", "tan"})


class Names(Scanner):
    """Cuts runs of letters into names."""

    def letters(self) -> None:
        """A run of letters and digits, which is a word of the language or made of names."""
        end = self.run_end(self.at)
        run = self.core[self.at : end]
        if run in MODULES and self.core[end : end + 1] == "." and self.core[end + 1 : end + 2].isalpha():
            self.at = end + 1
        elif (word := self.word(run, end)) is not None:
            self.put(*word)
        else:
            self.names(run, end)

    def word(self, run: str, end: int) -> tuple[str, str, int] | None:
        """The token of a run that is a word as a whole; None for one that may be cut into names."""
        if run in self.lexicon.symbols:
            return None
        if run in WORDS:
            return *WORDS[run], end
        if run in KEYWORDS and self.core[end : self.end].lstrip(" ")[:1] == "=":
            return *KEYWORDS[run], end
        if run.startswith(("log_", "Log_", "ln_")) and (base := self.base(run.partition("_")[2])):
            return "function", base, end
        if run == "C" and self.has_two_arguments(end):
            return "function", "binomial", end
        name = run.rstrip("0123456789")
        if (name in _BEFORE_NUMBERS or run == "log0") and name not in self.lexicon.symbols:
            return *self.lexicon.words[name], self.at + len(name)
        return self.inverse(end) if run in ("arc", "ar") else self.layer(run, end)

    def has_two_arguments(self, at: int) -> bool:
        """Whether a bracket with a comma follows."""
        inner = self.core[at + 1 : self.core.find(")", at, self.end)] if self.core.startswith("(", at) else ""
        return inner.count(",") == 1

    def inverse(self, at: int) -> tuple[str, str, int] | None:
        """`arc sin`, in two words."""
        while self.core[at : min(at + 1, self.end)] == " ":
            at += 1
        end = self.run_end(at)
        meaning = self.lexicon.words.get("arc" + self.core[at:end])
        return (*meaning, end) if meaning is not None else None

    def layer(self, run: str, end: int) -> tuple[str, str, int] | None:
        """`W^{(1)}` where W1 is a name of the question: in double brackets, or where W alone is none."""
        opening = next((brackets for brackets in ("^((", "^(") if self.core.startswith(brackets, end)), "")
        start = end + len(opening)
        stop = self.digits(start)
        closing = ")" * (len(opening) - 1)
        name = run.replace("_", "") + self.core[start:stop]
        is_index = stop > start and bool(opening) and self.core.startswith(closing, stop)
        is_known = name in self.lexicon.words and name[-1:].isdigit()
        is_power = closing == ")" and not isinstance(self.lexicon.split(run), int)
        if not is_index or not is_known or is_power:
            return None
        return *self.lexicon.words[name], stop + len(closing)

    def names(self, run: str, end: int) -> None:
        """Put the names that the run is made of, or its unit."""
        names, unit = self.lexicon.split(run), self.lexicon.units.get(run)
        if unit is not None and (isinstance(names, int) or any(meaning[0] != "symbol" for _, _, meaning in names)):
            return self.put(*unit, end)
        if isinstance(names, int) and self.is_times_ones(run):
            self.names(run[:-1], end - 1)
            return self.put("ones", "1", end)
        if isinstance(names, int):
            raise self.unknown(self.at + names, end, run)
        start = self.at
        for _, stop, (kind, text) in names:
            self.put(kind, text, start + stop)
        return None

    def is_times_ones(self, run: str) -> bool:
        """Whether `b1` is b times the column of ones: b has no indices in a question that has matrices."""
        symbols, name = self.lexicon.symbols, run[:-1]
        has_indices = any(other[: len(name)] == name and other[len(name) :].isdigit() for other in symbols)
        return run[-1] == "1" and name in symbols and not has_indices and any(symbols.values())

    def method(self) -> bool:
        """Put the function behind a point, `X.sum(`; False where there is none."""
        end = self.run_end(self.at + 1)
        name = self.core[self.at + 1 : end]
        head = _METHODS.get(name) or self.lexicon.words.get(name.replace("_", ""), ("", ""))
        if head[0] != "function" or not self.core.startswith("(", end):
            return False
        self.put("method", head[1], end)
        return True

    def base(self, text: str) -> str:
        """The head of a logarithm to the base that is written as its subscript; empty where there is none."""
        plain = text.replace("_", "")
        if plain in ("2", "10"):
            return f"log{plain}"
        is_name = plain in self.lexicon.symbols
        return "ln" if plain == "e" and not is_name else f"log:{plain}" if plain.isdigit() or is_name else ""

    def unknown(self, start: int, end: int, run: str) -> Unreadable:
        """The trouble of a run whose end is unknown from `start` on. It is about the whole run where a known name is
        near it, or where it is a word of which nothing but its beginning happens to be known, as in `exit`.
        """
        known = self.lexicon.known()
        nearest, whole = suggestion(run, known), end - len(run)
        if nearest is not None:
            start = whole
        else:
            nearest = suggestion(run[start - end :], known)
            if nearest is None and whole < start < end - 1 and run.isascii() and run.isalpha():
                start = whole
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
        if word in ("log", "ln") and self.core[close : close + 1] == "_" and (base := self.base(subscript)):
            return self.put("function", base, end)
        meaning = self.lexicon.quoted(word + subscript)
        if meaning is None and word == "ones":
            meaning = ("ones", "ones")
        if meaning is None and self.core[close : close + 1] != "_":
            alone = self.lexicon.quoted(word)
            if alone is not None and alone[0] != "symbol":  # `√2`, `ln2`: what follows is its own token
                meaning, end = alone, close
        if meaning is None:
            raise self.unknown(self.at, end, self.core[self.at : end].replace("\\", ""))
        return self.put(*meaning, end)

    def foreign(self) -> None:
        end = self.at
        while end < self.end and self.core[end] == '"':
            end += 1
        raise Unreadable("UNKNOWN_NAME", self.at, end)
