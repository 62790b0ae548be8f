"""`prairielearn.json`: the results of one submission, for PrairieLearn's external grader.

PrairieLearn needs the score now and decides who sees it; of everything else there is no more than the sheet lets
learners see.
"""

from __future__ import annotations

from collections.abc import Collection

from chainrule.checker.judgement import Verdict
from chainrule.checker.reporting.language import Translate, translator

from ..marking.marks import Mark, Standing, StudentResult
from ..submissions.handed_in import Irregular
from .irregular_words import irregular_sentence
from .safe import line
from .said import number, outcome_words, passed_over, points_of, reasons_of, shown_attempt
from .single import Json, SingleFile
from .visibility import is_withheld, shows_reasons
from .withheld import when_feedback_appears
from .writer import Setting, Writer


class _PrairieLearn(SingleFile):
    name = "prairielearn.json"

    def data(self, result: StudentResult | None, irregular: Collection[Irregular]) -> Json:
        translate = translator((result.language if result else None) or self.setting.language)
        several = [*(result.irregular if result else ()), *irregular]
        errors = [line(irregular_sentence(item, translate)) for item in several]
        counted = result is not None and any(mark.verdict is not Verdict.NOT_COUNTED for mark in result.marks)
        policy = self.setting.sheet.policy
        if result is None or not counted:  # a submission of which nothing counts costs no attempt
            return {"gradable": False, "format_errors": self._errors(result, translate) + errors}
        shown = not is_withheld(policy, self.setting.now)
        if not shown:
            errors.append(when_feedback_appears(policy, translate))
        share = result.points / result.max_points if result.max_points else 0
        return {
            "gradable": True,
            "score": float(min(share, 1)),
            "message": "",
            "output": "\n".join(errors),
            "tests": [self._test(mark, result) for mark in result.marks] if shown else [],
        }

    def _errors(self, result: StudentResult | None, translate: Translate) -> list[str]:
        """Why nothing counts, which PrairieLearn would not tell otherwise."""
        if result is None or result.standing is Standing.NOTHING:
            return [translate("Nothing was received from you.")]
        if result.standing is Standing.UNREADABLE:
            return [translate("What was received from you could not be read.")]
        policy = self.setting.sheet.policy
        written = [
            (mark, attempt)
            for mark in result.marks
            for attempt in (shown_attempt(mark),)
            if attempt is not None and attempt.answered.text.strip()
        ]
        if not written:
            return [translate("No question is answered in what was received from you.")]
        said = [translate("No answer counts in what was received from you.")]
        if shows_reasons(policy) and not is_withheld(policy, self.setting.now):
            for mark, attempt in written:
                reasons = reasons_of(attempt, mark, self.setting.sheet, translate)
                said += [f"{mark.number} {mark.question}: {reason}" for reason in reasons]
        return said

    def _test(self, mark: Mark, result: StudentResult) -> Json:
        translate, attempt = translator(result.language or self.setting.language), shown_attempt(mark)
        reasons = shows_reasons(self.setting.sheet.policy)
        said: list[str] = []
        if attempt and reasons:
            said = [*reasons_of(attempt, mark, self.setting.sheet, translate), *passed_over(mark, translate)]
        return {
            "name": f"{mark.number} {mark.question}",
            "description": mark.question,
            "points": number(points_of(mark)),
            "max_points": number(mark.max_points),
            "message": outcome_words(mark, translate) if reasons else "",
            "output": "\n".join(said),
        }


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _PrairieLearn(setting)
