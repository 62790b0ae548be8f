"""When a sheet opens and is due, as its file says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING

from chainrule.checker.library import nearest

from .moments import Moment, moment
from .policy import Times
from .sheet import plain_student, student_key
from .sheet_table import Table
from .trouble import SheetError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

YEARS = (2000, 2199)
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?")
_OF_THE_MACHINE = ("localtime", "posixrules")  # zones that are not the same everywhere
_CAPITALS = {"beijing": "Asia/Shanghai", "北京": "Asia/Shanghai"}  # which the zone is not named for
_LAST = time(23, 59, 59, 999_999)


def times_of(table: Table) -> Times:
    """The times of a sheet. Complains where they contradict each other."""
    complaints = table.complaints
    try:
        zone = _zone(table)
    except SheetError as trouble:
        complaints.add(trouble)
        return Times()  # no time can be told
    opens = complaints.value(lambda: _moment(table, "opens", zone, end=False), None)
    due = complaints.value(lambda: _moment(table, "due", zone, end=True), None)
    if opens is not None and due is not None and due <= opens:
        details = {"opens": str(table.data["opens"]), "due": str(table.data["due"])}
        complaints.add(table.error("DUE_BEFORE_OPENS", "due", **details))
    nobody: Mapping[str, Moment] = MappingProxyType({})
    extensions = complaints.value(lambda: _extensions(table, zone, due), nobody)
    return Times(zone.key if zone else "UTC", opens, due, extensions)


def _zone(table: Table) -> ZoneInfo | None:
    if "zone" not in table:
        return None
    from zoneinfo import ZoneInfo

    name = table.text("zone")
    try:
        if name in _OF_THE_MACHINE:
            raise ValueError(name)
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError) as trouble:  # a folder of zones, `../x`, one that there is not
        near = ", ".join(_nearest_zones(name))
        raise table.error("UNKNOWN_ZONE", "zone", given=name, nearest=near) from trouble


def _nearest_zones(name: str) -> list[str]:
    """Zones with that place's name, or else with names like it."""
    from zoneinfo import available_timezones  # reads the folders of all zones

    wanted = name.strip().casefold().replace(" ", "_")
    if wanted in _CAPITALS:
        return [_CAPITALS[wanted]]
    known = sorted(zone for zone in available_timezones() if not zone.startswith(("Etc/", "posix", "right")))
    named = [zone for zone in known if wanted in (zone.casefold(), zone.casefold().rpartition("/")[2])]
    return named[:3] or nearest(name, known)


def _moment(table: Table, key: str, zone: ZoneInfo | None, end: bool) -> Moment | None:
    """The moment at a key. A date alone is the end of that day where `end` is, or else its beginning."""
    if key not in table:
        return None
    written = _written(table, key)
    if not isinstance(written, datetime):
        written = datetime.combine(written, _LAST if end else time())
    if not YEARS[0] <= written.year <= YEARS[1]:
        raise table.error("WRONG_YEAR", key, key=key, first=str(YEARS[0]), last=str(YEARS[1]))
    if written.tzinfo is None:
        if zone is None:
            raise table.error("LOCAL_TIME", key, key=key)
        if _is_skipped(written, zone):
            raise table.error("NO_SUCH_TIME", key, key=key, given=str(written), zone=zone.key)
    return moment(written, zone or UTC)


def _written(table: Table, key: str) -> date:
    """A date, which may have a time: TOML's own, or a text, where a time needs no seconds."""
    value = table.data[key]
    if isinstance(value, str):
        text = value.strip()
        try:
            if not _WRITTEN.fullmatch(text):
                raise ValueError(text)
            return date.fromisoformat(text) if len(text) == len("2026-12-05") else datetime.fromisoformat(text)
        except ValueError as trouble:
            raise table.error("NO_DATE", key, key=key, given=text[:60]) from trouble
    if not isinstance(value, date):
        raise table.wrong_type(key, "date")
    return value


def _is_skipped(local: datetime, zone: tzinfo) -> bool:
    """Whether clocks in the zone never show this time, since they are put forward over it."""
    there = local.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local


def _extensions(table: Table, zone: ZoneInfo | None, due: Moment | None) -> Mapping[str, Moment]:
    if "extensions" not in table:
        return MappingProxyType({})
    asked = table.table("extensions")
    if asked.data and "due" not in table:
        table.complaints.add(asked.error("NEEDS_DUE", key="extensions"))
    found: dict[str, Moment] = {}
    spelt: dict[str, str] = {}
    for student in asked.data:
        with table.complaints.heard():
            until = _extension(asked, student, zone, due)
            key = student_key(student)
            if key in found:
                raise asked.error("DUPLICATE_KEY", student, key=student, first=asked.line_of(spelt[key]))
            found[key], spelt[key] = until, student
    return MappingProxyType(found)


def _extension(asked: Table, student: str, zone: ZoneInfo | None, due: Moment | None) -> Moment:
    if not plain_student(student):
        raise asked.error("EMPTY_STUDENT", student)
    until = _moment(asked, student, zone, end=True)
    assert until is not None  # noqa: S101 - the key is there
    if due is not None and until < due:
        raise asked.error("EXTENSION_BEFORE_DUE", student, student=student, given=str(asked.data[student]))
    return until
