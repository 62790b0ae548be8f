"""Write the pages of the exercises, docs/exercises/*.md in both languages, their pictures, and the page of the terms.

`python docs/tools/pages.py` rewrites them all from the exercises' own declarations; with `--check` it only says which
pages are no longer true (exit 1 if any). Pictures are drawn by matplotlib and are not compared.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from chainrule.checker import library
from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.explaining.explain import explain
from chainrule.checker.printing import Layout, formula
from chainrule.checker.printing.units import chinese_unit
from chainrule.checker.reporting.hints import hint_texts
from chainrule.checker.reporting.language import translator
from chainrule.checker.reporting.markup import MARKUPS
from chainrule.checker.reporting.pages import as_markdown
from chainrule.checker.reporting.sheets import statement_page
from chainrule.checker.reporting.statement import Statement
from chainrule.checker.reporting.worked import page_of
from chainrule.checker.tree.nodes import Node, Number, Symbol
from chainrule.checker.tree.substitute import substitute
from chainrule.checker.variants import Variant, variant
from chainrule.exercises.record import replace

DOCS = Path(__file__).parent.parent
PAGES = DOCS / "exercises"
TERMS = DOCS / "terms.toml"
LANGUAGES = ("en", "zh")
WORDS = {
    "en": {
        "other": "中文", "all": "All exercises", "symbols": "Symbols", "symbol": "symbol", "meaning": "meaning",
        "unit": "unit", "formulas": "Formulas", "loss": "loss", "questions": "Questions", "hints": "Three hints",
        "answer": "The answer, step by step", "picture": "The loss, and gradient descent on it",
        "index": "The exercises", "number": "no.", "name": "name", "title": "title", "count": "questions",
        "try": "Answer one with", "every": "All questions",
    },
    "zh": {
        "other": "English", "all": "全部例题", "symbols": "符号", "symbol": "符号", "meaning": "含义", "unit": "单位",
        "formulas": "公式", "loss": "损失", "questions": "题目", "hints": "三条提示", "answer": "答案与步骤",
        "picture": "损失，以及在损失上进行的梯度下降", "index": "例题", "number": "编号", "name": "名称",
        "title": "标题", "count": "题数", "try": "作答方式：", "every": "全部题目",
    },
}  # fmt: skip

_LONGEST = 1000  # signs of a formula that is shown: one that adds up many samples tells nobody anything


def page(exercise: Exercise, language: str) -> str:
    """The page of one exercise."""
    chosen, words = variant(exercise, None), WORDS[language]
    markup = MARKUPS["markdown"]
    questions = list(exercise.questions.values())
    sheet = statement_page(exercise, questions, chosen, language, markup)
    other = f"{exercise.name}{'' if language == 'zh' else '.zh'}.md"
    index = f"README{'' if language == 'en' else '.zh'}.md"
    lines = [
        f"# {exercise.number}. {sheet.title} (`{exercise.name}`)",
        "",
        f"[{words['other']}]({other}) · [{words['all']}]({index})",
        "",
        sheet.story,
        "",
        *_picture(exercise, words),
        *_symbols(exercise, language, words),
        *_formulas(exercise, chosen, words),
        f"## {words['questions']}",
        "",
        f'{words["try"]} `check answer {exercise.name}.{questions[0].name} "…"`',
        "",
    ]
    for question, said in zip(questions, sheet.statements, strict=True):
        lines += _question(exercise, question, said, chosen, language, words)
    return "\n".join(lines).rstrip() + "\n"


def _picture(exercise: Exercise, words: dict[str, str]) -> list[str]:
    return [f"![{words['picture']}]({exercise.name}.svg)", ""] if exercise.descent else []


def _symbols(exercise: Exercise, language: str, words: dict[str, str]) -> list[str]:
    if not exercise.variables:
        return []
    rows = []
    for variable in exercise.variables:
        unit = variable.unit or ""
        shown = chinese_unit(unit) if unit and language == "zh" else unit
        symbol = formula(Symbol(variable.name), Layout.LATEX)
        rows.append(f"| ${symbol}$ | {variable.meaning.in_language(language)} | {shown} |")
    head = f"| {words['symbol']} | {words['meaning']} | {words['unit']} |"
    return [f"## {words['symbols']}", "", head, "|---|---|---|", *rows, ""]


def _formulas(exercise: Exercise, chosen: Variant, words: dict[str, str]) -> list[str]:
    """The loss that is descended and its partial derivatives, with the numbers of the story."""
    if exercise.descent is None or len(exercise.gradient) > 3:
        return []
    numbers = {name: Number(value) for name, value in chosen.givens.items()}

    def display(left: str, node: Node) -> list[str]:
        return ["$$", f"{left} = {formula(substitute(node, numbers), Layout.LATEX)}", "$$", ""]

    lines = [f"## {words['formulas']}", "", *display("l", exercise.descent.loss.expression)]
    for symbol, slope in zip(exercise.descent.loss.by, exercise.gradient, strict=True):
        lines += display(f"\\frac{{\\partial l}}{{\\partial {formula(symbol, Layout.LATEX)}}}", slope)
    return lines if max(map(len, lines)) <= _LONGEST else []


def _question(
    exercise: Exercise, question: Question, said: Statement, chosen: Variant, language: str, words: dict[str, str]
) -> list[str]:
    lettered = [f"- **{letter}** {text}" for letter, text in (*said.items, *said.options)]
    lines = [f"### `{question.name}`", "", said.ask, "", *lettered, *([""] if lettered else [])]
    hints = [
        f"{number}. {hint.text}"
        for number, hint in enumerate(hint_texts(exercise, question, chosen, language, Layout.UNICODE), start=1)
    ]
    solution = _worked(exercise, question, chosen, language)
    return [*lines, *_folded(words["hints"], hints), *_folded(words["answer"], solution)]


def _worked(exercise: Exercise, question: Question, chosen: Variant, language: str) -> list[str]:
    solution = page_of(exercise, question, chosen, explain(exercise, question, chosen), language, MARKUPS["markdown"])
    alone = replace(solution, name="", asked=(), lettered=(), ideas=())
    return as_markdown(alone, translator(language))[2:]


def _folded(title: str, lines: list[str]) -> list[str]:
    return ["<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>", ""]


def index(exercises: list[Exercise], language: str) -> str:
    """The list of all exercises."""
    words = WORDS[language]
    other = "README.zh.md" if language == "en" else "README.md"
    tail = "" if language == "en" else ".zh"
    links = [(one, f"[{one.name}]({one.name}{tail}.md)", one.title.in_language(language)) for one in exercises]
    rows = [f"| {one.number} | {link} | {title} | {len(one.questions)} |" for one, link, title in links]
    head = f"| {words['number']} | {words['name']} | {words['title']} | {words['count']} |"
    return "\n".join(
        [
            f"# {words['index']}",
            "",
            f"[{words['other']}]({other}) · [{words['every']}](questions.md)",
            "",
            head,
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def overview(exercises: list[Exercise]) -> str:
    """Every question with its kind of answer and the mistakes that are recognised in it."""
    lines = [
        "# All questions 全部题目",
        "",
        "The kind of answer, what is done and trained, known mistakes. 答案类型、运算、所练的技能和能识别的错误。",
        "",
        "| question | kind | operation | skill | mistakes |",
        "|---|---|---|---|---|",
    ]
    for exercise in exercises:
        for question in exercise.questions.values():
            codes = ", ".join(dict.fromkeys(wrong.code for wrong in question.wrong))
            kind, operation = type(question.kind).__name__, type(question.operation).__name__
            lines.append(f"| `{exercise.name}.{question.name}` | {kind} | {operation} | {question.skill} | {codes} |")
    return "\n".join([*lines, ""])


def terms() -> str:
    """The page of the terms, English and Chinese side by side."""
    with TERMS.open("rb") as file:
        groups = tomllib.load(file)["group"]
    lines = ["# Terms 术语", "", "The same word everywhere. 全书用词一致。", ""]
    for group in groups:
        lines += [f"## {group['en']} {group['zh']}", "", "| English | 中文 | meaning | 含义 |", "|---|---|---|---|"]
        lines += [
            f"| {term['en']} | {term['zh']} | {term['means_en']} | {term['means_zh']} |" for term in group["terms"]
        ]
        lines.append("")
    return "\n".join(lines)


def written() -> Iterator[tuple[Path, str]]:
    """Every page with its path."""
    exercises = sorted((library.exercise(name) for name in library.exercise_files()), key=lambda one: one.number)
    for language in LANGUAGES:
        tail = "" if language == "en" else ".zh"
        yield PAGES / f"README{tail}.md", index(exercises, language)
        for exercise in exercises:
            yield PAGES / f"{exercise.name}{tail}.md", page(exercise, language)
    yield PAGES / "questions.md", overview(exercises)
    yield DOCS / "terms.md", terms()


def main(arguments: list[str]) -> int:
    """Rewrite the pages, or only compare them. Returns the exit code."""
    stale = [path for path, text in written() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(DOCS.parent)} is not what `make pages` writes")
        return 1 if stale else 0
    PAGES.mkdir(exist_ok=True)
    for path, text in written():
        path.write_text(text, encoding="utf-8")
    from pictures import draw

    for name in library.exercise_files():
        draw(library.exercise(name), PAGES / f"{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
