"""What is said of one mark, in the reader's language: the lines that all formats share."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from chainrule.checker.judgement import Verdict
from chainrule.checker.printing import Layout
from chainrule.checker.remembered import remembered
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.report import evidence_line, reason_lines, verdict_word

from ..judging.items import ENDED
from ..marking.marks import Attempt, Mark, Standing, StudentResult
from ..moments import Moment
from ..points import points_text
from ..sheet import Sheet
from .refusal_words import passed_over_sentence, refusal_sentence
from .safe import line

MISSING = "missing"


def shown_attempt(mark: Mark) -> Attempt | None:
    """The attempt that a report is about: the one that counts, or the last of those that do not."""
    return mark.attempt or (mark.attempts[-1] if mark.attempts else None)


def last_time(result: StudentResult) -> Moment | None:
    """When the last of a learner's answers was handed in; None where nobody knows."""
    times = [attempt.answered.time for mark in result.marks for attempt in mark.attempts]
    return max((time for time in times if time is not None), default=None)


def outcome(mark: Mark) -> str:
    """`correct`, `wrong`, `not counted`, or `missing` where nothing was handed in."""
    return mark.verdict.value if mark.attempts else MISSING


def is_ended(attempt: Attempt | None) -> bool:
    """Whether judging the attempt was ended, which is no fault of the learner."""
    return bool(attempt and attempt.stored and any(why.code in ENDED.values() for why in attempt.stored.reasons))


def code_of(mark: Mark) -> str:
    """The codes of the reasons for a mark, with blanks between them."""
    attempt = shown_attempt(mark)
    if attempt is None:
        return ""
    reasons = attempt.stored.reasons if attempt.stored else ()
    return " ".join([*filter(None, [attempt.refused]), *(reason.code for reason in reasons)])


def outcome_words(mark: Mark, translate: Translate) -> str:
    """The outcome in words."""
    return verdict_word(mark.verdict, translate) if mark.attempts else translate("not answered")


@remembered(256)  # several formats say it of one learner
def reasons_of(attempt: Attempt, mark: Mark, sheet: Sheet, translate: Translate) -> tuple[str, ...]:
    """Why an attempt has its verdict, each reason on a line without a character that could do anything."""
    said = []
    if attempt.refused:
        said.append(translate("not counted: {why}").format(why=refusal_sentence(attempt.refused, translate)))
    if attempt.stored is not None:
        exercise, question = sheet.question(mark.question)
        judgement = attempt.stored.judgement(mark.question, mark.variant, attempt.answered.text)
        said += reason_lines(judgement, exercise, question, mark.variant, translate.language, Layout.UNICODE)
    return tuple(line(reason) for reason in said)


def passed_over(mark: Mark, translate: Translate) -> list[str]:
    """How many attempts were refused beside the one that is shown, a line for each reason."""
    refused = Counter(one.refused for one in mark.attempts if one.refused and one is not shown_attempt(mark))
    return [passed_over_sentence(code, count, translate) for code, count in sorted(refused.items())]


def evidence_of(attempt: Attempt, mark: Mark, translate: Translate, reveal: bool) -> str:
    """The place where an attempt fails; nothing where it would show the answer and that is not to be."""
    stored = attempt.stored
    if stored is None or stored.evidence is None or (stored.evidence.reveals and not reveal):
        return ""
    judgement = stored.judgement(mark.question, mark.variant, attempt.answered.text)
    return line(evidence_line(stored.evidence, judgement, translate))


def received(standing: Standing, translate: Translate) -> str:
    """That nothing came, or nothing that can be judged; nothing where there are answers."""
    return translate(_RECEIVED[standing]) if standing in _RECEIVED else ""


_RECEIVED = {
    Standing.NOTHING: _("Nothing was received from you."),
    Standing.BLANK: _("What was received from you holds no answer."),
    Standing.UNREADABLE: _("What was received from you could not be read."),
}


def lateness_of(mark: Mark, translate: Translate) -> list[str]:
    """What lateness took, and what a teacher kept."""
    said, attempt = [], mark.attempt
    if attempt and attempt.penalty and mark.earned:
        percent = points_text(Fraction(attempt.penalty * 100).limit_denominator(100))
        said.append(translate("late: {percent} % less").format(percent=percent))
    if mark.kept is not None:
        kept = points_text(mark.kept)
        said.append(translate("the points of an earlier grading were kept: {points}").format(points=kept))
    return said


def points_of(mark: Mark) -> Fraction:
    """The points of a mark; what was not counted has none."""
    return mark.points or Fraction(0)


def is_right(mark: Mark) -> bool:
    """Whether the answer that counts is right."""
    return mark.verdict is Verdict.CORRECT


def number(points: Fraction) -> int | float:
    """Points as a number of JSON."""
    return points.numerator if points.denominator == 1 else float(points)
