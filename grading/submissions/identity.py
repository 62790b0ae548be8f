"""Whose submission it is: the id in the file, what a platform put into its name, and the roster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..sheet import plain_student, student_key
from .handed_in import Learner, Roster

_CANVAS = re.compile(r"(?P<name>[^_]+?)(?:_LATE)?_(?P<user>\d+)_(?P<submission>\d+)_.+", re.DOTALL)
_MOODLE = re.compile(r"(?P<name>.+)_\d+_assignsubmission_(?:file|onlinetext)_?", re.DOTALL)
_GENERAL = re.compile(
    r"(?:answers?|homework|submission|sheet|answer[-_ ]?sheet|答案|作业|答卷)(?:[-_ ]?\(?\d+\)?)?", re.IGNORECASE
)
_SUBMISSION = re.compile(r"submission_\d+")
_WORD = re.compile(r"[^\W_]+(?:[.@+-][^\W_]+)*")


class Named(NamedTuple):
    """What the path of a file says about its learner: names that may stand on the roster, the likest first, and the one
    that is taken where there is no roster and no id in the file.
    """

    names: tuple[str, ...]
    fallback: str


def named(parts: tuple[str, ...], general: frozenset[str] = frozenset()) -> Named:
    """The learner in a path below the folder. A file of a general name (`answers.toml`, the sheet's own) is its
    folder's.
    """
    stem = _stem(parts[-1])
    if canvas := _CANVAS.fullmatch(parts[-1]):
        return Named((canvas["user"], canvas["name"]), canvas["user"])
    for folder in reversed(parts[:-1]):
        if moodle := _MOODLE.fullmatch(folder):
            return Named((moodle["name"],), moodle["name"])
    if not _is_general(stem, general):
        return Named((stem, *_words(stem), *reversed(parts[:-1])), stem)
    folders = [name for name in reversed(parts[:-1]) if not _is_general(name, general)]
    words = tuple(word for name in folders[:1] for word in _words(name))
    return Named((*folders, *words), folders[0] if folders and not _SUBMISSION.fullmatch(folders[0]) else "")


def _stem(name: str) -> str:
    for suffix in (".txt", ".toml", ".markdown", ".md"):
        name = name[: -len(suffix)] if name.lower().endswith(suffix) else name
    return name


def _is_general(stem: str, general: frozenset[str]) -> bool:
    return stem.casefold() in general or _GENERAL.fullmatch(stem) is not None


def _words(name: str) -> Iterator[str]:
    return (word for word in _WORD.findall(name[:300]) if word != name)


class Identities:
    """The roster by everything that tells its learners apart. What two of them share tells nobody."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._by: dict[str, Learner | None] = {}
        for learner in roster.values():
            for name in _names(learner):
                self._by[name] = learner if self._by.get(name, learner) is learner else None
        self.known = {learner.student: learner.student for learner in roster.values()}
        self._strangers: set[str] = set()

    def match(self, name: str) -> str | None:
        """The student on the roster with this id, address or name."""
        if not self.roster:
            return None
        learner = self.roster.get(student_key(name)) or self._by.get(student_key(name)) or self._by.get(_joined(name))
        return learner.student if learner else None

    def student(self, name: str) -> str:
        """The student on the roster, or the name as it is."""
        return self.match(name) or name

    def is_new_stranger(self, student: str) -> bool:
        """Whether somebody is not on the roster and has not been told."""
        if not self.roster or student in self.known or student in self._strangers:
            return False
        if student_key(student) in self.roster:
            return False
        self._strangers.add(student)
        return True

    def of_path(self, found: Named) -> str | None:
        """The student on the roster whom the path names."""
        return next((student for name in found.names if (student := self.match(name))), None)


def _names(learner: Learner) -> Iterator[str]:
    yield student_key(learner.student)
    if learner.email:
        yield student_key(learner.email)
        yield student_key(learner.email.partition("@")[0])
    for first, last in ((learner.first_name, learner.last_name), (learner.last_name, learner.first_name)):
        if first or last:
            yield _joined(first + last)
    for text in learner.others.values():
        if text and len(text) > 1:
            yield student_key(text)


def _joined(name: str) -> str:
    """A full name as Canvas writes it: letters only, all small."""
    return "".join(sign for sign in plain_student(name).casefold() if sign.isalnum())
