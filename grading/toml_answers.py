"""Answer files in TOML, read leniently: no answer that can be told from its surroundings is refused for its quotes.

What was typed is kept: `0.10`, `[1, 2]` and `true` without quotes are texts, LaTeX between double quotes stays LaTeX.
Keys and tables are TOML, which tomllib checks.
"""

from __future__ import annotations

from pathlib import Path

from chainrule.checker.printing.wrapping import wrapped

from .answers import FORMAT, AnswerFile, Found, GivenAnswer, answer_file, check_format, check_known, cleaned
from .page import Item, Page, worth
from .toml_parse import check_keys, parsed
from .toml_places import Entry, Scan, scan, typed
from .toml_strings import basic, literal
from .trouble import AnswerFileError
from .words import HOW_IN_TOML

_KEYS = ("format", "sheet", "sheet_name", "student", "language", "answers")
_WIDTH = 78


def read_toml(path: Path, text: str) -> AnswerFile:
    """The answers in a text. AnswerFileError where it is no TOML or no answer file."""
    places = scan(text)
    check_keys(path, text, places, AnswerFileError)
    head = [
        Found(entry.path[0], cleaned(typed(text, entry)), entry.line)
        for entry in places.entries
        if entry.path[0] != "answers"
    ]
    check_format(path, head)  # first: what another format calls its keys is no spelling mistake
    _check_tables(path, places)
    answers = [_answer(path, text, entry) for entry in places.entries if entry.path[0] == "answers"]
    found = answer_file(path, head, answers)
    parsed(path, _without_values(text, places), AnswerFileError, original=text)
    return found


def _answer(path: Path, text: str, entry: Entry) -> GivenAnswer:
    name = ".".join(entry.path[1:])  # without quotes around it the point makes two keys of it
    if not name:
        expected = {"key": "answers", "expected": "table", "given": "text"}
        raise AnswerFileError(path, "WRONG_TYPE", entry.line, "answers", **expected)
    return GivenAnswer(name, cleaned(typed(text, entry)), entry.line, entry.line)


def _check_tables(path: Path, places: Scan) -> None:
    for entry in places.entries:
        check_known(path, entry.path[0], entry.line, _KEYS)
        if entry.path[0] != "answers" and len(entry.path) > 1:
            details = {"key": entry.path[0], "expected": "text", "given": "table"}
            raise AnswerFileError(path, "WRONG_TYPE", entry.line, entry.path[0], **details)
    for table, line in places.headers:
        check_known(path, table[0], line, _KEYS)
        if table[0] != "answers" or table[1:2] == ("1",):
            expected = "table" if table[0] == "answers" else "text"
            given = "list of tables" if table[1:2] == ("1",) else "table"
            details = {"key": table[0], "expected": expected, "given": given}
            raise AnswerFileError(path, "WRONG_TYPE", line, table[0], **details)


def _without_values(text: str, places: Scan) -> str:
    """The text with every value made a 0, each key in its line: what is left must be TOML."""
    parts, place = [], 0
    for entry in places.entries:
        parts += [text[place : entry.start], "0", "\n" * text.count("\n", entry.start, entry.end)]
        place = entry.end
    return "".join([*parts, text[place:]])


def write_toml(page: Page) -> str:
    """The page as a text that `read_toml` reads."""
    lines = [f"# {page.title}", *_comment(HOW_IN_TOML.in_language(page.language))]
    lines += [f"format = {basic(FORMAT)}", f"sheet = {basic(page.reference)}"]
    lines += [f"sheet_name = {basic(page.name)}"] if page.name else []
    lines += [f"student = {basic(page.student)}", f"language = {basic(page.language)}", "", "[answers]"]
    for item in page.items:
        lines += _item(item, page.language)
    return "\n".join(lines) + "\n"


def _item(item: Item, language: str) -> list[str]:
    lines = [""]
    if item.opens:
        lines += [f"# ==== {item.statement.title} ====", *_comment(item.statement.story), ""]
    lines += [f"# {item.number}  ({worth(item.points, language)})", *_comment(item.statement.ask)]
    for letter, text in item.statement.lettered:
        lines += _comment(f"{letter}. {text}", indent=2, hang=3)
    lines += _comment(item.statement.reply) if item.statement.reply else []
    return [*lines, f"{basic(item.question)} = {value(item.question, item.answer)}"]


def value(question: str, answer: str) -> str:
    """The answer as a value: a literal where that reads back, as a text that looks like an answer line does not."""
    line = f'"{question}" = {literal(answer)}'
    entries = scan(line).entries
    is_safe = len(entries) == 1 and not entries[0].quote and typed(line, entries[0]) == answer
    return literal(answer) if is_safe else basic(answer)


def _comment(text: str, indent: int = 0, hang: int = 0) -> list[str]:
    return [f"# {line}" for part in text.split("\n") for line in wrapped(part, indent, hang, _WIDTH)]
