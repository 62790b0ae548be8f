"""What an answer file holds, whichever form it is written in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from chainrule.checker.library import nearest
from chainrule.exercises.record import Record

from .toml_places import TYPOGRAPHIC
from .trouble import AnswerFileError

FORMAT = "chainrule.answers/1"
LANGUAGES = ("en", "zh")
_MOST_QUOTES = 20


class Form(StrEnum):
    """How an answer file is written."""

    TOML = "toml"
    MARKDOWN = "markdown"


class GivenAnswer(Record):
    """One answer. `line` is where it begins, `named_at` the line that names its question."""

    question: str
    text: str
    line: int
    named_at: int


class AnswerFile(Record):
    """A file of answers. `sheet` is a shipped sheet's name, or a path that is relative to the file's folder;
    `sheet_name` is the sheet's own name, where the file tells it.
    """

    path: Path
    sheet: str
    student: str | None
    language: str | None
    answers: tuple[GivenAnswer, ...]
    sheet_line: int | None = None
    sheet_name: str | None = None


class Found(Record):
    """A key of an answer file's head with its value as text."""

    key: str
    text: str
    line: int


def answer_file(path: Path, head: list[Found], answers: list[GivenAnswer]) -> AnswerFile:
    """The file of what was found in it. AnswerFileError where something is missing, twice, or makes no sense."""
    found = _each_once(path, head)
    sheet = found.get("sheet")
    if sheet is None:
        raise AnswerFileError(path, "MISSING_KEY", None, "sheet", key="sheet")
    if not sheet.text:
        raise AnswerFileError(path, "EMPTY_KEY", sheet.line, "sheet", key="sheet")
    _check_questions(path, answers)
    student, name = found.get("student"), found.get("sheet_name")
    return AnswerFile(
        path=path,
        sheet=sheet.text,
        student=(student.text or None) if student else None,
        language=_language(path, found.get("language")),
        answers=tuple(answers),
        sheet_line=sheet.line,
        sheet_name=(name.text or None) if name else None,
    )


def check_format(path: Path, head: list[Found]) -> None:
    """AnswerFileError for a file of another format, or of none."""
    given = next((item for item in head if item.key == "format"), None)
    if given is None:
        raise AnswerFileError(path, "MISSING_KEY", None, "format", key="format")
    if given.text != FORMAT:
        raise AnswerFileError(path, "UNKNOWN_FORMAT", given.line, "format", given=given.text, known=FORMAT)


def check_known(path: Path, key: str, line: int, known: tuple[str, ...]) -> None:
    """AnswerFileError for a key that no answer file has."""
    if key not in known:
        near = ", ".join(nearest(key, known))
        raise AnswerFileError(path, "UNKNOWN_KEY", line, key, key=key, nearest=near, known=", ".join(known))


def _each_once(path: Path, head: list[Found]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for item in head:
        if item.key in found:
            first = str(found[item.key].line)
            raise AnswerFileError(path, "DUPLICATE_KEY", item.line, item.key, key=item.key, first=first)
        found[item.key] = item
    return found


def _language(path: Path, item: Found | None) -> str | None:
    if item is None or not item.text:
        return None
    if item.text not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise AnswerFileError(path, "WRONG_VALUE", item.line, "language", key="language", given=item.text, known=known)
    return item.text


def _check_questions(path: Path, answers: list[GivenAnswer]) -> None:
    if not answers:
        raise AnswerFileError(path, "NO_ANSWERS", None, "answers")
    lines: dict[str, int] = {}
    for answer in answers:
        name = answer.question
        if name in lines:
            details = {"question": name, "first": str(lines[name])}
            raise AnswerFileError(path, "DUPLICATE_QUESTION", answer.named_at, name, **details)
        lines[name] = answer.named_at


def cleaned(text: str) -> str:
    """An answer without the blanks around it and without the quotes that a word processor or a Chinese keyboard put
    around it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    for _ in range(_MOST_QUOTES):
        if len(text) < 2 or not any(text[0] in family and text[-1] in family for family in TYPOGRAPHIC):
            break
        text = text[1:-1].strip()
    return text
