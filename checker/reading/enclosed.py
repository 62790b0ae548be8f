"""Brackets around all that is said: `(x = 5)`, `(w = 2, b = 5)`."""

from __future__ import annotations

import re

_EQUATION = re.compile(r"(?<![<>!=:])=(?!=)")


def without_outer_brackets(core: str) -> str:
    """The text with blanks for the round brackets that enclose an equation or several, from the first to the last
    character. A condition in brackets, `(x > 0)`, is a number, and keeps them.
    """
    start, end = len(core) - len(core.lstrip()), len(core.rstrip()) - 1
    if core[start : start + 1] != "(" or core[end] != ")" or "=" not in core:
        return core
    outside, depth = [], 0
    for character in core[start:end]:
        depth += (character in "([{") - (character in ")]}")
        if depth == 0:
            return core
        outside.append(character if depth == 1 else " ")
    if not _EQUATION.search("".join(outside)):
        return core
    return f"{core[:start]} {core[start + 1 : end]} {core[end + 1 :]}"
