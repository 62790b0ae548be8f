"""Statements as a LaTeX fragment or Markdown: a title, the story, and each question with its options."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises.record import Record

from ..exercise import Exercise, Question
from ..variants import Variant
from .markup import Markup
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
    for said in sheet.statements:
        lines.append(f"\\item {said.ask}")
        lettered = [*said.items, *said.options]
        if lettered:
            items = [f"\\item[{letter}] {text}" for letter, text in lettered]
            lines += ["\\begin{description}", *items, "\\end{description}"]
    return [*lines, "\\end{enumerate}"]


def sheet_as_markdown(sheet: Sheet) -> list[str]:
    """Markdown with formulas between dollars."""
    lines = [f"## {sheet.title}", "", sheet.story, ""]
    for name, said in zip(sheet.names, sheet.statements, strict=True):
        lines += [f"**`{name}`** {said.ask}", ""]
        lettered = [*said.items, *said.options]
        lines += [*(f"- **{letter}** {text}" for letter, text in lettered), *([""] if lettered else [])]
    return lines[:-1]
