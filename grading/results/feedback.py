"""`feedback/`: a Markdown file for each learner, in the learner's language."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from chainrule.checker.exercise import Exercise
from chainrule.checker.judgement import Verdict
from chainrule.checker.remembered import remembered
from chainrule.checker.reporting.fields import unbroken
from chainrule.checker.reporting.language import LANGUAGES, Translate, translator

from ..marking.marks import Attempt, Mark, StudentResult
from ..points import points_text
from ..sheet import Sheet
from ..submissions.handed_in import Irregular
from .file_names import file_name
from .files import Files
from .irregular_words import first_sentences
from .safe import code, escaped, fenced, line, lines
from .said import evidence_of, lateness_of, outcome_words, passed_over, points_of, reasons_of, received, shown_attempt
from .visibility import is_offered_again, is_withheld, reveals_answers, shows_reasons
from .withheld import when_feedback_appears
from .writer import Setting, Writer


class _Feedback:
    def __init__(self, setting: Setting) -> None:
        self.files = Files(setting.folder)
        self.folder = self.files.folder_of("feedback")
        self.part = partial(_part, setting)

    def add(self, part: tuple[str, str]) -> None:
        name, text = part
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")

    def end(self, irregular: Collection[Irregular]) -> None:  # noqa: ARG002 - no learner's business
        self.files.finish()


def _part(setting: Setting, result: StudentResult) -> tuple[str, str]:
    """The name of a learner's file, and what stands in it."""
    return f"{file_name(result.student)}.md", "\n".join(feedback(result, setting)) + "\n"


def feedback(result: StudentResult, setting: Setting) -> list[str]:
    """The lines of a learner's file: no more than the sheet lets learners see now."""
    language = result.language if result.language in LANGUAGES else setting.language
    translate, policy = translator(language), setting.sheet.policy
    text = [f"# {escaped(setting.sheet.title.in_language(language))}", ""]
    text += [translate("Student id: {student}").format(student=code(result.student)), ""]
    if is_withheld(policy, setting.now):
        return text + _withheld(result, setting, translate)
    total = {"points": points_text(result.points), "max_points": points_text(result.max_points)}
    text += [translate("Points: **{points}** of {max_points}").format_map(total), ""]
    text += _received(result, setting, translate)
    if not result.standing.handed_in and not result.points:
        return text  # a list of what is missing would be the whole sheet
    for mark in result.marks:
        text += _question(mark, result, setting, translate)
    return text


def _withheld(result: StudentResult, setting: Setting, translate: Translate) -> list[str]:
    text = _received(result, setting, translate)
    counts = {"answered": sum(map(_is_answered, result.marks)), "questions": len(result.marks)}
    text += [translate("Answers received: {answered} of {questions}").format_map(counts), ""]
    return [*text, when_feedback_appears(setting.sheet.policy, translate)]


def _is_answered(mark: Mark) -> bool:
    return any(attempt.answered.text.strip() for attempt in mark.attempts)


def _received(result: StudentResult, setting: Setting, translate: Translate) -> list[str]:
    said = received(result.standing, translate)
    text = [said, ""] if said else []
    if result.irregular:
        text += [*fenced(first_sentences([result.irregular], translate)), ""]
    offered = (is_offered_again(setting.sheet.policy, setting.now, result, mark) for mark in result.marks)
    if not result.standing.handed_in and any(offered):
        text += [translate("You can still hand in an answer file."), ""]
    return text


def _question(mark: Mark, result: StudentResult, setting: Setting, translate: Translate) -> list[str]:
    text = [f"## {mark.number}. {_head(mark, setting.sheet, translate)}", ""]
    if not shows_reasons(setting.sheet.policy):
        return text
    attempt = shown_attempt(mark)
    if attempt is None:
        return [*text, translate("not answered"), ""]
    text += [*fenced(lines(attempt.answered.text)), ""]
    text += [*fenced(_why(attempt, mark, result, setting, translate)), ""]
    return [*text, *_next(mark, result, setting, translate)]


@remembered(256)
def _title(exercise: Exercise, translate: Translate) -> str:
    return escaped(exercise.title.in_language(translate.language))


def _head(mark: Mark, sheet: Sheet, translate: Translate) -> str:
    exercise, _question = sheet.question(mark.question)
    return translate("{question} · {title}: {points} of {max_points} points").format(
        question=code(mark.question),
        title=_title(exercise, translate),
        points=points_text(points_of(mark)),
        max_points=points_text(mark.max_points),
    )


def _why(attempt: Attempt, mark: Mark, result: StudentResult, setting: Setting, translate: Translate) -> list[str]:
    policy = setting.sheet.policy
    said = [outcome_words(mark, translate)]
    if attempt.stored and attempt.stored.read_as:
        said.insert(0, unbroken(translate("read as"), line(attempt.stored.read_in(translate.language))))
    said += reasons_of(attempt, mark, setting.sheet, translate)
    evidence = evidence_of(attempt, mark, translate, reveals_answers(policy, setting.now, result, mark))
    return [*said, *filter(None, [evidence]), *lateness_of(mark, translate), *passed_over(mark, translate)]


def _next(mark: Mark, result: StudentResult, setting: Setting, translate: Translate) -> list[str]:
    if mark.verdict is Verdict.CORRECT or not is_offered_again(setting.sheet.policy, setting.now, result, mark):
        return []
    if mark.verdict is Verdict.NOT_COUNTED:
        return [translate("This cost you no attempt: write it again."), ""]
    return [translate("You may try again; `check hint {question}` gives a hint.").format(question=mark.question), ""]


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _Feedback(setting)
