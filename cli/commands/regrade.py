"""`check regrade RESULTS`: after a sheet, an exercise or the checker has changed, who changes from what to what."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click
from chainrule.checker.printing import visible
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import Translate
from chainrule.exercises.record import replace
from chainrule.grading.changes import Changes
from chainrule.grading.history import TOTAL, Why
from chainrule.grading.points import points_text

from ..console import (
    Console,
    Trouble,
    _,
    console,
    json_option,
    language_option,
    print_json,
)
from ..file_messages import no_trouble
from ..grading import (
    class_run,
    how_of,
    how_options,
    now_of,
    settings_of,
    summary_data,
    tell_summary,
    writers_for,
)
from ..grading_progress import GradingProgress

_SHOWN = 200  # changes that are printed; JSON has all
_WHY = {Why.RAISED: _("raised"), Why.LOWERED: _("lowered"), Why.NEW: _("new"), Why.GONE: _("gone")}


@click.command(
    help=_(
        "Judge a class again after the sheet, an exercise or the checker has changed. Shows what would change; writes "
        "with --apply only."
    )
)
@click.argument("results", type=click.Path(path_type=Path, file_okay=False))
@click.option("--sheet", default=None, help=_("The sheet, where it is not what and where it was."))
@click.option(
    "--submissions",
    type=click.Path(path_type=Path),
    default=None,
    help=_("What was handed in, where it is not where it was."),
)
@click.option("--apply", "applied", is_flag=True, help=_("Write the new results."))
@click.option(
    "--lower",
    type=click.Choice(("keep", "apply")),
    default=None,
    help=_("What to do with marks that would be lower: keep the earlier ones, or apply the new."),
)
@how_options
@click.option("--quiet", is_flag=True, help=_("Show no progress."))
@language_option
@json_option
def command(
    results: Path,
    sheet: str | None,
    submissions: Path | None,
    applied: bool,
    lower: str | None,
    engine: str,
    workers: int | None,
    time_limit: float,
    memory_limit: int,
    quiet: bool,
    language: str | None,
    as_data: bool,
) -> None:
    """Judge again, compare, and write where it is asked for."""
    settings = settings_of(results, console(language))
    speaker = console(language, [Path(folder) for folder in settings.packs])
    how = how_of(engine, workers, time_limit, memory_limit, speaker)
    settings = replace(settings, sheet=sheet or settings.sheet, submissions=str(submissions or settings.submissions))
    progress = GradingProgress(speaker, quiet)
    with no_trouble(speaker), class_run(settings, results, speaker, progress, how) as (run, made):
        distinct, judged = run.judge(made, how.workers)
        changes = Changes(run.changes())
        progress.close()
        if not as_data:
            _show(changes, speaker)
        if not applied:
            if as_data:
                print_json({"schema": "chainrule.changes/1", "applied": False, "changes": _data(changes)})
            elif changes.count:
                speaker.say("", *wrapped(_how_to_write(changes, speaker.translate)))
            return
        _refuse_silence(changes, lower, speaker)
        run.results.marker.keep_higher = lower == "keep"
        writers = writers_for(settings, run.sheet, results, speaker, now_of(None))
        summary = replace(run.write(writers, settings, workers=how.workers), distinct=distinct, judged=judged)
        progress.close()
        if as_data:
            print_json({**summary_data(summary, settings), "applied": True, "changes": _data(changes)})
        else:
            speaker.say("")
            tell_summary(summary, run, settings, speaker)
            if lower == "keep" and changes.lowered.learners:
                text = speaker.translate("of earlier points no more are kept than a question is worth now")
                speaker.say(*wrapped(text))


def _how_to_write(changes: Changes, tell: Translate) -> str:
    """What to add so that the changes are written."""
    if changes.gone:
        return tell("nothing was written; --apply --lower apply writes it")
    if changes.lowered.learners:
        return tell("nothing was written; --apply --lower keep writes it and lowers no mark, --apply --lower apply all")
    return tell("nothing was written; --apply writes it")


def _refuse_silence(changes: Changes, lower: str | None, speaker: Console) -> None:
    """No mark is lowered, and no learner left out, unless it is asked for."""
    if changes.gone and lower != "apply":
        text = speaker.translate(
            "learners who had marks and handed in nothing now: {count}; put back what they handed in, or add --lower "
            "apply; nothing was written"
        )
        raise Trouble(text.format(count=changes.gone))
    if changes.lowered.learners and lower is None:
        text = speaker.translate(
            "learners whose marks would be lower: {count}; add --lower keep or --lower apply; nothing was written"
        )
        raise Trouble(text.format(count=changes.lowered.learners))


def _show(changes: Changes, speaker: Console) -> None:
    tell = speaker.translate
    if not changes.count:
        speaker.say(tell("no mark changes"))
    for change in changes.first[:_SHOWN]:
        name = change.question if change.question != TOTAL else tell("in all")
        speaker.say(
            tell("{student}   {question}: {before} -> {after} ({why})").format(
                student=visible(change.student),
                question=name,
                before=_points(change.before),
                after=_points(change.after),
                why=tell(_WHY[change.why]),
            )
        )
    if changes.count > _SHOWN:
        speaker.say(tell("and {count} more; --json shows all").format(count=changes.count - _SHOWN))
    if changes.count:
        speaker.say("", *_counted(changes, tell))


def _counted(changes: Changes, tell: Translate) -> list[str]:
    """The changes in figures; a learner whose total alone changes has no mark among them."""
    raised, lowered = (
        {"marks": moved.marks, "learners": moved.learners, "questions": moved.questions}
        for moved in (changes.raised, changes.lowered)
    )
    said = [
        tell("marks raised: {marks} (learners: {learners}, questions: {questions})").format_map(raised),
        tell("marks lowered: {marks} (learners: {learners}, questions: {questions})").format_map(lowered),
    ]
    return [*said, tell("learners gone: {count}").format(count=changes.gone)] if changes.gone else said


def _points(points: Fraction | None) -> str:
    return "-" if points is None else points_text(points)


def _data(changes: Changes) -> list[dict[str, Any]]:
    return [
        {
            "student": change.student,
            "question": change.question or None,
            "before": None if change.before is None else float(change.before),
            "after": None if change.after is None else float(change.after),
            "why": change.why.value,
        }
        for change in changes.first
    ]
