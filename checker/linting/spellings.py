"""The right answer is judged right however it is spelt; of a choice, however the option is named."""

from __future__ import annotations

from collections.abc import Iterator

from chainrule.exercises import kinds as kind

from ..exercise import Question
from ..judgement import Verdict
from ..judging.choices import shown_options
from ..judging.judge import judge_text
from ..judging.matching import shown_matching
from ..variants import Variant
from .finding import Finding, Subject
from .typed import is_computed, right_result, spellings

_WIDE = 0xFEE0


def right_answers(subject: Subject) -> Iterator[Finding]:
    """A finding for each spelling that is not judged right, at the first variant that shows it."""
    for question in subject.questions:
        told: set[str] = set()
        for variant in subject.few_of(question):
            texts = texts_of(subject, question, variant)
            if not texts and not question.checks.right and not told:
                told.add("")
                yield subject.finding(question.name, "checks.right", "NO_RIGHT_TEXT")
            for spelling, text in texts.items():
                judgement = judge_text(subject.exercise, question, variant, text)
                if judgement.verdict is not Verdict.CORRECT and spelling not in told:
                    told.add(spelling)
                    yield subject.finding(
                        question.name,
                        "answer",
                        "RIGHT_NOT_RIGHT",
                        variant.seed,
                        spelling=spelling,
                        text=text,
                        verdict=judgement.verdict.value,
                        codes=", ".join(reason.code for reason in judgement.reasons) or "-",
                    )


def texts_of(subject: Subject, question: Question, variant: Variant) -> dict[str, str]:
    """The right answer in each of its spellings; nothing where none can be calculated."""
    if isinstance(question.kind, kind.Choice):
        return _of_choice(subject, question, question.kind, variant)
    if isinstance(question.kind, kind.Matching):
        return _of_matching(subject, question, question.kind, variant)
    result = right_result(question, variant.givens) if is_computed(question) else None
    return {} if result is None else spellings(question, result)


def _of_choice(subject: Subject, question: Question, asked: kind.Choice, variant: Variant) -> dict[str, str]:
    shown = shown_options(f"{subject.exercise.name}.{question.name}", asked, variant)
    (letter,) = [letter for letter, option in shown if option.name == asked.right]
    return {
        "letter": letter,
        "small letter": letter.lower(),
        "full-width": chr(ord(letter) + _WIDE),
        "in brackets": f"({letter})",
        "name": asked.right,
    }


def _of_matching(subject: Subject, question: Question, asked: kind.Matching, variant: Variant) -> dict[str, str]:
    shown = shown_matching(f"{subject.exercise.name}.{question.name}", asked, variant)
    letters = {option.name: letter for letter, option in shown}
    right = [letters[item.right] for item in asked.items]
    pairs = [f"{place}{letter}" for place, letter in enumerate(right, start=1)]
    return {
        "pairs": " ".join(pairs),
        "small letters": ", ".join(pairs).lower(),
        "in another order": " ".join(reversed(pairs)),
        "letters alone": "".join(right),
        "full-width": "".join(chr(ord(letter) + _WIDE) for letter in right),
    }
