"""A sheet as a page to be filled in: what both forms of an answer file print."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from chainrule.checker.printing import Layout
from chainrule.checker.reporting.statement import Statement, statement
from chainrule.checker.variants import variant
from chainrule.exercises.record import Record

from .points import points_text
from .sheet import Sheet, plain_student
from .words import POINT, POINTS


class Item(Record):
    """A question as it is printed. `opens` is true for the first of several questions about one story."""

    number: int
    question: str
    points: Fraction
    statement: Statement
    opens: bool
    answer: str


class Page(Record):
    """A sheet for one learner, in one language. `name` is the sheet's own, where its reference does not tell it: by it
    the answers are known even when the sheet's file is called otherwise.
    """

    title: str
    reference: str
    student: str
    language: str
    items: tuple[Item, ...]
    name: str = ""


def page(sheet: Sheet, student: str | None, language: str, answers: Mapping[str, str]) -> Page:
    """The page with a learner's numbers. ValueError where the sheet needs a student and none is given, or one whose
    number is no line of plain text.
    """
    name = plain_student(student or "")
    if not name.isprintable():
        raise ValueError("a student's number is one line of plain text")
    seed = sheet.seed_for(name)
    variants = {key: variant(exercise, seed) for key, exercise in sheet.exercises.items()}
    items: list[Item] = []
    last = ""
    for number, asked in enumerate(sheet.questions, start=1):
        exercise, question = sheet.question(asked.question)
        words = statement(exercise, question, variants[exercise.name], language, Layout.UNICODE)
        answer = answers.get(asked.question, "")
        items.append(Item(number, asked.question, asked.points, words, exercise.name != last, answer))
        last = exercise.name
    own = "" if sheet.path is None or sheet.name == sheet.path.stem else sheet.name
    return Page(sheet.title.in_language(language), sheet.reference, name, language, tuple(items), own)


def worth(points: Fraction, language: str) -> str:
    """`2 points`."""
    words = POINT if points == 1 else POINTS
    return words.in_language(language).format(points=points_text(points))
