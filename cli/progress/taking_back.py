"""`check progress undo`, `reset` and `repair`."""

from __future__ import annotations

from pathlib import Path

import click
from chainrule.checker.printing import visible
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import Translate, marked
from chainrule.checker.variants import Variant
from chainrule.drills.counting import EVERY, counted
from chainrule.drills.event import Event
from chainrule.drills.identity import Names
from chainrule.drills.sqlite_log import SqliteLog
from chainrule.drills.syllabus import titled
from chainrule.drills.trouble import LogTrouble, Wrong
from chainrule.drills.undoing import Undone, behind, last_done, resetting, undoing
from chainrule.exercises.text import Text

from ..console import Console, Trouble, _, console, language_option
from ..log_messages import mended_words
from ..lookup import find_syllabus
from .home import added_to, file_in, home_option, now, storage

_NOT_DONE = 1
_YES = frozenset({"y", "yes", "是", "好", "对"})


@click.command(
    name="undo",
    help=_("Take back what you did last: a question with all its answers, or a reset. Again goes further back."),
)
@click.option("--attempt", is_flag=True, help=_("Take back the last answer only."))
@home_option
@language_option
def undo_command(attempt: bool, home: Path | None, language: str | None) -> None:
    """Add the rows that take it back, and say what it was."""
    speaker = console(language)
    with added_to(file_in(home), speaker) as log:
        events = list(log.events())
        undone = last_done(events, attempt)
        if undone is None:
            speaker.say(speaker.translate("There is nothing to take back."))
            return
        names, at = Names(), behind(events, now())
        log.add(*undoing(undone, at, names, names(at)))
    for line in _said(undone, speaker):
        speaker.say(*wrapped(line, hang=2))


def _said(undone: Undone, speaker: Console) -> list[str]:
    tell, first = speaker.translate, undone.rows[0]
    at = first.at.astimezone(now().tzinfo).strftime("%Y-%m-%d %H:%M")
    if undone.is_reset and first.about == EVERY:
        return [tell("Taken back: the reset of all skills, of {at}").format(at=at)]
    if undone.is_reset:
        title = _title(first.about, speaker).in_language(speaker.language)
        return [tell("Taken back: the reset of {skill}, of {at}").format(skill=title, at=at)]
    text = tell("Taken back: {question}, of {at}") if first.seed is None else tell(
        "Taken back: {question}, variant {seed}, of {at}"
    )  # fmt: skip
    head = text.format(question=visible(first.question), seed=Variant(first.seed, {}).label, at=at)
    return [head, *(f"  {visible(row.text)}   {_verdict(row, tell)}" for row in undone.attempts)]


def _verdict(row: Event, tell: Translate) -> str:
    return tell(_VERDICTS.get(row.verdict.value, "")) if row.verdict else ""


_VERDICTS = {"correct": marked("correct"), "wrong": marked("not yet"), "not counted": marked("not counted")}


@click.command(
    name="reset",
    help=_(
        "Begin a skill anew, or all: what was done before counts no longer. Nothing is deleted; undo takes it back."
    ),
)
@click.argument("skill", required=False)
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@home_option
@language_option
def reset_command(skill: str | None, yes: bool, home: Path | None, language: str | None) -> None:
    """Add the row after which they are new."""
    speaker = console(language)
    with added_to(file_in(home), speaker) as log:
        events = list(log.events())
        practised = {row.skill for row in counted(events).rows} - {""}
        if skill is not None and skill not in practised:
            skill = titled(find_syllabus(speaker).topics, skill) or skill
        if skill is not None and skill not in practised:
            raise Trouble(_not_practised(skill, practised, speaker))
        if not practised:
            speaker.say(speaker.translate("Nothing was practised yet; `check drill` begins."))
            return
        what = _what(skill, practised, speaker)
        if not yes and not _agreed(what, speaker):
            speaker.say(speaker.translate("Nothing was changed."))
            click.get_current_context().exit(_NOT_DONE)
        names, at = Names(), behind(events, now())
        log.add(resetting(skill or EVERY, at, names, names(at)))
    text = speaker.translate("{what}: new again. `check progress undo` takes this back.")
    speaker.say(*wrapped(text.format(what=what)))


def _what(skill: str | None, practised: set[str], speaker: Console) -> str:
    if skill is not None:
        return _title(skill, speaker).in_language(speaker.language)
    count = len(practised)
    text = speaker.translate("1 skill") if count == 1 else speaker.translate("{count} skills")
    return text.format(count=count)


def _agreed(what: str, speaker: Console) -> bool:
    text = speaker.translate("{what}: shall all that was done count no longer? [y/N] ")
    click.echo(text.format(what=what), nl=False, err=True)
    try:
        return input().strip().lower() in _YES
    except (EOFError, UnicodeDecodeError):
        click.echo(err=True)
        return False


def _not_practised(skill: str, practised: set[str], speaker: Console) -> str:
    from difflib import get_close_matches

    near = get_close_matches(skill, practised, n=1)
    if near:
        text = speaker.translate("{skill} was not practised; did you mean {near}?")
        return text.format(skill=visible(skill), near=visible(near[0]))
    text = speaker.translate("{skill} was not practised; `check progress` shows what was.")
    return text.format(skill=visible(skill))


def _title(skill: str, speaker: Console) -> Text:
    topic = find_syllabus(speaker).topics.get(skill)
    return topic.skill.title if topic is not None else Text(visible(skill), visible(skill))


@click.command(
    name="repair", help=_("Look through the whole file; put a damaged one aside and save what can be read of it.")
)
@home_option
@language_option
def repair_command(home: Path | None, language: str | None) -> None:
    """Mend the file where that is needed."""
    from chainrule.drills.salvage import mend

    speaker, path = console(language), file_in(home)
    with storage(speaker):
        if _is_sound(path):
            speaker.say(speaker.translate("Nothing is wrong with {path}.").format(path=visible(str(path))))
            return
        mended = mend(path)
    speaker.say(*wrapped(mended_words(mended.aside, mended.rows, speaker.translate)))


def _is_sound(path: Path) -> bool:
    try:
        with SqliteLog(path) as log:
            return not log.faults()
    except LogTrouble as trouble:
        if trouble.code is not Wrong.DAMAGED:
            raise
        return False
