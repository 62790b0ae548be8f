"""Answer files: read one in either form, find its sheet, write an empty one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from chainrule.checker.library import Listener
from chainrule.checker.packs import Packs

from .answers import AnswerFile, Form
from .secret import Secret
from .sheet import Sheet
from .sheet_file import read_sheet
from .text_file import read_text
from .trouble import AnswerFileError, SheetError

_SUFFIXES = {".toml": Form.TOML, ".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN}
_TOML = re.compile(r"^[ \t]*(?:\[answers\]|format[ \t]*=)", re.MULTILINE)
_MARKDOWN = re.compile(r"<!--\s*chainrule\.|^ {0,3}#{1,6} .*[a-z]\.[a-z]", re.MULTILINE)
_MARK_IN_TOML = rb"^[ \t]*(?:\[[ \t]*answers[ \t]*\]|format[ \t]*=[ \t]*.{0,9}chainrule\.(?!sheet))"
_MARK_IN_MARKDOWN = rb"<!--\s*chainrule\."
_MARKS = {
    Form.TOML: re.compile(_MARK_IN_TOML, re.MULTILINE),
    Form.MARKDOWN: re.compile(_MARK_IN_MARKDOWN),
    None: re.compile(_MARK_IN_TOML + rb"|" + _MARK_IN_MARKDOWN, re.MULTILINE),
}
_NOTHING: Mapping[str, str] = MappingProxyType({})


def read_answer_file(path: Path) -> AnswerFile:
    """The answers in a file. AnswerFileError where it cannot be read; its questions are held against no sheet yet."""
    return answers_in(path, read_text(path, AnswerFileError))


def answers_in(path: Path, text: str) -> AnswerFile:
    """The answers in the text of a file, wherever it comes from; the path names it. AnswerFileError as above."""
    if form_of(path, text) is Form.TOML:
        from .toml_answers import read_toml

        return read_toml(path, text)
    from .markdown_answers import read_markdown

    return read_markdown(path, text)


def form_of(path: Path, text: str) -> Form:
    """The form of a file: by its suffix, or by what stands in it. AnswerFileError where neither tells."""
    by_suffix = _SUFFIXES.get(path.suffix.lower())
    if by_suffix:
        return by_suffix
    if _TOML.search(text):
        return Form.TOML
    if _MARKDOWN.search(text):
        return Form.MARKDOWN
    raise AnswerFileError(path, "UNKNOWN_FORM", None, known=", ".join(form.value for form in Form))


def is_marked(path: Path, data: bytes) -> bool:
    """Whether a file that cannot be read was meant to be an answer file: its head is still one, in any encoding."""
    plain = data.lstrip(b"\xff\xfe\xef\xbb\xbf")  # byte order marks
    plain = plain.replace(b"\0", b"").replace(b"\r", b"\n")  # in UTF-16 there are NULs between the letters
    return _MARKS[_SUFFIXES.get(path.suffix.lower())].search(plain) is not None


def sheet_of(
    file: AnswerFile,
    listener: Listener = lambda _: None,
    packs: Packs | None = None,
    secret: Secret | None = None,
) -> Sheet:
    """The sheet that a file names, with exercises of the library and of the packs (of the environment unless given).

    AnswerFileError where there is none of that name; SheetError where the sheet itself is at fault. The learner chose
    the name: who marks a class passes the teacher's sheet to `judge_homework` instead.
    """
    try:
        return read_sheet(file.sheet, listener, file.path.parent, packs, secret)
    except SheetError as trouble:
        if trouble.code == "UNKNOWN_SHEET":
            raise AnswerFileError(file.path, trouble.code, file.sheet_line, "sheet", **trouble.details) from trouble
        raise


def write_answer_sheet(
    sheet: Sheet, student: str | None, language: str, form: Form, answers: Mapping[str, str] = _NOTHING
) -> str:
    """The text of an answer file with a learner's statements, and with answers where some are given.

    ValueError where the sheet needs a student and none is given.
    """
    from .page import page

    printed = page(sheet, student, language, answers)
    if form is Form.TOML:
        from .toml_answers import write_toml

        return write_toml(printed)
    from .markdown_answers import write_markdown

    return write_markdown(printed)
