"""What `check grade` and `check regrade` share: how a class is judged, and what is tell when it is done."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
from chainrule.checker.library import nearest
from chainrule.checker.printing import visible
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import aside
from chainrule.exercises.record import Record
from chainrule.grading.history import Settings
from chainrule.grading.judging.engine import Engine
from chainrule.grading.judging.items import Limits
from chainrule.grading.judging.journal import Journal
from chainrule.grading.judging.pool import LocalEngine, make_ready
from chainrule.grading.marker import NotJudged
from chainrule.grading.moments import SECOND, Moment
from chainrule.grading.points import points_text
from chainrule.grading.results.formats import FORMATS, check_files, check_formats, writers
from chainrule.grading.results.irregular_words import irregular_sentence
from chainrule.grading.results.made import made_in
from chainrule.grading.results.writer import Setting, Writer
from chainrule.grading.run import OtherRules, OtherSecret, Run, Summary, last_grading
from chainrule.grading.sheet import Sheet

from .console import Console, Trouble, _
from .engine_messages import engine_trouble
from .grading_progress import GradingProgress
from .sheets import teacher_sheet

DEFAULT_FORMATS = ("json", "csv", "wide", "html")
_MIB = 2**20
_HIGHEST_PORT = 65_535


class How(Record):
    """How a class is judged: by which engine, with how many workers and what limits."""

    engine: str
    workers: int
    limits: Limits


def how_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--engine`, `--workers`, `--time-limit`, `--memory-limit`."""
    options = (
        click.option(
            "--engine",
            default="local",
            show_default=True,
            metavar="ENGINE",
            help=_("Where judging is done: local; dask, a cluster on this machine; or dask://HOST:PORT."),
        ),
        click.option(
            "--workers",
            type=click.IntRange(1, 1024),
            default=None,
            help=_("How many worker processes; as many as there are cores unless given."),
        ),
        click.option(
            "--time-limit",
            type=click.FloatRange(0.1, 3600),
            default=Limits().seconds,
            show_default=True,
            metavar="SECONDS",
            help=_("What one judgement may take before it is ended."),
        ),
        click.option(
            "--memory-limit",
            type=click.IntRange(64, 65536),
            default=Limits().memory // _MIB,
            show_default=True,
            metavar="MIB",
            help=_("How much memory one judgement may take before it is ended."),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def how_of(engine: str, workers: int | None, time_limit: float, memory_limit: int, console: Console) -> How:
    """The options as one. Trouble for an engine that there is not."""
    if engine not in ("local", "dask") and not _is_address(engine):
        text = console.translate("there is no engine {engine}; there are local, dask and dask://HOST:PORT.")
        raise Trouble(text.format(engine=engine))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return How(engine, workers or cores, Limits(time_limit, memory_limit * _MIB))


def _is_address(engine: str) -> bool:
    """Whether it is dask://HOST:PORT; of any other the cluster's library would find out after half a minute."""
    found = re.fullmatch(r"dask://[^\s/]+:(\d{1,5})", engine, re.ASCII)
    return found is not None and 0 < int(found[1]) <= _HIGHEST_PORT


@contextmanager
def _engine_for(how: How, console: Console) -> Iterator[Engine]:
    """The engine, closed in the end. Trouble where it cannot be had or is lost."""
    with engine_trouble(console):
        made = _engine(how, console)
        try:
            yield made
        finally:
            made.close()


def _engine(how: How, console: Console) -> Engine:
    if how.engine == "local":
        return LocalEngine(how.workers, how.limits, console.packs)
    from chainrule.grading.judging.dask import DaskEngine

    address = how.engine.removeprefix("dask").removeprefix("://") or None
    return DaskEngine(address, how.workers, how.limits, console.packs)


@contextmanager
def class_run(
    settings: Settings, folder: Path, console: Console, progress: GradingProgress, how: How
) -> Iterator[tuple[Run, Engine]]:
    """A run over what the settings name, with everything read that was handed in, and the engine for it. What is wrong
    with the settings is told before anything is read or made, and an engine that cannot be had too.
    """
    from chainrule.grading.submissions.intake import MODIFIED
    from chainrule.grading.submissions.read import Intake, Meter, handed_in
    from chainrule.grading.submissions.roster import read_roster

    refuse_formats(settings.formats, settings.options, console)
    if how.engine == "local" and not Journal.is_in(folder):  # there will be much to judge
        make_ready()
    sheet = teacher_sheet(settings.sheet, console, _path(settings.secret_file))
    roster = read_roster(Path(settings.roster)) if settings.roster else {}
    times = "" if settings.times == MODIFIED else settings.times
    others = (settings.roster, times, settings.secret_file, *made_in(folder, settings.submissions))
    meter, intake = Meter(), Intake(times=settings.times, roster=roster, others=tuple(filter(None, others)))
    submissions = handed_in(Path(settings.submissions), sheet, intake, meter)
    with _engine_for(how, console) as made, Run(sheet, roster, folder, console.packs, progress) as run:
        try:
            run.read(submissions, meter)
            if how.workers > 1 and run.is_much(len(settings.formats)):
                make_ready()
            yield run, made
        except KeyboardInterrupt:
            progress.close()
            text = console.translate("stopped; what was judged is kept: run the same command to go on")
            click.echo(f"check: {text}", err=True)
            raise


def _path(text: str) -> Path | None:
    return Path(text) if text else None


@contextmanager
def graded(settings: Settings, folder: Path, console: Console) -> Iterator[Run]:
    """A run over what the last grading of a folder collected, for looking only."""
    from chainrule.grading.submissions.roster import read_roster

    sheet = teacher_sheet(settings.sheet, console, _path(settings.secret_file))
    roster = read_roster(Path(settings.roster)) if settings.roster else {}
    with engine_trouble(console), Run(sheet, roster, folder, console.packs, lambda _progress: None) as run:
        run.look()
        refuse_other_rules(run, console)
        try:
            yield run
        except NotJudged:
            text = console.translate("the last grading in {folder} was not finished: run it again")
            raise Trouble(text.format(folder=folder)) from None


def refuse_other_rules(run: Run, console: Console) -> None:
    """Trouble where the results in the folder were made by other rules."""
    try:
        run.check_rules()
    except OtherSecret:
        text = console.translate(
            "the results in {folder} were made with another secret, from which each learner's numbers follow; "
            "give the one that was used then by --secret-file, or another folder by --out"
        )
        raise Trouble(text.format(folder=run.folder)) from None
    except OtherRules:
        text = console.translate(
            "the results in {folder} were made by another version of the sheet, its exercises or the checker; "
            "`check regrade {folder}` shows who would change"
        )
        raise Trouble(text.format(folder=run.folder)) from None


def settings_of(folder: Path, console: Console) -> Settings:
    """What the last grading of a folder was asked for. Trouble where there was none."""
    with engine_trouble(console), last_grading(folder) as grading:
        if grading is None:
            text = console.translate(
                "{folder} holds no results; `check grade SHEET SUBMISSIONS --out {folder}` makes some"
            )
            raise Trouble(text.format(folder=folder))
        return grading.settings


def now_of(given: Moment | None) -> Moment:
    """The time that counts as now."""
    return time.time_ns() * SECOND // 10**9 if given is None else given


def refuse_formats(formats: Sequence[str], options: Mapping[str, str], console: Console) -> None:
    """Trouble for a format that there is not, FormatTrouble for formats and options that do not go together, or a file
    of theirs that cannot be read.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        near = ", ".join(nearest(unknown[0], FORMATS))
        text = console.translate("there is no format {name}; there are: {known}.")
        if near:
            text = console.translate("there is no format {name}; did you mean {near}?")
        raise Trouble(text.format(name=unknown[0], near=near, known=", ".join(FORMATS)))
    check_formats(formats, options)
    check_files(options)


def writers_for(settings: Settings, sheet: Sheet, folder: Path, console: Console, now: Moment) -> list[Writer]:
    """The writers of the formats."""
    return writers(settings.formats, Setting(sheet, folder, console.language, now, settings.options))


def tell_summary(summary: Summary, run: Run, settings: Settings, console: Console) -> None:
    """The summary in words."""
    tell = console.translate
    lines = [
        tell("learners: {learners}, handed in: {submitted}; answers: {answers}, distinct: {distinct}"),
        tell("correct: {correct}, not yet: {wrong}, not counted: {not_counted}, not answered: {missing}"),
    ]
    values = {name: f"{getattr(summary, name):,}" for name in _NUMBERS}
    if summary.submitted:  # of nobody's points there is no average
        lines.append(tell("points on average: {points} of {max_points} (over those who handed in)"))
        values["points"] = points_text(Fraction(round(summary.points / summary.submitted * 100), 100))
        values["max_points"] = points_text(run.sheet.max_points)
    if summary.ended:
        lines.append(tell("not judged within the limits: {ended}"))
    if untimed := run.collected.without_time() if run.sheet.policy.needs_times else 0:
        values["untimed"] = f"{untimed:,}"
        lines.append(tell("answers without a time, which count as in time: {untimed}; --times says when they came"))
    extended = run.sheet.policy.times.extensions
    if strangers := [key for key in extended if key not in run.roster and not run.collected.has(key)]:
        values["strangers"] = visible(", ".join(strangers[:_MOST_IRREGULAR]))
        lines.append(tell("extensions of nobody on the roster or in the submissions: {strangers}"))
    if summary.irregular:
        lines.append(tell("irregular: {irregular}"))
    for line in lines:
        console.say(*wrapped(line.format(**values)))
    _tell_irregular(summary, run, settings, console)
    console.say(
        *wrapped(tell("written to {folder}: {formats}").format(folder=run.folder, formats=", ".join(settings.formats)))
    )
    if old := _old_formats(run.folder, settings.formats):
        text = tell("from an earlier grading, and not written anew: {formats}; --format writes them")
        console.say(*wrapped(text.format(formats=", ".join(old))))


def _tell_irregular(summary: Summary, run: Run, settings: Settings, console: Console) -> None:
    """The first irregularities, a line each, and where the others stand."""
    tell = console.translate
    for item in run.collected.first_irregular(_MOST_IRREGULAR):
        place = item.source if item.line is None else f"{item.source}:{item.line}"
        place = visible(place)
        if item.student and item.student not in item.source:
            place = aside(visible(item.student), tell, place)
        text = tell("{name}: {said}").format(name=place, said=irregular_sentence(item, tell))
        console.say(*wrapped(text, indent=2, hang=2))
    more = summary.irregular - _MOST_IRREGULAR
    if more > 0:
        listed = next((file for name, file in _LISTS.items() if name in settings.formats), "")
        text = tell("and {count} more: see {file}") if listed else tell("and {count} more: --format html lists them")
        console.say(*wrapped(text.format(count=f"{more:,}", file=listed), indent=2, hang=2))


def _old_formats(folder: Path, written: Sequence[str]) -> list[str]:
    """The formats of which an earlier grading left all files. One that is a part of another is not told besides."""
    new = {file for name in written for file in FORMATS[name].files}
    old = {
        name: set(form.files)
        for name, form in FORMATS.items()
        if not new.intersection(form.files) and all((folder / file).exists() for file in form.files)
    }
    return [name for name, files in old.items() if not any(files < others for others in old.values())]


_MOST_IRREGULAR = 5
_LISTS = {"html": "report.html", "json": "results.jsonl"}
_NUMBERS = (
    "learners",
    "submitted",
    "answers",
    "distinct",
    "correct",
    "wrong",
    "not_counted",
    "missing",
    "irregular",
    "ended",
)


def summary_data(summary: Summary, settings: Settings) -> dict[str, Any]:
    """The summary as JSON data."""
    return {
        "schema": "chainrule.grading/1",
        "formats": list(settings.formats),
        **{name: _number(getattr(summary, name)) for name in Summary.fields},
    }


def tell_nothing_found(summary: Summary, settings: Settings, console: Console) -> None:
    """Say on standard error, however little is to be said, that what was handed in holds no answers to the sheet."""
    if not summary.submitted:
        text = console.translate("no answers to this sheet were found in {submissions}")
        click.echo(visible(text.format(submissions=settings.submissions)), err=True)


def _number(value: object) -> object:
    return float(value) if isinstance(value, Fraction) else value


def exit_code(summary: Summary) -> int:
    """0 where everything was judged, 1 where a learner is below what is asked for, 2 where something could not be
    read or judged, or nobody has handed in anything.
    """
    if summary.below:
        return 1
    return 2 if summary.unread or summary.ended or not summary.submitted else 0
