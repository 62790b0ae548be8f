"""Every known mistake is judged wrong and recognised: by its own code, or by another with the very same answer."""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.exercises.answers import WrongAnswer

from ..coincidences import domain_of
from ..deciding.equality import Relation
from ..exercise import Question
from ..judgement import Judgement, Verdict
from ..judging.comparing import compare
from ..judging.judge import judge_text
from ..judging.offered import Candidate
from ..judging.symbols import written_out
from ..resolve import NoEnd, Result, resolve
from ..tree.arithmetic import Undefined
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Node
from ..variants import Variant
from .finding import Finding, Subject
from .typed import typed


def mistakes(subject: Subject) -> Iterator[Finding]:
    """One finding a mistake, at the first variant that shows it."""
    for question in subject.questions:
        told: set[int] = set()
        for variant in subject.few_of(question):
            for place, wrong in enumerate(question.wrong):
                found = None if place in told else _trouble(subject, question, variant, place, wrong)
                if found:
                    told.add(place)
                    yield found


def _trouble(
    subject: Subject, question: Question, variant: Variant, place: int, wrong: WrongAnswer[Node]
) -> Finding | None:
    result = _resolved(wrong, variant)
    if result is None:  # a slip that leads nowhere, as a rate with which a descent never ends: nobody can type it
        return None
    text = typed(question, result)
    judgement = judge_text(subject.exercise, question, variant, text)
    code = _code(subject, question, variant, wrong, result, judgement)
    if code is None:
        return None
    named = ", ".join(reason.code for reason in judgement.reasons) or "-"
    return subject.finding(
        question.name,
        f"mistakes[{place + 1}] {wrong.code}",
        code,
        variant.seed,
        text=text,
        verdict=judgement.verdict.value,
        codes=named,
        mistake=wrong.code,
    )


def _resolved(wrong: WrongAnswer[Node], variant: Variant) -> Result | None:
    try:
        return resolve(wrong.answer, variant.givens)
    except (NoEnd, Undefined):
        return None


def _code(
    subject: Subject,
    question: Question,
    variant: Variant,
    wrong: WrongAnswer[Node],
    result: Result,
    judgement: Judgement,
) -> str | None:
    if judgement.verdict is Verdict.CORRECT:
        return "MISTAKE_IS_RIGHT"
    if judgement.verdict is Verdict.NOT_COUNTED:
        return "MISTAKE_NOT_COUNTED"
    codes = {reason.code for reason in judgement.reasons}
    if wrong.code in codes:
        return None
    same = [other for other in question.wrong if other.code in codes]
    if any(_same(subject, question, variant, result, other) for other in same):
        return None
    return "MISTAKE_NOT_RECOGNISED"


def _same(subject: Subject, question: Question, variant: Variant, result: Result, other: WrongAnswer[Node]) -> bool:
    """Whether another mistake has the very same answer."""
    made = _resolved(other, variant)
    if made is None:
        return False
    truth, entries = written_out(question, made), written_out(question, result).entries
    domain = domain_of(question, subject.exercise.variables)
    try:
        compared = compare(question.kind, truth, Candidate(result.shape, entries), domain)
    except (ShapeMismatch, Undefined):
        return False
    return compared.relation is Relation.EQUAL
