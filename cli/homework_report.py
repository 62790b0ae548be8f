"""A judged homework file in words: a table in a terminal, a line a question in a pipe."""

from __future__ import annotations

from chainrule.checker.judgement import Verdict
from chainrule.checker.printing import Layout, display_width, visible
from chainrule.checker.printing.width import closed_up
from chainrule.checker.printing.wrapping import line_width, wrapped
from chainrule.checker.reporting.report import reason_lines, verdict_word
from chainrule.grading.homework import Homework, Row
from chainrule.grading.points import points_text

from .console import Console
from .terminal import Style, at_left, at_right, is_terminal, styled

_LEAST_ROOM = 40  # columns below the question that a reason is set in; where there are fewer it begins at the left
_STYLES: dict[Verdict, Style] = {
    Verdict.CORRECT: {"fg": "green"},
    Verdict.WRONG: {"fg": "red", "bold": True},
    Verdict.NOT_COUNTED: {"fg": "yellow"},
}


def print_homework(homework: Homework, speaker: Console) -> None:
    """All questions with their verdicts, and the points."""
    (_print_table if is_terminal() else _print_lines)(homework, speaker)


def title(homework: Homework, speaker: Console) -> str:
    """The title of the sheet, and whose it is."""
    said = homework.sheet.title.in_language(speaker.language)
    return f"{said}   {visible(homework.student)}" if homework.student else said


def total(homework: Homework, speaker: Console) -> str:
    """The points, and how many questions have which verdict."""
    verdicts = [row.judgement.verdict if row.judgement else Verdict.NOT_COUNTED for row in homework.rows]
    text = speaker.translate("{points} of {max_points} points; {correct} correct, {wrong} not yet, {open} not counted")
    return text.format(
        points=points_text(homework.points),
        max_points=points_text(homework.max_points),
        correct=verdicts.count(Verdict.CORRECT),
        wrong=verdicts.count(Verdict.WRONG),
        open=verdicts.count(Verdict.NOT_COUNTED),
    )


def cells(row: Row, homework: Homework, speaker: Console) -> tuple[str, str, str, str, list[str]]:
    """Number, question, points, verdict, and the reasons of what is not correct."""
    points = points_text(row.points) if row.points is not None else "-"
    earned = f"{points}/{points_text(row.max_points)}"
    if row.judgement is None:
        missing = speaker.translate("It is not in the file.")
        return str(row.number), row.question, earned, verdict_word(Verdict.NOT_COUNTED, speaker.translate), [missing]
    verdict = verdict_word(row.judgement.verdict, speaker.translate)
    exercise, question = homework.sheet.question(row.question)
    reasons = reason_lines(row.judgement, exercise, question, row.variant, speaker.language, Layout.UNICODE)
    wanted = row.judgement.verdict is not Verdict.CORRECT
    return str(row.number), row.question, earned, verdict, reasons if wanted else []


def _print_lines(homework: Homework, speaker: Console) -> None:
    """One line a question, for pipes, screen readers and files."""
    speaker.say(title(homework, speaker))
    for row in homework.rows:
        number, question, earned, verdict, reasons = cells(row, homework, speaker)
        line = speaker.translate("{number}. {question}: {points} {verdict}.").format(
            number=number, question=question, points=earned, verdict=verdict
        )
        speaker.say(closed_up(" ".join([line, *reasons])))
    speaker.say(total(homework, speaker))


def _print_table(homework: Homework, speaker: Console) -> None:
    """Number, points, verdict and question in columns; the reasons below the question, where there is room for them."""
    tell = speaker.translate
    rows = [cells(row, homework, speaker) for row in homework.rows]
    earned_width, verdict_width = (
        max(display_width(cell) for cell in cells)
        for cells in ((tell("points"), *(row[2] for row in rows)), (tell("verdict"), *(row[3] for row in rows)))
    )
    head = "  ".join(
        ("  ", at_right(tell("points"), earned_width), at_left(tell("verdict"), verdict_width), tell("question"))
    )
    speaker.say(styled(title(homework, speaker), bold=True), "", styled(head, bold=True))
    hang = 2 + 2 + earned_width + 2 + verdict_width + 2
    for row, (number, question, earned, verdict, reasons) in zip(homework.rows, rows, strict=True):
        style = _STYLES[row.judgement.verdict if row.judgement else Verdict.NOT_COUNTED]
        coloured = styled(at_left(verdict, verdict_width), **style)
        speaker.say(f"{number:>2}  {at_right(earned, earned_width)}  {coloured}  {question}")
        room = line_width() - hang
        indent = hang if room >= _LEAST_ROOM else 4
        speaker.say(*(line for reason in reasons for line in wrapped(reason, indent=indent)))
    speaker.say("", *wrapped(total(homework, speaker)))
