"""`check grade SHEET SUBMISSIONS`: judge a whole class."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from chainrule.exercises.record import replace
from chainrule.grading.history import Settings
from chainrule.grading.moments import moment_of
from chainrule.grading.results.formats import FORMATS, with_absolute_files

from ..console import Console, Trouble, _, console, json_option, language_option, pack_option, print_json
from ..file_messages import no_trouble
from ..grading import (
    DEFAULT_FORMATS,
    class_run,
    exit_code,
    how_of,
    how_options,
    now_of,
    refuse_other_rules,
    summary_data,
    tell_nothing_found,
    tell_summary,
    writers_for,
)
from ..grading_progress import GradingProgress
from ..sheets import secret_option


@click.command(help=_("Judge all submissions of a sheet: a folder, an archive, or a table of answers."))
@click.argument("sheet")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("results"),
    show_default=True,
    help=_("The folder for results; what has been judged there is not judged again."),
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help=_("What is written, may be given several times; without it {default}. There are: {formats}.").format(
        default=", ".join(DEFAULT_FORMATS), formats=", ".join(FORMATS)
    ),
)
@click.option("--roster", type=click.Path(path_type=Path), default=None, help=_("A CSV file of all learners."))
@click.option(
    "--times",
    default=None,
    metavar="FILE|modified",
    help=_("When files were handed in: a CSV of student and time, or the files' own times."),
)
@click.option("--fail-under", default=None, metavar="SHARE", help=_("Exit with 1 where a learner has less: 60%."))
@click.option("--now", default=None, metavar="TIME", help=_("The time that counts as now, such as 2026-12-01T12:00."))
@click.option(
    "--set",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help=_("An option of a format, such as canvas.assignment=Homework 1."),
)
@secret_option
@how_options
@click.option("--quiet", is_flag=True, help=_("Show no progress and no summary."))
@pack_option
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    sheet: str,
    submissions: Path,
    out: Path,
    formats: tuple[str, ...],
    roster: Path | None,
    times: str | None,
    fail_under: str | None,
    now: str | None,
    options: tuple[str, ...],
    secret_file: Path | None,
    engine: str,
    workers: int | None,
    time_limit: float,
    memory_limit: int,
    quiet: bool,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Read, judge, mark and write; print a summary."""
    speaker = console(language, packs)
    how = how_of(engine, workers, time_limit, memory_limit, speaker)
    settings = Settings(
        sheet=str(Path(sheet).absolute()) if Path(sheet).exists() else sheet,
        submissions=str(submissions.absolute()),
        roster=str(roster.absolute()) if roster else "",
        times=_times(times),
        secret_file=str(secret_file.absolute()) if secret_file else "",
        packs=tuple(str(pack.folder) for pack in speaker.packs),
        formats=formats or DEFAULT_FORMATS,
        options=with_absolute_files(_named(options, speaker)),
    )
    share = _share(fail_under, speaker)
    _moment(now, "UTC", speaker)  # what is no time in any zone is told before anything is read
    progress = GradingProgress(speaker, quiet)
    with no_trouble(speaker), class_run(settings, out, speaker, progress, how) as (run, made):
        moment = now_of(_moment(now, run.sheet.policy.times.zone, speaker))
        writers = writers_for(settings, run.sheet, out, speaker, moment)
        refuse_other_rules(run, speaker)
        distinct, judged = run.judge(made, how.workers)
        summary = replace(run.write(writers, settings, share, how.workers), distinct=distinct, judged=judged)
        progress.close()
        if as_data:
            print_json(summary_data(summary, settings))
        elif not quiet:
            tell_summary(summary, run, settings, speaker)
        tell_nothing_found(summary, settings, speaker)
    ctx.exit(exit_code(summary))


def _times(given: str | None) -> str:
    return given or "" if given in (None, "", "modified") else str(Path(given).absolute())


def _named(options: tuple[str, ...], speaker: Console) -> dict[str, str]:
    named = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            raise Trouble(speaker.translate("--set takes NAME=VALUE, not {given}.").format(given=option))
        named[name.strip()] = value.strip()
    return named


def _share(given: str | None, speaker: Console) -> Fraction | None:
    if given is None:
        return None
    try:
        share = Fraction(given.strip().removesuffix("%")) / (100 if given.strip().endswith("%") else 1)
        if 0 <= share <= 1:
            return share
    except (ValueError, ZeroDivisionError):
        pass
    raise Trouble(speaker.translate("--fail-under takes a share such as 60% or 0.6, not {given}.").format(given=given))


def _moment(given: str | None, zone: str, speaker: Console) -> int | None:
    if given is None:
        return None
    try:
        return moment_of(given, ZoneInfo(zone))
    except ValueError:
        text = speaker.translate("--now takes a time such as 2026-12-01T12:00, not {given}.")
        raise Trouble(text.format(given=given)) from None
