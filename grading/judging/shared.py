"""Judgements that learners with other numbers share. A right answer is held against those numbers alone that stand in
its question, and a text that cannot be read against none; a wrong one may be the answer to any other question.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from fractions import Fraction

from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.judgement import Judgement, Verdict
from chainrule.checker.remembered import remembered
from chainrule.checker.tree.nodes import Symbol
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

    def keep(self, key: Key, judgement: Judgement, question: Question, found: Stored) -> None:
        """Keep a judgement if others may share it."""
        if isinstance(question.kind, Choice | Matching):  # which a seed shuffles
            return
        if judgement.verdict is Verdict.CORRECT or judgement.reading is None:
            self._kept[key] = found
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)


def shared_key(item: Item, exercise: Exercise, question: Question) -> Key:
    """Items of one exercise with equal keys share what may be shared."""
    numbers = item.variant.givens
    return question.name, tuple(numbers[name] for name in numbers_held(exercise, question)), as_judged(item.text)


@remembered(256)
def numbers_held(exercise: Exercise, question: Question) -> tuple[str, ...]:
    """The givens by which a right answer is told: those in its question, and those that an answer may name."""
    asked = _names_in((question.answer, question.operation, question.kind, question.definitions))
    return tuple(given.name for given in exercise.givens if given.named or given.name in asked)


def _names_in(part: object) -> frozenset[str]:
    """The symbols in whatever a question is made of."""
    if isinstance(part, Symbol):
        return frozenset({part.name})
    if isinstance(part, Record):
        return _names_in(tuple(part.__dict__.values()))
    if isinstance(part, Mapping):
        return _names_in(tuple(part.values()))
    return frozenset[str]().union(*map(_names_in, part)) if isinstance(part, tuple) else frozenset()
