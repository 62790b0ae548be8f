"""The functions that `import chainrule` offers."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache

from . import library
from .exercise import Exercise, Question
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
    exercise, found = _question(question)
    return judge_text(exercise, found, variant(exercise, None if seed is None else str(seed)), answer)


def _question(name: str) -> tuple[Exercise, Question]:
    """The question with its exercise, the same objects as long as the file is the same. Raises UnknownName."""
    head, _, tail = name.partition(".")
    with suppress(library.UnknownName, KeyError):
        exercise = _exercise(head, library.digest_of(head))
        return exercise, exercise.questions[tail]
    return library.question(name)


@lru_cache(maxsize=32)
def _exercise(name: str, _digest: str) -> Exercise:
    """What judging remembers is kept by the exercise: another copy for each call would fill the memory."""
    return library.exercise(name)
