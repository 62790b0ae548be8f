"""A sheet held against itself: everything that is wrong with it, and what it probably does not mean."""

from __future__ import annotations

from pathlib import Path

from chainrule.checker.library import Listener
from chainrule.checker.packs import Packs
from chainrule.checker.variants import NoVariant, variant
from chainrule.exercises.record import Record, replace

from .moments import Moment
from .secret import SHORTEST, Secret
from .sheet import Sheet, student_key
from .sheet_file import Reading, place_of
from .sheet_questions import idle_patterns
from .sheet_table import Complaints
from .trouble import FileTrouble, SheetWarning

LEARNERS = 20
_SOME_SECRET = Secret("x" * SHORTEST)  # whether there are variants does not depend on it


class Linted(Record):
    """What was found in a sheet; `learners` is how many were looked at for variants of their own."""

    sheet: Sheet | None
    errors: tuple[FileTrouble, ...]
    warnings: tuple[SheetWarning, ...]
    learners: int = 0


def lint_sheet(
    reference: str,
    now: Moment,
    listener: Listener = lambda _: None,
    packs: Packs | None = None,
    secret: Secret | None = None,
    students: tuple[str, ...] | None = None,
    folder: Path = Path(),
) -> Linted:
    """Look at a sheet. SheetError for a file that is no sheet at all: there is nothing in it to look at.

    `students` are the learners whose variants are drawn, made up unless given.
    """
    path, shipped = place_of(reference, folder)
    reading = Reading(path, reference, listener, packs, secret, Complaints(keep=True))
    sheet = reading.sheet(shipped)
    looked_at = example_students(sheet) if students is None else students
    _draw(reading, sheet, looked_at)
    errors = sorted(reading.complaints.kept, key=lambda error: error.line or 0)
    found = sorted(_warnings(reading, sheet, now), key=lambda warning: warning.line or 0)
    return Linted(sheet, tuple(errors), tuple(found), len(looked_at))


def example_students(sheet: Sheet, count: int = LEARNERS) -> tuple[str, ...]:
    """Learners that there could be; one is enough where all have the same numbers."""
    return tuple(f"{number:07}" for number in range(1, (count if sheet.needs_student else 1) + 1))


def _draw(reading: Reading, sheet: Sheet, students: tuple[str, ...]) -> None:
    """Complain about each exercise that has no variant for one of the learners."""
    known = replace(sheet, secret=_SOME_SECRET) if sheet.lacks_secret else sheet
    for name, exercise in sheet.exercises.items():
        try:
            for student in students:
                variant(exercise, known.seed_for(student))
        except NoVariant:
            reading.complaints.add(reading.table.error("NO_VARIANT", "questions", exercise=name))


def _warnings(reading: Reading, sheet: Sheet, now: Moment) -> list[SheetWarning]:
    found = []

    def warn(code: str, *where: str, **details: str) -> None:
        line = reading.table.places.line_of(*where)
        found.append(SheetWarning(reading.path, code, line, ".".join(where), **details))

    times = sheet.policy.times
    if times.due is not None and times.due < now:
        warn("DUE_IS_PAST", "due", due=str(reading.table.data["due"]))
    for student in times.extensions:
        typed = next(key for key in reading.table.data["extensions"] if student_key(key) == student)
        if times.extensions[student] == times.due:
            warn("EXTENSION_IS_DUE", "extensions", typed, student=typed)
    for entry in idle_patterns(reading.entries):
        warn("IDLE_PATTERN", *entry.table.where, "question", question=entry.name)
    for entry in reading.entries:
        if not entry.points:
            warn("NO_POINTS", *entry.table.where, "points", question=entry.name)
    return found
