"""What Gradescope tells of a learner's earlier submissions: our own results of them, or what there is in their place.

All of it is data that anything may stand in; what is not as it should be is taken for missing.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from chainrule.exercises.record import Record

_POINTS = re.compile(r"[0-9]{1,18}(/[0-9]{1,18})?")
_FIELD = "attempts"


class Tried(Record):
    """One attempt at a question: `points` after lateness, None where it was not counted. `answer` is the same for the
    same text, empty where nobody knows it.
    """

    answer: str
    points: Fraction | None
    right: bool


class Previous(Record):
    """An earlier submission: its attempts by question, and its score, None where it is not known."""

    tried: Mapping[str, tuple[Tried, ...]] = MappingProxyType({})
    score: Fraction | None = None


def digest_of(text: str) -> str:
    """What stands for an answer's text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def tried_data(tried: tuple[Tried, ...]) -> dict[str, object]:
    """Attempts as the `extra_data` of a test, from which they are read when the learner submits again."""
    return {
        _FIELD: [
            {"answer": one.answer, "points": None if one.points is None else str(one.points), "right": one.right}
            for one in tried
        ]
    }


def previous_submissions(data: object) -> tuple[Previous, ...]:
    """All earlier submissions, by their times where every one has a time, else as they stand."""
    listed = data if isinstance(data, list) else []
    times = [_time(item) for item in listed]
    if None not in times:
        order = sorted(range(len(listed)), key=lambda place: times[place] or 0.0)
        listed = [listed[place] for place in order]
    return tuple(map(_previous, listed))


def _time(item: object) -> float | None:
    given = item.get("submission_time") if isinstance(item, dict) else None
    try:
        return datetime.fromisoformat(given).timestamp() if isinstance(given, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def _previous(item: object) -> Previous:
    if not isinstance(item, dict):
        return Previous()
    results = item.get("results")
    tests = results.get("tests") if isinstance(results, dict) else None
    tried = {}
    for test in tests if isinstance(tests, list) else ():
        if isinstance(test, dict) and isinstance(test.get("name"), str):
            found = _tried(test)
            if found is not None:
                tried[test["name"]] = found
    return Previous(tried, _number(item.get("score")))


def _tried(test: Mapping[str, object]) -> tuple[Tried, ...] | None:
    """The attempts that a test tells of; where they are not ours, one by its score, for a score of 0 may be that of an
    answer that was not counted, which costs nothing. None where there is no score either.
    """
    extra = test.get("extra_data")
    own = extra.get(_FIELD) if isinstance(extra, dict) else None
    if isinstance(own, list):
        return tuple(found for one in own if (found := _own(one)) is not None)
    score = _number(test.get("score"))
    if score is None:
        return None
    right = test.get("status") == "passed"
    return (Tried("", score, right),) if right or score > 0 else ()


def _own(data: object) -> Tried | None:
    if not isinstance(data, dict):
        return None
    answer, points, right = data.get("answer"), data.get("points"), data.get("right")
    if not isinstance(answer, str) or not isinstance(right, bool):
        return None
    if points is None:
        return Tried(answer, None, False)
    if not isinstance(points, str) or not _POINTS.fullmatch(points):
        return None
    try:
        return Tried(answer, Fraction(points), right)
    except ZeroDivisionError:
        return None


def _number(value: object) -> Fraction | None:
    """A number, also one that stands in a text; None for what is none, or is less than nothing."""
    try:
        number = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else math.nan
    except (ValueError, OverflowError):
        return None
    return Fraction(number).limit_denominator(1000) if math.isfinite(number) and number >= 0 else None
