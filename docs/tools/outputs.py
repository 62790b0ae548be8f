"""Refresh what the pages show: every block below `<!-- output of: COMMAND -->` is what that command prints, and below
`<!-- contents of: FILE -->` what that file holds.

`python docs/tools/outputs.py` rewrites the pages; with `--check` it only says whether they are true (exit 1 if not).
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    "README.md",
    "README.zh.md",
    "docs/data.md",
    "docs/data.zh.md",
    "docs/equal.md",
    "docs/equal.zh.md",
    "docs/writing-exercises.md",
    "docs/writing-exercises.zh.md",
)
BLOCK = re.compile(
    r"(<!-- (?P<kind>output|contents) of: (?P<source>[^\n]+?) -->\n```[a-z]*\n)(?P<body>.*?)(```\n)", re.DOTALL
)


def output(command: str) -> str:
    """What a command prints to standard output, in a plain English environment."""
    words = shlex.split(command)
    words[0] = str(Path(sys.executable).parent / words[0])
    environment = {**os.environ, "LANG": "C.UTF-8", "COLUMNS": "80"}
    environment.pop("CHAINRULE_LANG", None)
    done = subprocess.run(  # noqa: S603 - the commands stand in our own pages
        words, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout


def refreshed(page: str) -> str:
    """The page with every block as it is now."""
    return BLOCK.sub(lambda block: block[1] + shown(block["kind"], block["source"]) + block[5], page)


def shown(kind: str, source: str) -> str:
    """What a command prints, or a file holds."""
    return output(source) if kind == "output" else (ROOT / source).read_text(encoding="utf-8")


def main() -> None:
    """Rewrite the pages, or check them."""
    stale = []
    for name in PAGES:
        path = ROOT / name
        before = path.read_text(encoding="utf-8")
        after = refreshed(before)
        if after != before:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(after, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"stale: {', '.join(stale)}; run python docs/tools/outputs.py")


if __name__ == "__main__":
    main()
