"""`canvas.csv`: for import into the gradebook of Canvas.

The roster's further columns `ID`, `SIS User ID` and `SIS Login ID` go back as they came; without them a learner is
known by the student id as `SIS User ID`. There are only points in it, whatever the sheet lets learners see now: they
are the teacher's, who decides when to import them.
"""

from __future__ import annotations

import re

from ..marking.marks import StudentResult
from ..submissions.handed_in import Learner
from .files import Files
from .tables import UTF8, Table, TableWriter, Value, row
from .trouble import FormatTrouble
from .writer import Setting, Writer

_AS_NUMBER = re.compile(r"\(\d+\)\s*$", re.ASCII)
LEARNER = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


def _row(result: StudentResult) -> str:
    return row((*_learner(result), result.points))


def _learner(result: StudentResult) -> tuple[Value, ...]:
    learner = result.learner or Learner(result.student)
    name = ", ".join(filter(None, [learner.last_name, learner.first_name])) or result.student
    others = learner.others
    numbers = (others.get("ID", ""), others.get("SIS User ID", result.student), others.get("SIS Login ID", ""))
    return (name, *numbers, others.get("Section", learner.section))


def _column(setting: Setting) -> str:
    title = setting.options.get("canvas.assignment") or setting.sheet.title.in_language(setting.language)
    number = setting.options.get("canvas.id")
    if number:
        return f"{title} ({number})"
    if found := _AS_NUMBER.search(title):
        raise FormatTrouble(
            "Canvas would take {end} at the end of the title {title} for the number of an assignment; add --set "
            "canvas.id=NUMBER with the right one, or --set canvas.assignment=TITLE with another title",
            end=found.group().strip(),
            title=title,
        )
    return title


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    table = Table(Files(setting.folder), "canvas.csv", (*LEARNER, _column(setting)), UTF8)  # as Canvas exports it
    table.add(row(("Points Possible", "", "", "", "", setting.sheet.max_points)))
    return TableWriter(table, _row)
