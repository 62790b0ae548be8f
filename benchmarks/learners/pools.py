"""The texts that are handed in for a question with given numbers, drawn once and then chosen from.

How often a text is chosen falls with its place, as the popularity of words does: the first spelling is the usual one,
and a large class hands in few distinct texts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import accumulate
from random import Random

from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.judging.choices import Shown, shown_options
from chainrule.checker.judging.matching import shown_matching
from chainrule.checker.linting.typed import right_result
from chainrule.checker.resolve import NoEnd, resolve
from chainrule.checker.tree.number_system import Undefined
from chainrule.checker.variants import Variant
from chainrule.exercises.kinds import Choice, Matching
from chainrule.exercises.record import Record

from .slips import HOSTILE, JUNK, keystrokes, mistyped
from .spelling import written

_MOST = 24
_KEPT = 20_000
_KEYSTROKES = 0.2
_HOSTILE = 0.15  # of what is no answer


class Sort(Enum):
    """What an answer was meant as."""

    RIGHT = "right"
    MISTAKE = "mistake"
    TYPO = "typo"
    JUNK = "junk"


class Ranked(Record):
    """Texts, and the running totals of how often each is chosen."""

    texts: tuple[str, ...]
    totals: tuple[float, ...]

    def drawn(self, chance: Random) -> str:
        """One of them."""
        return chance.choices(self.texts, cum_weights=self.totals)[0]


def ranked(texts: Sequence[str]) -> Ranked:
    """Each text half as often as one at half its place."""
    distinct = tuple(dict.fromkeys(texts))
    return Ranked(distinct, tuple(accumulate(1 / place for place in range(1, len(distinct) + 1))))


Pool = dict[Sort, Ranked]
_OF_ALL = ranked(JUNK), ranked(HOSTILE)


class Pools:
    """The pools of a seed. They are kept while they are used, and drawn anew, the same, when they are needed again."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.kept: OrderedDict[str, Pool] = OrderedDict()

    def text(self, exercise: Exercise, question: Question, variant: Variant, sort: Sort, chance: Random) -> str:
        """A text of a sort; one with a slip where a question has no known mistake.

        Slips are drawn anew each time: their number grows with the class, as that of what nobody thought of does.
        """
        if sort is Sort.JUNK:
            if chance.random() < _KEYSTROKES:
                return keystrokes(chance)
            return _OF_ALL[chance.random() < _HOSTILE].drawn(chance)
        pool = self.pool(exercise, question, variant)
        if not pool:
            return _OF_ALL[0].drawn(chance)
        if sort is Sort.MISTAKE and sort in pool:
            return pool[sort].drawn(chance)
        right = pool[Sort.RIGHT].drawn(chance)
        return right if sort is Sort.RIGHT else mistyped(right, chance)

    def pool(self, exercise: Exercise, question: Question, variant: Variant) -> Pool:
        """What is handed in for a question with the numbers, and in the order of options, of a variant."""
        key = f"{exercise.name}.{question.name}/{self._numbers(exercise, question, variant)}"
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = self._drawn(exercise, question, variant, Random(f"{self.seed}/{key}"))  # noqa: S311
            if len(self.kept) > _KEPT:
                self.kept.popitem(last=False)
        else:
            self.kept.move_to_end(key)
        return found

    def _numbers(self, exercise: Exercise, question: Question, variant: Variant) -> str:
        if isinstance(question.kind, Choice | Matching):
            return ",".join(option.name for _, option in _shown(exercise, question, variant))
        return ",".join(f"{name}={value}" for name, value in sorted(variant.givens.items()))

    def _drawn(self, exercise: Exercise, question: Question, variant: Variant, chance: Random) -> Pool:
        right = list(right_texts(exercise, question, variant))[:_MOST]
        if not right:
            return {}
        mistakes = [text for text in mistaken_texts(exercise, question, variant) if text not in right]
        pool = {Sort.RIGHT: ranked(_led(right, chance))}
        if mistakes:
            pool[Sort.MISTAKE] = ranked(mistakes[:_MOST])
        return pool


def _led(texts: list[str], chance: Random) -> list[str]:
    """The texts, with neighbours exchanged here and there: what is usual differs from question to question."""
    for place in range(len(texts) - 1):
        if chance.random() < 0.3:
            texts[place], texts[place + 1] = texts[place + 1], texts[place]
    return texts


def right_texts(exercise: Exercise, question: Question, variant: Variant) -> Iterator[str]:
    """The right answer in its spellings; nothing where none can be calculated."""
    if isinstance(question.kind, Choice):
        option = question.kind.right
        yield from _lettered([letter for letter, shown in _shown(exercise, question, variant) if shown.name == option])
    elif isinstance(question.kind, Matching):
        letters = {option.name: letter for letter, option in _shown(exercise, question, variant)}
        yield from _matched([letters[item.right] for item in question.kind.items])
    else:
        try:
            result = right_result(question, variant.givens)
        except (NoEnd, Undefined):
            return
        if result is not None:
            yield from written(question, result)


def mistaken_texts(exercise: Exercise, question: Question, variant: Variant) -> Iterator[str]:
    """The known mistakes of a question, one spelling of each before the second of any."""
    if isinstance(question.kind, Choice):
        wrong = [letter for letter, option in _shown(exercise, question, variant) if option.name != question.kind.right]
        yield from (text for letter in wrong for text in _lettered([letter]))
    elif isinstance(question.kind, Matching):
        yield from _wrongly_matched(exercise, question, question.kind, variant)
    else:
        made = list(_made(question, variant))
        for place in range(max(map(len, made), default=0)):
            yield from (texts[place] for texts in made if place < len(texts))


def _made(question: Question, variant: Variant) -> Iterator[list[str]]:
    for wrong in question.wrong:
        try:
            yield written(question, resolve(wrong.answer, variant.givens))
        except (NoEnd, Undefined):
            continue


def _shown(exercise: Exercise, question: Question, variant: Variant) -> Shown:
    name = f"{exercise.name}.{question.name}"
    if isinstance(question.kind, Matching):
        return shown_matching(name, question.kind, variant)
    assert isinstance(question.kind, Choice)  # noqa: S101 - nothing else has options
    return shown_options(name, question.kind, variant)


def _lettered(letters: list[str]) -> Iterator[str]:
    for letter in letters:
        yield from (letter, letter.lower(), f"({letter})", f"选{letter}", chr(ord(letter) + 0xFEE0), f"{letter}.")


def _matched(letters: list[str]) -> Iterator[str]:
    pairs = [f"{place}{letter}" for place, letter in enumerate(letters, start=1)]
    yield from (" ".join(pairs), "".join(letters), ", ".join(pairs).lower(), " ".join(reversed(pairs)))


def _wrongly_matched(exercise: Exercise, question: Question, asked: Matching, variant: Variant) -> Iterator[str]:
    """Two items of different options exchanged."""
    letters = {option.name: letter for letter, option in _shown(exercise, question, variant)}
    right = [letters[item.right] for item in asked.items]
    for place in range(len(right) - 1):
        turned = right.copy()
        turned[place], turned[place + 1] = right[place + 1], right[place]
        if turned != right:
            yield from _matched(turned)
