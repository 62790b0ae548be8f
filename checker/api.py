"""The functions that `import chainrule` offers."""

from __future__ import annotations

from . import library
from .judgement import Judgement
from .judging.judge import judge_text
from .variants import variant


def exercise_names() -> tuple[str, ...]:
    """The names of all exercises, in order."""
    return tuple(library.exercise_files())


def question_names(exercise: str) -> tuple[str, ...]:
    """The full names of an exercise's questions: `apple-price.derivative`. Raises UnknownName."""
    return tuple(f"{exercise}.{name}" for name in library.exercise(exercise).questions)


def judge(question: str, answer: str, seed: str | int | None = None) -> Judgement:
    """Judge a text as the answer to a question.

    Without a seed the question has the catalogue's numbers; the same seed always gives the same numbers. Raises
    UnknownName for a question that does not exist; no text raises anything. In a notebook the judgement shows its
    fields; `str(judgement.verdict)` is `correct`, `wrong` or `not counted`.

        >>> wrong = judge("taxi-fare.partial-w", "-2(15-3w-b)")
        >>> wrong.verdict.value, [reason.code for reason in wrong.reasons]
        ('wrong', ['INNER_DERIVATIVE'])
    """
    if not isinstance(answer, str):
        raise TypeError(f"an answer is a text, not {type(answer).__name__}: write it as people write it")
    exercise, found = library.question(question)
    return judge_text(exercise, found, variant(exercise, None if seed is None else str(seed)), answer)
