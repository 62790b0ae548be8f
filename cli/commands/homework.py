"""`check homework FILE`: judge a filled-in answer file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from chainrule.checker.reporting.as_json import as_json
from chainrule.grading.answer_file import read_answer_file, sheet_of
from chainrule.grading.homework import ExitCode, Homework, Row, exit_code, judge_homework

from ..console import DerivingNotice, _, console, json_option, language_option, pack_option, print_json
from ..file_messages import no_trouble
from ..homework_report import print_homework
from ..sheets import secret_from, secret_option
from .answer import exit_code as exit_code_of

_CONTRADICTION = 3


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
    else:
        print_homework(homework, speaker)
    ctx.exit(_exit_code(homework))


def _exit_code(homework: Homework) -> int:
    faults = [row.judgement for row in homework.rows if row.judgement and exit_code_of(row.judgement) == _CONTRADICTION]
    return _CONTRADICTION if faults else int(exit_code(homework))


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
