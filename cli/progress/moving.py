"""`check progress export`, `import` and `merge`: progress from one machine to another."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from chainrule.checker.printing import visible
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import marked
from chainrule.checker.reporting.system_errors import reason
from chainrule.drills.log import Forgetful
from chainrule.drills.sqlite_log import NAME
from chainrule.drills.transfer import BadLine, BadLines, Taken, exported, imported, merged
from chainrule.drills.trouble import LogTrouble, Wrong

from ..console import Console, Trouble, _, console, language_option
from .home import added_to, file_in, home_option, looked_at

_SHOWN = 20  # bad lines
_EXPECTED = {
    "JSON": marked("it is no JSON"),
    "object": marked("it is no JSON object"),
    "schema": marked('this is no exported progress: the first line must be {{"schema": "chainrule.log/2"}}'),
    "types": marked("a value is of another type"),
    "text": marked("{field} must be a text"),
    "not empty": marked("{field} is missing"),
    "moment": marked("{field} must be a moment with its zone, like 2026-11-26T16:20:52Z"),
    "codes": marked("{field} must be a list of codes"),
    "count": marked("{field} must be a whole number, 0 or more"),
    "truth": marked("{field} must be true or false"),
    "seconds": marked("{field} must be a number, 0 or more"),
}


@click.command(
    name="export", help=_("Write all rows as JSON Lines, to FILE or to standard output. Each row is one thing you did.")
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@home_option
@language_option
def export_command(file: Path | None, home: Path | None, language: str | None) -> None:
    """Write the log."""
    speaker = console(language)
    with looked_at(file_in(home), speaker) as log:
        lines = [f"{line}\n".encode() for line in exported(log or Forgetful())]
    if file is None or str(file) == "-":
        sys.stdout.buffer.write(b"".join(lines))
        sys.stdout.buffer.flush()
        return
    unfinished = file.with_name(f"{file.name}.writing-{os.getpid()}")
    try:
        unfinished.write_bytes(b"".join(lines))
        unfinished.replace(file)
    except OSError as trouble:
        unfinished.unlink(missing_ok=True)
        text = speaker.translate("{path} cannot be written: {why}")
        raise Trouble(text.format(path=visible(str(file)), why=reason(trouble, speaker.translate))) from None
    count = len(lines) - 1
    tell = speaker.translate
    text = tell("1 row written: {path}") if count == 1 else tell("{count} rows written: {path}")
    speaker.say(text.format(count=count, path=visible(str(file))))


@click.command(
    name="import", help=_("Add what `export` wrote. Doing it twice changes nothing; `-` reads standard input.")
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@home_option
@language_option
def import_command(file: Path, home: Path | None, language: str | None) -> None:
    """Add rows: all of them, or none."""
    speaker = console(language)
    try:
        data = _standard_input() if str(file) == "-" else file.read_bytes()
    except OSError as trouble:
        text = speaker.translate("{path} cannot be read: {why}")
        raise Trouble(text.format(path=visible(str(file)), why=reason(trouble, speaker.translate))) from None
    with added_to(file_in(home), speaker) as log, _no_bad_lines(file, speaker):
        taken = imported(log, data)
    _tell(taken, speaker)


@click.command(
    name="merge", help=_("Add what another machine has in its file, or in its folder. That file is only read.")
)
@click.argument("file", type=click.Path(path_type=Path))
@home_option
@language_option
def merge_command(file: Path, home: Path | None, language: str | None) -> None:
    """Unite two logs."""
    speaker = console(language)
    other = file / NAME if file.is_dir() else file
    with added_to(file_in(home), speaker) as log, _no_bad_lines(other, speaker), _damaged_there(other, speaker):
        taken = merged(log, other)
    _tell(taken, speaker)


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin is not None else b""  # where it was closed


def _tell(taken: Taken, speaker: Console) -> None:
    tell = speaker.translate
    text = tell("1 row is new") if taken.new == 1 else tell("{count} rows are new")
    known = tell("1 was there already") if taken.known == 1 else tell("{known} were there already")
    both = tell("{new}; {known}")
    speaker.say(both.format(new=text.format(count=taken.new), known=known.format(known=taken.known)))
    if taken.differing:
        text = tell("{count} of these say something else here, which stays")
        speaker.say(text.format(count=taken.differing))


@contextmanager
def _no_bad_lines(file: Path, speaker: Console) -> Iterator[None]:
    """Name each line that cannot be taken, and end with exit code 3."""
    try:
        yield
    except BadLines as bad:
        tell = speaker.translate
        for line in bad.lines[:_SHOWN]:
            text = tell("line {number}: {why}").format(number=line.number, why=_why(line, speaker))
            click.echo("\n".join(wrapped(f"{visible(str(file))}: {text}", hang=2)), err=True)
        if len(bad.lines) > _SHOWN:
            click.echo(tell("and {count} more").format(count=len(bad.lines) - _SHOWN), err=True)
        raise Trouble(tell("nothing was taken from {path}").format(path=visible(str(file)))) from None


@contextmanager
def _damaged_there(other: Path, speaker: Console) -> Iterator[None]:
    """A damaged file of another machine is not mended here, where it is only read."""
    try:
        yield
    except LogTrouble as trouble:
        if trouble.code is not Wrong.DAMAGED or trouble.path != other:
            raise
        text = speaker.translate("{path} is damaged, or no file of progress; nothing was taken from it")
        raise Trouble(text.format(path=visible(str(other)))) from None


def _why(line: BadLine, speaker: Console) -> str:
    return speaker.translate(_EXPECTED[line.expected]).format(field=visible(line.field))
