"""Write examples/class: what a class of 200 handed in, as a learning platform exports it, and the roster of 203.

Nothing in it is real. A few files are as files of a class are: handed in twice, for another sheet, in another encoding,
cut off, with a question that does not exist, or full of texts that do harm where they are taken for more than texts.
The archive is not compressed, so that its bytes are the same on any machine.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from chainrule.exercises.record import Record
from chainrule.grading.answer_file import write_answer_sheet
from chainrule.grading.answers import FORMAT, Form
from chainrule.grading.moments import Moment
from chainrule.grading.sheet_file import read_sheet
from chainrule.grading.toml_answers import value
from chainrule.grading.toml_strings import basic
from learners.handing_in import write_roster
from learners.people import Cohort, Learner
from learners.slips import HOSTILE

FOLDER = Path(__file__).parent.parent / "examples" / "class"
SHEET, ROSTER, ARCHIVE = "descent.toml", "roster.csv", "submissions.zip"
LEARNERS, ON_ROSTER = 200, 203
SEED = "class"
_TWICE, _OTHER_SHEET, _IN_GBK, _CUT_OFF, _UNKNOWN, _HOSTILE, _EMPTY = 5, 61, 33, 88, 47, 99, 150
_EVERY_MARKDOWN = 8


class File(Record):
    """A file of the archive, and when it was handed in."""

    name: str
    content: bytes
    moment: Moment


def cohort() -> Cohort:
    """The class."""
    sheet = read_sheet(str(FOLDER / SHEET))
    assert sheet.policy.times.due is not None  # noqa: S101 - the sheet is ours
    return Cohort(sheet, SEED, sheet.policy.times.due)


def files(found: Cohort) -> Iterator[File]:
    """What everyone handed in, and what else the platform exported."""
    for number in range(1, LEARNERS + 1):
        yield from handed_in(found, found.learner(number))
    due = found.due
    yield File("export-notes.txt", b"Exported by the course platform.\n", due)
    yield File("__MACOSX/._20260000001.toml", b"\x00\x05\x16\x07", due)


def handed_in(found: Cohort, learner: Learner) -> Iterator[File]:
    """The file of a learner, or the two; what is the matter with some of them is told by their numbers above."""
    name, number = f"{learner.student}.toml", learner.number
    answers = {given.question: given.text for given in found.answers(learner) if given.sort is not None}
    if number == _HOSTILE:
        answers = dict(zip((asked.question for asked in found.sheet.questions), HOSTILE * 2, strict=False))
    if number == _UNKNOWN:
        answers["apple-price.derivate"] = answers.pop("apple-price.derivative", "2x")
    if number == _IN_GBK:
        yield File(name, ("# 第三周作业\n" + _compact(learner, answers)).encode("gbk", "replace"), learner.moment)
    elif number == _EMPTY:
        yield File(name, b"", learner.moment)
    elif number == _CUT_OFF:
        yield File(name, _compact(learner, answers).encode()[:400] + b"\n\xff\xfe'''", learner.moment)
    elif number == _OTHER_SHEET:
        yield File(name, _compact(learner, answers, "basics").encode(), learner.moment)
    elif number % _EVERY_MARKDOWN == 0:
        text = write_answer_sheet(found.sheet, learner.student, learner.language, Form.MARKDOWN, answers)
        yield File(f"{learner.student}.md", text.replace(found.sheet.reference, SHEET).encode(), learner.moment)
    else:
        yield File(name, _compact(learner, answers).encode(), learner.moment)
    if number == _TWICE:
        first = dict(list(answers.items())[:3])
        yield File(f"earlier/{name}", _compact(learner, first).encode(), learner.moment - 86_400_000_000)


def _compact(learner: Learner, answers: Mapping[str, str], sheet: str = SHEET) -> str:
    """An answer file without the statements."""
    head = [f"format = {basic(FORMAT)}", f"sheet = {basic(sheet)}", f"student = {basic(learner.student)}"]
    lines = [f"{basic(question)} = {value(question, text)}" for question, text in answers.items()]
    return "\n".join([*head, f"language = {basic(learner.language)}", "", "[answers]", *lines]) + "\n"


def archive(found: Cohort) -> bytes:
    """The files as a zip archive, with their times in the sheet's zone."""
    zone, packed = ZoneInfo(found.sheet.policy.times.zone), BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as pack:
        for file in files(found):
            time = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=file.moment)).astimezone(zone)
            entry = ZipInfo(file.name, time.timetuple()[:6])
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            pack.writestr(entry, file.content)
    return packed.getvalue()


def write(folder: Path) -> None:
    """The roster and the archive."""
    found = cohort()
    folder.mkdir(parents=True, exist_ok=True)
    write_roster(folder / ROSTER, found, ON_ROSTER)
    (folder / ARCHIVE).write_bytes(archive(found))
    found.numbers.keep()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if what ships is another class")
    if not parser.parse_args().check:
        write(FOLDER)
        return
    with TemporaryDirectory() as folder:
        write(Path(folder))
        other = [name for name in (ROSTER, ARCHIVE) if (FOLDER / name).read_bytes() != Path(folder, name).read_bytes()]
    if other:
        sys.exit(f"not what is written any more: {', '.join(other)}; run benchmarks/example_class.py")


if __name__ == "__main__":
    main()
