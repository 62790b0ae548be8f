"""From an exercise as its author declared it to an exercise with everything derived. Imports SymPy."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import sympy as sp
from chainrule.exercises import declaration as declared
from chainrule.exercises import operations as ask
from chainrule.exercises.answers import Answer, Expressions, Step, WrongAnswer
from chainrule.exercises.derivations import exact, wrong_answers
from chainrule.exercises.derivations.quadratic import eigenvalues, hessian
from chainrule.exercises.derivations.slopes import by_another_variable, gradient
from chainrule.exercises.fields import in_sympy
from chainrule.exercises.kinds import Entries, Kind
from chainrule.exercises.model import DataColumn, own_rows
from chainrule.exercises.modelling import sample_loss
from chainrule.exercises.record import Record, replace
from chainrule.exercises.rules import Differentiation
from chainrule.exercises.skill_of import skills_brought, trained_skill
from chainrule.exercises.trouble import AuthorError

from .. import exercise as derived
from ..coincidences import coincidences
from ..fair_draws import has_value
from ..resolve import NoEnd
from ..tree.nodes import Node
from .from_sympy import to_tree
from .symbols import check_conditions, check_placeholders, check_symbols

Progress = Callable[[int, int], None]

_MATRIX = 2  # sides of its shape
# What SymPy and the derivations raise for what they cannot do; the author is told at which question.
_FAILURES = (TypeError, ValueError, NotImplementedError, ArithmeticError)


def derive(name: str, exercise: declared.Exercise, progress: Progress = lambda _done, _all: None) -> derived.Exercise:
    """Everything that follows from a declaration. AuthorError names the question whose derivation fails."""
    exercise = in_sympy(exercise)
    variables = tuple(_variable(symbol, meaning) for symbol, meaning in exercise.variables.items())
    check_placeholders(exercise)
    check_conditions(exercise)
    questions = {}
    for done, question in enumerate(exercise.questions):
        progress(done, len(exercise.questions))
        try:
            check_symbols(exercise, question)
            questions[question.name] = _question(name, question, exercise, variables)
        except NoEnd as trouble:
            endless = AuthorError("the descent does not arrive; take a smaller rate or another start")
            raise AuthorError("question {question}: {trouble}", question=question.name, trouble=endless) from trouble
        except _FAILURES as trouble:
            raise AuthorError("question {question}: {trouble}", question=question.name, trouble=trouble) from trouble
    progress(len(exercise.questions), len(exercise.questions))
    try:
        return _whole(name, exercise, variables, questions)
    except _FAILURES as trouble:
        raise AuthorError("requires, formulas or descent: {trouble}", trouble=trouble) from trouble


def _whole(
    name: str,
    exercise: declared.Exercise,
    variables: tuple[derived.Variable, ...],
    questions: dict[str, derived.Question],
) -> derived.Exercise:
    return derived.Exercise(
        name=name,
        number=exercise.number,
        title=exercise.title,
        story=exercise.story,
        variables=variables,
        givens=tuple(_given(symbol, given) for symbol, given in exercise.givens.items()),
        requires=tuple(to_tree(condition) for condition in exercise.requires),
        formulas=tuple(derived.NamedFormula(key, to_tree(formula)) for key, formula in exercise.formulas.items()),
        questions=questions,
        messages=dict(exercise.messages),
        descent=in_trees(exercise.descent),
        training=in_trees(exercise.training),
        gradient=tuple(to_tree(slope) for slope in gradient(exercise.descent.loss)) if exercise.descent else (),
        eigenvalues=_eigenvalues(exercise.descent),
        sample_gradients=_sample_gradients(exercise.descent),
        model=_model(exercise),
        skills=skills_brought(
            name, exercise.title, exercise.skills, {question.skill for question in questions.values()}
        ),
    )


def _variable(symbol: sp.Symbol, variable: declared.Variable) -> derived.Variable:
    low, high = variable.span
    return derived.Variable(
        symbol.name, variable.meaning, (Fraction(low), Fraction(high)), variable.unit, variable.integer
    )


def _given(symbol: sp.Symbol, given: declared.Given) -> derived.Given:
    choices = tuple(_fraction(choice) for choice in given.choices or ())
    return derived.Given(symbol.name, _fraction(given.value), choices, given.unit, given.named, given.words)


def _fraction(value: Any) -> Fraction:
    rational = sp.Rational(value)
    return Fraction(int(rational.p), int(rational.q))


def _question(
    name: str, question: declared.Question, exercise: declared.Exercise, variables: tuple[derived.Variable, ...]
) -> derived.Question:
    right = laid_out(exact(question.answer), question.kind)
    own = [wrong for wrong in question.mistakes if wrong.answer != right]
    general = (*wrong_answers(question.answer), *by_another_variable(question.answer, exercise.variables))
    wrong = tuple(in_trees(_laid_out_like(right, item)) for item in (*own, *general))
    derivation = derived.Question(
        name=question.name,
        ask=question.ask,
        kind=question.kind,
        operation=in_trees(question.answer),
        answer=in_trees(right),
        wrong=wrong,
        steps=_steps(question.answer),
        matrices=_matrices(question.answer),
        definitions=tuple(_definition(symbol, formula) for symbol, formula in question.definitions.items()),
        hints=question.hints,
        ones=_outer_ones(right),
        checks=question.checks,
        skill=trained_skill(question.skill, question.answer, name),
    )
    givens = {symbol.name: _fraction(given.value) for symbol, given in exercise.givens.items()}
    if not has_value(derivation.answer, givens):
        raise AuthorError("with the values of the givens the right answer is no number: is something divided by zero?")
    # A mistake that does not show with the catalogue's own numbers could not be told from the right answer.
    hidden = coincidences(derivation, variables, givens)
    return replace(derivation, wrong=tuple(item for item in wrong if item not in hidden))


def laid_out(answer: Answer[sp.Expr], asked: Kind) -> Answer[sp.Expr]:
    """The entries of a matrix in its rows and columns. AuthorError where their number is another one."""
    if not isinstance(asked, Entries):
        return answer
    shape = (asked.rows, asked.columns)
    if not isinstance(answer, Expressions) or len(answer.entries) != asked.rows * asked.columns:
        raise AuthorError(
            "a matrix of {rows} rows and {columns} columns is asked, but the answer has another number of entries",
            rows=asked.rows,
            columns=asked.columns,
        )
    return replace(answer, shape=shape)


def _laid_out_like(right: Answer[sp.Expr], wrong: WrongAnswer[sp.Expr]) -> WrongAnswer[sp.Expr]:
    """A known mistake in the layout of the right matrix, where it has as many entries."""
    made = wrong.answer
    if not isinstance(right, Expressions) or not isinstance(made, Expressions) or len(right.shape) != _MATRIX:
        return wrong
    is_list = len(made.shape) == 1 and len(made.entries) == len(right.entries)
    return replace(wrong, answer=replace(made, shape=right.shape)) if is_list else wrong


def _definition(symbol: sp.Symbol, formula: sp.Expr) -> derived.NamedFormula:
    shape = (str(formula.shape[0]), str(formula.shape[1])) if isinstance(formula, sp.MatrixExpr) else None
    return derived.NamedFormula(symbol.name, to_tree(formula), shape)


def _steps(operation: ask.Operation[sp.Expr]) -> tuple[Step[Node], ...]:
    if not isinstance(operation, ask.Derivative) or isinstance(operation.loss.expression, sp.MatrixExpr):
        return ()
    differentiation = Differentiation(operation.by)
    differentiation.of(operation.loss.expression)
    return tuple(in_trees(step) for step in differentiation.steps)


def _matrices(operation: ask.Operation[sp.Expr]) -> tuple[derived.Matrix, ...]:
    symbols = {atom for leaf in _leaves(operation) for atom in leaf.atoms(sp.MatrixSymbol)}
    shapes = {symbol.name: (str(symbol.shape[0]), str(symbol.shape[1])) for symbol in symbols}
    return tuple(derived.Matrix(name, shapes[name]) for name in sorted(shapes))


def _outer_ones(right: Answer[sp.Expr]) -> str:
    """The length of a column of ones with something behind it, 1·Xᵀ: no matrix of the formula gives it."""
    products = {product for leaf in _leaves(right) for product in leaf.atoms(sp.MatMul)}
    columns = [factor for product in products for factor in product.as_coeff_matrices()[1][:-1]]
    lengths = {str(column.shape[0]) for column in columns if isinstance(column, sp.OneMatrix) and column.shape[1] == 1}
    if len(lengths) > 1:
        raise ValueError(f"columns of ones of several lengths cannot stand in one answer: {sorted(lengths)}")
    return "".join(lengths)


def _leaves(part: Any) -> list[sp.Basic]:
    if isinstance(part, sp.Basic):
        return [part]
    if isinstance(part, tuple):
        return [leaf for item in part for leaf in _leaves(item)]
    return [leaf for name in part.fields for leaf in _leaves(getattr(part, name))] if isinstance(part, Record) else []


def _eigenvalues(descent: ask.Descent[sp.Expr] | None) -> tuple[Node, ...]:
    """Of the Hessian, greatest first, where the loss is quadratic; nothing where the theory does not apply."""
    if descent is None:
        return ()
    try:
        return tuple(to_tree(value) for value in eigenvalues(descent.loss))
    except ValueError:
        return ()


def _sample_gradients(descent: ask.Descent[sp.Expr] | None) -> tuple[tuple[Node, ...], ...]:
    """Of each sample's loss; of a loss that is no mean over samples, nothing."""
    if descent is None or len(descent.loss.samples) < 2:
        return ()
    losses = (replace(descent.loss, expression=sample, samples=()) for sample in descent.loss.samples)
    return tuple(tuple(to_tree(slope) for slope in gradient(loss)) for loss in losses)


def _model(exercise: declared.Exercise) -> derived.Model | None:
    model, descent = exercise.model, exercise.descent
    if model is None or descent is None:
        return None
    loss = ask.Loss(sample_loss(model), descent.loss.by)
    return derived.Model(
        inputs=tuple(_column(column) for column in model.inputs),
        target=_column(model.target),
        prediction=to_tree(model.prediction),
        loss=to_tree(loss.expression),
        gradient=tuple(to_tree(slope) for slope in gradient(loss)),
        rows=tuple(in_trees(row) for row in own_rows(model)),
        is_quadratic=_is_quadratic(loss),
    )


def _is_quadratic(loss: ask.Loss[sp.Expr]) -> bool:
    try:
        hessian(loss)
    except AuthorError:
        return False
    return True


def _column(column: DataColumn[sp.Expr]) -> derived.DataColumn:
    return derived.DataColumn(str(column.symbol), column.title, column.unit)


def in_trees(part: Any) -> Any:
    """The same data with a tree in place of every SymPy expression."""
    if isinstance(part, sp.Basic):
        return to_tree(part)
    if isinstance(part, tuple):
        return tuple(in_trees(item) for item in part)
    if isinstance(part, Record):
        return type(part)(*(in_trees(getattr(part, name)) for name in part.fields))
    return part
