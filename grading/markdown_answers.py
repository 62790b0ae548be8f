"""Answer files in Markdown: a heading for each question, and what stands behind `Answer:` below it.

Learners edit such files by hand and in editors that reformat them, so headings may be bold, lose their numbers or
change their level; a heading counts if the full name of a question stands in it.
"""

from __future__ import annotations

import re
from pathlib import Path

from .answers import FORMAT, AnswerFile, Found, GivenAnswer, answer_file, check_format, check_known, cleaned
from .page import Item, Page, worth
from .trouble import AnswerFileError
from .words import ANSWER, HOW_IN_MARKDOWN, STUDENT

_HEADING = re.compile(r" {0,3}[#＃]{1,6}(?![#＃])[ \t　]*(.*)")
_NUMBER = re.compile(r"^\s*\d+\s*[.、．)）]\s*")
_NAME = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*", re.IGNORECASE)
_MARKS = r"[ \t　]{0,9}(?:[>*+-][ \t]{1,9})?([*_]{0,3})[ \t]{0,9}"  # bounded: linear time
_COLON = r"[ \t]{0,9}(?:\1[ \t]{0,9}[:：]|[:：][ \t]{0,9}\1|[:：])[ \t]*"  # bold may end before the colon or after it
_ANSWER = re.compile(rf"{_MARKS}(?:Answer|答案|答){_COLON}", re.IGNORECASE)
_STUDENT = re.compile(rf"{_MARKS}(?:Student|学号){_COLON}(.*)", re.IGNORECASE)
_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
_HEAD = re.compile(r"<!--\s{0,9}(chainrule\.[^;\s]{0,99})\s{0,9};?(.{0,999}?)-->", re.DOTALL)
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_ESCAPED = re.compile(r"\\([*_#~<>])")
_AROUND = ("$$", "$", "**", "`")
_KEYS = ("sheet", "sheet_name", "language")
_LONGEST_HEADING = 300
_LONGEST_PREAMBLE = 20_000


class _Section:
    """The text below the heading of a question, while it is read."""

    def __init__(self, question: str, line: int) -> None:
        self.question, self.line = question, line
        self.answer: list[str] | None = None
        self.answer_line = line


def read_markdown(path: Path, text: str) -> AnswerFile:
    """The answers in a text. AnswerFileError where it is no answer file, or a code block in it never ends."""
    sections, preamble = _sections(path, text)
    head = _head(path, preamble)
    check_format(path, head)
    answers = []
    for section in sections:
        if section.answer is None:
            details = {"question": section.question}
            raise AnswerFileError(path, "NO_ANSWER_LINE", section.line, section.question, **details)
        answer = unwrapped(section.answer)
        answers.append(GivenAnswer(section.question, answer, section.answer_line, section.line))
    return answer_file(path, head, answers)


def _sections(path: Path, text: str) -> tuple[list[_Section], list[str]]:
    """The sections of the questions, and the lines before the first."""
    sections: list[_Section] = []
    preamble: list[str] = []
    current: _Section | None = None
    fence, opened = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        heading = None if fence else _HEADING.fullmatch(line)
        if heading:
            name = _question_in(heading.group(1))
            current = _Section(name, number) if name else None
            sections += [current] if current else []
        if not sections:
            preamble.append(line)
        if heading:
            continue
        content = _kept(current, line, number)
        if fence:
            fence = "" if _closes(line, fence) else fence
        elif found := _FENCE.match(content):
            fence, opened = found.group(1), number
    if fence:
        raise AnswerFileError(path, "FENCE_OPEN", opened)
    return sections, preamble


def _kept(section: _Section | None, line: str, number: int) -> str:
    """Add the line to the section's answer, if it belongs to one, and return what a code block may begin in."""
    if section is None:
        return line
    if section.answer is not None:
        section.answer.append(line)
        return line
    marker = _ANSWER.match(line)
    if marker is None:
        return line
    section.answer, section.answer_line = [line[marker.end() :]], number
    return section.answer[0]


def _question_in(heading: str) -> str | None:
    plain = _NUMBER.sub("", re.sub(r"[*`\\]", "", heading[:_LONGEST_HEADING]))
    found = _NAME.search(plain)
    return found.group().lower() if found else None


def _closes(line: str, fence: str) -> bool:
    mark = line.strip()
    return len(mark) >= len(fence) and not mark.strip(fence[0])


def _head(path: Path, preamble: list[str]) -> list[Found]:
    found = []
    for number, line in enumerate(preamble, start=1):
        if student := _STUDENT.fullmatch(line):
            found.append(Found("student", cleaned(student.group(2).strip(" *_`")), number))
    text = "\n".join(preamble)[:_LONGEST_PREAMBLE]
    for comment in _HEAD.finditer(text):
        place = text.count("\n", 0, comment.start()) + 1
        found.append(Found("format", comment.group(1), place))
        for part in comment.group(2).split(";"):
            key, _, value = part.partition(":")
            if part.strip():
                check_known(path, key.strip(), place, _KEYS)
                found.append(Found(key.strip(), value.strip(), place))
    return found


def unwrapped(lines: list[str]) -> str:
    """An answer without the code block, the dollar signs, the backticks or the asterisks around it."""
    first, last = 0, len(lines)
    while last > first and (not lines[last - 1].strip() or _RULE.fullmatch(lines[last - 1])):
        last -= 1
    while first < last and not lines[first].strip():
        first += 1
    lines = lines[first:last]
    fence = _FENCE.match(lines[0]) if len(lines) > 1 else None
    if fence and [_closes(line, fence.group(1)) for line in lines[1:]].index(True) == len(lines) - 2:
        return cleaned("\n".join(lines[1:-1]))
    text = cleaned("\n".join(lines))
    for mark in _AROUND:
        inner = text[len(mark) : -len(mark)]
        if len(text) > 2 * len(mark) and text == mark + inner + mark and mark not in inner:
            return cleaned(inner)
    return _ESCAPED.sub(r"\1", text)


def write_markdown(page: Page) -> str:
    """The page as a text that `read_markdown` reads. ValueError for a sheet whose path the head cannot hold."""
    if ";" in page.reference or "-->" in page.reference or page.reference != page.reference.strip():
        raise ValueError("the path of a sheet in a Markdown file has no semicolon, no --> and no blank at its ends")
    student = f"{STUDENT.in_language(page.language)} {page.student}".rstrip()
    name = f"; sheet_name: {page.name}" if page.name and ";" not in page.name and "--" not in page.name else ""
    head = f"<!-- {FORMAT}; sheet: {page.reference}{name}; language: {page.language} -->"
    lines = [f"# {page.title}", "", head, "", student, "", HOW_IN_MARKDOWN.in_language(page.language)]
    for item in page.items:
        lines += _item(item, page.language)
    return "\n".join(lines) + "\n"


def _item(item: Item, language: str) -> list[str]:
    points = f"（{worth(item.points, language)}）" if language == "zh" else f" ({worth(item.points, language)})"
    lines = ["", f"## {item.number}. {item.question}{points}", ""]
    if item.opens:
        lines += [f"**{item.statement.title}**", "", item.statement.story, ""]
    lines += [item.statement.ask, ""]
    # not `- 1. text`, which would begin a numbered list
    lines += [f"- {number}: {text}" for number, text in item.statement.items]
    lines += [f"- {letter}. {text}" for letter, text in item.statement.options]
    lines += [""] * bool(item.statement.lettered)
    lines += [item.statement.reply, ""] if item.statement.reply else []
    return [*lines, *_answer(item.answer, ANSWER.in_language(language))]


def _answer(answer: str, label: str) -> list[str]:
    """The answer behind its label, in a code block where it would not be read back from there."""
    if "\n" not in answer and unwrapped([answer]) == answer and not _FENCE.match(answer):
        return [f"{label} {answer}"]
    longest = max((len(run) for run in re.findall("`+", answer)), default=0)
    fence = "`" * max(3, longest + 1)
    return [label, "", fence, answer, fence]
