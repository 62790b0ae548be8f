"""Lengths of time and shares, as a teacher writes them: `30 min`, `2 h`, `7 d`; `0.1`, `10%`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from .moments import DAY, SECOND

LONGEST_DAYS = 366
FINEST_SHARE = 6  # decimals
_MINUTE = 60 * SECOND
_UNITS = {
    **dict.fromkeys(("s", "sec", "second", "seconds", "秒"), SECOND),
    **dict.fromkeys(("m", "min", "minute", "minutes", "分", "分钟"), _MINUTE),
    **dict.fromkeys(("h", "hour", "hours", "小时"), 60 * _MINUTE),
    **dict.fromkeys(("d", "day", "days", "天"), DAY),
}
_DURATION = re.compile(r"(\d{1,7}(?:\.\d{1,3})?) ?([a-z秒分钟小时天]+)")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) ?%")


def duration(value: str | int | Decimal) -> int | None:
    """The microseconds of a length of time; a bare number counts minutes. None where it is none, or over a year."""
    if isinstance(value, str):
        found = _DURATION.fullmatch(_plain(value))
        if not found or found.group(2) not in _UNITS:
            return None
        number, unit = Decimal(found.group(1)), _UNITS[found.group(2)]
    else:
        number, unit = Decimal(value), _MINUTE
    # The comparison comes before the product: 1e999999999 has too many digits for one.
    if not number.is_finite() or number.is_signed() or number > LONGEST_DAYS * DAY / unit:
        return None
    return int(number * unit)


def share(value: str | int | Decimal) -> Fraction | None:
    """A share above 0 and at most 1, as a number or in percent. None where it is none."""
    if isinstance(value, str):
        found = _PERCENT.fullmatch(_plain(value))
        return share(Decimal(found.group(1)) / 100) if found else None
    number = Decimal(value)
    # Smaller ones come before the fraction: 1e-999999999 would fill the memory, and normalised it is 0.
    if not number.is_finite() or not 0 < number <= 1 or number.adjusted() < -FINEST_SHARE:
        return None
    exponent = number.normalize().as_tuple().exponent
    return Fraction(number) if isinstance(exponent, int) and -exponent <= FINEST_SHARE else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
