"""A row as plain values: what a table holds, and what a line of an exported log says.

A newer version may write fields, happenings and verdicts that this one does not know. They are kept as they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from chainrule.checker.judgement import Verdict

from .event import Event, Happened
from .moments import microseconds, moment

_BY_VALUE = {happened.value: happened for happened in Happened}
_VERDICTS: dict[str | None, Verdict | None] = {None: None, **{verdict.value: verdict for verdict in Verdict}}
_MOST = 2**31  # of a count
_MOST_SECONDS = 1e9
_FIRST_YEAR, _LAST_YEAR = 1970, 9000  # so that every zone and every due date has a day for it


class Row(NamedTuple):
    """The fields of an event in their order, `at` in microseconds since 1970; `more` has those of a newer version, as
    JSON.
    """

    id: str
    at: int
    session: str
    episode: str
    happened: str
    question: str
    skill: str
    seed: str | None
    text: str
    verdict: str | None
    codes: str  # separated by blanks
    hints: int
    seconds: float
    fading: int
    exam: int
    about: str
    more: str | None = None


class BadRow(ValueError):
    """A line that is no row: the field at fault ("" for the whole line), and what the value should be."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(field, expected)
        self.field = field
        self.expected = expected


def row_of(event: Event) -> Row:
    """The values of an event."""
    return Row(
        event.id,
        microseconds(event.at),
        event.session,
        event.episode,
        event.happened.value,
        event.question,
        event.skill,
        event.seed,
        event.text,
        None if event.verdict is None else event.verdict.value,
        " ".join(event.codes),
        event.hints,
        event.seconds,
        event.fading,
        int(event.exam),
        event.about,
    )


def event_of(row: tuple[Any, ...]) -> Event | None:
    """The event of a row; None where a newer version writes of something that this one does not know."""
    known = _BY_VALUE.get(row[4])
    if known is None or row[9] not in _VERDICTS:
        return None
    return Event(  # by position: twice as fast, and there may be half a million
        row[0],
        moment(row[1]),
        row[2],
        row[3],
        known,
        row[5],
        row[6],
        row[7],
        row[8],
        _VERDICTS[row[9]],
        tuple(row[10].split()),
        row[11],
        row[12],
        row[13],
        bool(row[14]),
        row[15],
    )


def as_object(row: Row) -> dict[str, Any]:
    """What a line of JSON says of a row: what is as usual is left out."""
    plain = Row(row.id, row.at, row.session, row.episode, row.happened, "", "", None, "", None, "", 0, 0.0, 0, 0, "")
    said: dict[str, Any] = {"id": row.id, "at": moment(row.at).isoformat().replace("+00:00", "Z")}
    said |= {"session": row.session, "episode": row.episode, "happened": row.happened}
    changed = {name: getattr(row, name) for name in Row._fields[5:-1] if getattr(row, name) != getattr(plain, name)}
    if "codes" in changed:
        changed["codes"] = row.codes.split()
    if "exam" in changed:
        changed["exam"] = bool(row.exam)
    return {**(json.loads(row.more) if row.more else {}), **said, **changed}


def from_object(said: object) -> Row:
    """The row that a line of JSON says. BadRow where it says none."""
    if not isinstance(said, dict):
        raise BadRow("", "object")
    more = {name: value for name, value in said.items() if name not in Event.fields}
    return Row(
        id=_word(said, "id"),
        at=_moment(said),
        session=_word(said, "session"),
        episode=_word(said, "episode"),
        happened=_word(said, "happened"),
        question=_text(said, "question"),
        skill=_text(said, "skill"),
        seed=_text(said, "seed", typed=True) if said.get("seed") is not None else None,
        text=_text(said, "text", typed=True),
        verdict=_text(said, "verdict") if said.get("verdict") is not None else None,
        codes=_codes(said),
        hints=_count(said, "hints"),
        seconds=_seconds(said),
        fading=_count(said, "fading"),
        exam=_truth(said, "exam"),
        about=_text(said, "about"),
        more=json.dumps(more, sort_keys=True) if more else None,
    )


def _text(said: Mapping[str, Any], name: str, typed: bool = False) -> str:
    """What a learner `typed` may hold half a character, where the terminal sent what is none."""
    value = said.get(name, "")
    if not isinstance(value, str) or not (typed or _is_whole(value)):
        raise BadRow(name, "text")
    return value


def _is_whole(text: str) -> bool:
    """No half characters, and no zeros, which a damaged file is full of."""
    return "\0" not in text and (text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text))


def _word(said: Mapping[str, Any], name: str) -> str:
    value = _text(said, name)
    if not value:
        raise BadRow(name, "not empty")
    return value


def _moment(said: Mapping[str, Any]) -> int:
    try:
        at = datetime.fromisoformat(_word(said, "at"))
        if at.tzinfo is None or not _FIRST_YEAR <= at.year < _LAST_YEAR:
            raise BadRow("at", "moment")
        return microseconds(at.astimezone(UTC))
    except (ValueError, OverflowError):
        raise BadRow("at", "moment") from None


def _codes(said: Mapping[str, Any]) -> str:
    value = said.get("codes", [])
    if not isinstance(value, list) or not all(isinstance(code, str) and code.split() == [code] for code in value):
        raise BadRow("codes", "codes")
    return " ".join(value)


def _count(said: Mapping[str, Any], name: str) -> int:
    value = said.get(name, 0)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise BadRow(name, "count")
    return value


def _truth(said: Mapping[str, Any], name: str) -> int:
    value = said.get(name, False)
    if not isinstance(value, bool):
        raise BadRow(name, "truth")
    return int(value)


def _seconds(said: Mapping[str, Any]) -> float:
    value = said.get("seconds", 0.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _MOST_SECONDS:
        raise BadRow("seconds", "seconds")
    return float(value)


_TYPES: tuple[type | tuple[type, ...], ...] = (
    *(str, int, str, str, str, str, str),
    *((str, type(None)), str, (str, type(None)), str),
    *(int, (float, int), int, int, str, (str, type(None))),
)


def checked(row: Row) -> Row:
    """A row of a file that may not be trusted, held against the same rules as a line. BadRow where it breaks one."""
    if not all(isinstance(value, known) for value, known in zip(row, _TYPES, strict=True)):
        raise BadRow("", "types")
    try:
        return from_object(as_object(row))
    except BadRow:
        raise
    except (ValueError, TypeError, OverflowError):
        raise BadRow("", "types") from None
