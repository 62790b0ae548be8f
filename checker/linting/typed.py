"""Results as a learner might type them, in every spelling that the reader knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import prod

from chainrule.exercises import kinds as kind
from chainrule.exercises.answers import Expressions
from chainrule.exercises.operations import Classified, LossBelow

from ..exercise import Question
from ..judging.candidate import labels_of
from ..printing import Layout
from ..printing.echo import echo
from ..reading import Reading, Statement
from ..resolve import Result, resolve
from ..tree.arithmetic import Exact, NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Array, Node, Number, Symbol

_WIDE = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}  # the full-width form of each character
_NOT_COMPUTED = (kind.Choice, kind.Matching)


def is_computed(question: Question) -> bool:
    """Whether the right answer is a result that can be typed."""
    return not isinstance(question.kind, _NOT_COMPUTED)


def right_result(question: Question, givens: Mapping[str, Fraction]) -> Result | None:
    """A right answer of a variant; None where any point will do and none can be calculated. NoEnd as `resolve`."""
    if isinstance(question.operation, Classified | LossBelow):
        example = question.operation.example
        return resolve(Expressions((len(example),), example), givens)
    result = resolve(question.answer, givens)
    if not isinstance(question.kind, kind.AnyPoint):
        return result
    point = _common_zero(result.entries, question.kind.symbols)
    return None if point is None else Result((len(point),), tuple(Number(value) for value in point))


def _common_zero(conditions: Sequence[Node], symbols: Sequence[str]) -> list[Fraction] | None:
    """A point at which linear conditions vanish, coordinates that are free being 0; None where they are not linear."""
    zero = dict.fromkeys(symbols, Fraction(0))
    try:
        rows = []
        for condition in conditions:
            constant = _value(condition, zero)
            slopes = [_value(condition, {**zero, name: Fraction(1)}) - constant for name in symbols]
            rows.append([*slopes, -constant])
        solution = _solved(rows, len(symbols))
        at = dict(zip(symbols, solution, strict=True))
        return solution if all(_value(condition, at) == 0 for condition in conditions) else None
    except (NotInThisArithmetic, Undefined, ShapeMismatch, TypeError):
        return None


def _value(condition: Node, point: Mapping[str, Fraction]) -> Fraction:
    return as_entries(evaluate(condition, point, Exact()))[0]


def _solved(rows: list[list[Fraction]], count: int) -> list[Fraction]:
    """Gauss and Jordan: a solution of linear equations, each row its coefficients and then its right side."""
    pivots: list[int] = []
    for column in range(count):
        place = next((place for place in range(len(pivots), len(rows)) if rows[place][column]), None)
        if place is None:
            continue
        top = len(pivots)
        rows[top], rows[place] = rows[place], rows[top]
        rows[top] = [entry / rows[top][column] for entry in rows[top]]
        for other, row in enumerate(rows):
            if other != top:
                rows[other] = [a - row[column] * b for a, b in zip(row, rows[top], strict=True)]
        pivots.append(column)
    return [rows[pivots.index(column)][-1] if column in pivots else Fraction(0) for column in range(count)]


def typed(question: Question, result: Result, layout: Layout = Layout.ASCII) -> str:
    """A result as it is written in one layout."""
    reading = Reading("", _statements(question.kind, result), ())
    return echo(reading, layout, [matrix.name for matrix in question.matrices])


def _statements(asked: kind.Kind, result: Result) -> tuple[Statement, ...]:
    entries = result.entries
    if isinstance(asked, kind.Interval) and len(entries) == 2:
        return (Statement(None, (entries[0], Symbol(asked.symbol), entries[1]), ("<", "<"), None),)
    if isinstance(asked, kind.Trained):
        return _parameters(asked, entries)
    labels = labels_of(asked) if isinstance(asked, kind.Labelled | kind.GraphValues) else ()
    if labels and len(labels) == len(entries):
        return tuple(Statement(label, (entry,), (), None) for label, entry in zip(labels, entries, strict=True))
    if len(entries) == 1 and len(result.shape) < 2:
        return (Statement(None, entries, (), None),)
    return (Statement(None, (Array(result.shape, entries),), (), None, enclosure="[]"),)


def _parameters(asked: kind.Trained, entries: Sequence[Node]) -> tuple[Statement, ...]:
    """Each parameter by its name, a number, a list or a matrix of its entries."""
    said, place = [], 0
    for name, shape in asked.parameters:
        own = tuple(entries[place : place + prod(shape)])
        said.append(Statement(name, own if shape == () else (Array(shape, own),), (), None, enclosure="[]"))
        place += prod(shape)
    return tuple(said)


def spellings(question: Question, result: Result) -> dict[str, str]:
    """One answer in five spellings, by their names; tokens are no formulas, and have two."""
    plain = typed(question, result)
    if isinstance(question.kind, kind.Tokens):
        return {"ASCII": plain, "full-width": plain.translate(_WIDE)}
    return {
        "ASCII": plain,
        "Unicode": typed(question, result, Layout.UNICODE),
        "LaTeX": typed(question, result, Layout.LATEX),
        "full-width": plain.translate(_WIDE),
        "with **": re.sub(r"\^(?!T\b)", "**", plain),
    }
