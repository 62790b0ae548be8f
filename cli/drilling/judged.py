"""An answer and its judgement in words: what was read, the verdict, why, and one place where it fails."""

from __future__ import annotations

from chainrule.checker.judgement import Judgement, Verdict
from chainrule.checker.printing import Layout, display_width, visible
from chainrule.checker.printing.breaking import broken
from chainrule.checker.printing.wrapping import line_width, wrapped
from chainrule.checker.reporting.fields import field
from chainrule.checker.reporting.language import aside
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.report import echo_words, evidence_line, reason_lines, report, verdict_word
from chainrule.drills.shown import Judged, Task
from chainrule.exercises.record import replace

from .view import View

_COLUMN = 14  # of what a field says
_COLOURS = {Verdict.CORRECT: "green", Verdict.WRONG: "yellow", Verdict.NOT_COUNTED: "cyan"}


def judged(shown: Judged, view: View) -> list[str]:
    """What an answer brought. Of what is only noted the verdict is not told."""
    judgement = _told(shown.judgement)
    if shown.noted:
        return _noted(shown.task, judgement, view)
    if view.plain:
        return _sentences(shown.task, judgement, view)
    return _fields(shown.task, judgement, view)


def _told(judgement: Judgement) -> Judgement:
    """Without what the oracles found, and without a true value that is the answer itself."""
    evidence = judgement.evidence
    return replace(judgement, findings=(), evidence=None if evidence is not None and evidence.reveals else evidence)


def whole(task: Task, judgement: Judgement, view: View) -> list[str]:
    """The judgement with everything that is known, for the end of an exam."""
    told = replace(judgement, findings=())
    return _sentences(task, told, view) if view.plain else _fields(task, told, view)


def _fields(task: Task, judgement: Judgement, view: View) -> list[str]:
    lines = report(judgement, task.exercise, task.question, task.variant, view.language, view.layout)
    word = verdict_word(judgement.verdict, view.translate)
    colour = _COLOURS[judgement.verdict]
    fitting = [piece for line in lines for piece in _fitted(line)]
    return [_coloured(line, word, colour, view) for line in fitting]


def _coloured(line: str, word: str, colour: str, view: View) -> str:
    return view.styled(word, fg=colour, bold=True) + line.removeprefix(word) if line.startswith(word) else line


def _fitted(line: str) -> list[str]:
    """A line, broken where a formula is too long for it."""
    if display_width(line) <= line_width():
        return [line]
    head = line[:_COLUMN] if line[:_COLUMN].isascii() else line[: len(line) - len(line.split("  ", 1)[-1].lstrip())]
    first, *others = broken(line[len(head) :].lstrip(), line_width() - _COLUMN)
    return [head + " " * (_COLUMN - display_width(head)) + first, *(" " * _COLUMN + other for other in others)]


def _noted(task: Task, judgement: Judgement, view: View) -> list[str]:
    said = view.translate(_("noted"))
    if judgement.reading is None:
        return field(said, visible(judgement.text))
    return [piece for line in field(said, _read(task, judgement, view)) for piece in _fitted(line)]


def _read(task: Task, judgement: Judgement, view: View) -> str:
    if judgement.reading is None:
        return visible(judgement.text)
    said, cut = echo_words(judgement.reading, task.question, view.translate, view.layout or Layout.ASCII)
    for words in cut:
        said = aside(words, view.translate, after=said)
    return said


def _sentences(task: Task, judgement: Judgement, view: View) -> list[str]:
    """Everything in sentences, one after the other, for a voice or a pipe."""
    translate = view.translate
    lines = []
    if judgement.place is not None:
        start, end = judgement.place.start, judgement.place.end
        part = visible(judgement.text[start:end])
        said = translate(_("At character {number}: {part}")).format(number=start + 1, part=part)
        lines += wrapped(said)
    elif judgement.reading is not None:
        lines += wrapped(translate(_("Read as: {echo}")).format(echo=_read(task, judgement, view)))
    word = verdict_word(judgement.verdict, translate)
    reasons = reason_lines(judgement, task.exercise, task.question, task.variant, view.language, view.layout)
    said = translate(_("{verdict}: {reason}"))
    lines += wrapped(
        said.format(verdict=word, reason=reasons[0]) if reasons else translate(_("{verdict}.")).format(verdict=word)
    )
    for reason in reasons[1:]:
        lines += wrapped(reason)
    if judgement.evidence is not None:
        lines += wrapped(evidence_line(judgement.evidence, judgement, translate))
    return lines


def verdict_lines(verdict: Verdict, why: str, view: View) -> list[str]:
    """A verdict and why, as a sentence."""
    word = verdict_word(verdict, view.translate)
    said = view.translate(_("{verdict}: {reason}")) if why else view.translate(_("{verdict}."))
    first, *others = wrapped(said.format(verdict=word, reason=why))
    return [_coloured(first, word, _COLOURS[verdict], view), *others]
