"""A class that is graded in this process, so that its results can be written in any way."""

import sqlite3
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from chainrule.exercises.record import replace
from chainrule.grading import class_results, run
from chainrule.grading.history import Settings
from chainrule.grading.judging.worker import InProcess
from chainrule.grading.results.formats import writers
from chainrule.grading.results.writer import Setting
from chainrule.grading.run import Run
from chainrule.grading.sheet import SeedPolicy, Seeds
from chainrule.grading.submissions.handed_in import Answered, Irregular, Learner
from chainrule.grading.writing.processes import Helper

HOOKS = str(Path(__file__).with_name("hooks"))
NOON = 1_795_000_000_000_000
TEXTS = ("2x-10", "2(5-x)", "10-2x", "x^2", "2x-", "", "=1+1")
FORMATS = ("json", "csv", "wide", "html", "junit", "github", "nbgrader", "canvas", "moodle", "feedback")
SETTINGS = Settings("week", "answers.csv")


@pytest.fixture(scope="session")
def misled():
    """The format of hooks/, where other processes find it too: they have the paths of this one."""
    sys.path.append(HOOKS)
    from misled import Misled

    yield Misled
    sys.path.remove(HOOKS)


@pytest.fixture
def week(basics):
    """Three questions, with the same numbers for everybody."""
    return replace(basics, questions=basics.questions[:3], seeds=SeedPolicy(Seeds.SAME))


@pytest.fixture
def handed_in(week):
    """What nine learners handed in, and something that nobody did."""
    answers = [
        Answered(f"s{learner}", asked.question, TEXTS[(learner + place) % len(TEXTS)], NOON + learner, "a.csv", 2)
        for learner in range(1, 10)
        for place, asked in enumerate(week.questions)
    ]
    odd = [Irregular("UNKNOWN_QUESTION", "a.csv", 9, student, "q", {}) for student in ("s0", "s4", "s99")]
    return [*answers, *odd, Irregular("LINK", "link.toml")]


@pytest.fixture
def roster():
    """Some of the learners, and two who handed in nothing."""
    return {name: Learner(name, "Ada", "Byron") for name in ("s00", "s1", "s2", "s7", "s91")}


@pytest.fixture
def sharing(monkeypatch):
    """Write with helpers however little there is to do, a learner at a time; they are waited for until they are ready
    or lost, and counted.
    """
    helpers = []
    is_free, begin = Helper.is_free, Helper.__init__

    def begun(self, order):
        begin(self, order)
        helpers.append(self)

    def waited_for(self):
        if not self._is_ready and not self._is_lost:
            self._pipe.poll(60)
        return is_free(self)

    monkeypatch.setattr(Helper, "__init__", begun)
    monkeypatch.setattr(Helper, "is_free", waited_for)
    monkeypatch.setattr(run, "WORTH_SHARING", 0)
    monkeypatch.setattr(class_results, "LEARNERS", 1)
    return helpers


@pytest.fixture
def judged(handed_in, roster):
    """A run in a folder, in which everything is judged."""

    @contextmanager
    def opened(folder, sheet, tell=lambda _progress: None, handed_in=handed_in):
        with Run(sheet, roster, folder, None, tell) as one:
            one.read(handed_in)
            one.judge(InProcess())
            yield one

    return opened


@pytest.fixture
def history_of():
    """All marks that the history of a folder holds."""

    def rows(folder):
        with closing(sqlite3.connect(folder / "journal.sqlite")) as database:
            return database.execute("SELECT * FROM mark ORDER BY 1, 2, 3").fetchall()

    return rows


@pytest.fixture
def files_of():
    """The results that stand in a folder."""

    def read(folder):
        files = [path for path in folder.rglob("*") if path.is_file() and ".sqlite" not in path.name]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    return read


@pytest.fixture
def all_formats():
    """The writers of all formats of a class."""
    return lambda sheet, folder: writers(FORMATS, Setting(sheet, folder, "en", NOON, {}))
