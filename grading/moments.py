"""Moments: whole microseconds since 1970 in UTC, so that tables of millions of rows can hold and compare them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

Moment = int
SECOND = 1_000_000
DAY = 86_400 * SECOND
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def moment(time: datetime, zone: tzinfo) -> Moment:
    """The moment of a date and time; one without a zone is in the zone given."""
    return ((time if time.tzinfo else time.replace(tzinfo=zone)) - _EPOCH) // _MICROSECOND


def moment_of(text: str, zone: tzinfo) -> Moment:
    """The moment of an ISO 8601 text, such as `2026-11-26T23:59`, or a date alone. ValueError where it is none."""
    return moment(datetime.fromisoformat(text.strip()), zone)


def shown(at: Moment, zone: tzinfo) -> str:
    """`2026-11-26 23:59`, in the zone; with seconds where there are any."""
    time = (_EPOCH + timedelta(microseconds=at)).astimezone(zone).replace(microsecond=0)
    return time.strftime("%Y-%m-%d %H:%M:%S" if time.second else "%Y-%m-%d %H:%M")


def iso(at: Moment, zone: tzinfo = UTC) -> str:
    """ISO 8601 with the zone's offset, to the second: `2026-11-26T23:59:00+08:00`."""
    return (_EPOCH + timedelta(microseconds=at)).astimezone(zone).isoformat(timespec="seconds")
