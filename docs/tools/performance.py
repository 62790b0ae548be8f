"""Write docs/performance.md in both languages, and its pictures, from benchmarks/results.json.

`make bench` measures and writes that file. Every phrase of its titles must have its Chinese in performance_words.toml,
and a note where an aim is missed may stand there too. With `--check` nothing is written; exit 1 if a page is not true.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent
RESULTS = DOCS.parent / "benchmarks" / "results.json"
WORDS = tomllib.loads((Path(__file__).parent / "performance_words.toml").read_text(encoding="utf-8"))
LANGUAGES = ("en", "zh")


def said(text: str, language: str) -> str:
    """A text of the results in a language, phrase by phrase. SystemExit where a word has no Chinese."""
    if language == "en":
        return text
    for english, chinese in WORDS["phrases"].items():
        text = re.sub(rf"(?<![\w-]){re.escape(english)}(?![\w-])", chinese, text)
    left = set(re.findall(r"[A-Za-z][\w.-]*", text)) - set(WORDS["names"])
    if left:
        sys.exit(f"performance_words.toml: no Chinese for {sorted(left)} in {text!r}")
    return re.sub(r" ?([，：]) ?", r"\1", text.replace(", ", "，").replace(": ", "："))


def page(results: Mapping[str, Any], language: str) -> str:
    """The whole page."""
    words = WORDS[language]
    lines = [f"# {words['title']}", "", words["other"], ""]
    lines += [line for text in words["introduction"] for line in (text, "")]
    lines += [f"{words['machine']} {machine(results['machine'], language)}", ""]
    for title, found in results["benchmarks"].items():
        lines += [f"## {said(title, language)}", "", *table(found["rows"], language), ""]
        lines += notes(found["rows"], language)
        if found["growth"]:
            picture = f"growth{'' if language == 'en' else '.zh'}.svg"
            lines += [f"![{words['growth']}](pictures/{picture})", "", *growth(found["growth"], language), ""]
    return "\n".join(lines).rstrip() + "\n"


def machine(found: Mapping[str, str], language: str) -> str:
    """What it was measured on and with."""
    others = ("processor", "processors", "python")
    libraries = ", ".join([found["python"], *(f"{name} {found[name]}" for name in found if name not in others)])
    return WORDS[language]["with"].format(
        processor=found["processor"], processors=found["processors"], libraries=libraries
    )


def table(rows: Sequence[Mapping[str, Any]], language: str) -> list[str]:
    """A line for each ratio."""
    words = WORDS[language]
    heads = [words["what"], words["peer"], words["ratio"], words["aim"], ""]
    lines = ["| " + " | ".join(heads) + " |", "|---|---|---:|---:|---|"]
    for row in rows:
        aim = "" if row["aim"] is None else f"≤ {row['aim']:.3g}"
        reached = "" if row["aim"] is None else (words["reached"] if row["ratio"] <= row["aim"] else words["missed"])
        cells = [said(row["name"], language), said(row["peer"], language), number(row["ratio"]), aim, reached]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def number(ratio: float) -> str:
    """A ratio to two digits, and how many times faster where it is small."""
    return f"{ratio:.2f}" if ratio >= 0.1 else f"1/{1 / ratio:,.0f}"


def notes(rows: Sequence[Mapping[str, Any]], language: str) -> list[str]:
    """Why an aim was missed, where that was found out."""
    missed = [row for row in rows if row["aim"] is not None and row["ratio"] > row["aim"]]
    found = [WORDS["notes"].get(f"{row['name']} / {row['peer']}") for row in missed]
    return [line for note in found if note for line in (note[language], "")]


def growth(sizes: Sequence[Mapping[str, Any]], language: str) -> list[str]:
    """The numbers of the picture."""
    words = WORDS[language]
    lines = [f"| n | d | {words['pass']} | {words['each']} |", "|---:|---:|---:|---:|"]
    for size in sizes:
        each = size["seconds"] / size["n"] / size["d"]
        lines.append(f"| {size['n']:,} | {size['d']} | {size['seconds'] * 1e6:,.4g} | {each * 1e9:.3g} |")
    return lines


def draw(sizes: Sequence[Mapping[str, Any]], language: str, path: Path) -> None:
    """Time of a pass against the number of entries, a line for each number of columns, both logarithmic."""
    import matplotlib as mpl
    from chainrule.checker.picturing.fonts import lettering
    from chainrule.checker.reporting.language import translator
    from matplotlib.figure import Figure

    words = WORDS[language]
    with mpl.rc_context({"svg.hashsalt": "chainrule", "font.size": 11, **lettering(translator(language)).settings}):
        figure = Figure(figsize=(6.4, 4.4), layout="constrained")
        axes = figure.add_subplot()
        styles = zip("os^Dv<>", ("-", "--", "-.", ":", "-", "--", "-."), strict=True)
        colours = ("#0072B2", "#D55E00", "#009E73", "#000000", "#CC79A7", "#E69F00", "#56B4E9")
        ordered = sorted(sizes, key=lambda size: (size["d"], size["n"]))
        for (d, group), (marker, line), colour in zip(
            groupby(ordered, key=lambda size: size["d"]), styles, colours, strict=False
        ):
            points = list(group)
            xs, ys = [size["n"] * d for size in points], [size["seconds"] for size in points]
            axes.plot(xs, ys, marker=marker, linestyle=line, color=colour, label=f"d = {d}", markersize=5)
        axes.set(xscale="log", yscale="log", xlabel=words["entries"], ylabel=words["seconds"], title=words["growth"])
        axes.grid(alpha=0.35)
        axes.legend(fontsize=9)
        path.parent.mkdir(exist_ok=True)
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": "chainrule", "Title": words["growth"]})


def main() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    stale = []
    for language in LANGUAGES:
        suffix = "" if language == "en" else ".zh"
        path, text = DOCS / f"performance{suffix}.md", page(results, language)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
            for found in results["benchmarks"].values():
                if found["growth"]:
                    draw(found["growth"], language, DOCS / "pictures" / f"growth{suffix}.svg")
    if "--check" in sys.argv and stale:
        sys.exit(f"not true any more: {', '.join(stale)}; run docs/tools/performance.py")


if __name__ == "__main__":
    main()
