"""`check warm [--only NAME]`: derive every exercise and compile every kernel now, so that no later run has to."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click
from chainrule.checker.folders import cache_folder, takes_files
from chainrule.checker.library import ExerciseTrouble, UnknownName, nearest
from chainrule.checker.warming import SHARED, State, compiles, warm_exercise, warm_shared

from ..console import Console, Trouble, _, console, json_option, language_option, pack_option, print_json
from ..lookup import described, exercise_files
from ..warming import Progress, summary_lines, warm_data

_INTERRUPTED, _TROUBLE = 130, 3


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
@pack_option
@language_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, only: tuple[str, ...], packs: tuple[Path, ...], language: str | None, as_data: bool
) -> None:
    """Warm up, with a line or a bar, and say what was made."""
    speaker = console(language, packs)
    files, shared = _asked(only, speaker)
    folder = cache_folder()
    if not takes_files(folder):
        text = speaker.translate("nothing can be kept in {folder}: set CHAINRULE_CACHE to a folder that you may write.")
        raise Trouble(text.format(folder=folder))
    begun, bar = time.monotonic(), Progress(len(files) + len(shared), as_data, speaker)
    interrupted = False
    try:
        with bar:
            _warm(files, shared, folder, bar, speaker)
    except KeyboardInterrupt:
        interrupted = True
    seconds = time.monotonic() - begun
    if as_data:
        print_json(warm_data(bar, folder, interrupted, seconds))
    else:
        speaker.say(*summary_lines(bar, folder, interrupted, seconds, speaker))
    lost = any(one.state is State.LOST for one in bar.warmed)
    ctx.exit(_INTERRUPTED if interrupted else _TROUBLE if lost or bar.troubles else 0)


def _asked(only: Sequence[str], speaker: Console) -> tuple[dict[str, Path], list[str]]:
    """The exercises with their files, and the shared kernels. Trouble for a name that is neither."""
    files = exercise_files(speaker)
    names = list(dict.fromkeys(part for text in only for part in text.replace(",", " ").split())) or list(only)
    if not only:
        return files, list(SHARED)
    for name in names:
        if name not in files and name not in SHARED:
            raise described(UnknownName(name, nearest(name, [*files, *SHARED])), speaker)
    return {name: files[name] for name in names if name in files}, [name for name in names if name in SHARED]


def _warm(files: dict[str, Path], shared: Sequence[str], folder: Path, bar: Progress, speaker: Console) -> None:
    compiling = compiles()
    for name, path in files.items():
        try:
            for warmed in warm_exercise(name, path, folder, compiling, bar.begin):
                bar.end(warmed)
        except ExerciseTrouble as trouble:
            bar.fail(described(trouble, speaker).format_message())
        bar.step()
    for kernel in shared:
        if compiling:
            bar.end(warm_shared(kernel, folder, bar.begin))
        bar.step()
