"""Our own results: `results.jsonl`, a learner a line, and `results.json`, what holds for all of them."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import partial
from textwrap import indent

from chainrule.checker.exercise import Exercise
from chainrule.checker.printing import Layout
from chainrule.checker.remembered import remembered
from chainrule.checker.reporting.language import Translate, translator
from chainrule.checker.reporting.report import reason_text
from chainrule.checker.variants import Variant

from ..judging.items import Stored
from ..marking.marks import Attempt, Mark, Standing, StudentResult
from ..moments import SECOND, iso
from ..sheet import Sheet
from ..submissions.handed_in import Irregular
from .files import Files
from .irregular_words import irregular_sentence
from .said import number
from .writer import Setting, Writer

SCHEMA = "chainrule.results/1"
Json = dict[str, object]


class _OwnJson:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.part = partial(_part, setting.sheet, setting.language)
        self.files = Files(setting.folder)
        self.lines = self.files.text("results.jsonl")
        self.learners = dict.fromkeys(Standing, 0)

    def add(self, part: tuple[Standing, str]) -> None:
        standing, text = part
        self.learners[standing] += 1
        self.lines.write(text)

    def end(self, irregular: Collection[Irregular]) -> None:
        sheet, translate = self.setting.sheet, translator(self.setting.language)
        head: Json = {
            "schema": SCHEMA,
            "sheet": sheet.name,
            "title": {language: sheet.title.in_language(language) for language in ("en", "zh")},
            "language": self.setting.language,
            "max_points": number(sheet.max_points),
            "questions": [{"question": q.question, "max_points": number(q.points)} for q in sheet.questions],
            "learners": {standing.value: count for standing, count in self.learners.items()},
            "irregular": [],
        }
        file = self.files.text("results.json")
        file.write(json.dumps(head, indent=2).removesuffix("[]\n}"))
        opening = "[\n"
        for item in irregular:  # one by one: there may be millions
            file.write(opening + indent(json.dumps(_irregular(item, translate), indent=2), " " * 4))
            opening = ",\n"
        file.write("\n  ]\n}\n" if irregular else "[]\n}\n")
        self.files.finish()


def _part(sheet: Sheet, language: str, result: StudentResult) -> tuple[Standing, str]:
    return result.standing, _dumped(student_data(result, sheet, translator(language))) + "\n"


def _dumped(data: Json) -> str:
    return json.dumps(data, separators=(",", ":"))  # ASCII: lone surrogates and controls are escapes


def student_data(result: StudentResult, sheet: Sheet, translate: Translate) -> Json:
    """One learner's results."""
    return {
        "schema": SCHEMA,
        "student": result.student,
        "standing": result.standing.value,
        "points": number(result.points),
        "max_points": number(result.max_points),
        "language": result.language,
        "questions": [_mark(mark, sheet, translate) for mark in result.marks],
        "irregular": [_irregular(item, translate) for item in result.irregular],
    }


def _mark(mark: Mark, sheet: Sheet, translate: Translate) -> Json:
    return {
        "number": mark.number,
        "question": mark.question,
        "variant": mark.variant.label,
        "seed": mark.variant.seed,
        "verdict": mark.verdict.value,
        "counted": mark.counted or None,
        "earned": None if mark.earned is None else number(mark.earned),
        "points": None if mark.points is None else number(mark.points),
        "max_points": number(mark.max_points),
        "kept": None if mark.kept is None else number(mark.kept),
        "attempts": [_attempt(attempt, mark, sheet, translate) for attempt in mark.attempts],
    }


def _attempt(attempt: Attempt, mark: Mark, sheet: Sheet, translate: Translate) -> Json:
    answered, stored = attempt.answered, attempt.stored
    return {
        "answer": answered.text,
        "time": None if answered.time is None else iso(answered.time),
        "source": answered.source,
        "line": answered.line,
        "refused": attempt.refused or None,
        "late_seconds": attempt.late // SECOND,
        "penalty": number(attempt.penalty),
        "verdict": stored.verdict.value if stored else None,
        "credit": stored.credit if stored else None,
        "read_as": stored.read_as if stored else "",
        "reasons": _reasons(stored, mark.variant, sheet.question(mark.question)[0], translate) if stored else [],
        "evidence": _evidence(attempt),
    }


@remembered(4096)  # many learners share one judgement
def _reasons(stored: Stored, variant: Variant, exercise: Exercise, translate: Translate) -> list[Json]:
    return [
        {
            "code": reason.code,
            "details": dict(reason.details),
            "message": reason_text(reason, exercise, variant, translate, Layout.UNICODE),
        }
        for reason in stored.reasons
    ]


def _evidence(attempt: Attempt) -> Json | None:
    found = attempt.stored.evidence if attempt.stored else None
    if found is None:
        return None
    return {
        "at": dict(found.at),
        "answer": found.answer,
        "truth": found.truth,
        "entry": found.entry,
        "label": found.label,
        "reveals": found.reveals,
    }


def _irregular(item: Irregular, translate: Translate) -> Json:
    return {
        "code": item.code,
        "source": item.source,
        "line": item.line,
        "student": item.student,
        "question": item.question,
        "details": dict(item.details),
        "message": irregular_sentence(item, translate),
    }


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _OwnJson(setting)
