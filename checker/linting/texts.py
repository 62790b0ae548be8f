"""Every text stands in both languages, with the same placeholders; the options of a choice can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chainrule.exercises.kinds import Choice, Matching
from chainrule.exercises.text import Text

from ..placeholders import placeholders
from ..texts import texts_in
from .finding import Finding, Subject

LANGUAGES = ("en", "zh")
FUNCTIONS = {"exp", "log", "ln", "sin", "cos", "tan", "tanh", "max", "min", "abs", "sqrt", "floor", "relu", "clip"}
_WORD = re.compile(r"[A-Za-z]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def passages(subject: Subject) -> Iterator[tuple[str, str, Text]]:
    """Every text of the exercise: its question ("" for none), its field, the text."""
    exercise = subject.exercise
    yield "", "title", exercise.title
    yield "", "story", exercise.story
    yield from (("", f"variables[{one.name}].meaning", one.meaning) for one in exercise.variables)
    yield from (("", f"messages[{code}]", text) for code, text in exercise.messages.items())
    yield from (("", f"model.{field}", text) for field, text in texts_in(exercise.model))
    for question in subject.questions:
        yield from ((question.name, field, text) for field, text in texts_in(question))


def texts(subject: Subject) -> Iterator[Finding]:
    """Texts that are empty, not translated, or filled otherwise in one of the languages."""
    for question, field, text in passages(subject):
        yield from _passage(subject, question, field, text)
    yield from _options(subject)


def _passage(subject: Subject, question: str, field: str, text: Text) -> Iterator[Finding]:
    empty = [language for language in LANGUAGES if not text.in_language(language).strip()]
    if empty:
        yield subject.finding(question, field, "TEXT_EMPTY", language=", ".join(empty))
    elif is_only_symbols(text.en) and is_only_symbols(text.zh):
        return
    elif text.en == text.zh:
        yield subject.finding(question, field, "TEXT_SAME", text=text.en)
    elif not _CHINESE.search(text.zh):
        yield subject.finding(question, field, "TEXT_NOT_CHINESE", text=text.zh)
    else:
        yield from _placeholders(subject, question, field, text)


def is_only_symbols(passage: str) -> bool:
    """Whether a passage is mathematics that reads the same in every language: no word of more than two letters but the
    names of functions and of what placeholders print.
    """
    words = _WORD.findall(re.sub(r"\{[^{}]*\}", " ", passage))
    prose = [word for word in words if len(word) > 2 and word.lower() not in FUNCTIONS and not word.isupper()]
    return not prose and not _CHINESE.search(passage)


def _placeholders(subject: Subject, question: str, field: str, text: Text) -> Iterator[Finding]:
    english, chinese = ({_named(*found) for found in placeholders(passage)} for passage in (text.en, text.zh))
    for language, missing in (("zh", english - chinese), ("en", chinese - english)):
        if missing:
            yield subject.finding(
                question, field, "PLACEHOLDER_MISSING", language=language, names=", ".join(sorted(missing))
            )


def _named(name: str | None, as_name: bool) -> str:
    return "{" + f"{name}{':name' if as_name else ''}" + "}"


def _options(subject: Subject) -> Iterator[Finding]:
    for question in subject.questions:
        if not isinstance(question.kind, Choice | Matching):
            continue
        if len(question.kind.options) < 2:
            yield subject.finding(question.name, "kind.options", "ONE_OPTION")
        for language in LANGUAGES:
            shown = [option.text.in_language(language).strip() for option in question.kind.options]
            twice = sorted({text for text in shown if shown.count(text) > 1})
            if twice:
                yield subject.finding(question.name, "kind.options", "OPTIONS_ALIKE", language=language, text=twice[0])
