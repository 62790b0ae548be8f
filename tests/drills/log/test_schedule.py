"""The schedule: against numbers worked out from the formulas of FSRS-6, and against a naive replay."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import fsrs
import pytest
from chainrule.drills.counting import counted
from chainrule.drills.episodes import episodes
from chainrule.drills.moments import week_of
from chainrule.drills.schedule import schedule
from hypothesis import given
from hypothesis import strategies as st

MONDAY = date(2026, 1, 5)


def memory(rows, zone=UTC):
    return schedule(episodes(counted(rows).rows), zone).memories["slope"]


# Days and what happened on them: stability, difficulty and interval, worked out with 30 digits from
#   S0(G) = w[G-1],  D0(G) = w4 - e^(w5 (G-1)) + 1,  R(t, S) = (1 + F t/S)^-w20,  F = 0.9^(-1/w20) - 1 = 0.98034649,
#   S'r = S (1 + e^w8 (11 - D) S^-w9 (e^(w10 (1-R)) - 1) [w15 if hard]),
#   S'f = min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)), S / e^(w17 w18)),
#   within a day S' = S e^(w17 (G - 3 + w18)) S^-w19, not below S unless again,
#   D' = w7 D0(4) + (1 - w7) (D - w6 (G - 3) (10 - D) / 9), clamped to 1 to 10.
BY_HAND = [
    ([(0, "right")], 2.3065, 2.11810397045901379, 2),
    ([(0, "wrong right")], 1.2931, 5.11217070560105549, 1),
    ([(0, "wrong")], 0.212, 6.4133, 1),
    ([(0, "right"), (2, "right")], 10.9643323358206993, 2.11121423578539504, 11),
    ([(0, "right"), (2, "right"), (13, "right")], 46.2802172875569051, 2.10433139084644790, 46),
    ([(0, "right"), (2, "right"), (13, "wrong")], 1.53833723588326937, 7.39223813234269427, 2),
    ([(0, "right"), (2, "hint hint right")], 7.51332036676256857, 4.75285848853255633, 8),
    ([(0, "wrong"), (0, "right")], 0.246689187775672761, 6.40211506929683626, 1),
    ([(0, "hint right"), (0, "right")], 2.3065, 2.11121423578539504, 2),
    ([(0, "right"), (0.01, "right")], 3.94605406796947712, 1.0, 4),  # passed at once: the second is Easy
]


@pytest.mark.parametrize(("days", "stability", "difficulty", "interval"), BY_HAND)
def test_intervals_by_hand(story, days, stability, difficulty, interval):
    for number, (day, words) in enumerate(days):
        story.episode(*words.split(), day=day, seed=str(number))
    found = memory(story.rows)
    assert found.stability == pytest.approx(stability, rel=1e-12)
    assert found.difficulty == pytest.approx(difficulty, rel=1e-12)
    assert (found.due - found.last).days == interval
    assert found.reviews == len(days)


def test_what_says_nothing_is_not_scheduled(story):
    story.episode("skip")
    story.episode("unread", day=1)
    story.episode("right", day=2, fading=1)
    assert schedule(episodes(story.rows), UTC).memories == {}


def test_days_are_those_of_the_learner(story):
    """In Shanghai noon in UTC is evening and 17:00 in UTC is the next day."""
    story.episode("right", day=0)
    story.episode("right", day=5 / 24, seed="2")
    assert memory(story.rows, UTC).last == MONDAY
    found = memory(story.rows, ZoneInfo("Asia/Shanghai"))
    assert found.last == MONDAY + timedelta(days=1)
    assert found.stability > memory(story.rows, UTC).stability  # a night lies between


def test_due_is_a_day(story):
    zone = ZoneInfo("Asia/Shanghai")
    story.episode("right")  # on Monday at 20:00 there: due on Wednesday
    found = schedule(episodes(story.rows), zone)
    before, after = datetime(2026, 1, 6, 15, 59, tzinfo=UTC), datetime(2026, 1, 6, 16, 0, tzinfo=UTC)
    (standing,) = found.standings(before).values()
    assert standing.due == after
    assert not standing.is_due(before)
    assert standing.is_due(after)
    assert standing.retrievability == pytest.approx((1 + 0.98034649441 / 2.3065) ** -0.1542)


def test_retrievability_is_that_of_the_package(story):
    story.episode("right")
    found = memory(story.rows)
    at = datetime(2026, 1, 5, tzinfo=UTC)
    card = fsrs.Card(1, fsrs.State.Review, None, found.stability, found.difficulty, at, at)
    for days in (0, 1, 2, 30, 4000):
        expected = fsrs.Scheduler().get_card_retrievability(card, at + timedelta(days=days))
        assert found.retrievability(MONDAY + timedelta(days=days)) == pytest.approx(expected, rel=1e-12)


MASTERY = {
    "three on two days": ([(0, "right", "1"), (0, "right", "2"), (1, "right", "3")], True, True),
    "three on one day": ([(0, "right", "1"), (0, "right", "2"), (0, "right", "3")], False, True),
    "one variant": ([(0, "right", "1"), (1, "right", "1"), (2, "right", "1")], False, False),
    "two variants": ([(0, "right", "1"), (1, "right", "2"), (2, "right", "1")], False, True),
    "with a hint": (
        [(0, "right", "1"), (1, "hint right", "2"), (2, "right", "3")],
        False,
        False,
    ),
    "aided between": ([(0, "right", "1"), (1, "wrong right", "2"), (2, "right", "3"), (3, "right", "4")], True, True),
    "lapsed": ([(0, "right", "1"), (1, "right", "2"), (2, "right", "3"), (3, "wrong", "4")], False, False),
    "back again": (
        [(0, "right", "1"), (1, "right", "2"), (2, "right", "3"), (3, "wrong", "4"), (4, "right", "5")],
        False,
        True,
    ),
    "one": ([(0, "right", "1")], False, False),
    "skipped between": ([(0, "right", "1"), (0, "skip", "2"), (0, "right", "3")], False, True),
}


@pytest.mark.parametrize("name", MASTERY)
def test_mastered_and_learned(story, name):
    days, mastered, learned = MASTERY[name]
    for day, words, seed in days:
        story.episode(*words.split(), day=day, seed=seed)
    found = memory(story.rows)
    assert (found.mastered, found.learned) == (mastered, learned)


def test_a_day_that_comes_twice(story):
    """After a journey to the west a review may lie on the day before the last one."""
    story.episode("right", day=1)
    found = episodes(story.rows)
    story.episode("right", day=0, seed="2")
    found += episodes(story.rows[2:])
    after = schedule(found, UTC).memories["slope"]
    assert after.last == MONDAY + timedelta(days=1)
    assert after.reviews == 2


def naive(rows, zone):
    """Each skill by itself, with a card of the package that is kept from review to review."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    cards, unaided, last, ever = {}, {}, {}, set()
    by_episode = {}
    for row in rows:
        by_episode.setdefault(row.episode, []).append(row)
    for some in sorted(by_episode.values(), key=lambda some: (some[-1].at, some[-1].id)):
        words = [row.verdict.value if row.verdict else row.happened.value for row in some[1:]]
        before = words[: words.index("correct")] if "correct" in words else words
        right, tries = "correct" in words, before.count("wrong")
        if "solution" in before or (tries and not right):
            grade = 1
        elif not right:
            continue
        else:
            grade = 2 if tries or before.count("hint") > 1 or "step" in before else 3
        skill, local = some[0].skill, some[-1].at.astimezone(zone)
        day = datetime(local.year, local.month, local.day, tzinfo=UTC)
        alone, variant = (
            right and not set(before) & {"wrong", "hint", "step", "solution"},
            (some[0].question, some[0].seed),
        )
        history = unaided.setdefault(skill, [])
        if grade == 1:
            history.clear()
        two = alone and last.get(skill) not in (None, variant)
        if two:
            ever.add(skill)
        card = cards.get(skill) or fsrs.Card(card_id=1)
        if two and skill in cards and cards[skill][1] == 1 and cards[skill][0].last_review == day:
            grade = 4
        reviews = cards[skill][1] if skill in cards else 0
        card = cards[skill][0] if skill in cards else fsrs.Card(card_id=1)
        cards[skill] = scheduler.review_card(card, fsrs.Rating(grade), day)[0], reviews + 1
        last[skill] = variant if alone and grade > 1 else None
        if alone and grade > 1:
            history.append((variant, day))
        mastered = any(
            len({v for v, _ in three}) == 3 and len({d for _, d in three}) > 1 for three in combinations(history, 3)
        )
        yield skill, cards[skill], mastered, skill in ever and grade > 1


WORDS = st.lists(st.sampled_from(["right", "wrong", "unread", "hint", "step", "solution", "skip"]), max_size=4)
EPISODE = st.tuples(st.integers(0, 30), st.sampled_from("ab"), st.sampled_from("123"), WORDS | st.just(["right"]))


@given(st.lists(EPISODE, max_size=14))
def test_against_a_naive_replay(new_story, days):
    story, zone = new_story(), ZoneInfo("America/New_York")
    for number, (day, skill, seed, words) in enumerate(sorted(days, key=lambda one: one[0])):
        story.episode(*words, day=day / 3 + number / 1000, skill=skill, seed=seed)
    rows = sorted(story.rows, key=lambda row: (row.at, row.id))
    expected = {skill: rest for skill, *rest in naive(rows, zone)}
    found = schedule(episodes(rows), zone).memories
    assert found.keys() == expected.keys()
    for skill, ((card, reviews), mastered, learned) in expected.items():
        one = found[skill]
        assert (one.stability, one.difficulty, one.reviews) == (card.stability, card.difficulty, reviews)
        assert (one.due, one.last) == (card.due.date(), card.last_review.date())
        assert (one.mastered, one.learned) == (mastered, learned)


def test_a_week_begins_on_monday():
    assert {week_of(MONDAY + timedelta(days=day)) for day in range(7)} == {MONDAY}
    assert week_of(MONDAY + timedelta(days=7)) == MONDAY + timedelta(days=7)
