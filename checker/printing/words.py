"""Trees and readings in words, in English or Chinese, for one who listens."""

from __future__ import annotations

import re
from collections.abc import Callable

from chainrule.exercises.record import Record

from ..reading.vocabulary import Bounds, Reading, Statement
from ..tree.nodes import Apply, Array, Node, Number, number, symbols_in
from .chinese import Chinese
from .echo import Signs, Statements, names_in
from .english import English
from .labels import LabelSigns, label_text
from .spoken import Spoken
from .units import unit_in_chinese, unit_in_english


def spoken(node: Node, language: str) -> str:
    """The tree in words of a language, "en" or "zh". Two different trees never have the same."""
    writer = _LANGUAGES[language].writer(symbols_in(node))
    return writer.finished(writer.say(node))


def spoken_echo(reading: Reading, language: str) -> str:
    """The statements of a reading in words of a language."""
    words = _LANGUAGES[language]
    writer = words.writer(names_in(reading))
    return writer.finished(_SpokenStatements(writer, words).all(reading))


class _Words(Record):
    """What is said between the parts of statements."""

    writer: type[Spoken]
    signs: Signs
    interval: str
    included: tuple[str, str]  # whether an end belongs to the interval
    prime: str
    unit: Callable[[str, bool], str]  # of its canonical name, and whether there is just one
    quantity: str  # a number and its unit
    quantities: str  # another value and its unit


class _SpokenStatements(Statements):
    def __init__(self, writer: Spoken, words: _Words) -> None:
        super().__init__(writer, words.signs)
        self.spoken, self.words = writer, words

    def with_unit(self, body: str, statement: Statement) -> str:
        term, unit = statement.terms[-1], statement.unit or ""
        is_number = isinstance(term.arguments[0] if isinstance(term, Apply) and term.head == "negate" else term, Number)
        said = self.words.unit(unit, term == number(1))
        return (self.words.quantity if is_number else self.words.quantities).format(body, said)

    def label(self, label: str) -> str:
        if label.startswith("("):
            parts = [self.label(part) for part in label.strip("()").split(",")]
            return self.spoken.list.format(self.spoken.comma.join(parts))
        said = label_text(label, self.signs.labels, self.spoken.symbol)
        return re.sub(r"'|\d+|\([^()]*\)", self._mark, said) if label.isascii() else said

    def _mark(self, match: re.Match[str]) -> str:
        found = match[0]
        if found == "'":
            return f" {self.words.prime}"
        if found.isdigit():
            return self.spoken.numeral(found)
        inner = re.sub(r"\d+", self._mark, found[1:-1]).replace("-", f"{self.spoken.negative} ")
        return " " + self.spoken.bracketed(inner.replace(",", self.spoken.comma))

    def list(self, node: Array, enclosure: str) -> str:  # noqa: ARG002 - the signature of the layouts
        return self.term(node)

    def listed(self, nodes: tuple[Node, ...]) -> str:
        return self.spoken.comma.join(self.term(node) for node in nodes)

    def interval(self, bounds: Bounds) -> str:
        ends = self.term(bounds.low), self.words.included[bounds.low_closed]
        return self.words.interval.format(*ends, self.term(bounds.high), self.words.included[bounds.high_closed])


_ENGLISH_LABELS = LabelSigns(
    "the derivative{order} of {of} with respect to {by}",
    "the derivative{order} with respect to {by}",
    " of order {}".format,
    "the gradient of {}",
    " times ",
    " star",
)
_CHINESE_LABELS = LabelSigns(
    "{of} 对 {by} 的 {order}导数", "对 {by} 的 {order}导数", "{} 阶".format, "{} 的梯度", " 乘 ", " 星"
)
_LANGUAGES = {
    "en": _Words(
        English,
        Signs(
            " is in ",
            " or in ",
            "the set {}, end of set",
            follows=", so ",
            labels=_ENGLISH_LABELS,
        ),
        "the interval from {} {} to {} {}",
        ("excluded", "included"),
        "prime",
        unit_in_english,
        "{} {}",
        "{}, in {}",
    ),
    "zh": _Words(
        Chinese,
        Signs(
            " 属于 ",
            " 并 ",
            "集合 {}，集合结束",
            either=" 或 ",
            both=" 且 ",
            follows="，所以 ",
            apart="；",
            labels=_CHINESE_LABELS,
        ),
        "从 {}（{}）到 {}（{}）的区间",
        ("不含", "含"),
        "撇",
        lambda unit, _: unit_in_chinese(unit),
        "{} {}",
        "{}，单位 {}",
    ),
}
