"""The two questions that every operation answers: what is right, and what do learners make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

import sympy as sp

from .. import operations as ask
from ..answers import Answer, Expressions, WrongAnswer

Mistakes = Iterator[WrongAnswer[sp.Expr]]


@singledispatch
def exact(operation: object) -> Answer[sp.Expr]:
    """The right answer of an operation. TypeError for one that is not known here."""
    raise TypeError(f"no derivation for {type(operation).__name__}")


@singledispatch
def mistakes(_operation: object) -> Mistakes:
    """The known mistakes of an operation as rules: what was forgotten, and what SymPy says comes out."""
    yield from ()


def wrong_answers(operation: ask.Operation[sp.Expr]) -> list[WrongAnswer[sp.Expr]]:
    """What each known mistake makes of this operation, the likeliest first, each distinct wrong answer once."""
    seen: list[Answer[sp.Expr]] = [exact(operation)]
    kept = []
    for wrong in mistakes(operation):
        if wrong.answer not in seen:
            seen.append(wrong.answer)
            kept.append(wrong)
    return kept


@exact.register(ask.Chosen)
@exact.register(ask.Matched)
def _(_: ask.Chosen | ask.Matched) -> Answer[sp.Expr]:
    return Expressions((0,), ())


def number(value: sp.Expr) -> Expressions[sp.Expr]:
    """One number or one formula as an answer."""
    return Expressions((), (sp.sympify(value),))


def listed(values: Iterable[sp.Expr]) -> Expressions[sp.Expr]:
    """A list as an answer; a single entry is a number."""
    entries = tuple(sp.sympify(value) for value in values)
    return Expressions((len(entries),) if len(entries) != 1 else (), entries)


def wrong_list(code: str, values: Sequence[sp.Expr]) -> WrongAnswer[sp.Expr]:
    """The mistake of a code that leads to a list."""
    return WrongAnswer(code, listed(values))


def wrong_number(code: str, value: sp.Expr) -> WrongAnswer[sp.Expr]:
    """The mistake of a code that leads to one number or formula."""
    return WrongAnswer(code, number(value))


def is_matrix(expression: object) -> bool:
    """Whether this is a formula in symbolic matrices."""
    return isinstance(expression, sp.MatrixExpr)
