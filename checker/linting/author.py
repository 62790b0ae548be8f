"""The author's own checks hold, with the catalogue's numbers."""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.exercises.checks import ANY

from ..exercise import Question
from ..judgement import Judgement, Verdict
from ..judging.judge import judge_text
from .finding import Finding, Subject


def author_checks(subject: Subject) -> Iterator[Finding]:
    """A finding for every text that is judged otherwise than its author says."""
    for question in subject.questions:
        checks = question.checks
        expected = [("right", text, Verdict.CORRECT, ANY) for text in checks.right]
        expected += [("wrong", text, Verdict.WRONG, code) for text, code in checks.wrong]
        expected += [("not_counted", text, Verdict.NOT_COUNTED, ANY) for text in checks.not_counted]
        for field, text, verdict, code in expected:
            yield from _held(subject, question, field, text, verdict, code)


def _held(
    subject: Subject, question: Question, field: str, text: str, verdict: Verdict, code: str
) -> Iterator[Finding]:
    judgement = judge_text(subject.exercise, question, subject.variants[0], text)
    if judgement.verdict is verdict and _named(judgement, code):
        return
    yield subject.finding(
        question.name,
        f"checks.{field}",
        "CHECK_FAILS",
        text=text,
        expected=verdict.value if code == ANY else f"{verdict.value}: {code}",
        verdict=judgement.verdict.value,
        codes=", ".join(reason.code for reason in judgement.reasons) or "-",
    )


def _named(judgement: Judgement, code: str) -> bool:
    """Whether the reason is the one expected; a chosen option is named as itself."""
    return code in (ANY, judgement.choice) or code in {reason.code for reason in judgement.reasons}
