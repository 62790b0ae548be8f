"""Moments as the log keeps them, and the days and weeks of a learner."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DAY = timedelta(days=1)


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970, exactly. The moment has a zone."""
    return (moment - EPOCH) // _MICROSECOND


def moment(since: int) -> datetime:
    """The moment so many microseconds after 1970, in UTC. OverflowError outside of the years 1 to 9999."""
    return EPOCH + timedelta(microseconds=since)


def local_day(at: datetime, zone: tzinfo | None) -> date:
    """The day of a moment in a zone; None is the zone of the system, with its summer times."""
    return at.astimezone(zone).date()


def beginning(day: date, zone: tzinfo | None) -> datetime:
    """The first moment of a day in a zone, in UTC."""
    midnight = datetime(day.year, day.month, day.day)
    return (midnight if zone is None else midnight.replace(tzinfo=zone)).astimezone(UTC)


def days_until(begins: datetime, now: datetime) -> int:
    """How many days lie between the day of `now` in its zone and one that begins at a moment; less than 0 for a past
    one. Rounded, for `now` may have the offset of one time of the year and the beginning that of another.
    """
    return round((begins - now.replace(hour=0, minute=0, second=0, microsecond=0)) / _DAY)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
