"""Where the keys and values of a TOML text stand: tomllib tells neither lines nor what was typed.

The scan is linear in the text and right as far as the text is valid. It is also what makes reading safe: tomllib takes
quadratic time over a dotted key of many parts, so such keys are found here first.
"""

from __future__ import annotations

import re

from chainrule.exercises.record import Record

from .toml_strings import unescaped

_PART = r"""(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^\s"'.=\[\]{},#]+)"""
_DOTTED = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_ONE_PART = re.compile(_PART)
_KEY = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=[ \t]*")
_HEADER = re.compile(rf"[ \t]*(?:\[[ \t]*({_DOTTED})[ \t]*\]|\[\[[ \t]*({_DOTTED})[ \t]*\]\])[ \t]*(?=\n|#|\Z)")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n|\Z)")
_COMMENT = re.compile(r"(?<=[ \t])#|\n|\Z")
_ANSWER_LINE = re.compile(r"""\n[ \t]*["'][\w-]+\.[\w-]+["'][ \t]*=""")
_BASIC = {'"': re.compile(r'"(?:\\.|[^"\\\n])*"'), '"""': re.compile(r'"""(?:\\[\s\S]|[^\\])*?"""(?:"{0,2})')}
_LITERAL = {"'": re.compile(r"'[^'\n]*'"), "'''": re.compile(r"'''[\s\S]*?'''(?:'{0,2})")}
STRINGS = {**_BASIC, **_LITERAL}
TYPOGRAPHIC = ("“”„‟＂", "‘’‛＇", "「」", "『』")


class Entry(Record):
    """A key with its value, text[start:end]. `path` is the whole key, its tables first; the tables of an array are
    numbered from 1. `quote` is what a string that never ends begins with; otherwise it is empty.
    """

    path: tuple[str, ...]
    line: int
    start: int
    end: int
    quote: str = ""


class Scan(Record):
    """What stands where. `headers` are the tables with their lines; `stray` is the first line that is no statement, and
    `behind` the first that has something more behind its value.
    """

    entries: tuple[Entry, ...]
    headers: tuple[tuple[tuple[str, ...], int], ...]
    stray: int | None
    behind: int | None

    def line_of(self, *path: str) -> int | None:
        """The line of a key or table, or of the nearest table around it; None where there is none."""
        lines = {**dict(reversed(self.headers)), **{entry.path: entry.line for entry in reversed(self.entries)}}
        for length in range(len(path), 0, -1):
            if path[:length] in lines:
                return lines[path[:length]]
        return None


def scan(text: str) -> Scan:
    """The keys, values and tables of a text that need not be valid. An open string ends the scan."""
    return _Scanner(text).scan()


def typed(text: str, entry: Entry) -> str:
    """What was typed as a value: the inside of a string, anything else as it stands, `0.10` and `[1, 2]`."""
    raw = text[entry.start : entry.end]
    for quote in ("'''", '"""'):
        if raw.startswith(quote):
            inner = raw[3:-3].removeprefix("\n")
            return inner if quote == "'''" else unescaped(inner)
    if raw[:1] in STRINGS:
        return raw[1:-1] if raw[0] == "'" else unescaped(raw[1:-1])
    if any(raw[:1] and raw[0] in family and len(raw) > 1 and raw[-1] in family for family in TYPOGRAPHIC):
        return raw[1:-1]
    return raw


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place, self.line = 0, 1
        self.table: tuple[str, ...] = ()
        self.counts: dict[tuple[str, ...], int] = {}
        self.entries: list[Entry] = []
        self.headers: list[tuple[tuple[str, ...], int]] = []
        self.stray: int | None = None
        self.behind: int | None = None

    def scan(self) -> Scan:
        while self.place < len(self.text):
            self.statement()
        return Scan(tuple(self.entries), tuple(self.headers), self.stray, self.behind)

    def statement(self) -> None:
        """Read one line, or more where a value has more."""
        if header := _HEADER.match(self.text, self.place):
            self.enter(header)
        elif key := _KEY.match(self.text, self.place):
            self.value(key)
        elif not _REST.match(self.text, self.place) and self.stray is None:
            self.stray = self.line
        end = self.text.find("\n", self.place)
        self.advance(len(self.text) if end < 0 else end + 1)

    def advance(self, place: int) -> None:
        self.line += self.text.count("\n", self.place, place)
        self.place = place

    def enter(self, header: re.Match[str]) -> None:
        single, several = header.groups()
        self.table = _parts(single or several)
        if several:
            self.counts[self.table] = self.counts.get(self.table, 0) + 1
            self.table = (*self.table, str(self.counts[self.table]))
        self.headers.append((self.table, self.line))

    def value(self, key: re.Match[str]) -> None:
        start = key.end()
        end, quote = value_end(self.text, start)
        self.entries.append(Entry((*self.table, *_parts(key.group(1))), self.line, start, end, quote))
        self.advance(len(self.text) if quote else end)
        if not _REST.match(self.text, self.place) and self.behind is None:
            self.behind = self.line


def value_end(text: str, start: int) -> tuple[int, str]:
    """Where the value ends, and its quote where it is a string that does not."""
    quote = next((quote for quote in ("'''", '"""', "'", '"') if text.startswith(quote, start)), "")
    if quote:
        return _string_end(text, start, quote)
    if text.startswith(("[", "{"), start):
        end = _closed(text, start)
        if end is not None and _REST.match(text, end):
            return end, ""
    line_end = _line_end(text, start)
    for family in TYPOGRAPHIC:
        if text[start : start + 1] in family and text[start : start + 1]:
            last = max(text.rfind(mark, start + 1, line_end) for mark in family)
            if last > 0 and _REST.match(text, last + 1):
                return last + 1, ""
    comment = _COMMENT.search(text, start)
    end = comment.start() if comment else line_end
    if text.startswith("#", start):
        end = start
    return start + len(text[start:end].rstrip()), ""


def _string_end(text: str, start: int, quote: str) -> tuple[int, str]:
    found = STRINGS[quote].match(text, start)
    if len(quote) == 3:
        swallowed = found and _ANSWER_LINE.search(found.group())  # it took the next question's opening for its end
        return (found.end(), "") if found and not swallowed else (len(text), quote)
    if found and _REST.match(text, found.end()):
        return found.end(), ""
    line_end = _line_end(text, start)
    outer = start + len(text[start:line_end].rstrip())
    if outer - start > 1 and text[outer - 1] == quote:  # 'l'(x) = 2x': the primes of a derivative
        return outer, ""
    return (found.end(), "") if found else (len(text), quote)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


_IN_BRACKETS = re.compile(r"""[\[\]{}#\n]|'''|\"{3}|'|\"""")


def _closed(text: str, start: int) -> int | None:
    """Behind the bracket that closes the one at the start; None where the next key or the end comes first."""
    depth, place = 0, start
    while found := _IN_BRACKETS.search(text, place):
        sign, place = found.group(), found.end()
        if sign in STRINGS:
            string = STRINGS[sign].match(text, found.start())
            place = string.end() if string else place
        elif sign == "#":
            place = _line_end(text, place)
        elif sign == "\n":
            if _KEY.match(text, place):
                return None
        else:
            depth += 1 if sign in "[{" else -1
            if depth == 0:
                return place
    return None


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(_bare(part) for part in _ONE_PART.findall(dotted))


def _bare(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        return unescaped(part[1:-1])
    return part[1:-1] if part[0] in "\"'" else part
