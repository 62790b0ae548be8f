"""What may be chosen about reading submissions, and the limits that hold against hostile ones."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from chainrule.exercises.record import Record

from .handed_in import Roster

MODIFIED = "modified"


class Limits(Record):
    """What is read at most. Bytes, unless said otherwise."""

    text: int = 10_000  # characters of an answer
    line: int = 2**20  # of a table
    row_lines: int = 200  # a quoted field that goes on for longer is taken for a quote that never ends
    archive: int = 2**26  # an archive in an archive, which is held in memory
    directory: int = 2**27  # an archive's list of files
    unpacked: int = 2**31  # all files of an archive, each as it is read
    ratio: int = 200  # of a packed file; answers pack to a tenth
    files: int = 1_000_000
    depth: int = 40  # folders in folders


class Intake(Record):
    """`times` is where the times of files come from: nothing, MODIFIED, or the path of a CSV of student and time. A
    time without a zone is in `zone`, the sheet's where none is given. `columns` maps student, question, answer or time
    to a table's own title. `others` are files and folders that may lie among the files of learners and are none: the
    sheet, the roster, the results.
    """

    times: str = ""
    roster: Roster = MappingProxyType({})
    columns: Mapping[str, str] = MappingProxyType({})
    zone: str = ""
    others: tuple[str, ...] = ()
    limits: Limits = Limits()
