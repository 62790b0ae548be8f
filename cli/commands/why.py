"""`check why STUDENT QUESTION`: everything that a mark rests on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from chainrule.checker.judgement import Verdict
from chainrule.checker.library import nearest
from chainrule.checker.printing import visible
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.as_json import as_json
from chainrule.checker.reporting.fields import field
from chainrule.checker.reporting.language import comma
from chainrule.checker.reporting.report import report
from chainrule.checker.reporting.statement import statement
from chainrule.grading.history import PastMark
from chainrule.grading.marking.marks import Attempt, Mark, StudentResult
from chainrule.grading.moments import DAY, iso, shown
from chainrule.grading.points import points_text
from chainrule.grading.results.irregular_words import irregular_sentence
from chainrule.grading.results.refusal_words import refusal_sentence
from chainrule.grading.run import Run

from ..console import Console, Trouble, _, console, json_option, language_option, print_json
from ..file_messages import no_trouble
from ..grading import graded, settings_of


@click.command(help=_("Show everything that a mark rests on: what was asked, each attempt, its judgement, the points."))
@click.argument("student")
@click.argument("question")
@click.option(
    "--results",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("results"),
    show_default=True,
    help=_("The folder of results."),
)
@language_option
@json_option
def command(student: str, question: str, folder: Path, language: str | None, as_data: bool) -> None:
    """Print the evidence for one mark, from the journal and from what was handed in."""
    settings = settings_of(folder, console(language))
    speaker = console(language, [Path(pack) for pack in settings.packs])
    with no_trouble(speaker), graded(settings, folder, speaker) as run:
        result = _result(run, student, speaker)
        mark = _mark(run, result, question, speaker)
        past = run.history.of(result.student).get(mark.question, ())
        if as_data:
            print_json(_data(run, result, mark, past, speaker))
        else:
            _show(run, result, mark, past, speaker)


def _result(run: Run, student: str, speaker: Console) -> StudentResult:
    result = run.results.of(student)
    if result is None:
        names = [name for _who, name in run.history.learners()]
        near = ", ".join(nearest(student, names[:100_000]))
        text = speaker.translate("nobody called {student} is in these results; did you mean {near}?")
        if not near:
            text = speaker.translate("nobody called {student} is in these results")
        raise Trouble(text.format(student=visible(student), near=visible(near)))
    return result


def _mark(run: Run, result: StudentResult, question: str, speaker: Console) -> Mark:
    found = [mark for mark in result.marks if question in (mark.question, str(mark.number))]
    if found:
        return found[0]
    asked = [mark.question for mark in result.marks]
    near = ", ".join(nearest(question, asked))
    text = speaker.translate("{question} is not on the sheet {sheet}; did you mean {nearest}?")
    if not near:
        text = speaker.translate("{question} is not on the sheet {sheet}")
    raise Trouble(text.format(question=visible(question), sheet=run.sheet.name, nearest=near))


def _show(run: Run, result: StudentResult, mark: Mark, past: tuple[PastMark, ...], speaker: Console) -> None:
    tell = speaker.translate
    exercise, question = run.sheet.question(mark.question)
    variant = tell("variant {label}").format(label=mark.variant.label)
    earned = "-" if mark.points is None else points_text(mark.points)
    speaker.say(
        f"{visible(result.student)}   {mark.question}   {variant}   {earned}/{points_text(mark.max_points)}", ""
    )
    asked = statement(exercise, question, mark.variant, speaker.language, speaker.layout)
    speaker.say(*wrapped(asked.story), *wrapped(asked.ask))
    for number, attempt in enumerate(mark.attempts, start=1):
        speaker.say("", *_attempt_lines(run, mark, number, attempt, speaker))
    if not mark.attempts:
        speaker.say("", tell("nothing was handed in for this question"))
    speaker.say("", *_sum_lines(run, mark, speaker))
    for item in result.irregular:
        if item.question in (None, mark.question):
            speaker.say(*field(tell("irregular"), irregular_sentence(item, tell)))
    if len(past) > 1:
        speaker.say("")
    for before in past if len(past) > 1 else ():
        points = "-" if before.points is None else points_text(before.points)
        kept = tell("{points}, kept by the teacher").format(points=points) if before.kept else points
        speaker.say(*field(tell("grading {number}").format(number=before.grading), kept))


def _attempt_lines(run: Run, mark: Mark, number: int, attempt: Attempt, speaker: Console) -> list[str]:
    tell, answered = speaker.translate, attempt.answered
    where = f"{visible(answered.source)}:{answered.line}" if answered.line else visible(answered.source)
    head = tell("attempt {number}").format(number=number)
    if number == mark.counted:
        head = tell("attempt {number}, which counts").format(number=number)
    lines = [head, *field(tell("from"), where)]
    if answered.time is not None:
        lines += field(tell("handed in"), _time(run, attempt, speaker))
    if attempt.refused:
        lines += field(tell("refused"), refusal_sentence(attempt.refused, tell))
    lines += field(tell("answer"), visible(answered.text))
    if attempt.stored is None:
        return lines
    exercise, question = run.sheet.question(mark.question)
    if attempt.stored.read_as:
        lines += field(tell("read as"), attempt.stored.read_in(tell.language))
    judgement = attempt.stored.judgement(mark.question, mark.variant, answered.text)
    return lines + report(judgement, exercise, question, mark.variant, speaker.language, speaker.layout)


def _time(run: Run, attempt: Attempt, speaker: Console) -> str:
    assert attempt.answered.time is not None  # noqa: S101 - asked for where there is one
    zone = run.sheet.policy.times.zone
    at = f"{shown(attempt.answered.time, ZoneInfo(zone))} {zone}"
    if not attempt.late:
        return at
    days = Fraction(attempt.late, DAY)
    return speaker.translate("{at}, {days} days late").format(at=at, days=f"{float(days):.2f}")


def _sum_lines(run: Run, mark: Mark, speaker: Console) -> list[str]:
    """How the points come about."""
    tell = speaker.translate
    if mark.attempt is None or mark.stored is None or mark.earned is None:
        return field(tell("points"), tell("nothing was counted: 0 of {max}").format(max=points_text(mark.max_points)))
    parts = [tell("{earned} of {max}").format(earned=points_text(mark.earned), max=points_text(mark.max_points))]
    if mark.attempt.penalty:
        share = tell("{number} %").format(number=f"{float(mark.attempt.penalty * 100):g}")
        parts.append(tell("less {share} for lateness").format(share=share))
    if mark.kept is not None:
        parts.append(tell("{points} kept from an earlier grading").format(points=points_text(mark.kept)))
    if mark.stored.verdict is Verdict.WRONG and mark.stored.forgiven and not run.sheet.partial_credit:
        parts.append(tell("the sheet gives no partial credit"))
    points, said = mark.points or Fraction(0), comma(tell).join(parts)
    if points != mark.earned or len(parts) > 1:
        said = tell("{name}: {said}").format(name=said, said=points_text(points))
    return field(tell("points"), said)


def _data(run: Run, result: StudentResult, mark: Mark, past: tuple[PastMark, ...], speaker: Console) -> dict[str, Any]:
    exercise, _question = run.sheet.question(mark.question)

    def judged(attempt: Attempt) -> dict[str, Any] | None:
        if attempt.stored is None:
            return None
        judgement = attempt.stored.judgement(mark.question, mark.variant, attempt.answered.text)
        return as_json(judgement, speaker.language, exercise, mark.variant)

    return {
        "schema": "chainrule.why/1",
        "student": result.student,
        "question": mark.question,
        "points": None if mark.points is None else float(mark.points),
        "max_points": float(mark.max_points),
        "earned": None if mark.earned is None else float(mark.earned),
        "kept": None if mark.kept is None else float(mark.kept),
        "counted": mark.counted,
        "attempts": [
            {
                "source": attempt.answered.source,
                "line": attempt.answered.line,
                "time": None if attempt.answered.time is None else iso(attempt.answered.time),
                "late_seconds": attempt.late // 1_000_000,
                "penalty": float(attempt.penalty),
                "refused": attempt.refused or None,
                "read_as": attempt.stored.read_as if attempt.stored else None,
                "judgement": judged(attempt),
            }
            for attempt in mark.attempts
        ],
        "irregular": [
            {"code": item.code, "source": item.source, "line": item.line, "details": dict(item.details)}
            for item in result.irregular
            if item.question in (None, mark.question)
        ],
        "history": [
            {
                "grading": before.grading,
                "points": None if before.points is None else float(before.points),
                "kept": before.kept,
            }
            for before in past
        ],
    }
