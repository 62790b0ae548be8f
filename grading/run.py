"""A grading from beginning to end: read what was handed in, judge what is new, mark, write.

Whatever ends it, the journal keeps what was judged; run again it goes on, and the results are the same to the byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from fractions import Fraction
from pathlib import Path
from types import TracebackType

from chainrule.checker.packs import Packs
from chainrule.exercises.record import Record

from .class_results import ClassResults
from .collected import NAME, Collected, collect
from .drawing_ahead import DrawingAhead
from .history import Change, Grading, History, Settings, Why
from .judging.engine import Engine
from .judging.journal import Journal
from .judging.judge_missing import judge_missing
from .judging.judgements import guarded
from .judging.keys import judging_digest
from .results.writer import Writer
from .sheet import Sheet
from .submissions.handed_in import HandedIn, Roster
from .submissions.meter import Meter
from .writing.desk import Desk, Order
from .writing.processes import Processes
from .writing.tally import Tally


class Progress(Record):
    """Told while a grading runs: what it does (`reading`, `judging`, `writing`), how much is done, and of how much
    where that is known. While reading these are answers and what is irregular; `share`, from 0 to 1, is how much has
    been read where nobody knows how many that makes.
    """

    doing: str
    done: int
    of: int | None = None
    share: float | None = None


Listener = Callable[[Progress], None]


class Summary(Record):
    """What a grading did. `judged` were judged now, `distinct` are all distinct texts; `ended` are those whose judging
    was ended or that were set aside. `unread` is what could not be read; `below` are learners below what is asked for.
    """

    learners: int = 0
    submitted: int = 0
    answers: int = 0
    distinct: int = 0
    judged: int = 0
    correct: int = 0
    wrong: int = 0
    not_counted: int = 0
    missing: int = 0
    ended: int = 0
    irregular: int = 0
    unread: int = 0
    points: Fraction = Fraction(0)
    max_points: Fraction = Fraction(0)
    below: int = 0


class OtherRules(ValueError):
    """The folder holds results by another sheet, other exercises or another checker: marks may change, which only a
    regrading may do.
    """


WORTH_SHARING = 100_000
"""Answers, each in one format, from which on other processes take part in writing: with half as many they take as much
time to load what they need as they save.
"""


class OtherSecret(OtherRules):
    """The same rules, but each learner's numbers follow from another secret."""


def _digest(data: object) -> str:
    return hashlib.blake2b(json.dumps(data, sort_keys=True).encode(), digest_size=16).hexdigest()


class Run:
    """A folder of results while it is worked on. A context manager: it holds the journal's lock."""

    def __init__(self, sheet: Sheet, roster: Roster, folder: Path, packs: Packs | None, listener: Listener) -> None:
        self.sheet, self.roster, self.folder, self.packs, self.tell = sheet, roster, folder, packs, listener
        self._open = ExitStack()

    def __enter__(self) -> Run:
        """Open the folder. JournalTrouble where its journal cannot be used, OSError where it cannot be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.journal = self._open.enter_context(Journal(self.folder))
        self.history = History.prepare(self.journal.connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close everything."""
        self._open.close()

    def read(self, handed_in: HandedIn, meter: Meter | None = None) -> int:
        """Collect what was handed in; how many answers there are. `meter` knows how much of it has been read."""
        path, questions = self.folder / NAME, [asked.question for asked in self.sheet.questions]
        count = 0
        with guarded(path):
            for so_far in collect(path, handed_in, questions):
                count = so_far.answers
                self.tell(Progress("reading", so_far.read, share=meter.share if meter else None))
        self.look()
        return count

    def look(self) -> None:
        """Open what was collected before."""
        self.collected = Collected(self.folder / NAME, [asked.question for asked in self.sheet.questions])
        self._open.callback(self.collected.close)
        self.results = ClassResults(self.sheet, self.roster, self.collected, self.journal, self.history, self.packs)

    @property
    def digest(self) -> str:
        """Of all that marks depend on, beside the answers; behind a hyphen, of the secret."""
        sheet = {name: repr(getattr(self.sheet, name)) for name in ("name", "seeds", "questions", "policy")}
        rules = {
            "sheet": sheet,
            "partial": self.sheet.partial_credit,
            "exercises": self.results.digests,
            "code": judging_digest(),
        }
        return f"{_digest(rules)}-{_digest(self.sheet.secret.seed('', '') if self.sheet.secret else None)}"

    def check_rules(self) -> None:
        """OtherRules where the marks that are there were given by other rules, OtherSecret where only it differs."""
        last = self.history.last()
        if last is None or last.digest == self.digest:
            return
        rules, _, _secret = self.digest.partition("-")
        raise OtherSecret if last.digest.startswith(f"{rules}-") else OtherRules

    def judge(self, engine: Engine, workers: int = 1) -> tuple[int, int]:
        """Judge what the journal does not hold: how many distinct texts there are, and how many were judged now. So
        many processes draw learners' numbers, where there are many to draw.
        """
        with closing(DrawingAhead(self.results.marker.numbers, self.results.digests, workers)) as ahead:
            counts = judge_missing(
                self.results.items(ahead),
                self.journal,
                engine,
                lambda done, of: self.tell(Progress("judging", done, of)),
            )
        engine.dismiss()
        return counts.distinct, counts.judged

    def changes(self) -> Iterator[Change]:
        """What the results would change, and who would be gone."""
        if self.history.last() is None:
            return
        for result in self.results:
            yield from self.history.changes(result)
        for who, student in self.history.learners():
            if who not in self.roster and not self.collected.has(who):
                for question, past in self.history.of(student).items():
                    if past[-1].points is not None:
                        yield Change(student, question, past[-1].points, None, Why.GONE)

    def write(
        self, writers: Sequence[Writer], settings: Settings, fail_under: Fraction | None = None, workers: int = 1
    ) -> Summary:
        """Write the results in every format, and the marks into the history. Files appear when all is done.

        The work is shared with as many processes where there is enough of it.
        """
        learners, tally = len(self.results), Tally(fail_under)
        desk = self._desk(writers, fail_under)
        helpers = workers if workers > 1 and self.is_much(len(writers)) else 0
        if helpers:
            self.journal.settle()
        writing = self.history.begin(self.digest, settings)
        try:
            with closing(Processes(desk, helpers)) as processes:
                for done in processes.done(self.results.stretches()):
                    for parts in done.parts:
                        for writer, part in zip(writers, parts, strict=True):
                            writer.add(part)
                    writing.add(done.marks)
                    tally.join(done.tally)
                    desk.marker.numbers.learn(done.draws)
                    self.tell(Progress("writing", tally.counts["learners"], learners))
            desk.marker.numbers.keep()  # also of learners who handed in nothing
            nobodys = self.collected.irregular()
            tally.irregular(nobodys)
            for writer in writers:
                writer.end(nobodys)
        except BaseException:
            writing.drop()
            raise
        writing.finish()
        return _summary(tally)

    def is_much(self, formats: int) -> bool:
        """Whether it is worth while to have other processes take part in writing."""
        return len(self.collected) * formats >= WORTH_SHARING

    def _desk(self, writers: Sequence[Writer], fail_under: Fraction | None) -> Desk:
        marker = self.results.marker
        parts = tuple(writer.part for writer in writers)
        order = Order(self.folder, self.sheet, self.results.digests, marker.keep_higher, parts, fail_under)
        return Desk(order, self.collected, self.history, marker)


def _summary(tally: Tally) -> Summary:
    counts = {name: count for name, count in tally.counts.items() if name in Summary.fields}
    return Summary(**counts, points=tally.points, max_points=tally.max_points)


@contextmanager
def last_grading(folder: Path) -> Iterator[Grading | None]:
    """The last grading that a folder's journal tells of; None where there is none."""
    if not Journal.is_in(folder):
        yield None
        return
    with Journal(folder) as journal:
        yield History.prepare(journal.connection).last()
