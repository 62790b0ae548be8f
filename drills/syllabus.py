"""What there is to learn: the skills in an order in which each stands behind those it builds on, with the questions
that train them.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainrule.exercises.record import Record
from chainrule.exercises.skills import Skill


class Topic(Record):
    """A skill and the full names of the questions that train it, in the order of the catalogue."""

    skill: Skill
    questions: tuple[str, ...]


class Syllabus(Record):
    """All topics by the name of their skill, prerequisites first."""

    topics: Mapping[str, Topic]
