"""Variants do not degenerate: answers differ where the numbers do, and are about as hard as the catalogue's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from chainrule.exercises.record import Record

from ..coincidences import symbols_of
from ..exercise import Question
from ..resolve import NoEnd, Result, resolve
from ..tree.arithmetic import Undefined
from ..tree.nodes import Number, walk
from ..variants import Variant
from .finding import Finding, Severity, Subject
from .typed import is_computed

_ENOUGH = 8  # distinct variants among the seeds, or learners who sit together have the same numbers
_FREE = 4  # digits more than the catalogue's answer has, and
_TIMES = 2  # this many times as many, are no harder to write down


class Spread(Record):
    """How many digits the answer has: with the catalogue's numbers, and the least and the most among the variants."""

    catalogue: int
    least: int
    most: int


def draws(subject: Subject) -> Iterator[Finding]:
    """Too few variants, answers that are all the same, answers with many more digits."""
    drawn = subject.drawn
    seeds = subject.variants[1:]
    distinct = {tuple(variant.givens.values()) for variant in seeds}
    if drawn and len(distinct) < min(_ENOUGH, len(seeds) // 2):
        yield subject.finding("", "givens", "FEW_VARIANTS", severity=Severity.WARNING, count=len(distinct))
    for question in subject.questions:
        if is_computed(question):
            yield from _question(subject, question, drawn, len(distinct))


def _question(subject: Subject, question: Question, drawn: frozenset[str], distinct: int) -> Iterator[Finding]:
    depends = symbols_of(question.answer) & drawn
    if depends and distinct > 2 and _all_the_same(results(question, subject.variants[1:])):
        yield subject.finding(question.name, "givens", "SAME_ANSWER", names=", ".join(sorted(depends)))
    spread = spread_of(subject, question)
    if spread.most > max(spread.catalogue * _TIMES, spread.catalogue + _FREE):
        yield subject.finding(
            question.name,
            "givens",
            "HARDER_VARIANTS",
            severity=Severity.WARNING,
            catalogue=spread.catalogue,
            most=spread.most,
        )


def results(question: Question, variants: Sequence[Variant]) -> Iterator[Result]:
    """The right answer of each variant, as far as there is one."""
    for variant in variants:
        with suppress(NoEnd, Undefined):
            yield resolve(question.answer, variant.givens)


def _all_the_same(found: Iterator[Result]) -> bool:
    """Whether there is one answer and no other; looks no further than the first that differs."""
    first = next(found, None)
    return first is not None and all(result.entries == first.entries for result in found)


def spread_of(subject: Subject, question: Question) -> Spread:
    """The digits of the answers; 0 for all where an answer may be rounded."""
    if getattr(question.kind, "digits", None) is not None or not is_computed(question):
        return Spread(0, 0, 0)
    digits = [_digits(result) for result in results(question, subject.variants)]
    return Spread(digits[0], min(digits), max(digits)) if digits else Spread(0, 0, 0)


def _digits(result: Result) -> int:
    """The most digits, above and below the line, of a number in the answer."""
    numbers = [node.value for entry in result.entries for node in walk(entry) if isinstance(node, Number)]
    below = (len(str(value.denominator)) if value.denominator > 1 else 0 for value in numbers)
    return max((len(str(abs(value.numerator))) + more for value, more in zip(numbers, below, strict=True)), default=0)
