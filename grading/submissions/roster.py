"""The list of who should hand in: a CSV of one's own, or as Canvas and Moodle export it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..sheet import plain_student, student_key
from .columns import plain_title
from .handed_in import Learner, Roster
from .times import strict_rows
from .trouble import SubmissionError

_STUDENT = ("学号", "学生学号", "student id", "student number", "id number", "idnumber", "sis user id", "sid")
_OWN_STUDENT = ("student", "学生", "username", "user", "id")
_COLUMNS = {
    "first_name": ("first name", "firstname", "given name", "名"),
    "last_name": ("surname", "last name", "lastname", "family name", "name", "full name", "姓名", "姓"),
    "email": ("email address", "email", "e mail", "mail", "邮箱", "电子邮箱", "电子邮件"),
    "section": ("section", "group", "groups", "class", "班级", "班"),
    "language": ("language", "lang", "语言"),
}
_LANGUAGES = {
    "en": "en",
    "english": "en",
    "英文": "en",
    "英语": "en",
    "zh": "zh",
    "chinese": "zh",
    "中文": "zh",
    "汉语": "zh",
}
_CANVAS = ("student", "id", "section")
_POINTS = "points possible"
_TEST_STUDENT = "student, test"


def read_roster(path: Path) -> Roster:
    """The learners by `student_key`, in the order of the file. SubmissionError, with the line, for an id that is blank
    or stands twice, and for a table without a column of ids.
    """
    table = strict_rows(path)
    titles = [title.replace("\ufeff", "").strip() for title in next(table)[1]]
    plain = [plain_title(title) for title in titles]
    is_canvas = all(title in plain for title in _CANVAS)
    found = _places(path, plain, is_canvas)
    learners: dict[str, Learner] = {}
    lines: dict[str, int] = {}
    for line, fields in table:
        if is_canvas and _is_no_learner(fields[plain.index("student")]):
            continue
        learner = _learner(titles, found, fields, is_canvas)
        key = student_key(learner.student)
        if not key:
            raise SubmissionError(path, "BLANK_STUDENT", line, "student")
        if key in learners:
            details = {"student": learner.student, "first": str(lines[key])}
            raise SubmissionError(path, "DUPLICATE_STUDENT", line, "student", **details)
        learners[key], lines[key] = learner, line
    return learners


def _is_no_learner(name: str) -> bool:
    """The rows that Canvas adds: what could be earned, and the teacher's preview."""
    return name.strip().casefold() in (_POINTS, _TEST_STUDENT)


def _places(path: Path, plain: Sequence[str], is_canvas: bool) -> dict[str, int]:
    """Where the columns stand. In Canvas' gradebook `Student` is a name and `ID` the platform's own number."""
    own = ("id",) if is_canvas else _OWN_STUDENT
    candidates = {**_COLUMNS, "student": (*_STUDENT, *own) if is_canvas else (*own[:2], *_STUDENT, *own[2:])}
    if is_canvas:
        candidates["last_name"] = ("student",)
    found = {
        column: plain.index(name)
        for column, names in candidates.items()
        if (name := next((name for name in names if name in plain), ""))
    }
    if "student" not in found:
        raise SubmissionError(path, "NO_COLUMN", 1, "student", column="student", known=", ".join(plain[:20]))
    return found


def _learner(titles: Sequence[str], found: dict[str, int], fields: Sequence[str], is_canvas: bool) -> Learner:
    values = {column: fields[place].strip() for column, place in found.items()}
    values["student"] = plain_student(values["student"])
    if is_canvas and "," in values.get("last_name", ""):
        last, _, first = values["last_name"].partition(",")
        values["last_name"], values["first_name"] = last.strip(), first.strip()
    if "language" in values:
        values["language"] = _LANGUAGES.get(values["language"].casefold(), "")
    taken = set(found.values()) - ({found["student"], found["last_name"]} if is_canvas else set())
    others = {title: fields[place].strip() for place, title in enumerate(titles) if title and place not in taken}
    return Learner(**values, others=others)
