"""Units at the ends of a statement: `5 元`, `￥5`, `4 yuan/km`, `每公里 4 元`, `5（元/公里）`, `9 元²`, `3 kg·m/s²`."""

from __future__ import annotations

from collections.abc import Sequence

from ..units.table import CURRENCIES
from .tokens import Token

_LARGEST_POWER = 9


def leading(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit that begins here and the place after it: a currency sign, or `每公里`, which gives "/km"."""
    if tokens[at].kind == "per" and tokens[at + 1].kind == "unit":
        return f"/{tokens[at + 1].text}", at + 2
    if tokens[at].kind == "unit" and tokens[at].text in CURRENCIES:
        return tokens[at].text, at + 1
    return "", at


def trailing(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit that follows a value, in brackets or not, and the place after it; none gives "" and the same place."""
    if tokens[at].kind == "(":
        unit, after = trailing(tokens, at + 1) if tokens[at + 1].kind != "(" else ("", at)
        return (unit, after + 1) if unit and tokens[after].kind == ")" else ("", at)
    above: list[tuple[str, int]] = []
    below: list[tuple[str, int]] = []
    after = at
    while found := _factor(tokens, after, first=after == at):
        divides, factors, after = found
        for name, power in factors:
            side = below if divides != (power < 0) else above
            side.append((name, abs(power)))
    return _canonical(above, below), after


def _factor(tokens: Sequence[Token], at: int, first: bool) -> tuple[bool, list[tuple[str, int]], int] | None:
    """Whether the next factors of a unit divide, the factors, and the place after them; None where none follow."""
    divides = tokens[at].kind in ("/", "per")
    if divides or (tokens[at].kind == "*" and not first):
        at += 1
    if divides and tokens[at].kind == "(":
        return _group(tokens, at + 1)
    if tokens[at].kind != "unit":
        return None
    power, after = _power(tokens, at + 1)
    return divides, [(tokens[at].text, power)], after


def _group(tokens: Sequence[Token], at: int) -> tuple[bool, list[tuple[str, int]], int] | None:
    """The factors of `/(kg*m)` behind its bracket."""
    factors = []
    while tokens[at].kind == "unit":
        power, after = _power(tokens, at + 1)
        factors.append((tokens[at].text, power))
        if tokens[after].kind == ")":
            return True, factors, after + 1
        at = after + (tokens[after].kind == "*")
    return None


def _power(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The exponent that stands here, 1 for none, and the place after it."""
    if tokens[at].kind != "^":
        return 1, at
    place, sign = at + 1, 1
    bracketed = tokens[place].kind == "("
    place += bracketed
    if tokens[place].kind == "-":
        place, sign = place + 1, -1
    number = tokens[place].number
    if number is None or number.value.denominator != 1 or not 0 < number.value <= _LARGEST_POWER:
        return 1, at
    place += 1
    if bracketed and tokens[place].kind != ")":
        return 1, at
    return sign * int(number.value), place + bracketed


def _canonical(above: list[tuple[str, int]], below: list[tuple[str, int]]) -> str:
    """`yuan/km`, `kg*m/s^2`, `yuan/(km*h)`; "/km" for a denominator alone."""
    top, bottom = (
        "*".join(name if power == 1 else f"{name}^{power}" for name, power in side) for side in (above, below)
    )
    if not bottom:
        return top
    return f"{top}/({bottom})" if len(below) > 1 else f"{top}/{bottom}"


def together(before: str, after: str) -> str | None:
    """One unit from what stood before the value and after it; None where they contradict each other."""
    if not before or not after:
        unit = before or after
    elif before.startswith("/") != after.startswith("/"):
        unit = after + before if before.startswith("/") else before + after
    elif before == after or after.startswith(before + "/"):
        unit = after  # `￥5元`
    else:
        return None
    return unit if unit.count("/") <= 1 and not unit.startswith("/") else None
