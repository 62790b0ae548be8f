"""Units at the ends of a statement: `5 元`, `￥5`, `4 yuan/km`, `每公里 4 元`, `5（元/公里）`."""

from __future__ import annotations

from collections.abc import Sequence

from .tokens import Token


def leading(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit that begins here and the place after it: a currency sign, or `每公里`, which gives "/km"."""
    if tokens[at].kind == "per" and tokens[at + 1].kind == "unit":
        return f"/{tokens[at + 1].text}", at + 2
    if tokens[at].kind == "unit" and tokens[at].text == "yuan":
        return "yuan", at + 1
    return "", at


def trailing(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit that follows a value, in brackets or not, and the place after it; none gives "" and the same place."""
    if tokens[at].kind == "(":
        unit, after = trailing(tokens, at + 1) if tokens[at + 1].kind != "(" else ("", at)
        return (unit, after + 1) if unit and tokens[after].kind == ")" else ("", at)
    unit, after = "", at
    if tokens[at].kind == "unit":
        unit, after = tokens[at].text, at + 1
    if tokens[after].kind in ("/", "per") and tokens[after + 1].kind == "unit":
        unit, after = f"{unit}/{tokens[after + 1].text}", after + 2
    return unit, after


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
