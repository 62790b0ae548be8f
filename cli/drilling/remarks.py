"""What a session says besides questions and judgements, in words."""

from __future__ import annotations

from datetime import datetime

from chainrule.checker.printing import display_width, visible
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.author import worded
from chainrule.checker.reporting.language import marked as _
from chainrule.drills.shown import CannotBeAsked, CommandsListed, NotKept, Remark, Said
from chainrule.exercises.skills import Skill

from ..log_messages import trouble_words
from ..terminal import at_left
from .view import View, day_words

REMARKS: dict[Remark, str] = {
    Remark.BLANK: _("Type an answer; /? shows the commands."),
    Remark.UNKNOWN_COMMAND: _("There is no command /{command}; /? shows the commands."),
    Remark.MEANT_A_COMMAND: _("Commands begin with a slash: did you mean `/{command}`?"),
    Remark.NOT_IN_EXAM: _("In an exam there is no /{command}."),
    Remark.NO_HINTS: _("There are no hints for this question; /w shows a step of the solution."),
    Remark.NO_MORE_HINTS: _("There are no more hints; /w shows a step of the solution."),
    Remark.NO_STEPS: _("The solution has no steps; /a shows the answer and why."),
    Remark.NO_MORE_STEPS: _("What is left is the answer itself; /a shows it."),
    Remark.STEPS_ARE_THERE: _("All steps are there already: choose the rule by its letter."),
    Remark.CHOOSE_A_LETTER: _("Choose by a letter, {letters}."),
    Remark.SKIPPED: _("Skipped; /u brings it back."),
    Remark.UNDONE: _("Undone: {text} does not count."),
    Remark.UNDONE_SKIP: _("Here it is again."),
    Remark.NOTHING_TO_UNDO: _("There is nothing to undo."),
    Remark.SOLUTION_SEEN: _("There is nothing to undo: the question before was solved for you."),
    Remark.NOT_NEW: _("/k is for new skills; this one you have met: {skill}"),
    Remark.TEST_OUT: _("You know this? Two questions right without help, and it counts as learned: {skill}"),
    Remark.KNOWN: _("Known: {skill}"),
    Remark.NOT_KNOWN: _("Not quite known yet; it comes with an example: {skill}"),
    Remark.NOTHING_DUE: _("Nothing is due today, and nothing new is open."),
    Remark.OVER: _("The session is over."),
}
_WITH_NEAREST = _("There is no command /{command}; did you mean `/{near}`?")
_NEXT_DUE = _("The next review comes {day}; `check drill --only NAME` practises at any time.")
_SKIP = ("/s", "/跳过", _("skip this question"))
_UNDO = ("/u", "/撤销", _("undo the last answer"))
_LANGUAGES = ("/en /zh", "", _("English, Chinese"))
COMMANDS = (
    ("/h", "/提示", _("a hint: first the principle, then the place, then the step")),
    ("/w", "/一步", _("one worked step of the solution")),
    ("/a", "/答案", _("the whole solution")),
    _SKIP,
    _UNDO,
    ("/g", "/图", _("the descent in a picture and a table; /g 5 shows five steps")),
    ("/k", "/会了", _("I know this: learn a new skill by two right answers")),
    ("/q", "/退出", _("leave; everything is kept")),
    _LANGUAGES,
)
_IN_EXAM = (_SKIP, _UNDO, ("/q", "/退出", _("hand in: the exam is over, and its results are shown")), _LANGUAGES)


def remark(said: Said, view: View) -> list[str]:
    """The sentences of a remark."""
    details = {name: _in_words(value, view) for name, value in said.details.items()}
    if said.remark is Remark.UNKNOWN_COMMAND and "near" in details:
        return wrapped(view.translate(_WITH_NEAREST).format_map(details))
    sentences = wrapped(view.translate(REMARKS[said.remark]).format_map(details))
    due, now = said.details.get("due"), said.details.get("now")
    if isinstance(due, datetime) and isinstance(now, datetime):
        sentences += wrapped(view.translate(_NEXT_DUE).format(day=day_words(due, now, view)))
    return sentences


def _in_words(value: str | Skill | datetime, view: View) -> str:
    if isinstance(value, Skill):
        return value.title.in_language(view.language)
    return visible(str(value))


def commands(listed: CommandsListed, view: View) -> list[str]:
    """Each command and what it does; in Chinese with its Chinese name, which needs no other keyboard."""
    there = [
        (f"{name} {chinese}" if view.language == "zh" and chinese else name, view.translate(words))
        for name, chinese, words in (_IN_EXAM if listed.exam else COMMANDS)
    ]
    width = max(display_width(typed) for typed, _words in there) + 2
    return [line for typed, words in there for line in wrapped(at_left(typed, width) + words, hang=width)]


def cannot_be_asked(shown: CannotBeAsked, view: View) -> list[str]:
    """Which question is left out, and what its author must change."""
    said = view.translate(_("{question} is left out; its exercise contradicts itself:")).format(question=shown.question)
    return [*wrapped(said), *wrapped(visible(worded(shown.trouble, view.translate)))]


def not_kept(shown: NotKept, view: View) -> list[str]:
    """Whether what is answered is kept, and why not."""
    if shown.trouble is None:
        return wrapped(view.translate(_("Now it is kept again, with all that was answered.")))
    said = view.translate(_("The session goes on, but is not kept: {trouble}"))
    return wrapped(said.format(trouble=trouble_words(shown.trouble, view.translate)))
