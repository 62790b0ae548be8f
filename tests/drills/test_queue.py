"""Today's queue: what is due, what is new, how long it takes, and in which order."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from chainrule.checker.chance import Chance
from chainrule.checker.judgement import Verdict
from chainrule.checker.library import UnknownName
from chainrule.drills.drawing import Drawing
from chainrule.drills.event import Event, Happened
from chainrule.drills.fading import Fading
from chainrule.drills.queue import Wanted, queue
from chainrule.drills.seen import seen
from chainrule.drills.standing import Standing
from chainrule.drills.syllabus import Syllabus, Topic
from chainrule.drills.upcoming import Upcoming
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text
from hypothesis import given
from hypothesis import strategies as st

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
NAMES = "abcdefgh"


def syllabus(requires=None, questions=2):
    topics = {
        name: Topic(
            Skill(name, Text(name, name), tuple((requires or {}).get(name, ()))),
            tuple(f"{name}{number}.ask" for number in range(questions)),
        )
        for name in NAMES
    }
    return Syllabus(topics)


def standing(skill, overdue=1.0, retrievability=0.9, learned=True):
    return Standing(skill, NOW - timedelta(days=overdue), 3.0, 5.0, retrievability, 2, False, learned)


def queued(standings=(), taught=None, events=(), wanted=None, seed="1", minutes=1.0):
    taught = taught or syllabus()
    known, chance = seen(events), Chance("test", seed)
    drawing = Drawing(taught, known, chance, lambda _question: minutes)
    by_name = {one.skill: one for one in standings}
    return queue(taught, by_name, known, wanted or Wanted(), NOW, drawing, chance)


def skills(found):
    return [item.skill for item in found.items]


@given(
    st.dictionaries(st.sampled_from(NAMES), st.tuples(st.floats(-3, 5), st.floats(0.1, 1)), max_size=8),
    st.floats(0.5, 30),
    st.integers(0, 1000),
    st.booleans(),
)
def test_never_the_same_skill_twice_running(known, minutes, seed, only):
    standings = [standing(name, *values) for name, values in known.items()]
    taught = syllabus()
    found = queued(standings, taught, wanted=Wanted(minutes, only), seed=str(seed))
    upcoming = Upcoming(found.items, Drawing(taught, seen(()), Chance("test", str(seed))), found.others)
    order = [""]
    while (item := upcoming.take(order[-1])) is not None:
        order.append(item.skill)
    assert len(order) > len(found.items)
    assert found.alone or all(one != other for one, other in itertools.pairwise(order))


def test_the_most_forgotten_comes_first():
    found = queued([standing("a", 1, 0.9), standing("b", 1, 0.5), standing("c", 9, 0.7), standing("d", -1, 0.1)])
    assert [skill for skill in skills(found) if skill in "abc"] == ["b", "c", "a"]
    assert "d" not in skills(found)
    assert found.reviews == 3


def test_three_new_skills_a_day_each_with_a_fading_example():
    found = queued()
    assert set(skills(found)) == {"a", "b", "c"}
    assert [item.fading for item in found.items if item.skill == "a"] == [
        Fading.WHOLE,
        Fading.LAST_MISSING,
        Fading.NONE,
    ]
    assert (found.reviews, found.new) == (0, 3)


def test_new_skills_wait_for_what_they_build_on():
    taught = syllabus({"b": ["a"], "c": ["b"], "d": ["nothing-that-is-taught"]})
    assert set(skills(queued(taught=taught))) == {"a", "d", "e"}
    assert "b" in skills(queued([standing("a", -1)], taught))
    assert "b" not in skills(queued([standing("a", -1, learned=False)], taught))


def row(name, happened=Happened.SHOWN, **fields):
    return Event(name, NOW - timedelta(hours=1), "session", fields.pop("episode", name), happened, **fields)


def test_what_was_begun_today_counts_as_new_of_today_and_is_gone_on_with():
    shown = [row(name, skill=name, question=f"{name}0.ask") for name in "cd"]
    right = row("x", Happened.ATTEMPT, episode="c", skill="c", verdict=Verdict.CORRECT, fading=1)
    found = queued(events=[*shown, right])
    assert set(skills(found)) == {"c", "d", "a"}
    assert [item.fading for item in found.items if item.skill == "c"] == [Fading.LAST_MISSING, Fading.NONE]


def test_what_was_begun_on_another_day_leaves_less_room_for_what_is_fresh():
    earlier = [Event(n, NOW - timedelta(days=2), "s", n, Happened.SHOWN, f"{n}0.ask", n) for n in "gh"]
    assert set(skills(queued(events=earlier))) == {"g", "h", "a"}


def test_minutes_cut_the_queue_and_say_what_waits():
    standings = [standing(name) for name in NAMES]
    assert len(queued(standings, wanted=Wanted(3.0)).items) == 3
    assert queued(standings, wanted=Wanted(3.0)).waiting == 5
    assert len(queued(standings, wanted=Wanted(0.1)).items) == 1
    assert queued(standings, minutes=4.0).minutes == 8.0


def test_one_s_own_time_counts_once_there_is_enough_of_it():
    answered = [
        row(f"{n}", Happened.ATTEMPT, skill="a", verdict=Verdict.CORRECT, seconds=seconds)
        for n, seconds in enumerate([30.0, 90.0, 240.0])
    ]
    assert queued([standing("a")], events=answered).items[0].minutes == 1.5
    assert queued([standing("a")], events=answered[:2], minutes=7.0).items[0].minutes == 7.0


def test_another_exercise_than_the_last_and_a_variant_not_seen():
    events = [row("1", skill="a", question="a0.ask", seed="s")]
    for seed in range(8):
        first = next(item for item in queued([standing("a")], events=events, seed=str(seed)).items if item.skill == "a")
        assert first.question == "a1.ask"


def test_no_variant_comes_twice_however_often_a_question_does():
    drawing = Drawing(syllabus(questions=1), seen(()), Chance("test", "1"))
    drawn = [drawing.item("a").seed for _ in range(300)]
    assert len(set(drawn)) == 300


def test_a_seed_gives_the_same_queue_and_another_seed_another():
    one, same, other = queued(seed="1"), queued(seed="1"), queued(seed="2")
    assert one == same
    assert one != other


def test_one_skill_alone_says_so():
    taught = syllabus().only(["a"])
    assert queued(taught=taught, wanted=Wanted(only=True)).alone
    found = queued([standing("a", -5)], taught, wanted=Wanted(only=True))
    assert found.alone
    assert skills(found) == ["a", "a", "a"]
    assert len({item.seed for item in found.items}) == 3


def test_what_is_named_is_practised_before_it_is_due_and_without_what_it_builds_on():
    taught = syllabus({"b": ["a"]}).only(["b", "c"])
    found = queued([standing("c", -5)], taught, wanted=Wanted(only=True))
    assert set(skills(found)) == {"b", "c"}
    with pytest.raises(UnknownName):
        syllabus().only(["zzz"])


def test_an_exam_asks_each_skill_that_was_met_once():
    found = queued([standing("a", -5), standing("b"), standing("c")], wanted=Wanted(exam=True))
    assert sorted(skills(found)) == ["a", "b", "c"]
    assert all(item.fading is Fading.NONE and not item.new for item in found.items)
    assert sorted(skills(queued(wanted=Wanted(exam=True)))) == list(NAMES)


def test_nothing_due_and_nothing_new_is_an_empty_queue():
    assert queued([standing(name, -1) for name in NAMES]).items == ()


def test_a_single_skill_that_fails_is_kept_apart_by_another_that_was_met():
    found = queued([standing("a"), standing("b", -1, 0.8), standing("c", -1, 0.7)], wanted=Wanted(0.5))
    assert (skills(found), found.others, found.alone) == (["a"], ("c", "b"), False)
    taught = syllabus()
    upcoming = Upcoming(found.items, Drawing(taught, seen([]), Chance("test")), found.others)
    first = upcoming.take("")
    assert upcoming.come_back(first)
    between = upcoming.take("a")
    assert between.skill == "c"
    assert upcoming.take("c").skill == "a"
    assert upcoming.take("a") is None
