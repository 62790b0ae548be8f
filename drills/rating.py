"""How well an episode went, as FSRS asks it."""

from __future__ import annotations

from enum import IntEnum

from .episodes import Episode, Outcome

_HINTS = 2  # the first hint names the principle only


class Rating(IntEnum):
    """The four ratings, numbered as FSRS numbers them."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def rating(episode: Episode) -> Rating | None:
    """The rating of an episode; None where it says nothing.

    Wrong to the end, or shown the solution: Again. The second hint, a worked step or a second try: Hard. Right at the
    first try: Good. Nothing that counts was said: None, and so it is beside a worked example, which teaches and does
    not ask. Of an exam the last answer stands: right is Good, wrong is Again. Easy is given by
    `memory` alone, for passing a new skill.
    """
    if episode.outcome is Outcome.OPEN or episode.fading:
        return None
    if episode.outcome is Outcome.WRONG:
        return Rating.AGAIN
    if not episode.exam and (episode.tries > 1 or episode.hints >= _HINTS or episode.step):
        return Rating.HARD
    return Rating.GOOD
