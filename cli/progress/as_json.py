"""The same as JSON, `chainrule.progress/1`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chainrule.drills.moments import week_of
from chainrule.drills.statistics import Tally

from .seen import Seen, SkillSeen


def progress_data(seen: Seen, path: Path) -> dict[str, Any]:
    """All weeks, and both languages of each title. Moments are in UTC; a week is named by its Monday."""
    return {
        "schema": "chainrule.progress/1",
        "file": str(path),
        "at": seen.at.isoformat(timespec="seconds"),
        "due": seen.due,
        "untouched": seen.untouched,
        "streak": seen.statistics.streak(seen.at.date()),
        "total": _tally(seen.statistics.total),
        "skills": [_skill(skill, seen) for skill in seen.skills],
        "weeks": [{"week": week.isoformat(), **_tally(tally)} for week, tally in seen.statistics.by_week().items()],
        "this_week": week_of(seen.at.date()).isoformat(),
    }


def _skill(skill: SkillSeen, seen: Seen) -> dict[str, Any]:
    standing = skill.standing
    where = None if standing is None else {
        "due": standing.due.isoformat(timespec="seconds"),
        "is_due": standing.is_due(seen.at),
        "stability": round(standing.stability, 4),
        "difficulty": round(standing.difficulty, 4),
        "retrievability": round(standing.retrievability, 4),
        "reviews": standing.reviews,
        "learned": standing.learned,
        "mastered": standing.mastered,
    }  # fmt: skip
    title = {"en": skill.title.en, "zh": skill.title.zh}
    return {"name": skill.name, "title": title, "standing": where, **_tally(skill.tally)}


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "attempts": tally.attempts,
        "questions": tally.questions,
        "right": tally.right,
        "right_at_first_try": tally.unaided,
        "seconds": round(tally.seconds, 3),
        "mistakes": dict(sorted(tally.mistakes.items(), key=lambda item: (-item[1], item[0]))),
    }
