"""Capture the sessions that docs/drills.md shows in both languages: `check drill` in a real terminal, typed into.

`python docs/tools/drills.py` rewrites the blocks below `<!-- session of: … -->`; with `--check` it only says whether they
are true (exit 1 if not). Each session begins with no progress; what is typed stands in `TYPED`.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

import pexpect
import pyte
from chainrule.checker import library
from chainrule.drills.syllabus import syllabus

DOCS = Path(__file__).parent.parent
PAGES = {"en": DOCS / "drills.md", "zh": DOCS / "drills.zh.md"}
COLUMNS, ROWS, HISTORY = 80, 40, 2000
PROMPT = "> "
BLOCK = re.compile(r"(<!-- session of: (?P<name>[a-z-]+) -->\n```text\n)(?P<body>.*?)(```\n)", re.DOTALL)
# the options of a session, and what is typed
TYPED: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "first": (
        "--seed 1 --only derivative-of-square --only partial-derivative",
        {
            "en": ("b", "b", "15(5-w)", "/h", "15w-75", "/q"),
            "zh": ("b", "b", "１５（５－ｗ）", "／ｈ", "１５ｗ－７５", "/退出"),
        },
    ),
    "own-descent": (
        "--seed 1 --only apple-price.derivative",
        {"en": ("b", "2(5-x)", "/g 6", "/q"), "zh": ("b", "2（5－x）", "/图 6", "/q")},
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
        _read_until_asked(child, screen, stream)
        child.send(f"{line}\r")
        _read_until_taken(child, screen, stream, line)
    while True:
        try:
            stream.feed(child.read_nonblocking(1 << 16, timeout=60))
        except pexpect.EOF:
            break
    above = ["".join(row[column].data for column in range(COLUMNS)) for row in screen.history.top]
    return "".join(f"{row.rstrip()}\n" for row in [*above, *screen.display]).strip("\n") + "\n"


def _read_until_asked(child: pexpect.spawn, screen: pyte.Screen, stream: pyte.Stream) -> None:
    """Feed the screen until the cursor stands behind an empty prompt."""
    while not (row := screen.display[screen.cursor.y].rstrip() + " ").endswith(PROMPT) or len(row) > COLUMNS // 2:
        stream.feed(child.read_nonblocking(1 << 16, timeout=60))


def _read_until_taken(child: pexpect.spawn, screen: pyte.Screen, stream: pyte.Stream, line: str) -> None:
    """Feed the screen until the line that was typed is no longer the one with the cursor."""
    while screen.display[screen.cursor.y].rstrip().endswith((PROMPT.rstrip(), f"{PROMPT}{line}")):
        try:
            stream.feed(child.read_nonblocking(1 << 16, timeout=60))
        except pexpect.EOF:
            return


def refreshed(language: str) -> str:
    """The page of a language with every session as it is now."""

    def captured(block: re.Match[str]) -> str:
        with tempfile.TemporaryDirectory() as home:
            return block[1] + session(block["name"], language, home) + block[4]

    return BLOCK.sub(captured, PAGES[language].read_text(encoding="utf-8"))


def main() -> None:
    """Rewrite the pages, or check them."""
    for exercise in syllabus().only(["derivative-of-square", "partial-derivative"]).questions:
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
