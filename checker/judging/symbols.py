"""The symbols of an answer: which a question allows, and what those that stand for something are replaced by."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chainrule.exercises import kinds as kind
from chainrule.exercises.answers import Expressions
from chainrule.exercises.record import replace

from ..exercise import Exercise, Question
from ..judgement import Reason
from ..reading import Vocabulary
from ..remembered import remembered
from ..resolve import Numbers, Result
from ..tree.nodes import Apply, Node, Number, Symbol, symbols_in, transform
from .offered import Candidate


@remembered(256)
def vocabulary(exercise: Exercise, question: Question) -> Vocabulary:
    """What may be named in an answer: the variables, the named givens, the matrices and their dimensions.

    A matrix formula is asked in the names of its question: who writes δ2·aᵀ or W2ᵀ·δ2 there means matrices, not the
    numbers that have these names elsewhere in the exercise.
    """
    variables = {variable.name for variable in exercise.variables}
    if question.matrices:
        variables &= _names_in_answer(question)
    names: dict[str, tuple[str, ...] | None] = {
        variable.name: None for variable in exercise.variables if variable.name in variables
    }
    names |= {given.name: None for given in exercise.givens if given.named}
    names |= {defined.name: defined.shape for defined in question.definitions}
    if isinstance(question.kind, kind.Trained):
        names |= {name: tuple(map(str, shape)) or None for name, shape in question.kind.parameters}
    for matrix in question.matrices:
        names |= {size: None for size in matrix.shape if not size.isdigit()}
        names[matrix.name] = matrix.shape
    return Vocabulary(names)


def _names_in_answer(question: Question) -> frozenset[str]:
    """The symbols of the right answer and of what the names stand for that the question defines."""
    entries = question.answer.entries if isinstance(question.answer, Expressions) else ()
    formulas = (*entries, *(defined.tree for defined in question.definitions))
    return frozenset[str]().union(*map(symbols_in, formulas))


def with_numbers(exercise: Exercise, question: Question, givens: Numbers, given: Candidate) -> Candidate:
    """Named givens, such as eta, stand for their numbers, and defined names for their formulas."""
    values: dict[str, Node] = {item.name: Number(givens[item.name]) for item in exercise.givens if item.named}
    values |= {defined.name: defined.tree for defined in question.definitions}
    return replace(
        given,
        entries=tuple(_put_in(values, entry) for entry in given.entries),
        links=tuple((_put_in(values, left), _put_in(values, right)) for left, right in given.links),
    )


def written_out(question: Question, result: Result) -> Result:
    """A result in terms of what the names that the question defines stand for, as an answer is held against it."""
    values = {defined.name: defined.tree for defined in question.definitions}
    return replace(result, entries=tuple(_put_in(values, entry) for entry in result.entries)) if values else result


def _put_in(values: Mapping[str, Node], formula: Node) -> Node:
    """A formula with values for some of its symbols, as it is: nothing is simplified."""

    def change(node: Node) -> Node:
        return values.get(node.name, node) if isinstance(node, Symbol) else node

    return transform(formula, change)


def with_ones(question: Question, given: Candidate) -> Candidate:
    """A 1 in front of a matrix, 1·Xᵀ, is the column of ones where the answer has one: a number says nothing."""
    if not question.ones:
        return given

    def change(node: Node) -> Node:
        if isinstance(node, Apply) and node.head == "multiply" and node.arguments[0] == Number(Fraction(1)):
            return Apply("multiply", (Apply("ones", ()), *node.arguments[1:]))
        return node

    return replace(given, entries=tuple(transform(entry, change) for entry in given.entries))


def foreign_symbols(asked: kind.Kind, truth: Result, given: Candidate) -> Reason | None:
    """A letter where a number is asked is another form of answer, not a wrong number."""
    is_trained = isinstance(asked, kind.Trained)
    is_formula = isinstance(asked, kind.Expression | kind.Formula | kind.Column)
    if is_formula or not (is_trained or numbers_asked(truth)):
        return None
    letters = sorted(set().union(*(symbols_in(entry) for entry in given.entries)) - {"pi"})
    return Reason("NUMBER_ASKED", {"symbols": ", ".join(letters)}) if letters else None


def numbers_asked(truth: Result) -> bool:
    """Whether the right answer has no letter but that of a constant."""
    return not any(symbols_in(entry) - {"pi"} for entry in truth.entries)
