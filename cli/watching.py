"""A homework file that is judged again on each save; only what changed is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chainrule.checker.printing.wrapping import wrapped
from chainrule.grading.answer_file import read_answer_file, sheet_of
from chainrule.grading.homework import Homework, Row, judge_homework

from .console import Console, DerivingNotice, Trouble
from .file_messages import no_trouble
from .homework_report import cells, print_homework, total
from .sheets import secret_from

_LOOK_AGAIN = 1000  # milliseconds: a network drive may not tell of a save
_SETTLE = 200  # milliseconds that one save may take, of several writes


def watch(file: Path, console: Console) -> None:
    """Judge the file now and on each save, until Ctrl-C. Trouble where there is no folder to look into."""
    if not file.parent.is_dir():
        raise Trouble(console.translate("there is no folder {folder}").format(folder=file.parent))
    try:
        follow(file, saves(file), console)
    except KeyboardInterrupt:
        console.say("")


def follow(file: Path, saved: Iterable[None], console: Console) -> None:
    """Judge the file at each save, beginning with how it is now. What cannot be read is said, and waited for."""
    before = None
    for place, _save in enumerate(saved):
        now = judged(file, console)
        if now is not None and (before is None or now.sheet.name != before.sheet.name):
            print_homework(now, console)
        elif now is not None and before is not None:
            console.say(*changes(before, now, console))
        if place == 0:
            console.say(console.translate("watching {file}; Ctrl-C ends it").format(file=file))
        before = now or before


def judged(file: Path, console: Console) -> Homework | None:
    """The file as it is now; None where it cannot be read, which is said."""
    try:
        with no_trouble(console):
            answers = read_answer_file(file)
            secret = secret_from(None, console)
            return judge_homework(answers, sheet_of(answers, DerivingNotice(console), console.packs, secret))
    except Trouble as trouble:
        console.say(trouble.format_message())  # unbroken, as everywhere: it begins with the name of the file
        return None


def changes(before: Homework, now: Homework, console: Console) -> list[str]:
    """What has another verdict, other points or another reason than before, or was answered anew; then the total."""
    tell = console.translate
    old = {row.question: row for row in before.rows}
    lines = []
    for row in now.rows:
        if row.question not in old or _said(row) != _said(old[row.question]):
            lines += _change(old.get(row.question), row, before, now, console)
    return [*lines, *wrapped(total(now, console))] if lines else [tell("saved; nothing changed")]


def _said(row: Row) -> object:
    """Everything by which a learner tells one judgement from another: the answer, and what became of it."""
    judgement = row.judgement
    return row.points, judgement and (judgement.text, judgement.verdict, judgement.reasons)


def _change(old: Row | None, row: Row, before: Homework, now: Homework, console: Console) -> list[str]:
    number, question, points, verdict, reasons = cells(row, now, console)
    was = "" if old is None else cells(old, before, console)[3]
    if was in ("", verdict):
        said = console.translate("{number}. {question}: {verdict}, {points}")
    else:
        said = console.translate("{number}. {question}: {was} → {verdict}, {points}")
    head = said.format(number=number, question=question, was=was, verdict=verdict, points=points)
    return [*wrapped(head, hang=4), *(line for reason in reasons for line in wrapped(reason, indent=4))]


def saves(file: Path) -> Iterator[None]:
    """Once at the beginning, then each time that the file is another, also where an editor puts a new one in its place.

    By what it is known is looked at before it is read, so that no save is missed.
    """
    seen = _signature(file)
    yield
    from watchfiles import watch as changes_in  # 100 ms, and by now the first verdicts are on the screen

    folder_changes = changes_in(
        file.parent,
        watch_filter=lambda _change, path: Path(path).name == file.name,
        debounce=_SETTLE,
        recursive=False,
        yield_on_timeout=True,
        rust_timeout=_LOOK_AGAIN,
        ignore_permission_denied=True,
    )
    for _changes in folder_changes:
        now = _signature(file)
        if now is not None and now != seen:
            seen = now
            yield


def _signature(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
