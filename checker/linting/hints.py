"""No hint gives the answer away: neither as a text, nor as a formula or a number that is equal to it.

A number that stands in the question itself is no secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chainrule.exercises import kinds as kind

from ..afar import are_far, seen_at
from ..chance import Chance
from ..coincidences import domain_of
from ..deciding.equality import Relation
from ..exercise import Question
from ..judging.comparing import compare
from ..judging.offered import Candidate
from ..judging.symbols import vocabulary, written_out
from ..printing import Layout
from ..reading import Unreadable, read
from ..reporting.hints import hint_texts
from ..reporting.statement import fill
from ..resolve import Result
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Node
from ..variants import Variant
from .finding import Finding, Severity, Subject
from .texts import FUNCTIONS, LANGUAGES
from .typed import is_computed, right_result, typed

_SHORTEST = 3  # characters of a text that cannot stand in another by accident
_BETWEEN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff60]+|[;:?!]|[,.](?!\d)")  # Chinese, and signs of prose
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z0-9_(])")
_LOOKS = 3  # variants: a number may be the answer in one by accident
_RELATIONS = re.compile(r"[=≈<>≤≥→]")


def hints(subject: Subject) -> Iterator[Finding]:
    """A finding for each hint that gives the answer away, at the first variant and language that shows it."""
    for question in subject.questions:
        found = list(_hints(subject, question)) if is_computed(question) else []
        yield from {finding.field: finding for finding in reversed(found)}.values()
        if not hint_texts(subject.exercise, question, subject.variants[0], "en", Layout.UNICODE):
            yield subject.finding(question.name, "hints", "NO_HINTS", severity=Severity.WARNING)


def _hints(subject: Subject, question: Question) -> Iterator[Finding]:
    """Those of the author, or those that follow from what is asked, in a few variants."""
    looks = _LOOKS if question.hints else 1  # those that follow keep the answer back themselves, and take long
    for variant in subject.variants[:looks]:
        right = right_result(question, variant.givens)
        if right is not None:
            for language in LANGUAGES:
                yield from _shown(subject, question, variant, right, language)


def _shown(subject: Subject, question: Question, variant: Variant, right: Result, language: str) -> Iterator[Finding]:
    answer = _Answer(subject, question, variant, right, language)
    shown = hint_texts(subject.exercise, question, variant, language, Layout.UNICODE)
    for level, hint in enumerate(shown, start=1):
        text = answer.in_hint(hint.text)
        if text:
            field = f"hints[{level}]"
            yield subject.finding(question.name, field, "HINT_IS_ANSWER", variant.seed, language=language, text=text)


class _Answer:
    """The right answer of one variant, and what the question says already."""

    def __init__(self, subject: Subject, question: Question, variant: Variant, right: Result, language: str) -> None:
        self.exercise, self.question, self.right = subject.exercise, question, right
        self.domain = domain_of(question, subject.exercise.variables)
        self.point = self.domain.floating(Chance("hints", question.name))
        asked = (subject.exercise.story, question.ask)
        self.said = "\n".join(
            fill(text.in_language(language), subject.exercise, variant, Layout.UNICODE) for text in asked
        )
        self.known = self.nodes(self.said)

    def in_hint(self, hint: str) -> str | None:
        """What of a hint is the answer."""
        return self.as_text(hint) or self.as_value(hint)

    def as_text(self, hint: str) -> str | None:
        for layout in Layout:
            text = typed(self.question, self.right, layout)
            plain = _squeezed(text)
            telling = len(plain) >= _SHORTEST and not plain.isdigit() and plain not in _squeezed(self.said)
            if telling and plain in _squeezed(hint):
                return text
        return None

    def as_value(self, hint: str) -> str | None:
        """A list is given away by all its entries, a single answer by what equals it."""
        found = [(text, node) for text, node in self.pieces(hint) if node not in self.known]
        entries = written_out(self.question, self.right).entries
        equal = [[text for text, node in found if self.equals(entry, node)] for entry in entries]
        return ", ".join(texts[0] for texts in equal) if all(equal) else None

    def equals(self, entry: Node, node: Node) -> bool:
        digits = getattr(self.question.kind, "digits", None)
        if are_far(seen_at((entry,), self.point), seen_at((node,), self.point), digits):
            return False
        asked = kind.Number(digits=digits)  # which compares formulas too
        try:
            found = compare(asked, Result((), (entry,)), Candidate((), (node,)), self.domain)
            return found.relation is Relation.EQUAL
        except ShapeMismatch:
            return False

    def nodes(self, text: str) -> set[Node]:
        """What a text says: whole formulas, and what stands in brackets."""
        return {node for said in (text, re.sub(r"[()（）]", ";", text)) for _, node in self.pieces(said)}

    def pieces(self, text: str) -> list[tuple[str, Node]]:
        """The formulas and numbers between the words of a text."""
        found = []
        for run in _BETWEEN.split(self.without_words(text)):
            for piece in _RELATIONS.split(run):
                node = self.read(piece.strip())
                if node is not None:
                    found.append((piece.strip(), node))
        return found

    def without_words(self, text: str) -> str:
        """The text with what is no name in a formula taken out."""
        names = vocabulary(self.exercise, self.question).symbols.keys() | FUNCTIONS

        def cut(word: re.Match[str]) -> str:
            return word.group() if word.group() in names else ";"

        return _WORD.sub(cut, text)

    def read(self, piece: str) -> Node | None:
        if not piece:
            return None
        try:
            statements = read(piece, vocabulary(self.exercise, self.question)).statements
        except Unreadable:
            return None
        if len(statements) != 1 or len(statements[0].terms) != 1:
            return None
        return statements[0].terms[0]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
