"""Does every symbol and every placeholder of an exercise name something that its author declared?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sympy as sp
from chainrule.exercises import declaration as declared
from chainrule.exercises.answers import Answer, DescentRun
from chainrule.exercises.derivations import exact
from chainrule.exercises.kinds import AnyPoint, Trained
from chainrule.exercises.record import Record
from chainrule.exercises.text import Text
from chainrule.exercises.trouble import AuthorError

from ..placeholders import placeholders
from ..texts import texts_in


def check_symbols(exercise: declared.Exercise, question: declared.Question) -> None:
    """AuthorError for a symbol of the answers that is declared nowhere, or that is another one of a declared name."""
    known = {*exercise.variables, *exercise.givens}
    by_name = {symbol.name: symbol for symbol in known}
    for symbol in symbols_of(question.answer):
        if symbol.name in by_name and symbol != by_name[symbol.name]:
            raise AuthorError(
                "there are two symbols {name}, made with other assumptions; make {name} once and use that",
                name=symbol.name,
            )
    allowed = known | {*question.definitions} | _of_point(question)
    answers = {
        "answer": exact(question.answer),
        **{f"mistakes, {wrong.code}": wrong.answer for wrong in question.mistakes},
    }
    for field, answer in answers.items():
        strange = sorted({symbol.name for symbol in _free_in(answer)} - {symbol.name for symbol in allowed})
        if strange:
            raise AuthorError(
                "{field}: {names} is declared nowhere; add it to the variables or to the givens",
                field=field,
                names=", ".join(strange),
            )


def check_conditions(exercise: declared.Exercise) -> None:
    """AuthorError for a condition on what no variant draws, or a formula of the prose in undeclared symbols."""
    known = {*exercise.variables, *exercise.givens}
    checked = [("requires", condition, {*exercise.givens}) for condition in exercise.requires]
    checked += [(f"formulas, {name}", formula, known) for name, formula in exercise.formulas.items()]
    for field, formula, allowed in checked:
        strange = sorted({symbol.name for symbol in symbols_of(formula)} - {symbol.name for symbol in allowed})
        if strange:
            raise AuthorError(
                "{field}: {names} is none of {known}",
                field=field,
                names=", ".join(strange),
                known=", ".join(sorted(symbol.name for symbol in allowed)) or "-",
            )


def _of_point(question: declared.Question) -> set[sp.Symbol]:
    """The coordinates of a point at which an answer's conditions are to hold."""
    kind = question.kind
    return {sp.Symbol(name) for name in kind.symbols} if isinstance(kind, AnyPoint | Trained) else set()


def _free_in(answer: Answer[sp.Expr]) -> set[sp.Symbol]:
    """The symbols that are left when the answer is there: those of a descent are gone, its numbers are not."""
    if isinstance(answer, DescentRun):
        parts = (answer.loss, answer.gradient, answer.start, answer.rate, answer.target, answer.tolerance)
        return symbols_of(parts) - {*answer.by}
    return symbols_of(answer.entries)


def symbols_of(part: Any) -> set[sp.Symbol]:
    """Every free symbol of numbers in a record, a tuple or a formula. The sizes of matrices are none."""
    if isinstance(part, sp.Basic):
        sizes = {size for matrix in part.atoms(sp.MatrixSymbol) for size in matrix.shape}
        sizes |= {size for ones in part.atoms(sp.OneMatrix) for size in ones.shape}
        return {symbol for symbol in part.free_symbols if isinstance(symbol, sp.Symbol)} - sizes
    if isinstance(part, tuple):
        return {symbol for item in part for symbol in symbols_of(item)}
    if isinstance(part, Record):
        return {symbol for name in part.fields for symbol in symbols_of(getattr(part, name))}
    return set()


def check_placeholders(exercise: declared.Exercise) -> None:
    """AuthorError for a placeholder that names nothing, or a brace that begins none."""
    numbers = {symbol.name for symbol in (*exercise.variables, *exercise.givens)} | {*exercise.formulas}
    for question, field, text in passages(exercise):
        for language in ("en", "zh"):
            try:
                _check_passage(text.in_language(language), numbers, f"{field} ({language})", exercise)
            except AuthorError as trouble:
                if not question:
                    raise
                raise AuthorError("question {question}: {trouble}", question=question, trouble=trouble) from None


def _check_passage(passage: str, numbers: set[str], place: str, exercise: declared.Exercise) -> None:
    for name, as_name in placeholders(passage):
        if name is None:
            raise AuthorError(
                "{place}: a brace stands alone; write it twice where you mean the brace itself", place=place
            )
        if name not in (numbers | _names(exercise) if as_name else numbers):
            raise AuthorError(
                "{place}: the placeholder {name} names nothing; there are {known}",
                place=place,
                name="{" + name + "}",
                known=", ".join(sorted(numbers)) or "-",
            )


def _names(exercise: declared.Exercise) -> set[str]:
    """What `{name:name}` may print: every symbol that occurs in a question, matrices too."""
    found: set[str] = set()
    for question in exercise.questions:
        parts = (question.answer, *question.definitions.values())
        found |= {symbol.name for symbol in question.definitions}
        found |= {atom.name for part in _formulas(parts) for atom in part.atoms(sp.Symbol, sp.MatrixSymbol)}
    return found


def _formulas(part: Any) -> Iterator[sp.Basic]:
    if isinstance(part, sp.Basic):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _formulas(item)
    elif isinstance(part, Record):
        for name in part.fields:
            yield from _formulas(getattr(part, name))


def passages(exercise: declared.Exercise) -> Iterator[tuple[str, str, Text]]:
    """Every text that is printed with its placeholders filled, with its question ("" for none) and its field."""
    yield "", "story", exercise.story
    yield from (("", f"messages[{code}]", text) for code, text in exercise.messages.items())
    for question in exercise.questions:
        yield from ((question.name, field, text) for field, text in texts_in(question))
