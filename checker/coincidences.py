"""Known mistakes whose answer would be judged right with some numbers: such numbers teach nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction

from chainrule.exercises.answers import Answer, Expressions, WrongAnswer
from chainrule.exercises.kinds import AnyPoint, Trained

from .afar import are_far, first_seen
from .chance import Chance
from .deciding.domain import Domain, Span
from .exercise import Question, Variable
from .remembered import remembered
from .resolve import NoEnd, Result, resolve
from .tree.arithmetic import Undefined
from .tree.evaluate import ShapeMismatch
from .tree.nodes import Node, symbols_in


@remembered(256)
def domain_of(question: Question, variables: tuple[Variable, ...]) -> Domain:
    """Where the free symbols of a question live."""
    spans = {variable.name: Span(*variable.span, variable.integer) for variable in variables}
    return Domain(spans, {matrix.name: matrix.shape for matrix in question.matrices}, question.ones)


def coincidences(
    question: Question,
    variables: tuple[Variable, ...],
    givens: Mapping[str, Fraction],
    drawn: frozenset[str] | None = None,
) -> list[WrongAnswer[Node]]:
    """The known mistakes whose answer would be judged right with these numbers.

    `drawn` are the givens that variants draw: a mistake with none of them, to an answer with none of them, is the same
    in every variant, and the derivation has kept only those that show. NoEnd for a right answer that is never reached.
    """
    constant = drawn is not None and drawn.isdisjoint(symbols_of(question.answer))
    shown = [
        wrong
        for wrong in question.wrong
        if not (constant and drawn is not None and drawn.isdisjoint(symbols_of(wrong.answer)))
    ]
    domain = domain_of(question, variables)
    near = _near(question, shown, domain, givens)
    if not near and isinstance(question.answer, Expressions):
        return []
    right = resolve(question.answer, givens)
    return [wrong for wrong in near if _passes(wrong, right, question, domain, givens)]


def _near(
    question: Question, wrong: Sequence[WrongAnswer[Node]], domain: Domain, givens: Mapping[str, Fraction]
) -> list[WrongAnswer[Node]]:
    """The mistakes that doubles do not show to be far from the right answer at one point: no other can coincide, and to
    put numbers into formulas takes a hundred times as long as to look at them.
    """
    if not wrong or isinstance(question.kind, AnyPoint | Trained):  # where a point is held against conditions
        return list(wrong)
    numbers = {name: float(value) for name, value in givens.items()}
    point = {**domain.floating(Chance("near", question.name)), **numbers}
    digits = getattr(question.kind, "digits", None)
    right, near = first_seen(question.kind, question.answer, point), []
    for mistake in wrong:
        with suppress(NoEnd):
            if not are_far(right, first_seen(question.kind, mistake.answer, point), digits):
                near.append(mistake)
    return near


def symbols_of(answer: Answer[Node]) -> frozenset[str]:
    """Every symbol in an answer before the numbers of a variant are put in."""
    if isinstance(answer, Expressions):
        nodes = answer.entries
    else:
        tolerance = () if answer.tolerance is None else (answer.tolerance,)
        nodes = (answer.loss, answer.rate, *answer.gradient, *answer.start, *answer.target, *tolerance)
    return frozenset().union(*map(symbols_in, nodes))


def _passes(
    wrong: WrongAnswer[Node], right: Result, question: Question, domain: Domain, givens: Mapping[str, Fraction]
) -> bool:
    from .deciding.equality import Relation  # 20 ms with what they import, and hardly ever needed
    from .judging.comparing import compare
    from .judging.offered import Candidate

    try:
        made = resolve(wrong.answer, givens)
        comparison = compare(question.kind, right, Candidate(made.shape, made.entries), domain)
    except (NoEnd, Undefined, ShapeMismatch):
        return False
    return comparison.relation is Relation.EQUAL
