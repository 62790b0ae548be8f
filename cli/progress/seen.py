"""What there is to see of a learner's progress, as plain data for table, pictures and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from chainrule.checker.printing.width import visible
from chainrule.drills.derived import schedule_of, statistics_of
from chainrule.drills.log import Log
from chainrule.drills.moments import week_of
from chainrule.drills.standing import Standing
from chainrule.drills.statistics import Statistics, Tally
from chainrule.drills.syllabus import Syllabus
from chainrule.exercises.record import Record
from chainrule.exercises.text import Text

WEEKS = 12
"""How many weeks are shown; JSON has all."""


class SkillSeen(Record):
    """A skill that was practised. `standing` is None where no answer has counted."""

    name: str
    title: Text
    standing: Standing | None
    tally: Tally


class Seen(Record):
    """Skills in teaching order, weeks in order of time, and how many skills of the syllabus were not begun."""

    at: datetime
    skills: tuple[SkillSeen, ...]
    statistics: Statistics
    untouched: int

    @property
    def weeks(self) -> Mapping[date, Tally]:
        """The last weeks, up to this one, without gaps."""
        known = self.statistics.by_week()
        last = week_of(self.at.date())
        first = max(last - timedelta(weeks=WEEKS - 1), min(known, default=last))
        count = max(0, (last - first).days // 7) + 1
        return {week: known.get(week, Tally()) for week in (first + timedelta(weeks=one) for one in range(count))}

    @property
    def due(self) -> int:
        """How many skills are due."""
        return sum(skill.standing is not None and skill.standing.is_due(self.at) for skill in self.skills)


def seen(log: Log, syllabus: Syllabus, now: datetime) -> Seen:
    """All that there is to see at a moment."""
    standings, statistics = schedule_of(log).standings(now), statistics_of(log)
    tallies = statistics.by_skill()
    practised = standings.keys() | tallies.keys()
    order = [*(name for name in syllabus.topics if name in practised), *sorted(practised - syllabus.topics.keys())]
    titles = {name: topic.skill.title for name, topic in syllabus.topics.items()}
    skills = [
        SkillSeen(
            name, titles.get(name, Text(visible(name), visible(name))), standings.get(name), tallies.get(name, Tally())
        )
        for name in order
    ]
    return Seen(now, tuple(skills), statistics, len(syllabus.topics.keys() - practised))
