"""A session: lines go in, and what is to be shown comes out. It knows no terminal, no language and no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from chainrule.checker.judgement import Judgement, Verdict
from chainrule.exercises.record import replace

from .commands import Command, Given, Unknown, command_of, named_without_slash
from .course import Course
from .drawing import Drawing
from .event import Event, Happened
from .helping import Helping
from .journal import Journal
from .material import Material
from .queue import Queue
from .showing import Attempt, Showing
from .shown import (
    CommandsListed,
    Greeting,
    Judged,
    LanguageChosen,
    PictureWanted,
    Remark,
    Said,
    Shown,
)
from .standing import Standing
from .summing_up import summary
from .trying_out import TryingOut

AFTER_WRONG = 2  # wrong answers, and a worked step is shown unasked
MOST_WRONG = 4  # wrong answers, and the solution is shown
_NOT_IN_EXAM = frozenset({Command.HINT, Command.STEP, Command.ANSWER, Command.PICTURE, Command.KNOWN})


class Session:
    """One run of a drill. Every row is in the log before what it says is shown, so that a session may be killed at any
    moment.
    """

    def __init__(
        self,
        queue: Queue,
        drawing: Drawing,
        material: Material,
        journal: Journal,
        *,
        exam: bool = False,
        standings: Callable[[], Mapping[str, Standing]] = dict,
        ahead: Callable[[str], Sequence[str]] = lambda _known: (),
        unfinished: Sequence[Event] = (),
        before: Sequence[Showing] = (),
    ) -> None:
        """`standings` gives those of now, `ahead` the skills that a known one opens; `unfinished` are the rows of the
        episodes that the first items go on with, and `before` is what was done before it in an exam.
        """
        self._queue, self._material, self._journal, self._exam = queue, material, journal, exam
        self._helping = Helping(material, journal)
        self._course = Course(
            queue, drawing, material, journal, self._helping, exam=exam, unfinished=unfinished, before=before
        )
        self._trying_out = TryingOut(self._course.upcoming, ahead)
        self._standings = standings
        self._resumed = bool(unfinished)
        self._begun = journal.now()
        self._left: str | None = None  # the skill of a question that is done with, until the next is worked out
        self.over = False

    def begin(self) -> Iterator[Shown]:
        """The greeting and the first question. Each is there before the next is worked out, so that a terminal shows it
        while judging and explaining are still being loaded.
        """
        queue = self._queue
        yield Greeting(
            queue.reviews,
            queue.new,
            queue.minutes,
            len(queue.items),
            queue.waiting,
            queue.alone,
            self._exam,
            self._resumed,
        )
        if not queue.items:
            due = min((standing.due for standing in self._standings().values()), default=None)
            yield Said(Remark.NOTHING_DUE, {"now": self._journal.now(), **({} if due is None else {"due": due})})
            self.over = True
            return
        yield from self._next("")

    def take(self, line: str) -> Iterator[Shown]:
        """What a line brings about: a command, or an answer, which may have several lines. A verdict is there before
        the next question is worked out, whose exercise may still have to be derived.
        """
        yield from self._taken(line)
        if self._left is not None:
            last, self._left = self._left, None
            yield from self._next(last)

    def _taken(self, line: str) -> list[Shown]:
        if self.over or self.now is None:
            return [Said(Remark.OVER)]
        command = command_of(line)
        if isinstance(command, Unknown):
            near = {} if command.near is None else {"near": command.near.value}
            return [Said(Remark.UNKNOWN_COMMAND, {"command": command.word, **near})]
        shown = self._answered(self.now, line) if command is None else self._commanded(self.now, command)
        return [*self._journal.news(), *shown]

    def leave(self) -> list[Shown]:
        """End here. What was done is in the log, and the question that is open comes again."""
        return [] if self.over else self._end(finished=False)

    @property
    def now(self) -> Showing | None:
        """The question on the screen."""
        return self._course.now

    @property
    def past(self) -> Sequence[Showing]:
        """The questions that are done with."""
        return self._course.past

    def _next(self, last: str) -> Iterator[Shown]:
        yield from self._course.next(last)
        if self.now is None:
            yield from self._end(finished=True)

    def _close(self, showing: Showing) -> list[Shown]:
        self._course.close()
        self._left = showing.item.skill
        return [] if self._exam else self._trying_out.after(showing, self.past)

    def _end(self, *, finished: bool) -> list[Shown]:
        self.over = True
        all_shown = [*self.past, *([self.now] if self.now is not None and self.now.attempts else [])]
        self._left = None
        now = self._journal.now()
        seconds = (now - self._begun).total_seconds()
        end = summary(all_shown, now, seconds, finished, self._standings(), self._material, self._exam)
        return [replace(end, kept=self._journal.trouble is None)]

    # --- answers

    def _answered(self, showing: Showing, line: str) -> list[Shown]:
        text = line.strip()
        if not text:
            return [Said(Remark.BLANK)]
        if showing.why is not None:
            said, done = self._helping.because(showing, text)
            return [*said, *(self._close(showing) if done else _meant(text))]
        judgement = self._material.judge(showing.task, text)
        codes = tuple(reason.code for reason in judgement.reasons)
        row = self._journal.write(showing, Happened.ATTEMPT, text=text, verdict=judgement.verdict, codes=codes)
        showing.attempts.append(Attempt(row.id, text, judgement.verdict, codes, judgement))
        if self._exam and _was_compared(judgement):
            return [Judged(showing.task, judgement, noted=True), *self._close(showing)]
        judged = Judged(showing.task, judgement)
        showing.seen = [*(shown for shown in showing.seen if not isinstance(shown, Judged)), judged]
        if judgement.verdict is Verdict.CORRECT:
            return [judged, *self._close(showing)]
        if judgement.verdict is Verdict.NOT_COUNTED:
            return [judged, *_meant(text)]
        if showing.wrong >= MOST_WRONG:
            return [judged, *self._solution(showing, unasked=True)]
        if showing.wrong == AFTER_WRONG:
            return [judged, *self._helping.step(showing, unasked=True)]
        return [judged]

    def _solution(self, showing: Showing, *, unasked: bool = False) -> list[Shown]:
        comes_back = not showing.item.trial and self._course.upcoming.come_back(showing.item)
        solution = self._helping.solution(showing, unasked, comes_back)
        return [solution, *self._close(showing)]

    # --- commands

    def _commanded(self, showing: Showing, given: Given) -> list[Shown]:
        command = given.command
        if self._exam and command in _NOT_IN_EXAM:
            return [Said(Remark.NOT_IN_EXAM, {"command": command.value})]
        if showing.why is not None and command in (Command.HINT, Command.STEP, Command.ANSWER):
            return [Said(Remark.STEPS_ARE_THERE)]
        match command:
            case Command.HINT:
                return self._helping.hint(showing)
            case Command.STEP:
                return self._helping.step(showing)
            case Command.ANSWER:
                return self._solution(showing)
            case Command.SKIP:
                return self._skip(showing)
            case Command.UNDO:
                return self._undo(showing)
            case Command.PICTURE:
                answers = tuple(attempt.text for attempt in showing.attempts if attempt.verdict is Verdict.WRONG)
                return [PictureWanted(showing.task, answers, given.argument)]
            case Command.KNOWN:
                return self._known(showing)
            case Command.QUIT:
                return self._hand_in(showing) if self._exam else self.leave()
            case Command.ENGLISH | Command.CHINESE:
                return [LanguageChosen(command.value), *showing.seen]
            case Command.HELP:
                return [CommandsListed(self._exam)]

    def _skip(self, showing: Showing) -> list[Shown]:
        showing.skipped = self._journal.write(showing, Happened.SKIPPED).id
        return [Said(Remark.SKIPPED), *self._close(showing)]

    def _hand_in(self, showing: Showing) -> list[Shown]:
        """An exam that is given up is over, and does not go on another time: what is right is told now."""
        self._journal.write(showing, Happened.SKIPPED)
        return self._end(finished=True)

    def _known(self, showing: Showing) -> list[Shown]:
        if showing.item.trial:
            return [Said(Remark.TEST_OUT, {"skill": showing.task.skill})]
        if not showing.item.new:
            return [Said(Remark.NOT_NEW, {"skill": showing.task.skill})]
        self._journal.write(showing, Happened.SKIPPED)
        self._course.now = None
        self._trying_out.begin(showing.item.skill)
        self._left = ""
        return [Said(Remark.TEST_OUT, {"skill": showing.task.skill})]

    def _undo(self, showing: Showing) -> list[Shown]:
        """The last answer does not count, or the last skip; if it ended a question, that one is asked again."""
        if any(attempt.verdict is not Verdict.NOT_COUNTED for attempt in showing.attempts):
            return [self._take_back(showing)]
        if not self.past:
            return [Said(Remark.NOTHING_TO_UNDO)]
        before = self.past[-1]
        if before.solved or (before.why is not None and not before.skipped):
            return [Said(Remark.SOLUTION_SEEN)]
        said = self._take_back(before)
        return [said, *self._course.back()]

    def _take_back(self, showing: Showing) -> Said:
        showing.seen = [shown for shown in showing.seen if not isinstance(shown, Judged)]
        if showing.skipped:
            self._journal.write(showing, Happened.UNDO, about=showing.skipped)
            showing.skipped = ""
            return Said(Remark.UNDONE_SKIP)
        attempt = showing.attempts.pop()
        while attempt.verdict is Verdict.NOT_COUNTED and showing.attempts and not self._exam:
            attempt = showing.attempts.pop()  # it costs nothing, and undoing it would not help
        self._journal.write(showing, Happened.UNDO, about=attempt.row)
        return Said(Remark.UNDONE, {"text": attempt.text})


def _meant(text: str) -> list[Shown]:
    """The command that a text without a slash is the name of."""
    meant = named_without_slash(text)
    return [Said(Remark.MEANT_A_COMMAND, {"command": meant.value})] if meant else []


def _was_compared(judgement: Judgement) -> bool:
    """Whether it was held against the right answer, which in an exam is told at the end only. A text that is no answer
    to what is asked may be typed again.
    """
    return judgement.verdict is not Verdict.NOT_COUNTED or bool(judgement.findings)
