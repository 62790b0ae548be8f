"""Write docs/scale.md in both languages from benchmarks/scale.json: what was measured, and what follows from it.

`benchmarks/grading.py` measures and writes that file. The prose stands in scale_page.en.md and scale_page.zh.md, with
names in braces where numbers go. With `--check` nothing is written; exit 1 if a page is not true.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent
RESULTS = DOCS.parent / "benchmarks" / "scale.json"
LANGUAGES = ("en", "zh")
SHEET = "mooc"
ROWS, SHARD, CORES = 10**9, 10**7, 64
WORDS = {
    "en": {
        "heads": ("rows", "distinct", "engine", "rows a second", "again", "peak, MiB", "results, bytes a row"),
        "engines": {},
        "hours": "{:.1f} hours",
        "minutes": "{:.0f} minutes",
        "missing": "not measured yet",
    },
    "zh": {
        "heads": ("行数", "不同的作答", "引擎", "每秒行数", "再次运行", "内存峰值（MiB）", "结果（每行字节）"),
        "engines": {"one worker": "一个进程", "two workers": "两个进程", "Dask, two workers": "Dask，两个进程"},
        "hours": "{:.1f} 小时",
        "minutes": "{:.0f} 分钟",
        "missing": "尚未测量",
    },
}
Measured = Mapping[str, Any]


def page(results: Measured, language: str) -> str:
    """The whole page."""
    template = Path(__file__).with_name(f"scale_page.{language}.md").read_text(encoding="utf-8")
    return template.format_map(facts(results, language))


def facts(results: Measured, language: str) -> dict[str, str]:
    """Every number of the page by its name."""
    words = WORDS[language]
    common = [run for run in results["runs"] if run["sheet"] == SHEET]
    own = [run for run in results["runs"] if run["sheet"] != SHEET]
    found = {f"{name}": str(value) for name, value in results["machine"].items()}
    found |= {"table": table(common, language), "own": table(own, language) if own else words["missing"]}
    found |= the_class(results.get("class"), language) | the_peer(results.get("peer"), language)
    return found | plan(common, own, language)


def table(runs: Sequence[Measured], language: str) -> str:
    """A line a measurement."""
    words = WORDS[language]
    lines = ["| " + " | ".join(words["heads"]) + " |", "|---:|---:|---|---:|---:|---:|---:|"]
    for run in runs:
        cells = [
            f"{run['rows']:,}",
            f"{run['distinct']:,}",
            words["engines"].get(run["engine"], run["engine"]),
            rounded(run["rows"] / run["seconds"]),
            rounded(run["rows"] / run["again"]),
            f"{run['peak']:,.0f}",
            f"{run['written'] / run['rows']:,.0f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def rounded(number: float) -> str:
    """Three digits: more would not come again."""
    if number <= 0:
        return "0"
    places = 2 - math.floor(math.log10(number))
    return f"{round(number, places):,.{max(0, places)}f}"


def the_class(found: Measured | None, language: str) -> dict[str, str]:
    """The example class against importing SymPy."""
    if found is None:
        return dict.fromkeys(("class_ratio", "class_seconds", "class_again"), WORDS[language]["missing"])
    return {
        "class_ratio": f"{found['seconds'] / found['sympy']:.1f}",
        "class_seconds": f"{found['seconds']:.1f}",
        "class_again": f"{found['again'] / found['sympy']:.1f}",
    }


def the_peer(found: Measured | None, language: str) -> dict[str, str]:
    """Ours and SymPy's judging of the same answers."""
    names = ("peer_sample", "peer_judged", "peer_ours", "peer_sympy", "peer_agree", "peer_undecided")
    if found is None:
        return dict.fromkeys(names, WORDS[language]["missing"])
    return {
        "peer_sample": f"{found['sample']:,}",
        "peer_judged": f"{found['judged']:,}",
        "peer_ours": rounded(found["ours"]),
        "peer_sympy": rounded(found["sympy"]),
        "peer_agree": f"{found['agree']:,}",
        "peer_undecided": f"{found['undecided']:,}",
    }


def plan(common: Sequence[Measured], own: Sequence[Measured], language: str) -> dict[str, str]:
    """What 10⁹ rows take, from the largest measurement with one worker: a pass costs so much a row, judging so much a
    distinct text. How many of these there are tells the largest measurement of all.
    """
    names = ("pass", "judge", "power", "of", "shard_distinct", "shard_time", "whole_time", "disk", "shards", "cores")
    found = dict.fromkeys((*names, "own_share", "own_time"), WORDS[language]["missing"])
    found |= {"shards": f"{ROWS // SHARD:,}", "cores": str(CORES), "turns": str(math.ceil(ROWS / SHARD / CORES))}
    runs = sorted((run for run in common if run["engine"] == "two workers"), key=lambda run: run["rows"])
    alone = [run for run in common if run["engine"] == "one worker"]
    if not runs or not alone:
        return found
    last, one = runs[-1], max(alone, key=lambda run: run["rows"])
    a_row, a_text = one["again"] / one["rows"], cost_of_a_text(one, 1)
    power = growth(runs)
    distinct = last["distinct"] * (SHARD / last["rows"]) ** power
    shard = SHARD * a_row + distinct * a_text
    turns = math.ceil(ROWS / SHARD / CORES)  # a core has one shard after the other, and no part of one
    found |= {
        "of": f"{one['rows']:,}",
        "pass": rounded(a_row * 1e6),
        "judge": rounded(a_text * 1e3),
        "power": f"{power:.2f}",
        "shard_distinct": rounded(distinct),
        "shard_time": duration(shard, language),
        "whole_time": duration(shard * turns, language),
        "disk": rounded(last["written"] / last["rows"] * ROWS / 1e9),
    }
    if own:
        most = max(own, key=lambda run: run["rows"])
        share = most["distinct"] / most["rows"]
        each = a_row + share * cost_of_a_text(most, 2)
        found |= {"own_share": f"{share:.0%}", "own_time": duration(each * SHARD * turns, language)}
    return found


def cost_of_a_text(run: Measured, workers: int) -> float:
    """Seconds of one core for a distinct text: what the first run takes longer than the second, on each worker."""
    return workers * max(0.0, run["seconds"] - run["again"]) / run["distinct"]


def growth(runs: Sequence[Measured]) -> float:
    """The exponent with which distinct texts grow with the rows, between the two largest measurements; 1 from one."""
    if len(runs) < 2:
        return 1.0
    less, more = runs[-2:]
    return math.log(more["distinct"] / less["distinct"]) / math.log(more["rows"] / less["rows"])


def duration(seconds: float, language: str) -> str:
    """Minutes, or hours from two of them on."""
    words = WORDS[language]
    return words["hours"].format(seconds / 3600) if seconds >= 7200 else words["minutes"].format(seconds / 60)


def main() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    stale = []
    for language in LANGUAGES:
        path, text = DOCS / f"scale{'' if language == 'en' else '.zh'}.md", page(results, language)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    if "--check" in sys.argv and stale:
        sys.exit(f"not true any more: {', '.join(stale)}; run docs/tools/scale.py")


if __name__ == "__main__":
    main()
