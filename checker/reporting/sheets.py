"""Statements as a LaTeX fragment, Markdown or an HTML page: a title, the story, and each question with its options."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises.record import Record

from ..exercise import Exercise, Question
from ..variants import Variant
from .markup import Markup
from .pages import HTML_FOOT, html_head
from .statement import Statement, statement


class Sheet(Record):
    """The statements of some questions of one exercise, in one markup; `names` are the questions' full names."""

    title: str
    story: str
    names: tuple[str, ...]
    statements: tuple[Statement, ...]


def statement_page(
    exercise: Exercise, questions: Sequence[Question], variant: Variant, language: str, markup: Markup
) -> Sheet:
    """The statements of a variant."""
    said = [statement(exercise, question, variant, language, markup.layout, markup) for question in questions]
    names = tuple(f"{exercise.name}.{question.name}" for question in questions)
    return Sheet(markup.prose(said[0].title), said[0].story, names, tuple(said))


def sheet_as_latex(sheet: Sheet) -> list[str]:
    """A fragment that compiles in a document with amsmath (with ctex where there is Chinese)."""
    lines = ["% \\usepackage{amsmath}", f"\\subsection*{{{sheet.title}}}", sheet.story, "", "\\begin{enumerate}"]
    for name, said in zip(sheet.names, sheet.statements, strict=True):
        lines.append(f"\\item \\texttt{{{name}}} {said.ask}")
        for lettered in filter(None, (said.items, said.options)):
            items = [f"\\item[{letter}] {text}" for letter, text in lettered]
            lines += ["\\begin{description}", *items, "\\end{description}"]
        lines += [said.reply] * bool(said.reply)
    return [*lines, "\\end{enumerate}"]


def sheet_as_markdown(sheet: Sheet) -> list[str]:
    """Markdown with formulas between dollars."""
    lines = [f"## {sheet.title}", "", sheet.story, ""]
    for name, said in zip(sheet.names, sheet.statements, strict=True):
        lines += [f"**`{name}`** {said.ask}", ""]
        lines += [*(f"- **{letter}** {text}" for letter, text in said.lettered), *([""] if said.lettered else [])]
        lines += [said.reply, ""] if said.reply else []
    return lines[:-1]


def sheet_as_html(sheet: Sheet, language: str) -> list[str]:
    """A page that needs nothing else."""
    lines = [*html_head(sheet.title, language), f"<p>{sheet.story}</p>", "<ol>"]
    for name, said in zip(sheet.names, sheet.statements, strict=True):
        lines.append(f"<li><code>{name}</code><p>{said.ask}</p>")
        lines += [f"<p><b>{letter}</b> {text}</p>" for letter, text in said.lettered]
        lines += [f"<p>{said.reply}</p>"] * bool(said.reply)
        lines.append("</li>")
    return [*lines, "</ol>", *HTML_FOOT]
