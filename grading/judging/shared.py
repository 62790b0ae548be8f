"""Judgements that learners with other numbers share. Right answers and known mistakes are told by those numbers alone
that stand in the question, and a text that cannot be read by none; what else is wrong may be the answer to any other
question of the exercise.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from fractions import Fraction

from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.judgement import Judgement, Verdict
from chainrule.checker.judging.diagnosis import is_conclusive
from chainrule.checker.reading import Reading
from chainrule.checker.remembered import remembered
from chainrule.checker.tree.nodes import Symbol, symbols_in
from chainrule.exercises.kinds import Choice, Matching
from chainrule.exercises.record import Record

from .items import Item, Stored, as_judged

_MOST = 4096
Key = tuple[str, tuple[Fraction, ...], str]


class Shared:
    """The shared judgements of one exercise, the latest of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Stored] = OrderedDict()

    def get(self, key: Key) -> Stored | None:
        """The judgement of a key; None where there is none."""
        return self._kept.get(key)

    def keep(self, key: Key, judgement: Judgement, exercise: Exercise, question: Question, found: Stored) -> None:
        """Keep a judgement if others may share it."""
        if isinstance(question.kind, Choice | Matching):  # which a seed shuffles
            return
        if _is_told(judgement) and _named_in(judgement.reading).isdisjoint(_named(exercise)):
            self._kept[key] = found
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)


def shared_key(item: Item, exercise: Exercise, question: Question) -> Key:
    """Items of one exercise with equal keys share what may be shared."""
    numbers = item.variant.givens
    return question.name, tuple(numbers[name] for name in numbers_held(exercise, question)), as_judged(item.text)


def _is_told(judgement: Judgement) -> bool:
    """Whether nothing beyond the question was looked at."""
    if judgement.reading is None or judgement.verdict is Verdict.CORRECT:
        return True
    return judgement.verdict is Verdict.WRONG and bool(judgement.reasons) and is_conclusive(judgement.reasons[0])


@remembered(256)
def numbers_held(exercise: Exercise, question: Question) -> tuple[str, ...]:
    """The givens by which an answer is told: those in its question, its steps and its known mistakes."""
    parts = (question.answer, question.wrong, question.steps, question.operation, question.kind, question.definitions)
    asked = _names_in(parts)
    return tuple(given.name for given in exercise.givens if given.name in asked)


@remembered(64)
def _named(exercise: Exercise) -> frozenset[str]:
    """The givens that an answer may name: what it says then hangs on their numbers."""
    return frozenset(given.name for given in exercise.givens if given.named)


def _named_in(reading: Reading | None) -> frozenset[str]:
    """The symbols of a reading."""
    statements = (*reading.working, *reading.statements) if reading else ()
    return frozenset[str]().union(*(symbols_in(term) for statement in statements for term in statement.terms))


def _names_in(part: object) -> frozenset[str]:
    """The symbols in whatever a question is made of."""
    if isinstance(part, Symbol):
        return frozenset({part.name})
    if isinstance(part, Record):
        return _names_in(tuple(part.__dict__.values()))
    if isinstance(part, Mapping):
        return _names_in(tuple(part.values()))
    return frozenset[str]().union(*map(_names_in, part)) if isinstance(part, tuple) else frozenset()
