"""Opening a session on a real file, and what goes wrong with the log and with exercises."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path

import pytest
from chainrule.checker.library import ExerciseTrouble, UnknownName
from chainrule.drills import opening, shown
from chainrule.drills.event import Event, Happened
from chainrule.drills.keeping import Kept
from chainrule.drills.log import Forgetful
from chainrule.drills.material import Material
from chainrule.drills.opening import open_session
from chainrule.drills.recent import recent
from chainrule.drills.shown import Remark
from chainrule.drills.trouble import LogTrouble, Wrong
from chainrule.exercises.trouble import AuthorError


class Full(Forgetful):
    """A log whose disk is full for a while."""

    full = True

    def add(self, *events):
        if self.full:
            raise LogTrouble(Path("progress.sqlite3"), Wrong.DISK_FULL)
        super().add(*events)


def kinds(found):
    return [type(each) for each in found]


def test_a_session_is_in_the_file_and_goes_on_from_it(learner, tmp_path):
    learner.log = Kept(tmp_path)
    first = next(each for each in learner.sits_down() if isinstance(each, shown.Asked))
    learner.types("/s")
    learner.log.close()
    learner.log = Kept(tmp_path)
    found = learner.sits_down(seed="another")
    assert found[0].resumed
    assert [event.happened for event in learner.log.events()][:2] == [Happened.SHOWN, Happened.STEP]
    assert first.task.name in {event.question for event in learner.log.events()}
    learner.log.close()


def test_a_folder_that_takes_nothing_is_told_once_and_the_session_goes_on(learner, tmp_path):
    (tmp_path / "home").write_text("a file where the folder should be")
    learner.log = Kept(tmp_path / "home")
    found = learner.sits_down()
    assert kinds(found)[:3] == [shown.Greeting, shown.NotKept, shown.Asked]
    assert shown.NotKept not in kinds(learner.types("/s"))
    assert len(learner.log.waiting) >= 3
    (end,) = learner.session.leave()
    assert not end.kept
    learner.log.close()


def test_rows_that_a_full_disk_refused_are_kept_as_soon_as_it_takes_them(learner):
    learner.log = Full()
    found = learner.sits_down()
    assert found[1].trouble.code is Wrong.DISK_FULL
    learner.types("/s")
    assert learner.events() == []
    learner.log.full = False
    again = learner.types("/s")
    assert [each.trouble for each in again if isinstance(each, shown.NotKept)] == [None]
    happened = [event.happened for event in learner.events()]
    assert happened[:3] == [Happened.SHOWN, Happened.STEP, Happened.SKIPPED]
    assert len(happened) == len({event.id for event in learner.events()})


def test_a_log_that_cannot_be_read_is_a_trouble_of_its_own(small):
    class Broken(Forgetful):
        def events(self):
            raise LogTrouble(Path("progress.sqlite3"), Wrong.DAMAGED, message="?")

    with pytest.raises(LogTrouble):
        open_session(Broken(), taught=small)


def test_an_exercise_that_contradicts_itself_is_left_out(learner, monkeypatch):
    whole = Material.task

    def task(self, item):
        if item.question.startswith("apple-price"):
            raise ExerciseTrouble(Path("apple_price.py"), AuthorError("it contradicts itself"))
        return whole(self, item)

    monkeypatch.setattr(Material, "task", task)
    found = learner.sits_down()
    assert kinds(found)[1] is shown.CannotBeAsked
    asked = [each.task.exercise.name for each in found if isinstance(each, shown.Asked)]
    assert asked == ["taxi-fare"]
    while not learner.session.over:
        found = learner.types("/s")
    assert isinstance(found[-1], shown.Summary)


def test_a_name_that_there_is_not(small):
    with pytest.raises(UnknownName) as unknown:
        open_session(Forgetful(), taught=small, only=["taxi-fair"])
    assert "taxi-fare" in unknown.value.nearest


def test_nothing_due_ends_at_once_and_says_when(learner):
    for _ in range(9):
        found = learner.sits_down()
        if learner.session.over:
            break
        while not learner.session.over:
            learner.types(learner.right_answer())
    said = found[-1]
    assert said.remark is Remark.NOTHING_DUE
    assert said.details["due"] > said.details["now"]
    assert kinds(learner.types("2")) == [shown.Said]


def test_the_whole_catalogue_without_names_given():
    session = open_session(Forgetful(), seed="1")
    greeting, asked, *_ = session.begin()
    assert greeting.new == 3
    assert asked.task.skill.name
    assert not asked.task.skill.requires


def test_only_the_rows_of_late_are_read(learner, tmp_path):
    now = learner.clock()
    rows = [
        Event(f"{days:04}", now - timedelta(days=days), "s", f"e{days}", Happened.SHOWN) for days in range(200, 0, -20)
    ]
    kept = Kept(tmp_path)
    for log in (Forgetful(), kept):
        log.add(*rows)
        since = now - opening.LOOKED_BACK
        assert [row.episode for row in recent(log, since)] == ["e20"]
    assert kept.events() == [event for event in rows if event.at.tzinfo is UTC]
    kept.close()
