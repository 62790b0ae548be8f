"""Words around an answer: `The answer is 6`, `所以 x = 5`, `26 steps`. They leave the core text, or become marks.

A word is only taken where it leads into a statement, stands between two, or ends one, and is no name of the question.
A negation is never taken: `is not 6` says something else, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .core import CoreText
from .lexicon import Lexicon

_PIECE = r"\\[A-Za-z0-9]*\\[_0-9A-Za-z]*|[A-Za-z][A-Za-z0-9_]*|\"+|->|[<>!=:]=?|[^ ]"
_LEADS = frozenset(
    [
        "the",
        "a",
        "an",
        "answer",
        "answers",
        "is",
        "are",
        "we",
        "get",
        "have",
        "has",
        "obtain",
        "find",
        "derivative",
        "gradient",
        "result",
        "solution",
        "value",
        "equals",
        "equal",
        "to",
        "since",
        "because",
        "then",
        "final",
        "my",
        "i",
        "think",
        "it",
        "that",
        "gives",
        "about",
        "approximately",
        "approx",
        "roughly",
        "around",
        "step",
        "steps",
        "ans",
        "iteration",
        "case",
        "exactly",
        "which",
        "means",
        "namely",
        "also",
    ]
)
_CONCLUSIONS = frozenset(["so", "therefore", "thus", "hence", "consequently", "implies", "whence"])
_EQUALS = frozenset(["is", "equals", "gives"])
_TRAILS = frozenset(
    [
        *("steps", "step", "times", "iterations", "iteration", "epochs", "updates", "approximately", "approx"),
        *("examples", "samples", "parameters", "weights", "pictures", "images", "rows", "ramps", "batches"),
    ]
)
_PERCENT = frozenset(["percent", "pct"])
_NOT = frozenset(["not", "no", "never", "neither", "nor", "non", "isn", "aren"])
# Chinese: a run that ends so leads into what is said; one made of whole words of these lists says nothing else.
_LEADING_INTO = ("是", "为", "得", "答", "解", "约")
_ZH_LEADS = [
    "答案",
    "答",
    "解",
    "结果",
    "大约",
    "大概",
    "约",
    "约为",
    "第",
    "共",
    "一共",
    "总共",
    "需要",
    "需",
    "要",
    "是",
    "为",
    "我",
    "我们",
    "有",
    "因为",
    "由于",
    "由",
    "步骤",
    "其",
    "值",
    "最终",
    "最后",
    "导数",
    "梯度",
    "等于",
]
_ZH_CONCLUSIONS = [
    "所以",
    "因此",
    "因而",
    "故",
    "故而",
    "则",
    "于是",
    "从而",
    "得",
    "得到",
    "得出",
    "可得",
    "解得",
    "求得",
    "即",
    "即得",
    "推出",
    "那么",
]
_ZH_TRAILS = [
    *("步", "次", "个", "轮", "回", "遍", "代", "步骤", "左右", "次迭代", "步迭代", "步后", "次后", "次更新"),
    *("张", "行", "批", "条", "段", "样本", "参数", "权重", "图片", "斜坡", "回合"),
]
_ZH_AND_A_FRACTION = "又"  # 3又2/3
_ZH_EQUALS = "等于"
_ZH_RATE = "学习率"
_ZH_NOT = frozenset("不非没无未否")
_SEPARATORS = frozenset({",", ";", "\\and\\", "->"})
_RELATIONS = frozenset({"=", "==", "<", "<=", ">", ">=", "!=", ":", ":=", "\\in\\"})
_INEQUALITIES = frozenset({"<", "<=", ">", ">="})
_MARKS = {"\\in\\": "∈", "\\cup\\": "∪", "\\cap\\": "∩", "\\setminus\\": "∖", "\\and\\": "∧"}
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class _Piece(NamedTuple):
    text: str
    start: int
    end: int
    depth: int


def without_words(core: CoreText, lexicon: Lexicon) -> CoreText:
    """The core text with its words taken out, and with ∈ ∪ ∩ ∖ ∧ for the marks of sets outside brackets."""
    text = "".join(core.characters)
    if not any(map(str.isalpha, text)) and '"' not in text:  # numbers alone, as many answers are
        return core
    words = _Words(core, _pieces(text), lexicon)
    words.run()
    return _edited(core, words.edits) if words.edits else core


def _pieces(text: str) -> list[_Piece]:
    pieces, depth = [], 0
    for match in re.finditer(_PIECE, text):
        depth -= match[0] in _CLOSING
        pieces.append(_Piece(match[0], match.start(), match.end(), max(0, depth)))
        depth += match[0] in _OPENING
    return pieces


def _edited(core: CoreText, edits: Sequence[tuple[int, int, str]]) -> CoreText:
    changed = CoreText(core.original)
    at = 0
    for start, end, text in edits:
        changed.characters += core.characters[at:start] + list(text)
        changed.starts += core.starts[at:start] + [core.place(start, start)[0]] * len(text)
        changed.ends += core.ends[at:start] + [core.ends[end - 1]] * len(text)
        at = end
    changed.characters += core.characters[at:]
    changed.starts += core.starts[at:]
    changed.ends += core.ends[at:]
    return changed


_NAMES = ("symbol", "euler", "identity")


class _Words:
    """Goes through the pieces once. `begun` tells whether the statement has content since its last mark."""

    def __init__(self, core: CoreText, pieces: list[_Piece], lexicon: Lexicon) -> None:
        self.core, self.pieces, self.lexicon = core, pieces, lexicon
        self.edits: list[tuple[int, int, str]] = []
        self.at, self.begun, self.anything = 0, False, False

    def run(self) -> None:
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            self.at += 1
            if piece.depth:
                continue
            if piece.text in _MARKS:
                self.edit(piece, _MARKS[piece.text])
            if piece.text in _SEPARATORS or piece.text in _RELATIONS:
                self.begun = False
            elif piece.text[0] == '"':
                self.foreign(piece, self.original(piece))
            elif piece.text[0].isalpha() and not self.is_name(piece):
                self.word(piece, piece.text.lower())
            else:
                self.content()

    def content(self) -> None:
        self.begun = self.anything = True

    def edit(self, piece: _Piece, text: str = " ") -> None:
        self.edits.append((piece.start, piece.end, text))

    def original(self, piece: _Piece) -> str:
        start, end = self.core.place(piece.start, piece.end)
        return self.core.original[start:end]

    def next(self) -> str:
        return self.pieces[self.at].text if self.at < len(self.pieces) else ";"

    def is_name(self, piece: _Piece) -> bool:
        """Whether the run is made of names of the question: `so` where s and o are symbols, with no word behind it."""
        names = self.lexicon.split(piece.text)
        if piece.text in self.lexicon.symbols:
            return True
        is_product = not isinstance(names, int) and all(kind in _NAMES for _, _, (kind, _) in names)
        return is_product and self.next().lower() not in _LEADS

    # English

    def word(self, piece: _Piece, word: str) -> None:
        """A run of letters that is no name of the question."""
        if word == "no" and not self.begun and self.next() in ("solution", "solutions"):
            self.edits.append((piece.start, self.pieces[self.at].end, "\\emptyset\\"))
            self.at += 1
            self.content()
        elif self.next().lower() in _NOT:
            self.content()
        elif self.begun:
            self.word_within(piece, word)
        elif word in _CONCLUSIONS:
            self.conclude(piece)
        elif word in _LEADS and not self.is_label():
            self.edit(piece)
        else:
            self.content()

    def word_within(self, piece: _Piece, word: str) -> None:
        """A word behind the beginning of a statement."""
        if word in _EQUALS:
            self.edit(piece, "=")
            self.begun = False
        elif word in _CONCLUSIONS:
            self.conclude(piece)
        elif word == "in" and self.next() in "([{":
            self.edit(piece, "∈")
        elif word == "u" and self.next() in "([{" and self.pieces[self.at - 2].text in _CLOSING | {"["}:
            self.edit(piece, "∪")
        elif word == "min" and self.next() != "(":
            self.edit(piece, "\\minute\\")
        elif word in _PERCENT and self.pieces[self.at - 2].text[-1:].isdigit():
            self.edit(piece, "%")
        elif word == "x" and self.is_power_of_ten():
            self.edit(piece, "*")
        elif self.only_trails(word, _TRAILS):
            self.edit(piece)

    def is_power_of_ten(self) -> bool:
        """Whether `10^` follows a number and this x, with which it is multiplied: `5 x 10^5`."""
        after = "".join(piece.text for piece in self.pieces[self.at : self.at + 3])
        return after.startswith("10^") and self.pieces[self.at - 2].text[-1:].isdigit()

    def is_label(self) -> bool:
        """Whether the words from here on end with a sign of what they are: `Answer:`, `the value = `."""
        at = self.at
        while at < len(self.pieces) and self.pieces[at].text.lower() in _LEADS:
            at += 1
        return at < len(self.pieces) and self.pieces[at].text in ("=", ":", ":=", "==")

    def only_trails(self, word: str, trails: frozenset[str]) -> bool:
        """Whether nothing but such words is left of the statement."""
        return word in trails and self.next().lower() in _SEPARATORS | trails | {"."}

    def conclude(self, piece: _Piece) -> None:
        """A word such as `so`: between statements an arrow, in place of a comma before it."""
        if not self.anything:
            self.edit(piece)
            return
        before = self.pieces[self.at - 2]
        if before.text in (",", ";") and not before.depth:
            self.edit(before)
        elif before.text == "->":
            self.edit(piece)
            return
        self.edit(piece, "->")
        self.begun = False

    # Chinese

    def foreign(self, piece: _Piece, run: str) -> None:
        """A run of letters of another script."""
        if not _ZH_NOT.isdisjoint(run):
            self.content()
        elif run == _ZH_RATE and "eta" in self.lexicon.symbols and self.is_compared():
            self.edit(piece, "\\eta\\")
            self.content()
        elif self.begun:
            self.foreign_within(piece, run)
        elif self.next() in ("=", ":", ":="):
            self.content()
        elif _made_of(run, _ZH_CONCLUSIONS):
            self.conclude(piece)
        elif self.next() != ";" and (run.endswith(_LEADING_INTO) or _made_of(run, (*_ZH_LEADS, *_ZH_CONCLUSIONS))):
            self.edit(piece)
        else:
            self.content()

    def is_compared(self) -> bool:
        """Whether the piece just taken is greater or less than something; before an `=` it is a label."""
        return not _INEQUALITIES.isdisjoint({self.next(), *(piece.text for piece in self.pieces[: self.at - 1][-1:])})

    def foreign_within(self, piece: _Piece, run: str) -> None:
        """A run behind the beginning of a statement."""
        if run == _ZH_EQUALS:
            self.edit(piece, "=")
            self.begun = False
        elif run == _ZH_AND_A_FRACTION and self.next().isdigit() and self.pieces[self.at - 2].text.isdigit():
            self.edit(piece)
        elif self.next() in _SEPARATORS:
            if _made_of(run, _ZH_TRAILS):
                self.edit(piece)
        elif _made_of(run, _ZH_CONCLUSIONS):
            self.conclude(piece)
        elif run.endswith(("是", "为", "约")) and self.next() not in _RELATIONS:
            said = len(run) - (len(run) if _made_of(run, _ZH_LEADS) else 1)
            self.edits.append((piece.start + said, piece.end, "="))
            self.begun = False


def _made_of(run: str, words: Sequence[str]) -> bool:
    """Whether the run is one or several of the words, one after another."""
    reached = {0}
    for at in range(len(run)):
        if at in reached:
            reached |= {at + len(word) for word in words if run.startswith(word, at)}
    return len(run) in reached
