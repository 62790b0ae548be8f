"""Hold exercises against themselves: derive, draw the variants, run every check."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from chainrule.exercises.record import Record

from .. import library
from ..exercise import Exercise, Question
from ..judging.judge import judge_text
from ..library import Deriving, ExerciseTrouble
from ..variants import NoVariant, Variant, variant
from .author import author_checks
from .codes import codes
from .draws import Spread, draws, spread_of
from .finding import Check, Finding, Severity, Subject
from .hints import hints
from .mistakes import mistakes
from .oracles import oracles
from .solutions import solutions
from .spellings import right_answers, texts_of
from .steps import steps
from .texts import texts

CHECKS: tuple[Check, ...] = (
    oracles,
    right_answers,
    mistakes,
    author_checks,
    steps,
    solutions,
    texts,
    codes,
    hints,
    draws,
)

SEEDS = 200
_SLOW = 2.0  # seconds to judge one answer

Listener = Callable[[Deriving], None]


class QuestionSummary(Record):
    """One question in numbers. `derive_seconds` is None where it was derived before; `mistakes` are those known."""

    name: str
    kind: str
    mistakes: int
    recognised: int
    spread: Spread
    derive_seconds: float | None
    judge_seconds: float


class Linted(Record):
    """One exercise, looked at. No questions where it cannot be derived; `seeds` are those with a variant."""

    path: Path
    exercise: str
    questions: tuple[QuestionSummary, ...]
    findings: tuple[Finding, ...]
    seeds: int
    seconds: float


def lint(files: Iterable[tuple[str, Path]], seeds: int, listener: Listener = lambda _: None) -> Iterator[Linted]:
    """Look at exercises, by name and file, one after the other."""
    for name, path in files:
        begun = time.perf_counter()
        clock = _Clock(listener)
        try:
            exercise = library.derived_from(path, name, clock)
        except ExerciseTrouble as trouble:
            finding = Finding(
                trouble.path, trouble.line, name, "", "", "EXERCISE_TROUBLE", {"trouble": trouble.message}
            )
            yield Linted(path, name, (), (finding,), 0, time.perf_counter() - begun)
            continue
        yield _looked_at(path, exercise, seeds, clock, begun)


def _looked_at(path: Path, exercise: Exercise, seeds: int, clock: _Clock, begun: float) -> Linted:
    catalogue = variant(exercise, None)
    drawn, missing = _drawn(exercise, seeds)
    subject = Subject(path, exercise, (catalogue, *drawn))
    findings = [subject.finding("", "requires", "NO_VARIANT", seed) for seed in missing]
    for check in CHECKS:
        findings += check(subject)
    questions = [
        _summary(subject, question, findings, clock.seconds(place)) for place, question in enumerate(subject.questions)
    ]
    findings += _slow(subject, questions)
    seconds = time.perf_counter() - begun
    return Linted(path, exercise.name, tuple(questions), tuple(findings), len(drawn), seconds)


def _slow(subject: Subject, questions: Iterable[QuestionSummary]) -> Iterator[Finding]:
    for question in questions:
        if question.judge_seconds > _SLOW:
            taken = f"{question.judge_seconds:.1f}"
            yield subject.finding(question.name, "answer", "SLOW", severity=Severity.WARNING, seconds=taken)


def _drawn(exercise: Exercise, seeds: int) -> tuple[list[Variant], list[str]]:
    """The variants of the seeds 0, 1, 2 …, and the first seed without one."""
    drawn = []
    for seed in range(seeds):
        try:
            drawn.append(variant(exercise, str(seed)))
        except NoVariant:  # a thousand draws each: the next seed would take as long
            return drawn, [str(seed)]
    return drawn, []


def _summary(subject: Subject, question: Question, findings: list[Finding], derived: float | None) -> QuestionSummary:
    troubled = {
        finding.field
        for finding in findings
        if finding.question == question.name and finding.code.startswith("MISTAKE_")
    }
    return QuestionSummary(
        question.name,
        type(question.kind).__name__,
        len(question.wrong),
        len(question.wrong) - len(troubled),
        spread_of(subject, question),
        derived,
        _seconds_to_judge(subject, question),
    )


def _seconds_to_judge(subject: Subject, question: Question) -> float:
    catalogue = subject.variants[0]
    texts = [*texts_of(subject, question, catalogue).values(), *question.checks.right]
    if not texts:
        return 0.0
    begun = time.perf_counter()
    judge_text(subject.exercise, question, catalogue, texts[0])
    return time.perf_counter() - begun


class _Clock:
    """Listens to a derivation and keeps when each question began."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._times: list[float] = []

    def __call__(self, deriving: Deriving) -> None:
        self._times.append(time.perf_counter())
        self._listener(deriving)

    def seconds(self, place: int) -> float | None:
        """What deriving a question took; None where it was not derived now."""
        return self._times[place + 1] - self._times[place] if place + 1 < len(self._times) else None
