"""What became of an episode, and how it is rated."""

from __future__ import annotations

from datetime import timedelta

import pytest
from chainrule.drills.counting import counted
from chainrule.drills.episodes import Outcome, episodes
from chainrule.drills.rating import Rating, rating

# What happened after a question was shown: outcome, rating, unaided.
TABLE = {
    "right": (Outcome.RIGHT, Rating.GOOD, True),
    "unread right": (Outcome.RIGHT, Rating.GOOD, True),
    "unread unread unread right": (Outcome.RIGHT, Rating.GOOD, True),
    "hint right": (Outcome.RIGHT, Rating.GOOD, False),
    "hint hint right": (Outcome.RIGHT, Rating.HARD, False),
    "hint hint hint right": (Outcome.RIGHT, Rating.HARD, False),
    "wrong right": (Outcome.RIGHT, Rating.HARD, False),
    "wrong wrong wrong right": (Outcome.RIGHT, Rating.HARD, False),
    "wrong hint right": (Outcome.RIGHT, Rating.HARD, False),
    "step right": (Outcome.RIGHT, Rating.HARD, False),
    "wrong wrong step right": (Outcome.RIGHT, Rating.HARD, False),
    "right hint": (Outcome.RIGHT, Rating.GOOD, True),
    "right solution": (Outcome.RIGHT, Rating.GOOD, True),
    "right wrong": (Outcome.RIGHT, Rating.GOOD, True),
    "wrong": (Outcome.WRONG, Rating.AGAIN, False),
    "wrong skip": (Outcome.WRONG, Rating.AGAIN, False),
    "wrong unread": (Outcome.WRONG, Rating.AGAIN, False),
    "wrong hint hint step wrong": (Outcome.WRONG, Rating.AGAIN, False),
    "solution": (Outcome.WRONG, Rating.AGAIN, False),
    "wrong solution": (Outcome.WRONG, Rating.AGAIN, False),
    "solution right": (Outcome.WRONG, Rating.AGAIN, False),
    "": (Outcome.OPEN, None, False),
    "skip": (Outcome.OPEN, None, False),
    "unread": (Outcome.OPEN, None, False),
    "unread skip": (Outcome.OPEN, None, False),
    "hint skip": (Outcome.OPEN, None, False),
    "hint step": (Outcome.OPEN, None, False),
}


@pytest.mark.parametrize("words", TABLE)
def test_outcome_and_rating(story, words):
    (episode,) = episodes(story.episode(*words.split()))
    assert (episode.outcome, rating(episode), episode.is_unaided) == TABLE[words]


EXAM = {
    "right": Rating.GOOD,
    "wrong": Rating.AGAIN,
    "wrong right": Rating.GOOD,
    "right wrong": Rating.AGAIN,
    "unread": None,
    "skip": None,
    "": None,
}


@pytest.mark.parametrize("words", EXAM)
def test_in_an_exam_the_last_answer_stands(story, words):
    (episode,) = episodes(story.episode(*words.split(), exam=True))
    assert rating(episode) is EXAM[words]


@pytest.mark.parametrize("words", ["right", "wrong", "solution"])
def test_beside_a_worked_example_nothing_is_rated(story, words):
    (episode,) = episodes(story.episode(words, fading=2))
    assert rating(episode) is None
    assert not episode.is_unaided


def test_what_an_episode_says(story):
    rows = story.episode("wrong", "unread", "hint", "wrong", "right", seed="7f2a", codes=("SIGN", "FACTOR"))
    (episode,) = episodes(rows)
    assert (episode.tries, episode.judged, episode.hints, episode.step, episode.solution) == (3, 4, 1, False, False)
    assert episode.codes == ("SIGN", "FACTOR", "SIGN", "FACTOR")
    assert episode.seconds == 300
    assert (episode.begun, episode.ended) == (rows[0].at, rows[-1].at)
    assert episode.variant == "apple.slope#7f2a"


def test_undone_rows_change_what_became_of_it(story):
    _shown, wrong, _right = story.episode("wrong", "right")
    story.undo(wrong)
    (episode,) = episodes(counted(story.rows).rows)
    assert rating(episode) is Rating.GOOD


def test_episodes_of_two_sessions_at_once_stand_by_their_ends(story):
    first = story.episode("wrong", "right", day=0)
    second = story.episode("right", day=0)
    mixed = sorted(story.rows, key=lambda row: (row.at, row.id))
    assert [episode.name for episode in episodes(mixed)] == [second[0].episode, first[0].episode]


def test_an_episode_that_was_gone_on_with_the_next_day(story):
    rows = story.episode("wrong")
    rows += story.episode("right", day=1, episode=rows[0].episode)[1:]
    (episode,) = episodes(rows)
    assert (episode.tries, rating(episode)) == (2, Rating.HARD)
    assert episode.ended - episode.begun == timedelta(days=1, minutes=1)
