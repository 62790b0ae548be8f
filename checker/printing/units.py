"""Units in each layout and in words. What is read has them by canonical name: `yuan/km`, `kg*m/s^2`, `yuan/(km*h)`."""

from __future__ import annotations

import re

from ..units.table import CHINESE
from .names import raised

_ENGLISH = {
    "wanyuan": "ten thousand yuan",
    "um": "micrometre",
    "nm": "nanometre",
    "mm": "millimetre",
    "cm": "centimetre",
    "dm": "decimetre",
    "km": "kilometre",
    "m": "metre",
    "mg": "milligram",
    "g": "gram",
    "kg": "kilogram",
    "t": "tonne",
    "ms": "millisecond",
    "s": "second",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "Hz": "hertz",
    "N": "newton",
    "Pa": "pascal",
    "J": "joule",
    "W": "watt",
}
_ONE_FORM = frozenset({"yuan", "jiao", "fen", "ten thousand yuan", "jin", "liang", "li", "hertz"})
_POWERS = {2: "squared", 3: "cubed"}
_CHINESE_POWERS = {2: "平方", 3: "立方"}


def unicode_unit(unit: str) -> str:
    """`kg·m/s²`."""
    return re.sub(r"\^(\d+)", lambda match: raised(match[1]), unit).replace("*", "·")


def latex_unit(unit: str) -> str:
    """`kg\\cdot m/s^{2}`."""
    return re.sub(r"\^(\d+)", r"^{\1}", unit).replace("*", "\\cdot ")


def chinese_unit(unit: str) -> str:
    """`公斤·米/秒²`, as it stands in a Chinese sentence."""
    return unicode_unit(re.sub("[A-Za-z]+", lambda match: CHINESE.get(match[0], match[0]), unit))


def unit_for_chinese(unit: str) -> str:
    """`元/公里`, but `km/h`: a unit in an echo for a Chinese reader, by its sign where each part has one."""
    names = re.findall("[A-Za-z]+", unit)
    return chinese_unit(unit) if any(_ENGLISH.get(name, name) in _ONE_FORM for name in names) else unicode_unit(unit)


def unit_in_english(unit: str, single: bool) -> str:
    """`kilometres per hour`, `metre per second squared`; `single` tells whether there is just one."""
    above, below = _sides(unit)
    said = [_with_power(name, power) for name, power in above]
    if said and not single:
        name, power = above[-1]
        said[-1] = _with_power(name, power, plural=True)
    return " ".join([*said, *(f"per {_with_power(name, power)}" for name, power in below)])


def _with_power(unit: str, power: int, plural: bool = False) -> str:
    name = _ENGLISH.get(unit, unit)
    if plural and name not in _ONE_FORM:
        name += "s"
    return name if power == 1 else f"{name} {_POWERS.get(power, f'to the power {power}')}"


def unit_in_chinese(unit: str) -> str:
    """`公里每小时`, `米每平方秒`."""
    above, below = _sides(unit)
    return "".join(_before(name, power) for name, power in above) + "".join(f"每{_before(*side)}" for side in below)


def _before(unit: str, power: int) -> str:
    name = CHINESE.get(unit, unit)
    return name if power == 1 else f"{_CHINESE_POWERS.get(power, f'{power} 次方')}{name}"


def _sides(unit: str) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The factors above and below the line, with their powers."""
    above, _, below = unit.partition("/")
    return _factors(above), _factors(below.strip("()"))


def _factors(side: str) -> list[tuple[str, int]]:
    pairs = [factor.partition("^") for factor in side.split("*") if factor not in ("", "1")]
    return [(name, int(power or 1)) for name, _, power in pairs]
