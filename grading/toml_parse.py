"""Parse TOML with tomllib, safely and with the line of what is wrong."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from .toml_places import Scan
from .trouble import FileTrouble, shown

DEEPEST_KEY = 8  # parts of a dotted key
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_NO_SECONDS = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?![:\d])")
_FULL_WIDTH = {
    "＝": "=",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "．": ".",
    "“": '"',
    "”": '"',
    "＂": '"',
    "＃": "#",
}


def check_keys(path: Path, text: str, places: Scan, error: type[FileTrouble]) -> None:
    """Raise the error for what tomllib would take too long over, or says less about."""
    tables = [*places.headers, *((entry.path, entry.line) for entry in places.entries)]
    deep = min((line for keys, line in tables if len(keys) > DEEPEST_KEY), default=None)
    if deep is not None:
        raise error(path, "KEY_TOO_DEEP", deep, limit=str(DEEPEST_KEY))
    for entry in places.entries:
        if entry.quote:
            line = shown(line_at(text, entry.line))
            raise error(path, "TOML_QUOTE_OPEN", entry.line, entry.path[-1], quote=entry.quote, shown=line)
    if places.behind is not None and (places.stray is None or places.behind < places.stray):
        raise error(path, "TOML_BEHIND_VALUE", places.behind, shown=shown(line_at(text, places.behind)))
    if places.stray is not None:
        raise syntax_error(path, text, places.stray, "", error)


def parsed(path: Path, text: str, error: type[FileTrouble], original: str | None = None) -> dict[str, Any]:
    """The tables of a text; decimal numbers are exact. `original` is what a message shows lines of."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError as trouble:
        raise error(path, "TOO_NESTED") from trouble
    except ValueError as trouble:  # also a number of too many digits
        place = _PLACE.search(str(trouble))
        line = int(place.group(1)) if place and place.group(1) else None
        said = _PLACE.sub("", str(trouble))
        raise syntax_error(path, original or text, line or text.count("\n") + 1, said, error) from trouble


def syntax_error(path: Path, text: str, line: int, said: str, error: type[FileTrouble]) -> FileTrouble:
    """The error for a line that is no TOML: the sign of a Chinese keyboard that is to blame, if there is one."""
    wrong = line_at(text, line)
    before = wrong.split("=", maxsplit=1)[0]
    foreign = next((sign for sign in before if sign in _FULL_WIDTH), None)
    if foreign:
        return error(path, "TOML_FULL_WIDTH", line, character=foreign, plain=_FULL_WIDTH[foreign], shown=shown(wrong))
    if _NO_SECONDS.search(wrong):
        return error(path, "TOML_SECONDS", line, shown=shown(wrong))
    return error(path, "TOML_SYNTAX", line, message=said, shown=shown(wrong))


def line_at(text: str, number: int) -> str:
    """The line of a number from 1."""
    return text.split("\n")[number - 1]
