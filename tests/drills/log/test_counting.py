"""What counts after undoing and resetting, and what is taken back next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from chainrule.drills.counting import counted
from chainrule.drills.event import Event, Happened
from chainrule.drills.identity import Names
from chainrule.drills.log import Forgetful
from chainrule.drills.undoing import behind, last_done, resetting, undoing
from hypothesis import given
from hypothesis import strategies as st


def names(rows):
    return [row.id for row in rows]


def test_nothing_taken_back(story):
    story.episode("right")
    found = counted(story.rows)
    assert (list(found.rows), found.reset) == (story.rows, frozenset())


def test_an_undone_row_does_not_count(story):
    _shown, wrong, right = story.episode("wrong", "right")
    undo = story.undo(wrong)
    assert names(counted(story.rows).rows) == ["000001", right.id]
    again = story.undo(undo)  # and the undoing is undone
    assert len(counted(story.rows).rows) == 3
    story.undo(again)
    assert len(counted(story.rows).rows) == 2


def test_undoings_about_each_other_or_about_nothing(story):
    shown = story.episode()[0]
    fields = {"at": shown.at, "session": "s", "episode": "e", "happened": Happened.UNDO}
    rows = [shown, Event(id="x", about="y", **fields), Event(id="y", about="x", **fields)]
    rows += [Event(id="z", about="z", **fields), Event(id="0", about="elsewhere", **fields)]
    assert list(counted(rows).rows) == [shown]


def test_a_reset_of_one_skill_and_of_all(story):
    story.episode("right", skill="a")
    story.episode("right", skill="b", day=1)
    reset = story.reset("a")
    assert {row.skill for row in counted(story.rows).rows} == {"b"}
    assert counted(story.rows).reset == {"a"}
    later = story.episode("right", skill="a", day=2)
    assert [row for row in counted(story.rows).rows if row.skill == "a"] == later
    story.undo(reset)
    assert len(counted(story.rows).rows) == 6
    story.reset("")
    assert counted(story.rows).rows == ()
    assert counted(story.rows).reset == {""}


def take_back(log, attempt=False):
    rows = log.events()
    undone = last_done(rows, attempt)
    if undone is not None:
        now = behind(rows, rows[-1].at)
        log.add(*undoing(undone, now, NAMES, "undo"))
    return undone


NAMES = Names()


def test_taking_back_goes_further_back_each_time(story):
    log = Forgetful()
    first = story.episode("wrong", "right", skill="a")
    second = story.episode("right", skill="b", day=1)
    log.add(*story.rows)
    rows = log.events()
    log.add(resetting("", behind(rows, rows[-1].at), NAMES, "s"))
    assert counted(log.events()).rows == ()
    assert take_back(log).is_reset
    assert list(counted(log.events()).rows) == [*first, *second]
    assert list(take_back(log).rows) == second
    assert names(take_back(log, attempt=True).attempts) == [first[-1].id]
    assert list(counted(log.events()).rows) == first[:-1]
    assert list(take_back(log).rows) == first[:-1]
    assert take_back(log) is None
    assert counted(log.events()).rows == ()


def test_nothing_to_take_back():
    assert last_done([]) is None


def test_a_clock_that_was_put_back(story):
    """A reset stands behind what it takes away, and the undoing behind what it undoes."""
    log = Forgetful()
    log.add(*story.episode("right"))
    long_ago = story.rows[0].at - timedelta(days=400)
    log.add(resetting("slope", behind(log.events(), long_ago), NAMES, "s"))
    assert counted(log.events()).rows == ()
    assert behind([], long_ago) == long_ago


@given(st.lists(st.integers(0, 12), max_size=12))
def test_against_a_naive_twin(targets):
    """Undoings are read from the last to the first: one counts unless a later one that counts is about it."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    fields = {"session": "s", "episode": "e"}
    rows = [Event(id=f"{one:02}", at=at, happened=Happened.SHOWN, **fields) for one in range(3)]
    for number, about in enumerate(targets, 3):
        target = min(about, number - 1)
        rows.append(Event(id=f"{number:02}", at=at, happened=Happened.UNDO, about=f"{target:02}", **fields))
    dead = set()
    for row in reversed(rows):
        if row.happened is Happened.UNDO and row.id not in dead:
            dead.add(row.about)
    assert names(counted(rows).rows) == [row.id for row in rows[:3] if row.id not in dead]
