"""The symbols of a pair where none are declared: found in the two texts themselves.

The names of the reference come first. A run of letters is one name if it is declared, a Greek letter, a function, a
constant, or a letter with digits, a subscript or a hat. Any other run is cut into known names and single letters,
as `wx` into w and x, where it has at most three letters to spare or each of its letters stands alone elsewhere; a
longer one is a name of its own, such as `price`. The answer may bring single letters of its own (it is then different),
but neither words nor a letter that only differs in case, or looks like a digit: those are asked about.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..greek import GREEK
from ..reading.core import CoreText
from ..reading.lexicon import Lexicon
from ..reading.normalise import normalise
from ..reading.trouble import Unreadable
from ..reading.vocabulary import Vocabulary
from .runs import Run, layers, runs
from .unit_words import UnitWords, is_times

_GREEK = frozenset(GREEK.values()) - {"pi", "Sigma", "Pi"}
_MARKS = ("hat", "bar", "tilde", "dot")
_PROSE_WORDS = """
the a an answer answers ans is are so therefore hence thus we get have has derivative gradient result solution solutions
equals equal value loss because since then final my i think it that which and or of to by with for from where step steps
about approximately approx roughly if otherwise else when times per percent true false yes no all real numbers
"""
PROSE = frozenset(_PROSE_WORDS.split())
# Short words that are products of letters as often: they are words only beside another word.
_SHORT_WORD = 3
_OPERATORS = frozenset("+-*/^=<>([{|")
# Words also beside a formula.
_ALONE = frozenset({"is", "are", "so", "get", "the", "an", "ans", "has", "if", "or", "we", "my", "for", "yes", "no"})
WRITTEN = frozenset({"in", "cup", "cap", "setminus", "emptyset", "reals", "and", "or", "partial", "nabla", "not"})
_SET_SIGNS = frozenset("([{\\")
_DIGIT_LOOK_ALIKE = frozenset("lIoO")
_SPARE_LETTERS = 3
_LONGEST_RUN = 60


def canonical_name(text: str) -> str:
    """The canonical ASCII name of one symbol typed in any way (`η`, `\\hat y`, `w_1`); "" where it is no name."""
    try:
        core = "".join(normalise(text).characters).strip()
    except Unreadable:
        return ""
    found = list(runs(core))
    if len(found) != 1 or found[0].text.strip("\\_0123456789") == "" or found[0].text != core:
        return ""
    name = found[0].name
    return name if name.isascii() and name.isalnum() else ""


class Names:
    """Finds the names of a pair; `lexicon` knows the functions, constants and units."""

    def __init__(self, reference: CoreText, answer: CoreText) -> None:
        self.lexicon = Lexicon(Vocabulary({}))
        self.cores = cores = ["".join(text.characters) for text in (reference, answer)]
        self.reference, self.answer = (list(runs(core)) for core in cores)
        self.alone = {run.text for run in (*self.reference, *self.answer) if _is_letter(run.text)}
        self.units = UnitWords(self.lexicon, cores, (self.reference, self.answer))

    @property
    def has_unit(self) -> bool:
        """Whether units of one letter are units in this pair."""
        return self.units.found

    def symbols(self) -> dict[str, None]:
        """The names of both texts, those of the reference first; every one is a number."""
        known: dict[str, None] = {}
        for place, run in enumerate(self.reference):
            if self._is_symbolic(self.reference, place):
                known |= dict.fromkeys(self._names(run, known, new_words=True))
        for place, run in enumerate(self.answer):
            if self._is_symbolic(self.answer, place):
                found = self._names(run, known, new_words=False)
                known |= dict.fromkeys(name for name in found if _may_join(name, known))
        return known

    def _is_symbolic(self, text: list[Run], place: int) -> bool:
        """Whether a run may name symbols: it is no word of a sentence, no unit, and no sign in letters."""
        run = text[place]
        if self.units.is_unit(run) or len(run.text) > _LONGEST_RUN or run.name in WRITTEN:
            return False
        if is_times(run) and sum(other.text == run.text for other in (*self.reference, *self.answer)) == 1:
            return False
        if run.text == "T" and run.before == "^" and self._stands_behind_a_list(text, run):
            return False
        if run.text in ("R", "U") and (run.before in (")", "]", "}") or _is_member(text, place)):
            return False
        return not _is_prose(text, place)

    def _stands_behind_a_list(self, text: list[Run], run: Run) -> bool:
        """Whether a T is the sign of a transpose: behind a bracket that holds a list, and nowhere else."""
        core = self.cores[0] if text is self.reference else self.cores[1]
        before = core[: run.start].rstrip("^ ")
        opening = before.rfind({")": "(", "]": "["}.get(before[-1:], "?"))
        is_alone = all(other.text != "T" or other.before == "^" for other in (*self.reference, *self.answer))
        return is_alone and opening >= 0 and any(sign in before[opening:] for sign in ",;")

    def _names(self, run: Run, known: Iterable[str], new_words: bool) -> list[str]:
        if run.quoted:
            word = run.text.split("\\")[1]
            return [] if self.lexicon.quoted(run.name) or self.lexicon.quoted(word) else [run.name]
        if run.name in known or run.name in self.lexicon.words:
            return []
        found: list[str] = []
        pieces = layers(run.text)
        for place, piece in enumerate(pieces):
            is_called = run.is_called and place == len(pieces) - 1
            found += self._piece(piece, [*known, *found], new_words, is_called)
        return found

    def _piece(self, piece: str, known: list[str], new_words: bool, is_called: bool) -> list[str]:
        head, _, subscript = piece.partition("_")
        plain = piece.replace("_", "")
        if plain in known or plain in self.lexicon.words:
            return []
        if _is_letter(plain) or _is_greek(plain) or _is_marked(plain):
            return [plain]
        if subscript:
            return self._subscripted(head, subscript.replace("_", ""), known)
        return self._cut(piece, known, new_words, is_called)

    def _subscripted(self, head: str, subscript: str, known: list[str]) -> list[str]:
        """`w_1`, and w·x₁ of `wx_1`: the subscript belongs to the last letter of a run that is no name itself."""
        if head + subscript in known or (head in self.lexicon.words and not _is_greek(head)):
            return []
        if len(head) == 1 or _is_greek(head) or _is_marked(head) or len(head) > _SPARE_LETTERS:
            return [head + subscript]
        spare = [name for name in _pieces(head[:-1], known, self.lexicon.words) if name not in known]
        return [*spare, head[-1] + subscript]

    def _cut(self, run: str, known: list[str], new_words: bool, is_called: bool) -> list[str]:
        pieces = _pieces(run, known, self.lexicon.words)
        letters = [piece for piece in pieces if piece not in self.lexicon.words or piece in known]
        spare = [piece for piece in letters if piece not in known]
        is_split = all(piece in known or piece in self.alone for piece in letters) or len(spare) <= _SPARE_LETTERS
        is_function = bool(pieces) and self.lexicon.words.get(pieces[-1], ("",))[0] == "function"
        factors = pieces[:-1] if is_function and pieces[-1] not in known else pieces
        is_product = len(spare) <= 1 and all(piece in known or piece in spare for piece in factors)
        if is_split and (new_words or not is_called or is_product):  # before a bracket perhaps a function of no name
            return spare
        return [run] if new_words and run.isalnum() else []


def _is_prose(text: list[Run], place: int) -> bool:
    """Whether a run is a word of a sentence; a short one, such as `by` or `a`, only beside another or at the ends."""
    run = text[place]
    if run.quoted or run.text.lower() not in PROSE:
        return False
    if len(run.text) > _SHORT_WORD:
        return True
    if run.before in _OPERATORS or run.after in _OPERATORS - {"(", "[", "|", "=", "-"}:
        return False
    following = text[place + 1] if place + 1 < len(text) else None
    is_beside = following is not None and following.start == run.end + 1 and following.text.lower() in PROSE
    return is_beside or (run.text.lower() in _ALONE and not run.touches and run.after != "")


def _is_member(text: list[Run], place: int) -> bool:
    """Whether the R behind ∈ stands for all the numbers."""
    before = text[place - 1] if place else None
    return before is not None and before.name in ("in", "setminus", "cup", "cap") and text[place].text == "R"


def _is_letter(name: str) -> bool:
    """A single letter, perhaps with digits: `x`, `w1`."""
    return name[:1].isalpha() and (len(name) == 1 or name[1:].isdigit())


def _is_greek(name: str) -> bool:
    return name.rstrip("0123456789") in _GREEK


def _is_marked(name: str) -> bool:
    base = name.rstrip("0123456789")
    return any(base.endswith(mark) and (len(base) == len(mark) + 1 or base[: -len(mark)] in _GREEK) for mark in _MARKS)


def _may_join(name: str, known: Iterable[str]) -> bool:
    """Whether the answer may bring this name: not one that was probably meant to be another, or a digit."""
    others = list(known)
    return name not in _DIGIT_LOOK_ALIKE and not any(other.lower() == name.lower() for other in others)


def _pieces(run: str, known: list[str], words: Iterable[str]) -> list[str]:
    """The run as known names and functions, longest first, and single letters with their digits."""
    names = sorted((name for name in (*known, *words, *_GREEK) if len(name) > 1), key=len, reverse=True)
    pieces, at = [], 0
    while at < len(run):
        found = next((name for name in names if _stands_at(name, run, at)), "")
        stop = at + max(len(found), 1)
        while not found and stop < len(run) and run[stop].isdigit():
            stop += 1
        if run[at:stop] != "e" or "e" in known:
            pieces.append(run[at:stop])
        at = stop
    return [piece for piece in dict.fromkeys(pieces) if piece[:1].isalpha()]


def _stands_at(name: str, run: str, at: int) -> bool:
    return run.startswith(name, at) and not run[at + len(name) : at + len(name) + 1].isdigit()
