"""The learners as the report lists them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from chainrule.checker.judgement import Verdict
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _
from chainrule.exercises.record import Record

from ...marking.marks import Attempt, Standing, StudentResult
from ...submissions.handed_in import Irregular, Learner
from ..irregular_words import irregular_sentence
from .figures import points
from .picture import Part, bar
from .quoting import line, shortened

MOST = 2000
"""Learners that are listed: more of them make no page that anybody reads."""

_STANDINGS = {
    Standing.SUBMITTED: _("submitted"),
    Standing.BLANK: _("nothing answered"),
    Standing.NOTHING: _("nothing submitted"),
    Standing.UNREADABLE: _("nothing that can be read"),
}
_LATE = _("late")
_LOST = _("late, minus {points}")


class LearnerView(Record):
    """A learner's row. The counts are of questions; `late` is empty where nothing was."""

    anchor: str
    student: str
    name: str
    section: str
    has_answered: bool
    standing: str
    points: str
    correct: int
    wrong: int
    not_counted: int
    not_attempted: int
    bar: tuple[Part, ...]
    late: str
    irregular: int


class IrregularView(Record):
    """A line about a submission. `anchor` leads to the learner's row, and is empty where there is none."""

    place: str
    student: str
    anchor: str
    code: str
    text: str


def learner_view(result: StudentResult, translate: Translate) -> LearnerView:
    """A learner's row, as yet without an anchor."""
    counts = Counter(mark.verdict if _is_answered(mark.attempts) else None for mark in result.marks)
    parts = ((Verdict.CORRECT, "correct"), (Verdict.WRONG, "wrong"), (Verdict.NOT_COUNTED, "not-counted"))
    return LearnerView(
        anchor="",
        student=line(result.student),
        name=name_of(result.learner),
        section=line(result.learner.section) if result.learner else "",
        has_answered=result.standing is Standing.SUBMITTED,
        standing=translate(_STANDINGS[result.standing]),
        points=points(result.points),
        correct=counts[Verdict.CORRECT],
        wrong=counts[Verdict.WRONG],
        not_counted=counts[Verdict.NOT_COUNTED],
        not_attempted=counts[None],
        bar=bar((*((kind, counts[verdict]) for verdict, kind in parts), ("no-answer", counts[None]))),
        late=_late(result, translate),
        irregular=len(result.irregular),
    )


def _is_answered(attempts: tuple[Attempt, ...]) -> bool:
    return any(attempt.answered.text.strip() for attempt in attempts)


def name_of(learner: Learner | None) -> str:
    """First and last name, a Chinese one without a blank and in its own order."""
    if learner is None:
        return ""
    first, last = line(learner.first_name), line(learner.last_name)
    if first and last and not (first + last).isascii() and all(part >= "\u3000" for part in first + last):
        return last + first
    return f"{first} {last}".strip()


def _late(result: StudentResult, translate: Translate) -> str:
    """Whether an attempt that counts was late, and what that cost."""
    late = [mark for mark in result.marks if mark.attempt and mark.attempt.late > 0]
    if not late:
        return ""
    lost = sum((mark.attempt.penalty * (mark.earned or 0) for mark in late if mark.attempt), Fraction(0))
    return translate(_LOST).format(points=points(lost)) if lost else translate(_LATE)


def irregular_view(irregular: Irregular, translate: Translate, anchor: str = "") -> IrregularView:
    """A line about a submission."""
    place = f"{irregular.source}:{irregular.line}" if irregular.line else irregular.source
    return IrregularView(
        place=line(place),
        student=line(irregular.student or ""),
        anchor=anchor,
        code=irregular.code,
        text=shortened(irregular_sentence(irregular, translate)),
    )
