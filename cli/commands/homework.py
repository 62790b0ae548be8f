"""`check homework FILE`: judge a filled-in answer file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from chainrule.checker.judgement import Verdict
from chainrule.checker.printing import Layout, display_width, visible
from chainrule.checker.printing.width import closed_up
from chainrule.checker.printing.wrapping import line_width, wrapped
from chainrule.checker.reporting.as_json import as_json
from chainrule.checker.reporting.report import reason_lines, verdict_word
from chainrule.grading.answer_file import read_answer_file, sheet_of
from chainrule.grading.homework import ExitCode, Homework, Row, exit_code, judge_homework
from chainrule.grading.points import points_text

from ..console import Console, DerivingNotice, _, console, json_option, language_option, pack_option, print_json
from ..file_messages import no_trouble
from ..sheets import secret_from, secret_option
from ..terminal import Style, at_left, at_right, is_terminal, styled
from .answer import exit_code as exit_code_of

_CONTRADICTION = 3
_LEAST_ROOM = 40  # columns below the question that a reason is set in; where there are fewer it begins at the left
_STYLES: dict[Verdict, Style] = {
    Verdict.CORRECT: {"fg": "green"},
    Verdict.WRONG: {"fg": "red", "bold": True},
    Verdict.NOT_COUNTED: {"fg": "yellow"},
}


@click.command(help=_("Judge a homework file, TOML or Markdown. Short: check FILE."))
@click.argument("file", type=click.Path(path_type=Path))
@secret_option
@pack_option
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    secret_file: Path | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Print a row a question: points, verdict, reason. A table in a terminal, plain lines in a pipe."""
    speaker = console(language, packs)
    secret = secret_from(secret_file, speaker)
    with no_trouble(speaker):
        answers = read_answer_file(file)
        homework = judge_homework(answers, sheet_of(answers, DerivingNotice(speaker), speaker.packs, secret))
    if as_data:
        print_json(_data(homework, speaker.language))
    elif is_terminal():
        _print_table(homework, speaker)
    else:
        _print_lines(homework, speaker)
    ctx.exit(_exit_code(homework))


def _exit_code(homework: Homework) -> int:
    faults = [row.judgement for row in homework.rows if row.judgement and exit_code_of(row.judgement) == _CONTRADICTION]
    return _CONTRADICTION if faults else int(exit_code(homework))


def _title(homework: Homework, speaker: Console) -> str:
    title = homework.sheet.title.in_language(speaker.language)
    return f"{title}   {visible(homework.student)}" if homework.student else title


def _total(homework: Homework, speaker: Console) -> str:
    verdicts = [row.judgement.verdict if row.judgement else Verdict.NOT_COUNTED for row in homework.rows]
    text = speaker.translate("{points} of {max_points} points; {correct} correct, {wrong} not yet, {open} not counted")
    return text.format(
        points=points_text(homework.points),
        max_points=points_text(homework.max_points),
        correct=verdicts.count(Verdict.CORRECT),
        wrong=verdicts.count(Verdict.WRONG),
        open=verdicts.count(Verdict.NOT_COUNTED),
    )


def _cells(row: Row, homework: Homework, speaker: Console) -> tuple[str, str, str, str, list[str]]:
    """Number, question, points, verdict, reasons."""
    points = points_text(row.points) if row.points is not None else "-"
    earned = f"{points}/{points_text(row.max_points)}"
    if row.judgement is None:
        missing = speaker.translate("It is not in the file.")
        return str(row.number), row.question, earned, verdict_word(Verdict.NOT_COUNTED, speaker.translate), [missing]
    verdict = verdict_word(row.judgement.verdict, speaker.translate)
    exercise, question = homework.sheet.question(row.question)
    reasons = reason_lines(row.judgement, exercise, question, row.variant, speaker.language, Layout.UNICODE)
    wanted = row.judgement.verdict is not Verdict.CORRECT
    return str(row.number), row.question, earned, verdict, reasons if wanted else []


def _print_lines(homework: Homework, speaker: Console) -> None:
    """One line a question, for pipes, screen readers and files."""
    speaker.say(_title(homework, speaker))
    for row in homework.rows:
        number, question, earned, verdict, reasons = _cells(row, homework, speaker)
        line = speaker.translate("{number}. {question}: {points} {verdict}.").format(
            number=number, question=question, points=earned, verdict=verdict
        )
        speaker.say(closed_up(" ".join([line, *reasons])))
    speaker.say(_total(homework, speaker))


def _print_table(homework: Homework, speaker: Console) -> None:
    """Number, points, verdict and question in columns; the reasons below the question, where there is room for them."""
    tell = speaker.translate
    rows = [_cells(row, homework, speaker) for row in homework.rows]
    earned_width, verdict_width = (
        max(display_width(cell) for cell in cells)
        for cells in ((tell("points"), *(row[2] for row in rows)), (tell("verdict"), *(row[3] for row in rows)))
    )
    head = "  ".join(
        ("  ", at_right(tell("points"), earned_width), at_left(tell("verdict"), verdict_width), tell("question"))
    )
    speaker.say(styled(_title(homework, speaker), bold=True), "", styled(head, bold=True))
    hang = 2 + 2 + earned_width + 2 + verdict_width + 2
    for row, (number, question, earned, verdict, reasons) in zip(homework.rows, rows, strict=True):
        style = _STYLES[row.judgement.verdict if row.judgement else Verdict.NOT_COUNTED]
        coloured = styled(at_left(verdict, verdict_width), **style)
        speaker.say(f"{number:>2}  {at_right(earned, earned_width)}  {coloured}  {question}")
        room = line_width() - hang
        indent = hang if room >= _LEAST_ROOM else 4
        speaker.say(*(line for reason in reasons for line in wrapped(reason, indent=indent)))
    speaker.say("", *wrapped(_total(homework, speaker)))


def _data(homework: Homework, language: str) -> dict[str, Any]:
    return {
        "schema": "chainrule.homework/1",
        "sheet": homework.sheet.name,
        "title": {"en": homework.sheet.title.en, "zh": homework.sheet.title.zh},
        "student": homework.student,
        "points": float(homework.points),
        "max_points": float(homework.max_points),
        "exit_code": int(ExitCode(exit_code(homework))),
        "rows": [
            {
                "number": row.number,
                "question": row.question,
                "points": None if row.points is None else float(row.points),
                "max_points": float(row.max_points),
                "line": row.line,
                "judgement": _judged(row, homework, language),
            }
            for row in homework.rows
        ],
    }


def _judged(row: Row, homework: Homework, language: str) -> dict[str, Any] | None:
    exercise, _question = homework.sheet.question(row.question)
    return as_json(row.judgement, language, exercise, row.variant) if row.judgement else None
