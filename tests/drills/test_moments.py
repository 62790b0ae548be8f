"""Days of a learner."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from chainrule.drills.moments import beginning, days_until

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 3, 28), date(2026, 3, 29), date(2026, 7, 1)])
@pytest.mark.parametrize("months", [0, 7])
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_days_are_counted_over_a_change_of_summer_time(day, months, hour):
    """The clock of a machine says the offset of now only: +1 hour in winter, +2 in summer."""
    first = day + timedelta(days=30 * months)
    now = datetime(first.year, first.month, first.day, hour, 30, tzinfo=BERLIN)
    of_machine = now.astimezone(timezone(now.utcoffset()))
    for days in range(-220, 220):
        assert days_until(beginning(first + timedelta(days=days), BERLIN), of_machine) == days
