"""Memories and tallies as text, and back. ValueError or TypeError for a text that is none of these."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from .memory import Memory
from .statistics import Tally


def memories_text(memories: Mapping[str, Memory]) -> str:
    """Memories by skill as JSON; days as their number."""
    plain = {
        skill: [
            *(memory.stability, memory.difficulty, memory.last.toordinal(), memory.due.toordinal(), memory.reviews),
            *(memory.again, memory.variants, [day.toordinal() for day in memory.days], memory.before, memory.passed),
        ]
        for skill, memory in memories.items()
    }
    return json.dumps(plain)


def memories_from(text: str) -> dict[str, Memory]:
    """The memories of such a text."""
    day = date.fromordinal
    return {
        skill: Memory(
            *(stability, difficulty, day(last), day(due), reviews),
            *(again, tuple(variants), tuple(map(day, days)), before, passed),
        )
        for skill, (stability, difficulty, last, due, reviews, again, variants, days, before, passed) in _items(text)
    }


def tallies_text(tallies: Mapping[tuple[str, date], Tally]) -> str:
    """Tallies by skill and week as JSON."""
    plain: dict[str, list[object]] = {}
    for (skill, week), tally in tallies.items():
        sums = tally.attempts, tally.questions, tally.right, tally.unaided, tally.seconds
        plain.setdefault(skill, []).append([week.toordinal(), *sums, dict(tally.mistakes)])
    return json.dumps(plain)


def tallies_from(text: str) -> dict[tuple[str, date], Tally]:
    """The tallies of such a text."""
    return {(skill, date.fromordinal(week)): Tally(*values) for skill, weeks in _items(text) for week, *values in weeks}


def _items(text: str) -> list[tuple[str, Any]]:
    plain = json.loads(text)
    if not isinstance(plain, dict):
        raise TypeError("no object")
    return list(plain.items())
