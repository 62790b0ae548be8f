"""For GitHub Actions: annotations, a job summary, and outputs; outside of Actions the same as files.

Annotations carry no text of a learner but the names of files, and what a reason quotes, on one line and escaped. The
texts stand in the log, where the runner is told beforehand to take nothing for a command until it is told a word that
nobody can guess.

Whoever may read the repository reads all of these, so that they show no more than the sheet lets learners see now.
The outputs go to a gradebook and hold the points in any case.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import sys
from collections.abc import Collection
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import NamedTuple

from chainrule.checker.judgement import Verdict
from chainrule.checker.reporting.language import Translate, translator
from chainrule.checker.reporting.language import marked as _

from ..marking.marks import Mark, Standing, StudentResult
from ..points import points_text
from ..sheet import Sheet
from ..submissions.handed_in import Irregular
from .annotations import Annotations
from .files import Files
from .irregular_words import irregular_sentence
from .safe import code, escaped, identity, line, lines
from .said import number, outcome_words, points_of, reasons_of, shown_attempt
from .visibility import is_withheld, shows_reasons
from .withheld import when_feedback_appears
from .writer import Setting, Writer

LARGEST_SUMMARY = 1_000_000  # bytes; a step may write 1 MiB
MOST_TESTS = 1000  # of the older runner's result, which an output must hold
MOST_TEXTS = 20  # of learners in the log
_LONGEST_TEXT = 500  # characters of one of them


_STANDINGS = {
    Standing.SUBMITTED: _("submitted"),
    Standing.BLANK: _("nothing answered"),
    Standing.NOTHING: _("nothing submitted"),
    Standing.UNREADABLE: _("nothing that can be read"),
}


class _GitHub:
    def __init__(self, setting: Setting) -> None:
        self.setting, self.translate = setting, translator(setting.language)
        self.part = partial(_part, setting)
        self.withheld = is_withheld(setting.sheet.policy, setting.now)
        self.annotations = Annotations()
        self.texts: list[str] = []
        title = escaped(setting.sheet.title.in_language(setting.language))
        tell = self.translate
        head = tell("| Student id | Points | What came |")
        self.summary = [f"## {title}", ""]
        if self.withheld:
            self.summary += [when_feedback_appears(setting.sheet.policy, tell), ""]
        self.summary += [head, "| --- | ---: | --- |"]
        self.size = sum(len(text.encode()) + 1 for text in self.summary)
        self.cut = self.learners = self.submitted = 0
        self.points = self.max_points = 0.0
        self.first: _Learner | None = None
        self.tests: list[dict[str, object]] = []

    def add(self, part: _Learner) -> None:
        self.learners += 1
        self.submitted += part.is_submitted
        self.first = self.first or part
        self.points += float(part.points)
        self.max_points += float(part.max_points)
        if not self.withheld and len(self.tests) < MOST_TESTS:
            self.tests.append(_test(part.student, "", part.points == part.max_points, number(part.points)))
        self._row(part.row)
        if part.is_missing:
            self.annotations.add("notice", self.translate("nothing was handed in"), title=part.student)
        for case in part.cases:
            self._annotate(case, part.student)
        for item in part.irregular:
            self._irregular(item)

    def _row(self, row: str) -> None:
        size = len(row.encode()) + 1
        if self.cut or self.size + size > LARGEST_SUMMARY - 1000:  # the last line must fit
            self.cut += 1
            return
        self.summary.append(row)
        self.size += size

    def _annotate(self, case: _Case, student: str) -> None:
        if not case.kind:
            return
        added = self.annotations.add(
            case.kind, f"{case.number} {case.question}: {case.why}", case.source, case.line, student
        )
        if added and len(self.texts) < MOST_TEXTS:
            text = "\n".join(f"  {text}" for text in lines(case.text, _LONGEST_TEXT))
            self.texts.append(f"{identity(student)} {case.question}\n{text}")

    def _irregular(self, item: Irregular) -> None:
        said = irregular_sentence(item, self.translate)
        added = self.annotations.add("warning", said, item.source, item.line, item.student or "")
        if not added and len(self.texts) < MOST_TEXTS:
            self.texts.append(line(f"{item.source}: {said}"))

    def end(self, irregular: Collection[Irregular]) -> None:
        for item in irregular:
            self._irregular(item)
        if self.cut:
            self.summary += ["", self.translate("{count} more learners are not shown").format(count=self.cut)]
        self.summary[2:2] = self._in_all()
        self.summary += self._questions()
        commands = self.annotations.lines(self.translate)
        result = json.dumps(self._result())
        if os.environ.get("GITHUB_ACTIONS") == "true":
            self._tell_runner(commands, result)
        else:
            self._write_files(commands, result)

    def _in_all(self) -> list[str]:
        """The class in figures; its mean only where learners see points. One learner is no class."""
        if self.learners == 1:
            return []
        tell, counts = self.translate, {"learners": self.learners, "submitted": self.submitted}
        said = [tell("learners: {learners}, handed in: {submitted}").format_map(counts), ""]
        if self.withheld or not self.submitted:
            return said
        mean = points_text(Fraction(round(self.points / self.submitted * 100), 100))
        most = points_text(self.setting.sheet.max_points)
        text = tell("points on average: {points} of {max_points} (over those who handed in)")
        return [*said, text.format(points=mean, max_points=most), ""]

    def _questions(self) -> list[str]:
        """What came of each question, where there is one learner."""
        if self.learners != 1 or self.first is None or self.withheld:
            return []
        head = ["", self.translate("| Question | Points | What was said |"), "| --- | ---: | --- |"]
        return head + [
            f"| {case.number}. {code(case.question)} | {points_text(case.points)} / {points_text(case.max_points)} "
            f"| {escaped(line(self._said(case)))} |"
            for case in self.first.cases
        ]

    def _said(self, case: _Case) -> str:
        if case.why or not shows_reasons(self.setting.sheet.policy):
            return case.why
        return self.translate("correct") if case.is_right else self.translate("not answered")

    def _result(self) -> dict[str, object]:
        tests = self.tests
        if self.learners == 1 and self.first is not None and not self.withheld:
            tests = [
                _test(f"{case.number} {case.question}", case.why, case.is_right, number(case.points))
                for case in self.first.cases
            ]
        passed = self.learners > 0 and self.points >= self.max_points
        return {
            "version": 1,
            "status": "pass" if passed else "fail",
            "max_score": _whole(self.max_points),
            "tests": tests,
        }

    def _tell_runner(self, commands: list[str], result: str) -> None:
        token = secrets.token_hex(16)
        texts = [f"::stop-commands::{token}", *self.texts, f"::{token}::"] if self.texts else []
        sys.stdout.write("".join(f"{text}\n" for text in (*commands, *texts)))
        sys.stdout.flush()
        _append("GITHUB_STEP_SUMMARY", "\n".join(self.summary) + "\n")
        encoded = base64.b64encode(result.encode()).decode()
        values = {"points": _whole(self.points), "max_points": _whole(self.max_points), "result": encoded}
        _append("GITHUB_OUTPUT", "".join(_output(name, str(value)) for name, value in values.items()))

    def _write_files(self, commands: list[str], result: str) -> None:
        files = Files(self.setting.folder)
        files.text("github-annotations.txt").write("".join(f"{command}\n" for command in commands))
        files.text("github-summary.md").write("\n".join(self.summary) + "\n")
        files.text("github-result.json").write(result + "\n")
        files.finish()


class _Case(NamedTuple):
    """What is needed of a mark. `why` is said of one that is not right; `kind` is that of its annotation, empty where
    there is none; of the text so much is kept as may be shown.
    """

    number: int
    question: str
    why: str
    is_right: bool
    points: Fraction
    max_points: Fraction
    kind: str = ""
    source: str = ""
    line: int | None = None
    text: str = ""


class _Learner(NamedTuple):
    """What is needed of a result."""

    student: str
    points: Fraction
    max_points: Fraction
    row: str
    is_missing: bool
    is_submitted: bool
    cases: tuple[_Case, ...]
    irregular: tuple[Irregular, ...]


def _part(setting: Setting, result: StudentResult) -> _Learner:
    translate, policy = translator(setting.language), setting.sheet.policy
    withheld = is_withheld(policy, setting.now)
    points = f"{'–' if withheld else points_text(result.points)} / {points_text(result.max_points)}"
    row = f"| {escaped(identity(result.student))} | {points} | {translate(_STANDINGS[result.standing])} |"
    tell = _bare_case if withheld or not shows_reasons(policy) else partial(_case, setting.sheet, translate)
    cases = tuple(tell(mark) for mark in result.marks)
    standing = result.standing
    return _Learner(
        result.student,
        result.points,
        result.max_points,
        row,
        standing is Standing.NOTHING,
        standing.handed_in,
        cases,
        result.irregular,
    )


def _bare_case(mark: Mark) -> _Case:
    """Without a word of why."""
    return _Case(mark.number, mark.question, "", mark.verdict is Verdict.CORRECT, points_of(mark), mark.max_points)


def _case(sheet: Sheet, translate: Translate, mark: Mark) -> _Case:
    attempt, case = shown_attempt(mark), _bare_case(mark)
    if attempt is None or case.is_right:
        return case
    answered, reasons = attempt.answered, reasons_of(attempt, mark, sheet, translate)
    outcome = [] if attempt.refused else [outcome_words(mark, translate)]  # a refusal says so itself
    return case._replace(
        kind="error" if mark.verdict is Verdict.WRONG else "warning",
        why=" – ".join([*outcome, *reasons]),
        source=answered.source,
        line=answered.line,
        text=answered.text[: _LONGEST_TEXT + 1],
    )


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _test(name: str, message: str, passed: bool, score: int | float) -> dict[str, object]:
    """A test of the older runner's result."""
    return {
        "name": line(name),
        "status": "pass" if passed else "fail",
        "score": score,
        "message": message,
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "duration": 0,
    }


def _append(variable: str, text: str) -> None:
    path = os.environ.get(variable)
    if path:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)


def _output(name: str, value: str) -> str:
    """An output behind a delimiter that its value cannot hold."""
    delimiter = f"end-{secrets.token_hex(16)}"
    return f"{name}<<{delimiter}\n{value}\n{delimiter}\n"


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _GitHub(setting)
