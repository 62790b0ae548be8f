"""The placeholders of a text: `{eta}` is the number of a given, `{eta:name}` its symbol; `{{` and `}}` are braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

PLACEHOLDER = r"\{\{|\}\}|\{(\w+)(:name)?\}"


def placeholders(text: str) -> Iterator[tuple[str | None, bool]]:
    """Each name with whether its symbol is meant; None for a brace that belongs to no placeholder."""
    for match in re.finditer(rf"{PLACEHOLDER}|[{{}}]", text):
        if match.group() not in ("{{", "}}"):
            yield match.group(1), match.group(2) is not None
