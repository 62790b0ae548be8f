"""Write docs/answers.md and docs/answers.zh.md, the reference of the answer language, from docs/answers.toml.

`python docs/tools/answers.py` rewrites both pages; with `--check` it only says whether they are true (exit 1 if not).
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent
TABLE = DOCS / "answers.toml"
PAGES = {"en": DOCS / "answers.md", "zh": DOCS / "answers.zh.md"}
DECLARED = (
    "kind",
    "symbols",
    "domain",
    "positive",
    "tolerance",
    "significant_figures",
    "decimal_places",
    "form",
)
_OPENINGS = {
    "en": """# The answer language

[中文](answers.zh.md)

What is read, what is equal, what is refused: {rows} pairs of a reference and an answer, each of which is a test. They
are judged by `check equal REFERENCE ANSWER`, by `check equal --batch FILE`, and by `chainrule.equal` in Python.

- **equal**: the same value wherever both are defined.
- **different**: a place is known where they differ, or the form, the unit or the shape is not what is asked.
- **unreadable**: the text cannot be read; the column tells where.
- **undecided**: it could not be told; never a judgement of the answer.

The table is generated from [answers.toml](answers.toml) by `python docs/tools/answers.py`. `↵` and `⇥` stand for a new
line and a tabulator.
""",
    "zh": """# 答案语言

[English](answers.md)

什么读得懂、什么相等、什么被拒绝：共 {rows} 对参考答案与回答，每一对都是一个测试。判定方式有
`check equal 参考答案 回答`、`check equal --batch 文件`，以及 Python 中的 `chainrule.equal`。

- **相等**：在两边都有定义处，值相同。
- **不等**：已知某处两者不同，或形式、单位、形状不合要求。
- **读不了**：文字无法读取；列号指明位置。
- **未判定**：无法断定；绝不算作对回答的评判。

本页由 `python docs/tools/answers.py` 从 [answers.toml](answers.toml) 生成。`↵` 与 `⇥` 表示换行与制表符。
""",
}
_HEADINGS = {
    "en": ("Reference", "Answer", "Verdict", "Remarks"),
    "zh": ("参考答案", "回答", "判定", "说明"),
}
_VERDICTS = {
    "en": {"equal": "equal", "different": "different", "unreadable": "unreadable", "undecided": "undecided"},
    "zh": {"equal": "相等", "different": "不等", "unreadable": "读不了", "undecided": "未判定"},
}
_WORDS = {
    "en": {"empty": "(empty)", "column": "column {}", "contents": "Topics", "between": "; "},
    "zh": {"empty": "（空）", "column": "第 {} 列", "contents": "目录", "between": "；"},
}
_SHOWN = {"\n": "↵", "\t": "⇥"}

Row = Mapping[str, Any]


def topics() -> list[dict[str, Any]]:
    """The topics of the table, each with its title, its introduction and its rows."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))["topic"]


def page(language: str) -> str:
    """The whole page in one language."""
    table = topics()
    opening = _OPENINGS[language].format(rows=sum(len(topic["rows"]) for topic in table))
    contents = "\n".join(f"{number}. {topic['title'][language]}" for number, topic in enumerate(table, start=1))
    sections = [_section(topic, number, language) for number, topic in enumerate(table, start=1)]
    return "\n".join([opening, f"## {_WORDS[language]['contents']}\n\n{contents}\n", *sections])


def _section(topic: Mapping[str, Any], number: int, language: str) -> str:
    heading = f"## {number}. {topic['title'][language]}\n\n{topic['intro'][language]}\n"
    columns = _HEADINGS[language]
    lines = [_line(columns), _line(["---"] * len(columns))]
    lines += [_line(_cells(row, language)) for row in topic["rows"]]
    return heading + "\n" + "\n".join(lines) + "\n"


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(row: Row, language: str) -> list[str]:
    texts = [code(row[side]) or _WORDS[language]["empty"] for side in ("reference", "answer")]
    return [*texts, _VERDICTS[language][row["verdict"]], _WORDS[language]["between"].join(_remarks(row, language))]


def _remarks(row: Row, language: str) -> Iterator[str]:
    """What is declared, the code and the place, and the remark of a row."""
    for name in DECLARED:
        if name in row:
            yield code(f"{name} = {_declared(row[name])}")
    if "code" in row:
        yield code(row["code"])
    if "column" in row:
        yield _WORDS[language]["column"].format(row["column"])
    if "note" in row:
        yield escaped(row["note"][language])


def _declared(value: Any) -> str:
    """A declaration as it stands in a line of JSON, in short."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_declared(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "[" + ", ".join(map(_declared, value)) + "]"
    return str(value)


def code(text: str) -> str:
    """A text between backticks, of which it may have some itself; "" for a text in which nothing is to be seen."""
    shown = "".join(_character(character) for character in text)
    if not shown.strip():
        return ""
    fence = "`"
    while fence in shown:
        fence += "`"
    pad = " " if shown[0] in " `" or shown[-1] in " `" else ""
    return f"{fence}{pad}{shown}{pad}{fence}".replace("|", "\\|")


def _character(character: str) -> str:
    """What cannot be seen is named by its code point; a blank is only what the space bar gives."""
    if character in _SHOWN:
        return _SHOWN[character]
    return character if character.isprintable() else f"‹U+{ord(character):04X}›"


def escaped(text: str) -> str:
    """Prose in a cell: the signs that Markdown would take for its own."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>|#" else character for character in text)


def main() -> None:
    """Rewrite the pages, or check them."""
    stale = []
    for language, path in PAGES.items():
        text = page(language)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"stale: {', '.join(stale)}; run python docs/tools/answers.py")


if __name__ == "__main__":
    main()
