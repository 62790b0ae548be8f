"""`check50.json`: the results of one submission, as check50 writes them."""

from __future__ import annotations

from collections.abc import Collection

from chainrule.checker.judgement import Verdict
from chainrule.checker.reporting.language import translator

from ..marking.marks import Mark, StudentResult
from ..submissions.handed_in import Irregular
from .said import evidence_of, passed_over, reasons_of, shown_attempt
from .single import Json, SingleFile
from .visibility import is_withheld, reveals_answers, shows_reasons
from .writer import Setting, Writer

_PASSED = {Verdict.CORRECT: True, Verdict.WRONG: False}


class _Check50(SingleFile):
    name = "check50.json"

    def data(self, result: StudentResult | None, irregular: Collection[Irregular]) -> Json:  # noqa: ARG002
        return {"results": [self._test(mark, result) for mark in result.marks] if result else []}

    def _test(self, mark: Mark, result: StudentResult) -> Json:
        policy, now = self.setting.sheet.policy, self.setting.now
        translate, attempt = translator(result.language or self.setting.language), shown_attempt(mark)
        withheld = is_withheld(policy, now)
        log: list[str] = []
        if attempt and shows_reasons(policy) and not withheld:
            log += reasons_of(attempt, mark, self.setting.sheet, translate)
            log += filter(None, [evidence_of(attempt, mark, translate, reveals_answers(policy, now, result, mark))])
            log += passed_over(mark, translate)
        return {
            "name": mark.question,
            "description": f"{mark.number} {mark.question}",
            "passed": None if withheld else _PASSED.get(mark.verdict),
            "log": log,
            "cause": None,
            "data": {},
            "dependency": None,
        }


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _Check50(setting)
