"""What is kept of a judgement."""

from __future__ import annotations

from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.judgement import Judgement, Verdict
from chainrule.checker.printing import Layout
from chainrule.checker.printing.echo import echo
from chainrule.checker.variants import Variant

from .fingerprint import fingerprint
from .items import Stored

_MOST_READ = 500  # characters of an echo; what is longer nobody reads in a table


def stored(judgement: Judgement, exercise: Exercise, question: Question, variant: Variant) -> Stored:
    """The judgement without its reading, which is echoed; a wrong answer has a fingerprint."""
    wrong = judgement.verdict is Verdict.WRONG
    return Stored(
        verdict=judgement.verdict,
        reasons=judgement.reasons,
        findings=judgement.findings,
        evidence=judgement.evidence,
        place=judgement.place,
        choice=judgement.choice,
        carried=judgement.carried,
        forgiven=judgement.forgiven,
        read_as=_read_as(judgement, question),
        read_in_chinese=_read_as(judgement, question, "zh") if _has_unit(judgement) else "",
        value=fingerprint(judgement, exercise, question, variant) if wrong else "",
    )


def _has_unit(judgement: Judgement) -> bool:
    """Whether the languages differ in the echo."""
    return judgement.reading is not None and any(statement.unit for statement in judgement.reading.statements)


def _read_as(judgement: Judgement, question: Question, language: str = "en") -> str:
    if judgement.reading is None:
        return ""
    line = echo(judgement.reading, Layout.UNICODE, [matrix.name for matrix in question.matrices], language)
    return line if len(line) <= _MOST_READ else line[: _MOST_READ - 1] + "…"
