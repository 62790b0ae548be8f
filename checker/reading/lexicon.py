"""The names that a text may use: those of the question, functions, and constants."""

from __future__ import annotations

from .vocabulary import Vocabulary

# What a name is: a kind of token, and the canonical name behind it.
Meaning = tuple[str, str]

_NAMES = "exp ln log2 log10 sqrt abs sign max min sin cos tan tanh sigmoid relu floor ceil sum mean norm"
_FUNCTIONS = {name: name for name in _NAMES.split()} | {"log": "ln", "lg": "log10", "sgn": "sign", "sigma": "sigmoid"}

_STANDARD: dict[str, Meaning] = {
    **{name.capitalize(): ("function", head) for name, head in _FUNCTIONS.items() if name != "sigma"},
    **{name.upper(): ("function", head) for name, head in _FUNCTIONS.items() if name != "sigma"},
    **{name: ("function", head) for name, head in _FUNCTIONS.items()},
    # Not Sigma and SIGMA, which are a sum.
    "ReLU": ("function", "relu"),
    "ReLu": ("function", "relu"),
    "pi": ("symbol", "pi"),
    "e": ("euler", "e"),
    "ones": ("ones", "ones"),
}

_UNITS: dict[str, Meaning] = {
    **dict.fromkeys(["yuan", "Yuan", "RMB", "rmb", "CNY", "cny", "kuai"], ("unit", "yuan")),
    **dict.fromkeys(["jin", "Jin"], ("unit", "jin")),
    **dict.fromkeys(["km", "KM", "Km"], ("unit", "km")),
    "m": ("unit", "m"),
    "per": ("per", "per"),
}

# Words that the rewriting makes between backslashes, and no learner types.
_MARKS: dict[str, Meaning] = {
    "top": ("top", "top"),
    "root": ("root", "sqrt"),
    "cbrt": ("root", "cbrt"),
    "bars": ("||", "||"),
}


class Lexicon:
    """The meanings of names for one vocabulary. A name of the question hides a function or a unit of the same name."""

    __slots__ = ("longest", "symbols", "units", "words")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.symbols = vocabulary.symbols
        self.words = dict(_STANDARD)
        if "eta" in self.symbols:
            self.words["lr"] = ("symbol", "eta")
        for name in self.symbols:
            self.words[name.replace("_", "")] = ("symbol", name)
        self.units = {name: unit for name, unit in _UNITS.items() if name not in self.words} if vocabulary.units else {}
        self.longest = max(map(len, self.words))

    def known(self) -> list[str]:
        """The names to suggest: those of the question first, then the functions."""
        return [
            *sorted(self.symbols, key=lambda name: (name.lower(), name.swapcase())),
            *dict.fromkeys(_FUNCTIONS.values()),
            "pi",
        ]

    def quoted(self, word: str) -> Meaning | None:
        """What a word is that the rewriting made."""
        return self.words.get(word) or self.units.get(word) or _MARKS.get(word)

    def split(self, run: str) -> list[tuple[int, int, Meaning]] | int:
        """A run of letters, digits and underscores as names: their places and meanings, the longest names first.

        A name ends before a letter, never before a digit or an underscore: `x2` is not `x` times 2. Where the run is
        not made of known names the answer is the place from which it is not.
        """
        length = len(run)
        best: list[tuple[int, Meaning] | None] = [None] * (length + 1)
        for start in range(length - 1, -1, -1):
            if not run[start].isalpha():
                continue
            key = ""
            for end in range(start + 1, length + 1):
                if run[end - 1] != "_":
                    key += run[end - 1]
                    if len(key) > self.longest:
                        break
                rest_is_read = end == length or (run[end].isalpha() and best[end] is not None)
                if rest_is_read and run[end - 1] != "_" and (meaning := self.words.get(key)):
                    best[start] = end, meaning
        if best[0] is None:
            return self._read_until(run)
        names = []
        at = 0
        while at < length and (found := best[at]):
            names.append((at, found[0], found[1]))
            at = found[0]
        return names

    def _read_until(self, run: str) -> int:
        """How far known names reach from the left when always the longest is taken."""
        at = 0
        while at < len(run):
            for end in range(min(len(run), at + self.longest + 1), at, -1):
                ends_here = end == len(run) or run[end].isalpha()
                if ends_here and run[end - 1] != "_" and run[at:end].replace("_", "") in self.words:
                    break
            else:
                return at
            at = end
        return at
