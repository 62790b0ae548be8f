"""A session: lines go in, and what is to be shown comes out. It knows no terminal, no language and no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from chainrule.checker.judgement import Verdict
from chainrule.checker.library import ExerciseTrouble
from chainrule.exercises.record import replace

from .commands import Command, Given, Unknown, command_of, named_without_slash
from .drawing import Drawing, Item
from .event import Event, Happened
from .fading import Fading
from .helping import Helping
from .journal import Journal
from .material import Material
from .queue import Queue, Standing
from .showing import Attempt, Showing
from .shown import (
    Asked,
    CannotBeAsked,
    CommandsListed,
    Greeting,
    Judged,
    LanguageChosen,
    NotKept,
    PictureWanted,
    Remark,
    Said,
    Shown,
)
from .summing_up import summary
from .trying_out import TryingOut
from .upcoming import Upcoming

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
        episode that the first item goes on with, and `before` is what was done before it in an exam.
        """
        self._queue, self._material, self._journal, self._exam = queue, material, journal, exam
        self._upcoming = Upcoming(queue.items, drawing)
        self._helping = Helping(material, journal)
        self._trying_out = TryingOut(self._upcoming, ahead)
        self._standings = standings
        self._unfinished = unfinished
        self._past = list(before)
        self._now: Showing | None = None
        self._begun = journal.now()
        self._told_trouble = ""
        self._parked: dict[str, Showing] = {}  # by episode: an undo went back behind them
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
            bool(self._unfinished),
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
        if self.over or self._now is None:
            return [Said(Remark.OVER)]
        command = command_of(line)
        if isinstance(command, Unknown):
            near = {} if command.near is None else {"near": command.near.value}
            return [Said(Remark.UNKNOWN_COMMAND, {"command": command.word, **near})]
        shown = self._answered(self._now, line) if command is None else self._commanded(self._now, command)
        return [*self._trouble(), *shown]

    def leave(self) -> list[Shown]:
        """End here. What was done is in the log, and the question that is open comes again."""
        return [] if self.over else self._end(finished=False)

    # --- what comes

    def _next(self, last: str) -> Iterator[Shown]:
        while True:
            item = self._upcoming.take(last)
            if item is None:
                yield from self._end(finished=True)
                return
            try:
                showing = self._parked.pop(item.episode, None) or self._new(item)
            except ExerciseTrouble as trouble:
                self._upcoming.cannot_be_asked(item)
                yield CannotBeAsked(item.question, trouble)
                continue
            self._now = showing
            yield from self._put(showing)
            return

    def _new(self, item: Item) -> Showing:
        """A showing that begins, and is in the log; or one that an earlier session began."""
        showing = Showing(item, self._material.task(item), item.episode or self._journal.name())
        if item.episode:
            showing.goes_on_from(self._unfinished)
        else:
            self._journal.write(showing, Happened.SHOWN)
        return showing

    def _put(self, showing: Showing) -> Iterator[Shown]:
        """A question on the screen, with what stands beside it."""
        asked = self._asked(showing)
        showing.seen = [asked]
        yield from self._trouble()
        yield asked
        if showing.item.fading is not Fading.NONE:
            example = self._helping.example(showing)
            if not example:  # there are no steps: nothing is left to fade
                self._upcoming.drop(showing.item.skill, examples_only=True)
            showing.seen += example
            yield from example
        hints = self._helping.hints_again(showing)
        showing.seen += hints
        yield from hints
        self._journal.restart()

    def _asked(self, showing: Showing) -> Asked:
        place = len(self._past) + 1
        count = place + len(self._upcoming)
        return Asked(showing.task, place, count, showing.item.minutes, showing.item.new, self._exam)

    def _close(self, showing: Showing) -> list[Shown]:
        self._past.append(showing)
        self._now = None
        said = [] if self._exam else self._trying_out.after(showing, self._past)
        self._left = showing.item.skill
        return said

    def _end(self, *, finished: bool) -> list[Shown]:
        self.over = True
        all_shown = [*self._past, *([self._now] if self._now is not None and self._now.attempts else [])]
        self._now = None
        now = self._journal.now()
        seconds = (now - self._begun).total_seconds()
        return [summary(all_shown, now, seconds, finished, self._standings(), self._material, self._exam)]

    # --- answers

    def _answered(self, showing: Showing, line: str) -> list[Shown]:
        text = line.strip()
        if not text:
            return [Said(Remark.BLANK)]
        if showing.why is not None:
            said, done = self._helping.because(showing, text)
            return [*said, *(self._close(showing) if done else [])]
        judgement = self._material.judge(showing.task, text)
        codes = tuple(reason.code for reason in judgement.reasons)
        row = self._journal.write(showing, Happened.ATTEMPT, text=text, verdict=judgement.verdict, codes=codes)
        showing.attempts.append(Attempt(row.id, text, judgement.verdict, codes, judgement))
        if self._exam:
            return self._noted(showing, Judged(showing.task, judgement, noted=True))
        judged = Judged(showing.task, judgement)
        showing.seen = [*(shown for shown in showing.seen if not isinstance(shown, Judged)), judged]
        if judgement.verdict is Verdict.CORRECT:
            return [judged, *self._close(showing)]
        if judgement.verdict is Verdict.NOT_COUNTED:
            meant = named_without_slash(text)
            return [judged, *([Said(Remark.MEANT_A_COMMAND, {"command": meant.value})] if meant else [])]
        if showing.wrong >= MOST_WRONG:
            return [judged, *self._solution(showing, unasked=True)]
        if showing.wrong == AFTER_WRONG:
            return [judged, *self._helping.step(showing, unasked=True)]
        return [judged]

    def _noted(self, showing: Showing, judged: Judged) -> list[Shown]:
        """In an exam what can be read is taken as it is; what cannot may be typed again."""
        judgement = judged.judgement
        readable = judgement.verdict is not Verdict.NOT_COUNTED or judgement.reading is not None
        return [judged, *(self._close(showing) if readable else [])]

    def _solution(self, showing: Showing, *, unasked: bool = False) -> list[Shown]:
        comes_back = not showing.item.trial and self._upcoming.come_back(showing.item)
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
                return self.leave()
            case Command.ENGLISH | Command.CHINESE:
                return [LanguageChosen(command.value), *showing.seen]
            case Command.HELP:
                return [CommandsListed(self._exam)]

    def _skip(self, showing: Showing) -> list[Shown]:
        showing.skipped = self._journal.write(showing, Happened.SKIPPED).id
        return [Said(Remark.SKIPPED), *self._close(showing)]

    def _known(self, showing: Showing) -> list[Shown]:
        if not showing.item.new or showing.item.trial:
            return [Said(Remark.NOT_NEW, {"skill": showing.task.skill})]
        self._journal.write(showing, Happened.SKIPPED)
        self._now = None
        self._trying_out.begin(showing.item.skill)
        self._left = ""
        return [Said(Remark.TEST_OUT, {"skill": showing.task.skill})]

    def _undo(self, showing: Showing) -> list[Shown]:
        """The last answer does not count, or the last skip; if it ended a question, that one is asked again."""
        if any(attempt.verdict is not Verdict.NOT_COUNTED for attempt in showing.attempts):
            return [self._take_back(showing)]
        if not self._past:
            return [Said(Remark.NOTHING_TO_UNDO)]
        before = self._past[-1]
        if before.solved or (before.why is not None and not before.skipped):
            return [Said(Remark.SOLUTION_SEEN)]
        self._past.pop()
        self._parked[showing.episode] = showing
        self._upcoming.put_back(replace(showing.item, episode=showing.episode))
        said = self._take_back(before)
        self._now = before
        before.seen[0] = self._asked(before)
        self._journal.restart()
        return [said, *before.seen]

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

    def _trouble(self) -> list[Shown]:
        """Said once: rows are not kept any more, and why."""
        trouble = self._journal.trouble
        code = "" if trouble is None else trouble.code.value
        if code == self._told_trouble:
            return []
        self._told_trouble = code
        return [NotKept(trouble)]
