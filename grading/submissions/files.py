"""Answer files of a class: each is read, its learner told, its sheet and questions held against the teacher's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from chainrule.exercises.record import replace

from ..answer_file import answers_in, is_marked
from ..answers import AnswerFile, GivenAnswer
from ..moments import Moment
from ..sheet import Sheet, plain_student, student_key
from ..text_file import decoded
from ..trouble import AnswerFileError
from .clock import zone_of
from .entries import Entry, entries
from .handed_in import Answered, Irregular
from .identity import Identities, named
from .intake import MODIFIED, Intake
from .meter import Meter
from .questions import Questions
from .times import Times, read_times

_KINDS = (".toml", ".md", ".markdown", ".txt", "")
_LONGEST = 200
_OF_A_LEARNER = frozenset(
    {
        "NOT_AN_ANSWER_FILE",
        "UNREADABLE_FILE",
        "FILE_TOO_LARGE",
        "LINK",
        "BAD_ARCHIVE",
        "ENCRYPTED_ARCHIVE",
        "ARCHIVE_TOO_LARGE",
        "ARCHIVE_IN_ARCHIVE",
    }
)
_SUFFIX = re.compile(r"\.[^./]+$")
_NO_TEXT = ("NOT_UTF8", "NUL_CHARACTER")


def read_files(path: Path, sheet: Sheet, intake: Intake, meter: Meter) -> Iterator[Answered | Irregular]:
    """The answers in all files below the path. SubmissionError, at once, where the list of times cannot be read."""
    zone = zone_of(intake.zone or sheet.policy.times.zone)
    times = read_times(Path(intake.times), zone) if intake.times not in ("", MODIFIED) else {}
    reading = _Reading(sheet, intake, times)
    own = (str(sheet.path),) if sheet.path else ()
    return (
        item
        for entry in entries(path, intake.limits, zone, meter, (*intake.others, *own))
        for item in ((reading.refused(entry),) if isinstance(entry, Irregular) else reading.of(entry))
    )


class _Reading:
    """What must be known of the files before to read the next: who has handed in already."""

    def __init__(self, sheet: Sheet, intake: Intake, times: Times) -> None:
        self.sheet, self.intake, self.times = sheet, intake, times
        self.questions = Questions(sheet)
        self.identities = Identities(intake.roster)
        self.names = _sheet_names(sheet)
        self.first: dict[str, str] = {}

    def of(self, entry: Entry) -> Iterator[Answered | Irregular]:
        """Everything in a file."""
        name = PurePosixPath(entry.source.partition("#")[0])
        if name.suffix.lower() not in _KINDS:
            yield self.refused(Irregular("NOT_AN_ANSWER_FILE", entry.source))
            return
        # a file that Windows calls answers.toml.txt is TOML
        path = Path(name.with_suffix("")) if name.suffix.lower() == ".txt" else Path(name)
        try:
            file = answers_in(path, decoded(path, entry.data, AnswerFileError))
        except AnswerFileError as trouble:
            yield self._unreadable(entry, trouble)
            return
        yield from self._answers(entry, file)

    def refused(self, irregular: Irregular) -> Irregular:
        """The same with the learner of the roster whom the path names: who sent a link or a Word file did hand in
        something.
        """
        if irregular.code not in _OF_A_LEARNER:
            return irregular
        path = irregular.source.partition("#")[0]
        names = (named(tuple(shown.split("/")), self.names) for shown in (path, _SUFFIX.sub("", path)))
        return replace(irregular, student=next(filter(None, map(self.identities.of_path, names)), None))

    def _unreadable(self, entry: Entry, trouble: AnswerFileError) -> Irregular:
        """What is said of a file that cannot be read. One without the mark of an answer file is only somebody's where
        its name stands on the roster: a course's README makes no learner.
        """
        if trouble.code == "UNKNOWN_FORM":
            return self.refused(Irregular("NOT_AN_ANSWER_FILE", entry.source))
        student, _ = self._learner(entry, None)
        if not is_marked(trouble.path, entry.data) and not self.identities.match(student):
            if trouble.code not in _NO_TEXT:  # of what is no text nobody can say what it is
                return Irregular("NOT_AN_ANSWER_FILE", entry.source)
            student = ""
        details = {"trouble": trouble.code, **{key: text[:_LONGEST] for key, text in trouble.details.items()}}
        return Irregular("UNREADABLE_FILE", entry.source, trouble.line, student or None, None, details)

    def _answers(self, entry: Entry, file: AnswerFile) -> Iterator[Answered | Irregular]:
        student, disagreement = self._learner(entry, file.student)
        if disagreement:
            yield disagreement
        if not student:
            yield Irregular("NO_STUDENT", entry.source)
            return
        if sheet_name(file.sheet) not in self.names and file.sheet_name != self.sheet.name:
            details = {"given": file.sheet[:_LONGEST], "sheet": self.sheet.name}
            yield Irregular("OTHER_SHEET", entry.source, file.sheet_line, student, None, details)
            return
        if self.identities.is_new_stranger(student):
            yield Irregular("NOT_ON_ROSTER", entry.source, None, student)
        time = self._time(entry, student)
        first = self.first.setdefault(student_key(student), entry.source)
        if first != entry.source and (time is None or self.intake.times != MODIFIED):
            yield Irregular("DUPLICATE_LEARNER", entry.source, None, student, None, {"other": first})
        for answer in file.answers:
            yield from self._answer(entry, answer, student, time, file.language)

    def _answer(
        self, entry: Entry, answer: GivenAnswer, student: str, time: Moment | None, language: str | None
    ) -> Iterator[Answered | Irregular]:
        text, longest = answer.text, self.intake.limits.text
        if answer.question not in self.questions.asked:
            yield self.questions.irregular(answer.question, entry.source, answer.named_at, student)
            return
        if len(text) > longest:
            details = {"limit": str(longest)}
            yield Irregular("TEXT_TOO_LONG", entry.source, answer.line, student, answer.question, details)
        yield Answered(student, answer.question, text[: longest + 1], time, entry.source, answer.line, language)

    def _learner(self, entry: Entry, given: str | None) -> tuple[str, Irregular | None]:
        """Whose file it is. The learner writes what stands inside, a platform or the teacher names the file, so a name
        that is on the roster decides; otherwise the id inside, and then the name.
        """
        found = named(tuple(entry.source.partition("#")[0].split("/")), self.names)
        inside = plain_student(given or "")
        outside = self.identities.of_path(found)
        if outside is None:
            return self.identities.student(inside or plain_student(found.fallback)), None
        if not inside or student_key(self.identities.student(inside)) == student_key(outside):
            return outside, None
        details = {"named": outside, "inside": inside[:_LONGEST]}
        return outside, Irregular("OTHER_STUDENT", entry.source, None, outside, None, details)

    def _time(self, entry: Entry, student: str) -> Moment | None:
        return entry.changed if self.intake.times == MODIFIED else self.times.get(student_key(student))


def _sheet_names(sheet: Sheet) -> frozenset[str]:
    own = (sheet.name, sheet.reference, sheet.path.name if sheet.path else "")
    return frozenset(sheet_name(name) for name in own if name)


def sheet_name(reference: str) -> str:
    """What a sheet is called, however its path was written: `..\\week-1.toml` is week-1."""
    name = reference.strip().replace("\\", "/").rsplit("/", 1)[-1].casefold()
    return name.removesuffix(".toml")
