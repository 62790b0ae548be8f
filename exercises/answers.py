"""What an operation results in: expressions, or a descent to be run with the derived gradient."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from .record import Record

E = TypeVar("E")


class Expressions(Record, Generic[E]):
    """Entries of a number (shape ()), a list (n,) or a matrix (n, m), row by row.

    `follows`, where it stands, says how each entry is found from the others, which it calls @1, @2, …: by it an error
    that is carried forward is told from a new one.
    """

    shape: tuple[int, ...]
    entries: tuple[E, ...]
    follows: tuple[E, ...] = ()


class Observed(StrEnum):
    """What is read off a descent."""

    PARAMETERS = "parameters"
    LOSS = "loss"
    STEP = "step"
    RIGHT = "right"


class DescentRun(Record, Generic[E]):
    """theta <- theta - rate * gradient, observed after each of `steps` updates.

    With `observe` STEP the answer is the first step at which every parameter is nearer to `target` than `tolerance`,
    with RIGHT the first at which every one of `margins` is positive.
    """

    loss: E
    gradient: tuple[E, ...]
    by: tuple[E, ...]
    start: tuple[E, ...]
    rate: E
    steps: tuple[int, ...]
    observe: Observed
    target: tuple[E, ...] = ()
    tolerance: E | None = None
    margins: tuple[E, ...] = ()


Answer = Expressions[E] | DescentRun[E]


class WrongAnswer(Record, Generic[E]):
    """What a learner gets who makes the mistake named by `code`.

    `credit` is the share of the points that it leaves, from 0 to 1; None: as much as is usual for the code.
    """

    code: str
    answer: Answer[E]
    credit: Fraction | None = None


class Step(Record, Generic[E]):
    """One application of a rule of differentiation: d(of)/d(by) = result."""

    rule: str
    of: E
    result: E
