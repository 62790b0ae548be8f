"""`check lint [NAME, FOLDER or FILE ...]`: every exercise held against itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from chainrule.checker import library
from chainrule.checker.library import ExerciseTrouble, PackTrouble, UnknownName
from chainrule.checker.linting.finding import Finding, Severity
from chainrule.checker.linting.lint import SEEDS, Linted, QuestionSummary, lint
from chainrule.checker.packs import identifier, pack_at
from chainrule.checker.printing import display_width, visible
from chainrule.checker.reporting.lint_messages import lint_line, lint_sentence

from ..console import (
    Console,
    DerivingNotice,
    Trouble,
    _,
    console,
    json_option,
    language_option,
    pack_option,
    print_json,
)
from ..lookup import described, exercise_files

_MOST_SEEDS = 100_000


@click.command(
    help=_(
        "Hold exercises against themselves: both oracles, every spelling of the right answer, every known mistake, "
        "both languages, hints, variants. Without a name all exercises are looked at; a name is an exercise, a folder "
        "of exercises, or a file. Exit code 0 where nothing is to be changed, 1 where something is."
    )
)
@click.argument("names", metavar="[NAME|FOLDER|FILE]...", nargs=-1)
@click.option(
    "--seeds",
    metavar="NUMBER",
    type=click.IntRange(0, _MOST_SEEDS),
    default=SEEDS,
    show_default=True,
    help=_("How many variants of each exercise to look at."),
)
@pack_option
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    seeds: int,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Print a line for every finding as it is found, and a table of what was looked at."""
    speaker = console(language, packs)
    files = _files(names, speaker)
    looked_at = []
    for linted in lint(_told(files, speaker), seeds, DerivingNotice(speaker)):
        looked_at.append(linted)
        if not as_data:
            speaker.say(*(_line(finding, speaker) for finding in linted.findings))
    if as_data:
        print_json(_data(looked_at, speaker))
    else:
        _print_table(looked_at, speaker)
    ctx.exit(1 if _faults(looked_at) else 0)


def _told(files: Sequence[tuple[str, Path]], speaker: Console) -> Iterator[tuple[str, Path]]:
    """The files, each told to whoever waits at a terminal before it is looked at: all of them take minutes."""
    for name, path in files:
        if sys.stderr.isatty():
            click.echo(speaker.translate("looking at {exercise} …").format(exercise=name), err=True)
        yield name, path


def _faults(looked_at: Sequence[Linted]) -> int:
    return sum(finding.severity is Severity.FAULT for linted in looked_at for finding in linted.findings)


def _files(names: Sequence[str], speaker: Console) -> list[tuple[str, Path]]:
    """The exercises that are named, each once, with their files. Trouble for what names none."""
    if not names:
        return list(exercise_files(speaker).items())
    found: dict[Path, str] = {}
    try:
        for name in names:
            found |= {path: exercise for exercise, path in _named(name, speaker).items()}
    except (UnknownName, ExerciseTrouble, PackTrouble) as trouble:
        raise described(trouble, speaker) from None
    return [(exercise, path) for path, exercise in found.items()]


def _named(name: str, speaker: Console) -> dict[str, Path]:
    path = Path(name)
    if path.is_dir():
        return pack_at(path).files()
    if path.suffix == ".py" or path.is_file():
        if not path.is_file():
            raise Trouble(speaker.translate("there is no file {path}.").format(path=visible(name)))
        if path.suffix != ".py":
            text = speaker.translate("{path} is no exercise: that is a Python file, whose name ends in .py.")
            raise Trouble(text.format(path=visible(name)))
        return {identifier(path): path}
    return {name: library.file_of(name, speaker.packs)}


def _line(finding: Finding, speaker: Console) -> str:
    line = visible(lint_line(finding, speaker.translate))
    return line if finding.severity is Severity.FAULT else speaker.translate("warning: {line}").format(line=line)


def _print_table(looked_at: Sequence[Linted], speaker: Console) -> None:
    tell = speaker.translate
    header = [tell("exercise"), tell("questions"), tell("kinds"), tell("mistakes"), tell("seeds"), tell("seconds")]
    rows = [_cells(linted) for linted in looked_at]
    widths = [max(display_width(row[place]) for row in [header, *rows]) for place in range(len(header))]
    if any(linted.findings for linted in looked_at):
        speaker.say("")
    for first, *others in [header, *rows]:
        cells = [first + " " * (widths[0] - display_width(first))]
        cells += [" " * (width - display_width(cell)) + cell for cell, width in zip(others, widths[1:], strict=True)]
        speaker.say("  ".join(cells))
    faults = _faults(looked_at)
    warnings = sum(len(linted.findings) for linted in looked_at) - faults
    text = tell("exercises: {exercises}; to be changed: {faults}; warnings: {warnings}")
    speaker.say("", text.format(exercises=len(looked_at), faults=faults, warnings=warnings))


def _cells(linted: Linted) -> list[str]:
    questions = linted.questions
    recognised, known = sum(one.recognised for one in questions), sum(one.mistakes for one in questions)
    kinds = len({question.kind for question in questions})
    counts = [str(len(questions)), str(kinds), f"{recognised}/{known}", str(linted.seeds), f"{linted.seconds:.1f}"]
    return [linted.exercise, *counts]


def _data(looked_at: Sequence[Linted], speaker: Console) -> dict[str, Any]:
    return {
        "schema": "chainrule.lint/1",
        "exit_code": 1 if _faults(looked_at) else 0,
        "exercises": [
            {
                "exercise": linted.exercise,
                "file": str(linted.path),
                "seeds": linted.seeds,
                "seconds": round(linted.seconds, 3),
                "questions": [_question(question) for question in linted.questions],
                "findings": [_finding(finding, speaker) for finding in linted.findings],
            }
            for linted in looked_at
        ],
    }


def _question(summary: QuestionSummary) -> dict[str, Any]:
    derived = summary.derive_seconds
    spread = summary.spread
    return {
        "question": summary.name,
        "kind": summary.kind.lower(),
        "mistakes": {"known": summary.mistakes, "recognised": summary.recognised},
        "digits": {"catalogue": spread.catalogue, "least": spread.least, "most": spread.most},
        "derive_seconds": None if derived is None else round(derived, 3),
        "judge_seconds": round(summary.judge_seconds, 4),
    }


def _finding(finding: Finding, speaker: Console) -> dict[str, Any]:
    return {
        "file": str(finding.path),
        "line": finding.line,
        "exercise": finding.exercise,
        "question": finding.question or None,
        "field": finding.field or None,
        "code": finding.code,
        "severity": finding.severity.value,
        "seed": finding.seed,
        "message": lint_sentence(finding, speaker.translate),
    }
