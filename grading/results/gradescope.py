"""`results.json` of one submission, for Gradescope.

Gradescope decides itself when learners see what is visible only after the due date, so the whole is always written.
"""

from __future__ import annotations

from pathlib import Path

from chainrule.checker.judgement import Verdict
from chainrule.checker.reporting.language import translator

from ..marking.marks import Mark, StudentResult
from ..policy import Visibility
from ..submissions.handed_in import Irregular
from .irregular_words import irregular_sentence
from .safe import line, lines
from .said import evidence_of, lateness_of, number, outcome_words, points_of, reasons_of, shown_attempt
from .single import Json, SingleFile
from .submission_metadata import Metadata, read_metadata
from .visibility import reveals_answers, shows_reasons
from .writer import Setting, Writer

_VISIBLE = {Visibility.ALL: "visible", Visibility.MARKS: "visible", Visibility.AFTER_DUE: "after_due_date"}


class _Gradescope(SingleFile):
    name = "results.json"

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        path = setting.options.get("gradescope.metadata")
        self.metadata = read_metadata(Path(path)) if path else Metadata()

    def data(self, result: StudentResult | None, irregular: tuple[Irregular, ...]) -> Json:
        translate = translator((result.language if result else None) or self.setting.language)
        several = [*(result.irregular if result else ()), *irregular]
        said = [line(irregular_sentence(item, translate)) for item in several]
        if self.metadata.previous:
            said.append(translate("submissions before this one: {count}").format(count=self.metadata.previous))
        visible = _VISIBLE[self.setting.sheet.policy.visibility]
        return {
            "score": number(result.points) if result else 0,
            "output": "\n".join(said),
            "output_format": "text",
            "test_output_format": "text",
            "test_name_format": "text",
            "visibility": visible,
            "stdout_visibility": "hidden",
            "extra_data": {"student": result.student if result else "", "gradescope_users": list(self.metadata.users)},
            "tests": [self._test(mark, result) for mark in result.marks] if result else [],
        }

    def _test(self, mark: Mark, result: StudentResult) -> Json:
        return {
            "score": number(points_of(mark)),
            "max_score": number(mark.max_points),
            "status": "passed" if mark.verdict is Verdict.CORRECT else "failed",
            "name": mark.question,
            "name_format": "text",
            "number": str(mark.number),
            "output": "\n".join(self._output(mark, result)),
            "output_format": "text",
            "visibility": _VISIBLE[self.setting.sheet.policy.visibility],
        }

    def _output(self, mark: Mark, result: StudentResult) -> list[str]:
        policy = self.setting.sheet.policy
        if not shows_reasons(policy):
            return []
        translate, attempt = translator(result.language or self.setting.language), shown_attempt(mark)
        said = [outcome_words(mark, translate)]
        if attempt is not None:
            said += [f"> {text}" for text in lines(attempt.answered.text)]
            said += reasons_of(attempt, mark, self.setting.sheet, translate)
            reveal = reveals_answers(policy, self.setting.now, result, mark)
            said += filter(None, [evidence_of(attempt, mark, translate, reveal)])
        return said + lateness_of(mark, translate)


def writer(setting: Setting) -> Writer:
    """The writer of the format. FormatTrouble where the metadata cannot be read."""
    return _Gradescope(setting)
