"""Capture the sessions that docs/drills.md shows in both languages: `check drill` in a real terminal, typed into.

`python docs/tools/drills.py` rewrites the blocks below `<!-- session of: … -->`; with `--check` it only says whether
they are true (exit 1 if not). Each session begins with no progress; what is typed stands in `TYPED`.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
from chainrule.checker import library
from chainrule.drills.syllabus import syllabus

DOCS = Path(__file__).parent.parent
PAGES = {"en": DOCS / "drills.md", "zh": DOCS / "drills.zh.md"}
COLUMNS, ROWS, HISTORY = 80, 40, 2000
PROMPTS = ("answer >", "答案 >")
BLOCK = re.compile(r"(<!-- session of: (?P<name>[a-z-]+) -->\n```text\n)(?P<body>.*?)(```\n)", re.DOTALL)
# the options of a session, and what is typed
TYPED: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "first": (
        "--seed 1 --only derivative-of-square --only partial-derivative",
        {
            "en": ("b", "a", "a", "15(5-w)", "/h", "15w-75", "/q"),
            "zh": ("b", "a", "a", "１５（５－ｗ）", "／ｈ", "１５ｗ－７５", "/退出"),
        },
    ),
    "own-descent": (
        "--seed 1 --only apple-price.derivative",
        {"en": ("a", "2(5-x)", "/g 6", "/q"), "zh": ("a", "2（5－x）", "/图 6", "/q")},
    ),
    "contours": (
        "--seed 2 --only gradient-direction.gradient",
        {"en": ("c", "(2x, -6y)", "/g 8", "/q"), "zh": ("c", "（2x，－6y）", "/图 8", "/q")},
    ),
}


def session(name: str, language: str, home: str) -> str:
    """What stands on the screen, and above it, when a session has ended."""
    options, typed = TYPED[name]
    screen = pyte.HistoryScreen(COLUMNS, ROWS, history=HISTORY)
    stream = pyte.Stream(screen)
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "CHAINRULE_HOME": home}
    environment.pop("NO_COLOR", None)
    child = pexpect.spawn(
        str(Path(sys.executable).parent / "check"),
        ["drill", "--lang", language, *options.split()],
        dimensions=(ROWS, COLUMNS),
        env=environment,
        encoding="utf-8",
        timeout=60,
    )
    for line in typed[language]:
        _read(child, stream, lambda: _is_asked(screen))
        row = _row(screen)
        child.send(f"{line}\r")
        _read(child, stream, lambda row=row: _row(screen) > row)
    _read(child, stream, lambda: False)
    above = ["".join(row[column].data for column in range(COLUMNS)) for row in screen.history.top]
    return "".join(f"{row.rstrip()}\n" for row in [*above, *screen.display]).strip("\n") + "\n"


def _read(child: pexpect.spawn, stream: pyte.Stream, until: Callable[[], bool]) -> None:
    """Feed the screen until something holds, or the session has ended."""
    while not until():
        try:
            stream.feed(child.read_nonblocking(1 << 16, timeout=60))
        except pexpect.EOF:
            return


def _is_asked(screen: pyte.HistoryScreen) -> bool:
    """Whether the cursor stands behind an empty prompt."""
    return screen.display[screen.cursor.y].rstrip() in PROMPTS


def _row(screen: pyte.HistoryScreen) -> int:
    """The row of the cursor, those above the screen counted."""
    return len(screen.history.top) + int(screen.cursor.y)


def refreshed(language: str) -> str:
    """The page of a language with every session as it is now."""

    def captured(block: re.Match[str]) -> str:
        with tempfile.TemporaryDirectory() as home:
            return block[1] + session(block["name"], language, home) + block[4]

    return BLOCK.sub(captured, PAGES[language].read_text(encoding="utf-8"))


def main() -> None:
    """Rewrite the pages, or check them."""
    for exercise in syllabus().only(["derivative-of-square", "partial-derivative", "gradient"]).questions:
        library.question(exercise)  # so that no session waits for what is derived the first time
    stale = []
    for language, path in PAGES.items():
        before, after = path.read_text(encoding="utf-8"), refreshed(language)
        if before != after:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(after, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"not as it is now: {', '.join(stale)}; run python docs/tools/drills.py")


if __name__ == "__main__":
    main()
