"""What Markdown, notebooks, chats and web pages put around a formula."""

from __future__ import annotations

from ..greek import GREEK

# Where a decoration ends, and the core text that stands for it.
Decorations = dict[int, tuple[int, str]]

ENTITIES = {
    "lt": "<",
    "gt": ">",
    "le": "<=",
    "ge": ">=",
    "ne": "!=",
    "amp": " ",
    "quot": " ",
    **dict.fromkeys(["times", "middot", "sdot"], "*"),
    **dict.fromkeys(["minus", "ndash"], "-"),
    "divide": "/",
    "frasl": "/",
    "plusmn": "\\pm\\",
    **dict.fromkeys(["nbsp", "ensp", "emsp", "thinsp"], " "),
    "sup2": "^(2)",
    "sup3": "^(3)",
    **dict.fromkeys(["prime", "apos"], "'"),
    "radic": "\\root\\",
    "infin": "\\infty\\",
    "part": "\\partial\\",
    "nabla": "\\nabla\\",
    **{f"frac{top}{bottom}": f"({top}/{bottom})" for top, bottom in ("12", "13", "23", "14", "34")},
    **{name: f"\\{name}\\" for name in GREEK.values()},
}
_TAGS = "b strong i em var code span p div u mark math big small font tt kbd"
TAGS = frozenset(_TAGS.split())
_MARKED = ("`", "**", "#", "\n", "[", ">>>", "$", '"', "\\$")
_BEFORE_BOLD = ("", *"\n:：=,，;；(（>#")
_AFTER_BOLD = ("", *" \n\t,.;:，。；：)）=、")
_BULLETS = ("- ", "* ", "• ", "· ", "– ", "+ ")


def decorations(text: str) -> Decorations:
    """Each decoration by where it begins."""
    found: Decorations = {}
    if text.startswith(("* ", "• ")):
        found[0] = (1, " ")
    elif text[:1] == "*" != text[1:2] and text.endswith("*"):
        found |= {0: (1, " "), len(text) - 1: (len(text), " ")}
    if any(mark in text for mark in _MARKED):
        _code(text, found)
        _bold(text, found)
        _quotes(text, found)
        _lines(text, found)
        _dollars(text, found)
        _displays(text, found)
    return found


def _displays(text: str, found: Decorations) -> None:
    """The ends of lines just inside `$$ … $$` and `\\[ … \\]`, which end no statement."""
    for opening, closing in (("$$", "$$"), ("\\[", "\\]")):
        start = text.find(opening)
        while start >= 0 and (stop := text.find(closing, start + 2)) >= 0:
            inner = text[start + 2 : stop]
            first, last = len(inner) - len(inner.lstrip()), len(inner.rstrip())
            edges = [*range(first), *range(last, len(inner))] if inner.strip() else []
            found |= {start + 2 + at: (start + 3 + at, " ") for at in edges if inner[at] == "\n"}
            start = text.find(opening, stop + 2)


def _code(text: str, found: Decorations) -> None:
    at = text.find("`")
    while at >= 0:
        stop = at
        while text.startswith("`", stop):
            stop += 1
        core = " "
        if stop - at >= 3:  # the name of a language stands behind the fence
            while stop < len(text) and text[stop].isalpha() and text[stop].isascii() and "\n" in text[stop:]:
                stop += 1
            core = "\n"
        found[at] = (stop, core)
        at = text.find("`", stop)


def _bold(text: str, found: Decorations) -> None:
    """`**` in pairs, which touch the word between them and not what stands around: no powers are written so."""
    opened = -1
    at = text.find("**")
    while at >= 0:
        before, after = text[max(0, at - 1) : at], text[at + 2 : at + 3]
        if opened < 0 and (before in _BEFORE_BOLD or before.isspace()) and after.strip():
            opened = at
        elif opened >= 0 and before.strip() and after in _AFTER_BOLD:
            found[opened], found[at] = (opened + 2, " "), (at + 2, " ")
            opened = -1
        at = text.find("**", at + 2)


def _quotes(text: str, found: Decorations) -> None:
    at = text.find('"')
    while at >= 0:
        primed = text[at - 1 : at].isalpha() and text[at + 1 : at + 2] in ("(", "（", " ", "=", "＝")
        found[at] = (at + 1, "''" if primed and text.count('"') == 1 else " ")
        at = text.find('"', at + 1)


def _lines(text: str, found: Decorations) -> None:
    """Headings, prompts of a notebook, remarks behind a formula, and what numbers the parts of an answer."""
    said: list[int] = []
    at = 0
    for line in text.split("\n"):
        first = at + len(line) - len(line.lstrip())
        if length := _prompt(line.lstrip()):
            found[first] = (first + length, " ")
        if (remark := line.find(" # ")) > 0 and line[:remark].strip():
            found[at + remark] = (at + len(line), " ")
        if any(sign in line for sign in "=:：＝≈"):
            said.append(first)
        at += len(line) + 1
    _items(text, said, found)


def _items(text: str, lines: list[int], found: Decorations) -> None:
    """Bullets, or numbers in order, before several lines that each say something."""
    bullets = [place for place in lines if text.startswith(_BULLETS, place)]
    if len(bullets) > 1:
        found |= {place: (place + 1, " ") for place in bullets}
    numbers = {place: number for place in lines if (number := _number(text[place : place + 4]))}
    digits = "".join(number.strip("()（）.．、") for number in numbers.values())
    if len(numbers) > 1 and "123456789".startswith(digits):
        found |= {place: (place + len(number), " ") for place, number in numbers.items()}


def _number(line: str) -> str:
    """The number of a part with which a line begins, `1.` or `（1）`; empty where none does."""
    if line[:1] in "(（" and line[1:2].isdigit() and line[2:3] in (")", "）"):
        return line[:3]
    is_number = line[:1].isdigit() and (
        line[1:2] in (")", "、", "）") or (line[1:2] in (".", "．") and line[2:3] == " ")
    )
    return line[:2] if is_number else ""


def _prompt(line: str) -> int:
    """How long a heading's signs or a notebook's prompt at the beginning of this line are."""
    if line.startswith((">>> ", "... ")):
        return 4
    if line.startswith("#"):
        return len(line) - len(line.lstrip("#"))
    if line.startswith(("In [", "In[", "Out[", "Out [")) and "]:" in line[:12]:
        return line.index("]:") + 2
    return 0


def _dollars(text: str, found: Decorations) -> None:
    """`$` around a formula says nothing; alone beside a number it is money."""
    at = text.find("$")
    while at >= 0:
        stop = at + 1 + text.startswith("$$", at)
        if text[at - 1 : at] != "\\":  # written out otherwise
            stop = _dollar(text, at, stop, found)
        at = text.find("$", stop)


def _dollar(text: str, at: int, stop: int, found: Decorations) -> int:
    """Note what the sign in this place is; where to look for the next one."""
    close = text.find(text[at:stop], stop)
    if close >= 0 and not (text[close - 1].isspace() and text[close + 1 : close + 2].isdigit()):
        after = close + stop - at
        found |= {at: (stop, " "), close: (after, " ")}
        return after
    beside = text[at + 1 : at + 2].isdigit() or text[:at].rstrip()[-1:].isdigit()
    found[at] = (stop, "\\dollar\\" if beside and stop == at + 1 else " ")
    return stop
