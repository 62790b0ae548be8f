"""Known mistakes whose answer would be judged right with some numbers: such numbers teach nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from chainrule.exercises.answers import Answer, Expressions, Observed, WrongAnswer
from chainrule.exercises.kinds import AnyPoint, Kind, Trained, Values

from .chance import Chance
from .deciding.domain import Domain, FloatPoint, Span
from .exercise import Question, Variable
from .remembered import remembered
from .resolve import NoEnd, Result, resolve
from .tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from .tree.evaluate import ShapeMismatch, as_entries, evaluate
from .tree.nodes import Node, Symbol, symbols_in

_FEW_STEPS = 4  # of a descent, to have a look
_FAR = 1e-5  # relative; doubles are right to about 1e-12


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
    right = first_seen(question.kind, question.answer, point)
    return [
        mistake for mistake in wrong if not are_far(right, first_seen(question.kind, mistake.answer, point), digits)
    ]


def first_seen(asked: Kind, answer: Answer[Node], point: FloatPoint) -> list[float] | None:
    """What an answer begins with at a point: all that formulas are, and where a descent is looked at first. None where
    there is no such value, it is far to go there, or what comes first is not asked to stand first.
    """
    if isinstance(answer, Expressions):
        return seen_at(answer.entries, point)
    is_ordered = len(answer.steps) == 1 or not isinstance(asked, Values)
    if answer.observe is not Observed.PARAMETERS or answer.steps[0] > _FEW_STEPS or not is_ordered:
        return None
    names = [symbol.name for symbol in answer.by if isinstance(symbol, Symbol)]
    theta, rate = seen_at(answer.start, point), seen_at((answer.rate,), point)
    for _ in range(answer.steps[0]):
        if theta is None or rate is None:
            return None
        slopes = seen_at(answer.gradient, {**point, **dict(zip(names, theta, strict=True))})
        theta = slopes and [x - rate[0] * slope for x, slope in zip(theta, slopes, strict=True)]
    return theta


def seen_at(formulas: Sequence[Node], point: FloatPoint) -> list[float] | None:
    """The values of formulas at a point; None where they have none."""
    try:
        return [value for formula in formulas for value in as_entries(evaluate(formula, point, Floating()))]
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return None


def are_far(right: list[float] | None, other: list[float] | None, digits: int | None) -> bool:
    """Whether two lists of one length differ in an entry by far more than rounding, allowed or of doubles."""
    if right is None or other is None or len(right) != len(other):
        return False
    share = _FAR if digits is None else max(_FAR, 10.0 ** (2 - digits))
    pairs = zip(sorted(right), sorted(other), strict=True)  # as if in any order: what is far then is far in each
    return any(abs(a - b) > share * max(1.0, abs(a), abs(b)) for a, b in pairs)


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
