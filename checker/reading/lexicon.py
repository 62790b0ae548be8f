"""The names that a text may use: those of the question, functions, and constants."""

from __future__ import annotations

from ..units.vocabulary import meanings
from .vocabulary import Vocabulary

# What a name is: a kind of token, and the canonical name behind it.
Meaning = tuple[str, str]

_NAMES = """
exp ln log2 log10 sqrt cbrt abs sign floor ceil round sin cos tan sec csc cot asin acos atan asec acsc acot sinh cosh
tanh sech csch coth asinh acosh atanh sigmoid relu softplus factorial log root atan2 max min clip binomial mod sum mean
norm norm1 softmax trace inverse det diag where piecewise cases transpose hadamard dot
"""
_ALIASES = {
    "lg": "log10",
    "sgn": "sign",
    "signum": "sign",
    "sigma": "sigmoid",
    "logistic": "sigmoid",
    "expit": "sigmoid",
    "tg": "tan",
    "ctg": "cot",
    "cotan": "cot",
    "cosec": "csc",
    "arctg": "atan",
    "arctan2": "atan2",
    **{f"arc{name}": f"a{name}" for name in ("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh")},
    **{f"ar{name}": f"a{name}" for name in ("sinh", "cosh", "tanh")},
    "nthroot": "root",
    "maximum": "max",
    "minimum": "min",
    "clamp": "clip",
    "binom": "binomial",
    "comb": "binomial",
    "nCr": "binomial",
    "fact": "factorial",
    "average": "mean",
    "avg": "mean",
    "tr": "trace",
    "inv": "inverse",
    "matmul": "dot",
    "multiply": "hadamard",
    "ceiling": "ceil",
    "fabs": "abs",
    "absolute": "abs",
    "array": "array",
    "pow": "power",
    "power": "power",
    "square": "square",
    "Piecewise": "piecewise",
    **{head.replace("_", ""): head for head in ("sum_rows", "sum_columns", "mean_rows", "mean_columns")},
    **{head.replace("_", ""): head for head in ("hadamard_divide", "hadamard_power")},
}
_FUNCTIONS = {name: name for name in _NAMES.split()} | _ALIASES
# Functions whose other spellings have a meaning of their own: Sigma is a sum, TR and Tr a trace, MEAN a word.
_ONE_SPELLING = frozenset({"sigma", "dot", "cases", "piecewise", "hadamard", "multiply", "power", "root"})
# In front of a function and a point: np.exp, torch.sigmoid, np.linalg.norm.
_MODULE_NAMES = "np numpy jnp math cmath torch tf nn F scipy sp special sympy linalg functional"
MODULES = frozenset(_MODULE_NAMES.split())

_STANDARD: dict[str, Meaning] = {
    **{name.capitalize(): ("function", head) for name, head in _FUNCTIONS.items() if name not in _ONE_SPELLING},
    **{name.upper(): ("function", head) for name, head in _FUNCTIONS.items() if name not in _ONE_SPELLING},
    **{name: ("function", head) for name, head in _FUNCTIONS.items()},
    "log": ("function", "ln"),
    "Log": ("function", "ln"),
    "LOG": ("function", "ln"),
    "ReLU": ("function", "relu"),
    "ReLu": ("function", "relu"),
    "pi": ("symbol", "pi"),
    "e": ("euler", "e"),
    "ones": ("ones", "ones"),
    "eye": ("identity", "eye"),
    "infinity": ("infinity", "infinity"),
    "inf": ("infinity", "infinity"),
    "oo": ("infinity", "infinity"),
    "otherwise": ("otherwise", "otherwise"),
    "undefined": ("undefined", "undefined"),
}

# Words that are never parts of a run of names.
WORDS: dict[str, Meaning] = {
    "if": ("if", "if"),
    "else": ("else", "else"),
    "not": ("not", "not"),
    "True": ("otherwise", "True"),
}
# Named arguments of sums and means.
KEYWORDS: dict[str, Meaning] = {
    **dict.fromkeys(["axis", "dim"], ("axis", "axis")),
    **dict.fromkeys(["keepdims", "keepdim"], ("axis", "keepdims")),
}

# Words that the rewriting makes between backslashes, and no learner types.
_MARKS: dict[str, Meaning] = {
    "top": ("top", "top"),
    "root": ("root", "sqrt"),
    "cbrt": ("root", "cbrt"),
    "bars": ("||", "||"),
    "infty": ("infinity", "infinity"),
    "pm": ("pm", "±"),
    "mp": ("mp", "∓"),
    "and": ("and", "and"),
    "or": ("or", "or"),
    "degree": ("degree", "°"),
    "otherwise": ("otherwise", "otherwise"),
    "indicator": ("function", "indicator"),
    "abs": ("function", "bars"),
}


class Lexicon:
    """The meanings of names for one vocabulary. A name of the question hides a function or a unit of the same name."""

    __slots__ = ("longest", "symbols", "units", "words")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.symbols = vocabulary.symbols
        self.words = dict(_STANDARD)
        if "eta" in self.symbols:
            self.words["lr"] = ("symbol", "eta")
        if any(self.symbols.values()):
            self.words |= {f"I{side}": ("identity", "I") for side in ("", *self.symbols)}
        for name in self.symbols:
            self.words[name.replace("_", "")] = ("symbol", name)
        short = vocabulary.short_units
        self.units = meanings(self.words, vocabulary.symbols, short) if vocabulary.units else {}
        self.longest = max(map(len, self.words))

    def known(self) -> list[str]:
        """The names to suggest: those of the question first, then the functions."""
        return [
            *sorted(self.symbols, key=lambda name: (name.lower(), name.swapcase())),
            *dict.fromkeys((*_NAMES.split(), *_FUNCTIONS.values())),
            "pi",
        ]

    def quoted(self, word: str) -> Meaning | None:
        """What a word is that the rewriting made."""
        return _MARKS.get(word) or self.words.get(word) or self.units.get(word)

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
