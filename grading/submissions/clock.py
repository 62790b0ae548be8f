"""Times as tables write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..moments import SECOND, Moment, moment, moment_of

_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
    r"(?: +(?P<hour>\d{1,2})(?P<rest>:\d\d.*))?",
    re.ASCII,
)
_SECONDS = range(10**8, 10**11)  # of Unix; what is larger counts milliseconds
_MILLISECONDS = range(10**11, 10**14)


def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name."""
    return UTC if name == "UTC" else ZoneInfo(name)


@lru_cache(maxsize=4096)
def time_of(text: str, zone: tzinfo) -> Moment | None:
    """ISO 8601, with slashes or `UTC` behind it as well, or seconds or milliseconds of Unix; None for an empty text.
    ValueError for anything else.
    """
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) > 8:
        number = int(text[:20])
        if number in _SECONDS:
            return number * SECOND
        if number in _MILLISECONDS:
            return number * 1000
    if text.endswith(" UTC"):
        text, zone = text[:-4], UTC
    try:
        return moment_of(_padded(text), zone)
    except OverflowError as trouble:
        raise ValueError(text) from trouble


def _padded(text: str) -> str:
    """`2026/1/5 9:00` or `2026-1-5 9:00`, as spreadsheets write it, in ISO's digits."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return text
    date = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    return f"{date} {found['hour']:0>2}{found['rest']}" if found["hour"] else date


def local_time(parts: tuple[int, int, int, int, int, int], zone: tzinfo) -> Moment | None:
    """The moment of an archive's entry, None for one that is no date."""
    try:
        return moment(datetime(*parts, tzinfo=zone), zone)
    except ValueError:
        return None
