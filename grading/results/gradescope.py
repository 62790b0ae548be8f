"""`results.json` of one submission, for Gradescope.

Gradescope decides itself when learners see what is visible only after the due date, so the whole is always written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from pathlib import Path

from chainrule.checker.reporting.language import Translate, translator
from chainrule.checker.variants import variant

from ..marking.marks import Mark, Standing, StudentResult
from ..points import points_text
from ..policy import Visibility
from ..sheet import Sheet
from ..submissions.handed_in import Irregular
from .across_submissions import Across, across, total_across
from .irregular_words import first_sentences
from .previous_submissions import tried_data
from .safe import identity, line, lines
from .said import evidence_of, lateness_of, number, outcome_words, passed_over, reasons_of, shown_attempt
from .single import Json, SingleFile
from .submission_metadata import Metadata, User, is_nobody_of, read_metadata
from .visibility import reveals_answers, shows_reasons
from .writer import Setting, Writer

_VISIBLE = {Visibility.ALL: "visible", Visibility.MARKS: "visible", Visibility.AFTER_DUE: "after_due_date"}


class _Gradescope(SingleFile):
    name = "results.json"

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        path = setting.options.get("gradescope.metadata")
        self.metadata = read_metadata(Path(path)) if path else Metadata()

    def data(self, result: StudentResult | None, irregular: Collection[Irregular]) -> Json:
        translate = translator((result.language if result else None) or self.setting.language)
        sheet, previous = self.setting.sheet, self.metadata.previous
        said = first_sentences([result.irregular if result else (), irregular], translate)
        if result and is_nobody_of(self.metadata.users, result.student):
            said.append(_somebody_else(result.student, self.metadata.users, translate))
        if previous:
            said.append(translate("submissions before this one: {count}").format(count=len(previous)))
            result = result or _nothing(sheet)  # what cannot be read costs none of what was earned before
        marks = [across(sheet, mark, previous) for mark in result.marks] if result else []
        points = total_across(sheet, marks, previous)
        if points > total_across(sheet, marks, ()):
            text = translate("the score of an earlier submission counts: {points}")
            said.append(text.format(points=points_text(points)))
        return {
            "score": number(points),
            "output": "\n".join(said),
            "output_format": "text",
            "test_output_format": "text",
            "test_name_format": "text",
            "visibility": _VISIBLE[sheet.policy.visibility],
            "stdout_visibility": "hidden",
            "extra_data": {
                "student": result.student if result else "",
                "gradescope_users": [user.email for user in self.metadata.users if user.email],
            },
            "tests": [self._test(mark, result) for mark in marks] if result else [],
        }

    def _test(self, found: Across, result: StudentResult) -> Json:
        mark = found.mark
        return {
            "score": number(found.points or Fraction(0)),
            "max_score": number(mark.max_points),
            "status": "passed" if found.right else "failed",
            "name": mark.question,
            "name_format": "text",
            "number": str(mark.number),
            "output": "\n".join(self._output(found, result)),
            "output_format": "text",
            "visibility": _VISIBLE[self.setting.sheet.policy.visibility],
            "extra_data": tried_data(found.tried),
        }

    def _output(self, found: Across, result: StudentResult) -> list[str]:
        policy, mark = self.setting.sheet.policy, found.mark
        translate, attempt = translator(result.language or self.setting.language), shown_attempt(mark)
        before = self._before(found, translate)
        if not shows_reasons(policy):
            return before
        said = [outcome_words(mark, translate)]
        if attempt is not None:
            said += [f"> {text}" for text in lines(attempt.answered.text)]
            said += reasons_of(attempt, mark, self.setting.sheet, translate)
            reveal = reveals_answers(policy, self.setting.now, result, mark)
            said += filter(None, [evidence_of(attempt, mark, translate, reveal)])
        return said + lateness_of(mark, translate) + passed_over(mark, translate) + before

    def _before(self, found: Across, translate: Translate) -> list[str]:
        """What earlier submissions make of the mark."""
        said, most = [], self.setting.sheet.policy.attempts.most
        if found.earlier and found.points is not None:
            text = translate("an earlier submission counts here: {points}")
            said.append(text.format(points=points_text(found.points)))
        if self.metadata.previous and most is not None:
            text = translate("attempts used: {taken} of {most}")
            said.append(text.format(taken=min(found.taken, most), most=most))
        return said


def _somebody_else(student: str, users: Sequence[User], translate: Translate) -> str:
    names = ", ".join(line(user.name or user.email or user.sid) for user in users)
    text = translate("{student} stands in the answer file, but on Gradescope it was submitted by {users}")
    return text.format(student=identity(student), users=names)


def _nothing(sheet: Sheet) -> StudentResult:
    """The result of somebody of whom nothing is known but what came before."""
    marks = (
        Mark(number, asked.question, variant(sheet.question(asked.question)[0], None), asked.points)
        for number, asked in enumerate(sheet.questions, start=1)
    )
    return StudentResult("", None, Standing.UNREADABLE, tuple(marks), Fraction(0), sheet.max_points)


def writer(setting: Setting) -> Writer:
    """The writer of the format. FormatTrouble where the metadata cannot be read."""
    return _Gradescope(setting)
