"""`check warm [--only NAME]`: derive every exercise and compile every kernel now, so that no later run has to."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click
from chainrule.checker.folders import cache_folder, takes_files
from chainrule.checker.library import ExerciseTrouble, UnknownName, nearest
from chainrule.checker.warming import SHARED, State, Task, compiles, warm
from chainrule.checker.warming_pool import usual_jobs, warm_together

from ..console import Console, Trouble, _, console, json_option, language_option, pack_option, print_json
from ..lookup import described, exercise_files
from ..warming import Progress, summary_lines, warm_data

_INTERRUPTED, _TROUBLE = 130, 3
_MOST_JOBS = 64


@click.command(
    help=_(
        "Derive every exercise and compile every kernel now, so that no later run has to. It takes some minutes once, "
        "and seconds when all is there."
    )
)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help=_("An exercise, or one of {shared}; may be given several times.").format(shared=", ".join(SHARED)),
)
@click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    default=None,
    help=_("How many processes work at once; without it, as many as there are cores, up to 4."),
)
@pack_option
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    only: tuple[str, ...],
    jobs: int | None,
    packs: tuple[Path, ...],
    language: str | None,
    as_data: bool,
) -> None:
    """Warm up, with a line or a bar, and say what was made."""
    speaker = console(language, packs)
    tasks = _asked(only, speaker)
    folder = cache_folder()
    if not takes_files(folder):
        text = speaker.translate("nothing can be kept in {folder}: set CHAINRULE_CACHE to a folder that you may write.")
        raise Trouble(text.format(folder=folder))
    begun, bar = time.monotonic(), Progress(len(tasks), as_data, speaker)
    interrupted = False
    try:
        with bar:
            _warm(tasks, folder, min(jobs or usual_jobs(), len(tasks)), bar, speaker)
    except KeyboardInterrupt:
        interrupted = True
    seconds = time.monotonic() - begun
    if as_data:
        print_json(warm_data(bar, folder, interrupted, seconds))
    else:
        speaker.say(*summary_lines(bar, folder, interrupted, seconds, speaker))
    lost = any(one.state is State.LOST for one in bar.warmed)
    ctx.exit(_INTERRUPTED if interrupted else _TROUBLE if lost or bar.troubles else 0)


def _asked(only: Sequence[str], speaker: Console) -> list[Task]:
    """What is to be made: the shared kernels first, for one takes longer than any exercise. Trouble for other names."""
    files = exercise_files(speaker)
    names = list(dict.fromkeys(part for text in only for part in text.replace(",", " ").split())) or list(only)
    for name in names:
        if name not in files and name not in SHARED:
            raise described(UnknownName(name, nearest(name, [*files, *SHARED])), speaker)
    tasks = [*(Task(name) for name in reversed(list(SHARED))), *(Task(name, path) for name, path in files.items())]
    return [task for task in tasks if not only or task.name in names]


def _warm(tasks: Sequence[Task], folder: Path, jobs: int, bar: Progress, speaker: Console) -> None:
    compiling = compiles()
    if jobs > 1:
        for task, warmed in warm_together(tasks, folder, compiling, jobs):
            if warmed is None:
                _warm_one(task, folder, compiling, bar, speaker)
            else:
                for one in warmed:
                    bar.end(one)
                bar.step()
    else:
        for task in tasks:
            _warm_one(task, folder, compiling, bar, speaker)


def _warm_one(task: Task, folder: Path, compiling: bool, bar: Progress, speaker: Console) -> None:
    try:
        for warmed in warm(task, folder, compiling, bar.begin):
            bar.end(warmed)
    except ExerciseTrouble as trouble:
        bar.fail(described(trouble, speaker).format_message())
    bar.step()
