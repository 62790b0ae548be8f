"""What a teacher should look at: questions that behave oddly, exercises that contradict themselves, texts set aside."""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _
from chainrule.exercises.record import Record

from ...analysis.analysis import SheetFigures
from ...analysis.questions import QuestionFigures
from ...analysis.samples import MOST
from ...judging.items import ENDED
from .figures import decimal, percent

_FEW = 20  # learners: with fewer a correlation is mostly chance
_FEW_ANSWERS = 5
_MANY = 0.25  # the share of answers not counted from which the question or its form is to blame

_FAULT = _(
    "The exercise contradicts itself: its derivation and its measurement disagree. Nobody's answer is counted for it; "
    "learners concerned: {count}. Run check lint {exercise}."
)
_NEGATIVE = _("Learners who do well on the other questions do worse on this one: discrimination {value}.")
_NOBODY = _("Nobody has answered this correctly, of {count} who tried.")
_UNREADABLE = _("{share} of the answers are not counted: does the question say how to write them?")
_KEPT = _(
    "There are more than {most} different texts. Answers that came after them and were like none stand in no list: "
    "{count}."
)
_SET_ASIDE = {
    "TIME_LIMIT": _("Judging took too long. Learners with an answer that is not counted for it: {count}."),
    "MEMORY_LIMIT": _("Judging took too much memory. Learners with an answer that is not counted for it: {count}."),
    "WORKER_DIED": _(
        "Texts that ended the judging of two workers are set aside and not counted. Learners concerned: {count}."
    ),
}


class Flag(Record):
    """A sentence about a question. `is_fault` where it is no learner's doing."""

    number: int
    question: str
    text: str
    is_fault: bool = False


def flags(figures: SheetFigures, translate: Translate) -> tuple[Flag, ...]:
    """Everything to look at, faults first."""
    found = [flag for question in figures.questions for flag in _of_question(question, translate)]
    return tuple(sorted(found, key=lambda flag: not flag.is_fault))


def _of_question(asked: QuestionFigures, translate: Translate) -> Iterator[Flag]:
    def flag(wording: str, *, is_fault: bool = False, **values: object) -> Flag:
        return Flag(asked.number, asked.question, translate(wording).format(**values), is_fault)

    disagreeing = asked.codes.get("ORACLES_DISAGREE", 0)
    if disagreeing:
        exercise = asked.question.partition(".")[0]
        yield flag(_FAULT, is_fault=True, count=disagreeing, exercise=exercise)
    for code in ENDED.values():
        if code in asked.codes:
            yield flag(_SET_ASIDE[code], is_fault=True, count=asked.codes[code])
    if asked.learners >= _FEW and asked.discrimination is not None and asked.discrimination < 0:
        yield flag(_NEGATIVE, value=decimal(asked.discrimination))
    if asked.answered >= _FEW_ANSWERS and not asked.correct:
        yield flag(_NOBODY, count=asked.answered)
    if asked.answered >= _FEW_ANSWERS and asked.not_counted > _MANY * asked.answered:
        yield flag(_UNREADABLE, share=percent(asked.not_counted / asked.answered, translate))
    if asked.others:
        yield flag(_KEPT, most=MOST, count=asked.others)
