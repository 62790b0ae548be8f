"""The same answers through a grader that judges each with SymPy, beside ours: answers a second, and where they agree.

`by_sympy.py --sheet FILE --table FILE --sample 400` draws rows of a table that `synthetic.py` has written. Both read
with our reader, so that only deciding is compared; the peer asks `simplify(difference) == 0` of each entry, within a
time limit. Choices, matrix formulas and texts that cannot be read are nothing for it: they are counted and left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.judgement import Verdict
from chainrule.checker.judging.candidate import candidate
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.judging.listed import plain_list
from chainrule.checker.judging.offered import Misfit
from chainrule.checker.judging.symbols import vocabulary, with_numbers
from chainrule.checker.printing import Layout
from chainrule.checker.printing.formula import formula
from chainrule.checker.reading import Unreadable, read
from chainrule.checker.resolve import resolve
from chainrule.checker.tree.nodes import Node, symbols_in
from chainrule.checker.variants import Variant, variant
from chainrule.exercises import kinds as kind
from chainrule.grading.sheet import Sheet
from chainrule.grading.sheet_file import read_sheet

SECONDS = 5
_NOT_FORMULAS = (kind.Choice, kind.Matching, kind.Tokens, kind.Trained, kind.AnyPoint, kind.Formula)
_MOST_ORDERS = 3


class Asked(NamedTuple):
    """An answer to be judged, and its entries for the peer: what was typed and what is right."""

    exercise: Exercise
    question: Question
    variant: Variant
    text: str
    typed: tuple[str, ...]
    right: tuple[str, ...]
    names: frozenset[str]


class TooLong(Exception):
    """The peer has not decided in its time."""


def sampled(table: Path, count: int, seed: int) -> list[tuple[str, str, str]]:
    """Rows of a CSV table, drawn evenly in one pass."""
    chance, kept = Random(seed), []  # noqa: S311 - no secret
    with table.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            place = number if number < count else chance.randrange(number + 1)
            if place < count:
                kept[place : place + 1] = [(row["student"], row["question"], row["answer"])]
    return kept


def asked(sheet: Sheet, student: str, name: str, text: str) -> Asked | None:
    """The entries of an answer; None for what the peer cannot judge."""
    exercise, question = sheet.question(name)
    if isinstance(question.kind, _NOT_FORMULAS) or question.matrices:
        return None
    own = variant(exercise, sheet.seed_for(student))
    try:
        given = candidate(question.kind, read(plain_list(question.kind, text), vocabulary(exercise, question)))
    except (Unreadable, Misfit):
        return None
    given = with_numbers(exercise, question, own.givens, given)
    truth = resolve(question.answer, own.givens)
    names = frozenset[str]().union(*map(symbols_in, (*given.entries, *truth.entries)))
    return Asked(exercise, question, own, text, _texts(given.entries), _texts(truth.entries), names)


def _texts(entries: Sequence[Node]) -> tuple[str, ...]:
    return tuple(formula(entry, Layout.ASCII) for entry in entries)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """TooLong where the block takes longer."""

    def ended(number: int, frame: Any) -> None:  # noqa: ARG001 - the signature of a handler
        raise TooLong

    signal.signal(signal.SIGALRM, ended)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def by_sympy(answer: Asked) -> bool | None:
    """Whether every entry is right; None where SymPy has not said so in its time, or cannot read it."""
    from sympy import Abs, Symbol, exp, simplify
    from sympy.parsing.sympy_parser import convert_xor, parse_expr, standard_transformations

    if len(answer.typed) != len(answer.right):
        return False
    known = {name: Symbol(name, real=True) for name in answer.names}
    known |= {"abs": Abs, "sigmoid": lambda u: 1 / (1 + exp(-u))}
    transformations = (*standard_transformations, convert_xor)
    try:
        with limited(SECONDS):
            typed, right = (
                [parse_expr(text, local_dict=known, transformations=transformations) for text in texts]
                for texts in (answer.typed, answer.right)
            )
            free = isinstance(answer.question.kind, kind.Values) and len(right) <= _MOST_ORDERS
            orders = permutations(right) if free else [right]
            return any(all(simplify(a - b) == 0 for a, b in zip(typed, order, strict=True)) for order in orders)
    except (TooLong, SyntaxError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def measured(sheet: Sheet, table: Path, count: int, seed: int) -> dict[str, Any]:
    """Both on the same rows, in turns."""
    rows = sampled(table, count, seed)
    judged = [found for row in rows if (found := asked(sheet, *row)) is not None]
    for one in judged[:20]:  # what is loaded at the first judgement is no part of the rate
        judge_text(one.exercise, one.question, one.variant, one.text)
        by_sympy(one)
    ours = theirs = 0.0
    agree = undecided = 0
    for one in judged:
        begun = time.perf_counter()
        judgement = judge_text(one.exercise, one.question, one.variant, one.text)
        between = time.perf_counter()
        said = by_sympy(one)
        ours, theirs = ours + between - begun, theirs + time.perf_counter() - between
        undecided += said is None
        agree += said is not None and said == (judgement.verdict is Verdict.CORRECT)
    size = max(1, len(judged))
    return {
        "sample": len(rows),
        "judged": len(judged),
        "ours": size / ours if ours else 0.0,
        "sympy": size / theirs if theirs else 0.0,
        "agree": agree,
        "undecided": undecided,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sheet", default="basics")
    parser.add_argument("--table", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(measured(read_sheet(given.sheet), given.table, given.sample, given.seed), indent=1))


if __name__ == "__main__":
    main()
