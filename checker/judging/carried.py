"""Errors carried forward: entries that are wrong only because one before them is, by the right method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction

from chainrule.exercises import kinds as kind
from chainrule.exercises.answers import DescentRun, Expressions, Observed
from chainrule.exercises.record import replace

from ..deciding.equality import Relation
from ..exercise import Question
from ..resolve import NoEnd, Result, resolve
from ..tree.arithmetic import Undefined
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Node, Number
from ..tree.substitute import substitute
from .comparing import compare_numbers
from .offered import Candidate

_DIGITS = 4  # learners round what they go on with


def carried_entries(
    question: Question, givens: Mapping[str, Fraction], given: Candidate, wrong: tuple[int, ...]
) -> tuple[int, ...]:
    """Which of the wrong entries (from 1) follow by the right method from a wrong entry before them."""
    if not isinstance(question.kind, kind.Iterates | kind.GraphValues):
        return ()
    with suppress(NoEnd, Undefined, ShapeMismatch):
        return tuple(
            place
            for place, expected in _expected(question, givens, given)
            if place in wrong and _is(expected, given.entries[place - 1])
        )
    return ()


def _is(expected: Node, given: Node) -> bool:
    return compare_numbers(expected, given, _DIGITS).relation is Relation.EQUAL


def _expected(question: Question, givens: Mapping[str, Fraction], given: Candidate) -> Iterator[tuple[int, Node]]:
    """What each entry should be, with the entries before it as the learner gave them."""
    answer = question.answer
    if isinstance(answer, DescentRun) and answer.observe is Observed.PARAMETERS:
        yield from _by_descent(answer, givens, given)
    elif isinstance(answer, Expressions) and answer.follows:
        before = {f"@{place}": entry for place, entry in enumerate(given.entries, start=1)}
        numbers = {name: Number(value) for name, value in givens.items()}
        for place, follows in enumerate(answer.follows, start=1):
            yield place, substitute(follows, numbers | before)


def _by_descent(run: DescentRun[Node], givens: Mapping[str, Fraction], given: Candidate) -> Iterator[tuple[int, Node]]:
    """Each point of a descent, from the point before it."""
    width = len(run.by)
    for place in range(1, len(run.steps)):
        previous = given.entries[(place - 1) * width : place * width]
        steps = run.steps[place] - run.steps[place - 1]
        if steps > 0:
            onward: Result = resolve(replace(run, start=previous, steps=(steps,)), givens)
            yield from enumerate(onward.entries, start=place * width + 1)
