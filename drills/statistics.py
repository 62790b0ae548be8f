"""What a learner did: attempts, time, what was right, week by week; and which mistakes, in which skill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta, tzinfo
from types import MappingProxyType

from chainrule.exercises.record import Record

from .episodes import Episode, Outcome
from .moments import local_day, week_of

_WEEK = timedelta(days=7)


class Tally(Record):
    """Sums over episodes: answers that counted, questions that were answered or given up (beside a worked example
    nothing is asked), those of them that ended right, those that were right at the first try without help, seconds, and
    how often each mistake was made.
    """

    attempts: int = 0
    questions: int = 0
    right: int = 0
    unaided: int = 0
    seconds: float = 0.0
    mistakes: Mapping[str, int] = MappingProxyType({})

    @property
    def share(self) -> float | None:
        """The share of questions that were right at the first try; None where none was answered."""
        return self.unaided / self.questions if self.questions else None

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        mistakes = Counter(self.mistakes)
        mistakes.update(other.mistakes)
        return Tally(
            self.attempts + other.attempts,
            self.questions + other.questions,
            self.right + other.right,
            self.unaided + other.unaided,
            self.seconds + other.seconds,
            dict(mistakes),
        )


class Statistics(Record):
    """Tallies by skill and week; a week is named by its Monday in the learner's zone."""

    tallies: Mapping[tuple[str, date], Tally]

    @property
    def total(self) -> Tally:
        """All together."""
        return sum(self.tallies.values(), Tally())

    def by_skill(self) -> dict[str, Tally]:
        """All weeks together. Of each, `mistakes` say what the skill was confused with."""
        found: dict[str, Tally] = {}
        for (skill, _week), tally in self.tallies.items():
            found[skill] = found.get(skill, Tally()) + tally
        return found

    def by_week(self) -> dict[date, Tally]:
        """All skills together, in order of time, without gaps: a week in which nothing happened is empty."""
        found: dict[date, Tally] = {}
        for (_skill, week), tally in self.tallies.items():
            found[week] = found.get(week, Tally()) + tally
        if not found:
            return {}
        weeks = range((max(found) - min(found)).days // 7 + 1)
        return {week: found.get(week, Tally()) for week in (min(found) + number * _WEEK for number in weeks)}

    def streak(self, today: date) -> int:
        """How many weeks in succession have an answer that counted, up to this one, which does not end them where it
        has none yet.
        """
        weeks = {week for (_skill, week), tally in self.tallies.items() if tally.attempts}
        week = week_of(today)
        if week not in weeks:
            week -= _WEEK
        count = 0
        while week in weeks:
            week, count = week - _WEEK, count + 1
        return count


def statistics(
    episodes: Iterable[Episode],
    zone: tzinfo | None = None,
    before: Mapping[tuple[str, date], Tally] | None = None,
) -> Statistics:
    """The statistics of episodes, each in the week in which it ended; `before` are those of earlier ones."""
    tallies = dict(before or {})
    for episode in episodes:
        place = episode.skill, week_of(local_day(episode.ended, zone))
        asked = episode.outcome is not Outcome.OPEN and not episode.fading
        one = Tally(
            episode.tries,
            int(asked),
            int(asked and episode.outcome is Outcome.RIGHT),
            int(episode.is_unaided),
            episode.seconds,
            dict(Counter(episode.codes)),
        )
        tallies[place] = tallies.get(place, Tally()) + one
    return Statistics(tallies)
