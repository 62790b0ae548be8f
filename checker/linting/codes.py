"""Every code of a mistake has a sentence, the program's or the exercise's own, and no sentence waits for a code."""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.exercises.checks import ANY

from ..reporting.messages import MESSAGES
from .finding import Finding, Severity, Subject


def codes(subject: Subject) -> Iterator[Finding]:
    """Codes without words, and words without a code."""
    own = subject.exercise.messages.keys()
    used: set[str] = set()
    for question in subject.questions:
        here = {wrong.code for wrong in question.wrong}
        used |= here
        for code in sorted(here - own - MESSAGES.keys()):
            yield subject.finding(question.name, "mistakes", "CODE_WITHOUT_WORDS", mistake=code)
        options = {option.name for option in getattr(question.kind, "options", ())}
        for _text, code in question.checks.wrong:
            if code not in {ANY} | options | own | MESSAGES.keys():
                yield subject.finding(question.name, "checks.wrong", "CODE_UNKNOWN", mistake=code)
    for code in own - used:
        yield subject.finding("", f"messages[{code}]", "WORDS_WITHOUT_CODE", severity=Severity.WARNING, mistake=code)
