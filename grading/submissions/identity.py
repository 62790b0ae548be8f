"""Who handed in a file: what learning platforms write into names, what the learner wrote inside, and the roster."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..sheet import plain_student, student_key
from .handed_in import Roster

_MOODLE = re.compile(r"\A(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)\Z")
_CANVAS = re.compile(r"\A(?P<name>[^_]+?)(?:_(?:LATE))?_(?P<id>\d+)_(?P<file>\d+)_(?P<rest>.+)\Z")
_GRADESCOPE = re.compile(r"\Asubmission_(?P<id>\d+)\Z")
_PLAIN = re.compile(r"answers?|homework|submission|作业|答案|unnamed|noname|copy|副本", re.IGNORECASE)
_WORDS = re.compile(r"[^\s_()（）\[\]【】,，;；]+")


class Named(NamedTuple):
    """A learner, and whether a platform says so, which a learner cannot write."""

    student: str
    by_platform: bool


def by_name(source: str, roster: Roster, ids: Mapping[str, str]) -> Named | None:
    """The learner that the names of a file and its folders tell; None where they tell nobody.

    `ids` are further names of learners by key, from the roster's other columns.
    """
    *folders, last = source.split("/")
    stem = last.rsplit(".", 1)[0]
    for part in reversed(folders):
        if found := _MOODLE.match(part.rstrip("_")) or _GRADESCOPE.match(part):
            known = _known(found.groupdict(), roster, ids)
            return Named(known or plain_student(found["id"]), by_platform=True)
    if found := _CANVAS.match(stem):
        return Named(_known(found.groupdict(), roster, ids) or plain_student(found["id"]), by_platform=True)
    for part in (stem, *reversed(folders)):
        if (known := _in_roster(part, roster, ids)) is not None:
            return Named(known, by_platform=False)
    if roster:
        return None
    names = [part for part in (stem, *reversed(folders)) if not _PLAIN.search(part) and not part.endswith(".zip")]
    return Named(plain_student(names[0]), by_platform=False) if names and plain_student(names[0]) else None


def other_names(roster: Roster) -> dict[str, str]:
    """What else a learner may be called in a name: the numbers of other columns, an address and its first part, and
    both names together; what two learners share tells neither.
    """
    found: dict[str, str] = {}
    twice = set()
    for learner in roster.values():
        email = learner.email
        whole = [f"{learner.last_name}{learner.first_name}", f"{learner.first_name}{learner.last_name}"]
        names = {*learner.others.values(), email, email.partition("@")[0], *whole}
        for name in {_squeezed(name) for name in names} - {""}:
            if found.setdefault(name, learner.student) != learner.student:
                twice.add(name)
    return {name: student for name, student in found.items() if name not in twice}


def _squeezed(name: str) -> str:
    return student_key(name).replace(" ", "").replace(",", "")


def _known(parts: Mapping[str, str], roster: Roster, ids: Mapping[str, str]) -> str | None:
    for name in ("id", "name"):
        if name in parts and (known := _in_roster(parts[name], roster, ids)) is not None:
            return known
    return None


def _in_roster(part: str, roster: Roster, ids: Mapping[str, str]) -> str | None:
    """The learner of the roster whom a part of a name tells: as a whole, or by one word of it."""
    for word in (part, *_WORDS.findall(part)):
        if (learner := roster.get(student_key(word))) is not None:
            return learner.student
    for word in (part, *_WORDS.findall(part)):
        if (student := ids.get(_squeezed(word))) is not None:
            return student
    return None
