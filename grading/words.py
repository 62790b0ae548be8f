"""The words that an answer sheet prints, in both languages: the reader of Markdown must know them in each of them."""

from __future__ import annotations

from chainrule.exercises.text import Text

POINT = Text("{points} point", "{points} 分")
POINTS = Text("{points} points", "{points} 分")
ANSWER = Text("Answer:", "答案：")
STUDENT = Text("Student:", "学号：")
HOW_IN_TOML = Text(
    "Write each answer between its quotes, as in '''2x - 10'''. LaTeX, primes and several lines are fine there. "
    "Then run: check homework FILE",
    "把每个答案写在三个单引号之间，例如 '''2x - 10'''。LaTeX、撇号和多行都可以。写好后运行：check homework 文件名",
)
HOW_IN_MARKDOWN = Text(
    "Write each answer behind “Answer:”. It may have several lines, a formula between dollar signs, or a code block. "
    "Then run `check homework FILE`.",
    "把每个答案写在“答案：”后面，可以写多行，也可以写成 $…$ 公式或代码块。写好后运行 `check homework 文件名`。",
)
