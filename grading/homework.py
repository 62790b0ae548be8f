"""Judge an answer file on its sheet."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from chainrule.checker.judgement import Judgement, Verdict
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.library import nearest
from chainrule.checker.variants import Variant, variant
from chainrule.exercises.record import Record

from .answers import AnswerFile, GivenAnswer
from .marking.earning import earned
from .sheet import Sheet, SheetQuestion, plain_student
from .trouble import AnswerFileError


class ExitCode(IntEnum):
    """What the command ends with after judging."""

    ALL_CORRECT = 0
    SOMETHING_WRONG = 1
    SOMETHING_NOT_COUNTED = 2


class Row(Record):
    """One question of the sheet. `points` is None where nothing was counted; `judgement` is None, and `line` too, where
    the file does not hold the question.
    """

    number: int
    question: str
    points: Fraction | None
    max_points: Fraction
    judgement: Judgement | None
    variant: Variant
    line: int | None


class Homework(Record):
    """The judged file. `student` is in plain characters; `language` is the file's, or else the sheet's."""

    sheet: Sheet
    student: str | None
    language: str | None
    rows: tuple[Row, ...]

    @property
    def points(self) -> Fraction:
        """What was earned; what is not counted earns nothing."""
        return sum((row.points or Fraction(0) for row in self.rows), Fraction(0))

    @property
    def max_points(self) -> Fraction:
        """What could be earned."""
        return self.sheet.max_points


def judge_homework(file: AnswerFile, sheet: Sheet) -> Homework:
    """Judge every question of the sheet, in its order. AnswerFileError where the file answers other questions, or does
    not say whose numbers it has, or where those depend on a secret that is not there.
    """
    check_questions(file, sheet)
    if sheet.needs_student and not plain_student(file.student or ""):
        raise AnswerFileError(file.path, "MISSING_STUDENT", None, "student", sheet=sheet.name)
    if sheet.lacks_secret:
        raise AnswerFileError(file.path, "MISSING_SECRET", file.sheet_line, "sheet", sheet=sheet.name)
    seed = sheet.seed_for(file.student)
    variants = {name: variant(exercise, seed) for name, exercise in sheet.exercises.items()}
    given = {answer.question: answer for answer in file.answers}
    rows = [
        _row(sheet, number, asked, given.get(asked.question), variants)
        for number, asked in enumerate(sheet.questions, start=1)
    ]
    student = plain_student(file.student) if file.student else None
    return Homework(sheet, student, file.language or sheet.language, tuple(rows))


def _row(
    sheet: Sheet, number: int, asked: SheetQuestion, answer: GivenAnswer | None, variants: dict[str, Variant]
) -> Row:
    exercise, question = sheet.question(asked.question)
    numbers = variants[exercise.name]
    if answer is None:
        return Row(number, asked.question, None, asked.points, None, numbers, None)
    judgement = judge_text(exercise, question, numbers, answer.text)
    return Row(
        number,
        asked.question,
        earned(judgement, asked.points, sheet.partial_credit),
        asked.points,
        judgement,
        numbers,
        answer.line,
    )


def check_questions(file: AnswerFile, sheet: Sheet) -> None:
    """AnswerFileError for the first answer to a question that the sheet does not ask."""
    asked = [item.question for item in sheet.questions]
    for answer in file.answers:
        if answer.question not in asked:
            raise _foreign(file, answer, sheet, asked)


def _foreign(file: AnswerFile, answer: GivenAnswer, sheet: Sheet, asked: list[str]) -> AnswerFileError:
    """Whether the question exists at all is told without deriving exercises that the sheet does not use."""
    name, near = answer.question, ", ".join(nearest(answer.question, asked))
    head, _, tail = name.partition(".")
    if head in sheet.exercises and tail in sheet.exercises[head].questions:
        details = {"question": name, "sheet": sheet.name, "nearest": near}
        return AnswerFileError(file.path, "NOT_ON_SHEET", answer.named_at, name, **details)
    return AnswerFileError(file.path, "UNKNOWN_QUESTION", answer.named_at, name, question=name, nearest=near)


def exit_code(homework: Homework) -> ExitCode:
    """0 where all is right, 1 where something is wrong, 2 where something is not counted and nothing wrong."""
    verdicts = {row.judgement.verdict if row.judgement else Verdict.NOT_COUNTED for row in homework.rows}
    if Verdict.WRONG in verdicts:
        return ExitCode.SOMETHING_WRONG
    return ExitCode.SOMETHING_NOT_COUNTED if Verdict.NOT_COUNTED in verdicts else ExitCode.ALL_CORRECT
