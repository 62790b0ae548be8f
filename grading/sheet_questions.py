"""The questions of a sheet: by name, or by patterns such as `taxi-fare.*`.

A question that is named stands where it is named and has the points given there, whatever patterns match it too. A
pattern stands for the questions that it matches besides, in the order of the exercises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction

from chainrule.checker import library
from chainrule.checker.exercise import Exercise
from chainrule.checker.library import Listener, UnknownName, nearest
from chainrule.checker.packs import Packs
from chainrule.exercises.record import Record

from .points import DECIMALS, HIGHEST, exact_points
from .sheet import SheetQuestion
from .sheet_table import Table

_QUESTION_KEYS = ("question", "points")
_SIGNS = {"*": ".*", "?": "."}


class Listed(Record):
    """A table of `questions`, read: a name or a pattern, what it is worth, and the questions that it stands for."""

    table: Table
    name: str
    points: Fraction
    matches: tuple[str, ...]

    @property
    def is_pattern(self) -> bool:
        """Whether it is no name."""
        return is_pattern(self.name)


def is_pattern(name: str) -> bool:
    """Whether a name stands for several: `*` for anything, `?` for one character."""
    return any(sign in name for sign in _SIGNS)


def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a name matches. A star that follows a star says nothing new, and would take long."""
    parts = (_SIGNS.get(sign, re.escape(sign)) for sign in re.sub(r"\*+", "*", pattern))
    found = re.compile("".join(parts))
    return lambda name: found.fullmatch(name) is not None


class Catalogue:
    """The exercises that a sheet may ask about; those that it does are derived, each once, into `exercises`."""

    def __init__(self, listener: Listener, packs: Packs | None) -> None:
        self.listener, self.packs = listener, packs
        self.exercises: dict[str, Exercise] = {}

    def exercise(self, name: str) -> Exercise:
        """An exercise, derived. UnknownName where there is none."""
        if name not in self.exercises:
            self.exercises[name] = library.exercise(name, self.listener, packs=self.packs)
        return self.exercises[name]

    def named(self, name: str) -> tuple[str, ...]:
        """A question by its full name. UnknownName where there is none."""
        head, _, tail = name.partition(".")
        questions = self.exercise(head).questions
        if tail not in questions:
            raise UnknownName(name, [f"{head}.{near}" for near in nearest(tail, questions)])
        return (name,)

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The questions that a pattern matches, in the order of the exercises. UnknownName where there are none."""
        head, dot, tail = pattern.partition(".")
        files = library.exercise_files(self.packs)
        heads = [name for name in files if matcher(head)(name)] if dot else []
        outlines = sorted((library.outline(name, packs=self.packs) for name in heads), key=lambda one: one.number)
        found = [(one.name, name) for one in outlines for name in one.questions if matcher(tail)(name)]
        if not found:
            raise UnknownName(pattern, self._nearest(head, tail, files, heads))
        for name in dict.fromkeys(exercise for exercise, _ in found):
            self.exercise(name)
        return tuple(f"{exercise}.{name}" for exercise, name in found)

    def _nearest(self, head: str, tail: str, files: Iterable[str], heads: list[str]) -> list[str]:
        """What was meant where a pattern matches nothing: an exercise like this one, or a question like this one."""
        if not heads:
            return [f"{near}.{tail or '*'}" for near in nearest(head.strip("*?"), files)]
        questions = {name for one in heads for name in library.outline(one, packs=self.packs).questions}
        return [f"{head}.{near}" for near in nearest(tail.strip("*?"), sorted(questions))]


def listed(table: Table, catalogue: Catalogue) -> Listed:
    """One table of `questions`. SheetError where there is no such question."""
    table.check_known(_QUESTION_KEYS)
    table.needed("question")
    name = table.text("question").strip()
    points = table.complaints.value(lambda: _points(table), Fraction(1))
    try:
        matches = catalogue.matching(name) if is_pattern(name) else catalogue.named(name)
    except UnknownName as unknown:
        code = "UNKNOWN_PATTERN" if is_pattern(name) else "UNKNOWN_QUESTION"
        raise table.error(code, "question", question=name, nearest=", ".join(unknown.nearest)) from unknown
    return Listed(table, name, points, matches)


def _points(table: Table) -> Fraction:
    if "points" not in table:
        return Fraction(1)
    points = exact_points(table.number("points"))
    if points is None:
        limits = {"highest": str(HIGHEST), "decimals": str(DECIMALS)}
        raise table.error("BAD_POINTS", "points", given=str(table.data["points"])[:40], **limits)
    return points


def expanded(entries: Iterable[Listed]) -> tuple[SheetQuestion, ...]:
    """The questions of all tables. Complains about one that two names or two patterns stand for; of many that the same
    two patterns stand for, about the first.
    """
    entries = list(entries)
    named = {entry.name for entry in entries if not entry.is_pattern}
    asked: dict[str, tuple[Listed, SheetQuestion]] = {}
    for entry in entries:
        told: set[int] = set()
        for question in entry.matches:
            if entry.is_pattern and question in named:
                continue
            if question in asked:
                first = asked[question][0]
                details = {"question": question, "first": first.table.line_of("question")}
                if id(first) not in told:
                    entry.table.complaints.add(entry.table.error("DUPLICATE_QUESTION", "question", **details))
                told.add(id(first))
                continue
            asked[question] = (entry, SheetQuestion(question, entry.points))
    return tuple(question for _, question in asked.values())


def idle_patterns(entries: Iterable[Listed]) -> list[Listed]:
    """Patterns all of whose questions are named besides."""
    entries = list(entries)
    named = {entry.name for entry in entries if not entry.is_pattern}
    return [entry for entry in entries if entry.is_pattern and named.issuperset(entry.matches)]
