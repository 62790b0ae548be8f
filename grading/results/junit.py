"""`junit.xml`: a test suite for each learner; further files before one would be larger than GitLab reads."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import islice

from chainrule.checker.judgement import Verdict
from chainrule.checker.reporting.language import Translate, translator

from ..marking.marks import Mark, StudentResult
from ..moments import Moment, iso
from ..sheet import Sheet
from ..submissions.handed_in import Irregular
from .files import Files
from .irregular_words import irregular_sentence
from .safe import identity, line, lines
from .said import code_of, is_ended, last_time, outcome_words, reasons_of, shown_attempt
from .writer import Setting, Writer

LARGEST = 28_000_000  # bytes of a file; GitLab reads 30 MB
MOST_IN_A_SUITE = 5_000  # cases that are nobody's, so that a suite is in no file too large
_OPENING = '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n'
_CLOSING = "</testsuites>\n"


class _Junit:
    def __init__(self, setting: Setting) -> None:
        self.setting, self.part = setting, partial(_part, setting.sheet, setting.language)
        self.files = Files(setting.folder)
        self.number = 0
        self._next()

    def _next(self) -> None:
        self.number += 1
        self.name = "junit.xml" if self.number == 1 else f"junit-{self.number}.xml"
        self.file = self.files.text(self.name)
        self.size = self.file.write(_OPENING) + len(_CLOSING)

    def add(self, suite: str) -> None:
        size = len(suite.encode())
        if self.size + size > LARGEST and self.size > len(_OPENING) + len(_CLOSING):
            self.file.write(_CLOSING)
            self.files.close(self.name)
            self._next()
        self.file.write(suite)
        self.size += size

    def end(self, irregular: Collection[Irregular]) -> None:
        translate = translator(self.setting.language)
        numbered = enumerate(irregular, start=1)
        while some := list(islice(numbered, MOST_IN_A_SUITE)):
            with _Suite("(irregular)", ["skipped"] * len(some), None) as suite:
                for place, item in some:
                    suite.open("testcase", {"classname": "(irregular)", "name": f"{place} {item.code}", "time": "0"})
                    said = line(irregular_sentence(item, translate))
                    suite.text("skipped", f"{line(item.source)}: {said}", {"message": item.code})
                    suite.close("testcase")
            self.add(suite.written)
        self.file.write(_CLOSING)
        self.files.finish()


def _part(sheet: Sheet, language: str, result: StudentResult) -> str:
    who, translate = identity(result.student), translator(language)
    kinds = [_kind(mark) for mark in result.marks]
    with _Suite(who, kinds, last_time(result)) as suite:
        for mark, kind in zip(result.marks, kinds, strict=True):
            _case(suite, who, mark, kind, sheet, translate)
        told = [line(irregular_sentence(item, translate)) for item in result.irregular]
        if told:
            suite.text("system-out", "\n".join(told))
    return suite.written


def _case(suite: _Suite, who: str, mark: Mark, kind: str, sheet: Sheet, translate: Translate) -> None:
    attempt = shown_attempt(mark)
    place = {"classname": who, "name": f"{mark.number} {mark.question}", "time": "0"}
    if attempt:
        place["file"] = line(attempt.answered.source)
        place |= {} if attempt.answered.line is None else {"line": str(attempt.answered.line)}
    suite.open("testcase", place)
    if kind:
        said = [outcome_words(mark, translate)]
        if attempt:
            said += reasons_of(attempt, mark, sheet, translate)
            said += [f"> {text}" for text in lines(attempt.answered.text)]
        message = f"{said[0]} {code_of(mark)}".strip()
        about = {"message": message} if kind == "skipped" else {"message": message, "type": code_of(mark)}
        suite.text(kind, "\n".join(said), about)
    suite.close("testcase")


def _kind(mark: Mark) -> str:
    """The element that says what is not right; none where all is."""
    if is_ended(shown_attempt(mark)):
        return "error"
    return {Verdict.CORRECT: "", Verdict.WRONG: "failure"}.get(mark.verdict, "skipped")


class _Suite:
    """A suite as text, made while it is open. The standard library's writer of XML imports its networking."""

    def __init__(self, name: str, kinds: list[str], at: Moment | None) -> None:
        self._parts: list[str] = []
        counts = {"tests": len(kinds), "failures": kinds.count("failure"), "errors": kinds.count("error")}
        numbers = {key: str(count) for key, count in {**counts, "skipped": kinds.count("skipped")}.items()}
        self.about = {"name": name, **numbers, "time": "0"}
        if at is not None:  # of the submission: that of the grading would differ with every run; it has no zone
            self.about["timestamp"] = iso(at).partition("+")[0]

    def __enter__(self) -> _Suite:
        self.open("testsuite", self.about)
        return self

    def __exit__(self, *_: object) -> None:
        self.close("testsuite")

    @property
    def written(self) -> str:
        return "".join(self._parts)

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self._parts.append(f"<{name}{_attributes(attributes)}>\n")

    def close(self, name: str) -> None:
        self._parts.append(f"</{name}>\n")

    def text(self, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
        self._parts.append(f"<{name}{_attributes(attributes or {})}>{text.translate(_ESCAPES)}</{name}>\n")


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTED = _ESCAPES | str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{value.translate(_QUOTED)}"' for name, value in values.items())


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _Junit(setting)
