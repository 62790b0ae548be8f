"""Ends of lines and tabs: separators, or nothing where a formula goes on."""

from __future__ import annotations

from .core import CoreText


def lines_joined(core: CoreText) -> CoreText:
    """Ends of lines become `;` and tabs `,`, but a blank where a formula goes on, or nothing stands before or after."""
    characters = core.characters
    while characters and (characters[-1] in " \n\t;" or characters[-1] == "."):
        del characters[-1], core.starts[-1], core.ends[-1]
    if "\n" not in characters and "\t" not in characters:
        return core
    following, sign_stands_apart = "", False
    nexts: list[tuple[str, bool]] = []
    for place in range(len(characters) - 1, -1, -1):
        nexts.append((following, sign_stands_apart))
        if characters[place] not in " \n\t":
            following = characters[place]
            sign_stands_apart = place + 1 < len(characters) and characters[place + 1] in " \t"
    before = ""
    for place, (after, apart) in enumerate(reversed(nexts)):
        here = characters[place]
        if here in "\n\t":
            goes_on = before in "+-*/^=<>,;([{:&" or after in "*/^=<>,;)]}:&" or (after in "+-" and apart)
            here = characters[place] = " " if goes_on else ";" if here == "\n" else ","
        if here != " ":
            before = here
    return core
