"""Reading a sheet from its TOML file, shipped or a teacher's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from chainrule.checker import library
from chainrule.checker.exercise import Exercise
from chainrule.checker.library import Listener, UnknownName, nearest
from chainrule.checker.packs import Packs
from chainrule.exercises.record import replace
from chainrule.exercises.text import Text

from .points import DECIMALS, HIGHEST, exact_points
from .sheet import SeedPolicy, Seeds, Sheet, SheetQuestion
from .text_file import read_text
from .toml_parse import check_keys, parsed
from .toml_places import Scan, scan
from .trouble import SheetError

FORMAT = "chainrule.sheet/1"
LANGUAGES = ("en", "zh")
LONGEST_LINE = 4000
_KEYS = ("format", "name", "title", "seeds", "language", "partial_credit", "questions")
_QUESTION_KEYS = ("question", "points")
_SHIPPED = Path(__file__).parent / "sheets"


def shipped_sheets() -> tuple[str, ...]:
    """The names of the sheets that come with the program."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


def read_sheet(
    reference: str, listener: Listener = lambda _: None, folder: Path = Path(), packs: Packs | None = None
) -> Sheet:
    """The sheet of a shipped name or of a path, which is relative to the folder. SheetError where it cannot be used.

    Its exercises are those of the library and of the packs (of the environment unless given); a sheet names no packs
    itself, for their files run, and a learner may have written the sheet. What has not been derived yet is derived, and
    the listener is told.
    """
    if reference in shipped_sheets():
        return _Reading(_SHIPPED / f"{reference}.toml", reference, listener, packs).sheet(shipped=True)
    path = folder / reference
    if not (path.suffix.lower() == ".toml" or "/" in reference or "\\" in reference or _exists(path)):
        known = shipped_sheets()
        near = ", ".join(nearest(reference, known))
        raise SheetError(path, "UNKNOWN_SHEET", None, "sheet", sheet=reference, nearest=near, shipped=", ".join(known))
    return _Reading(path, reference, listener, packs).sheet()


def _exists(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.exists()
    return False


class _Reading:
    """One reading of a sheet: the data, and where each of its keys stands."""

    def __init__(self, path: Path, reference: str, listener: Listener, packs: Packs | None) -> None:
        self.path, self.reference, self.listener, self.packs = path, reference, listener, packs
        self.exercises: dict[str, Exercise] = {}
        self.places = Scan((), (), None, None)

    def sheet(self, shipped: bool = False) -> Sheet:
        data = self.data()
        return Sheet(
            name=self.name(data),
            title=self.title(data),
            language=self.language(data),
            seeds=self.seeds(data),
            questions=self.questions(data),
            exercises=self.exercises,
            reference=self.reference,
            path=None if shipped else self.path,
            partial_credit=self.partial_credit(data),
        )

    def data(self) -> Mapping[str, Any]:
        text = read_text(self.path, SheetError)
        for number, line in enumerate(text.split("\n"), start=1):
            if len(line) > LONGEST_LINE:
                raise SheetError(self.path, "LINE_TOO_LONG", number, limit=str(LONGEST_LINE))
        self.places = scan(text)
        check_keys(self.path, text, replace(self.places, stray=None, behind=None), SheetError)  # the parser knows more
        data = parsed(self.path, text, SheetError)
        given = data.get("format")
        if given != FORMAT:
            if given is None:
                raise self.error("MISSING_KEY", (), key="format")
            raise self.error("UNKNOWN_FORMAT", ("format",), given=str(given), known=FORMAT)
        self.check_known(data, (), _KEYS)
        return data

    def error(self, code: str, where: Sequence[str], **details: str) -> SheetError:
        """An error at a key, or at the nearest table around it."""
        return SheetError(self.path, code, self.places.line_of(*where), ".".join(where), **details)

    def check_known(self, table: Mapping[str, Any], where: tuple[str, ...], known: Sequence[str]) -> None:
        for key in table:
            if key not in known:
                near = ", ".join(nearest(key, known))
                raise self.error("UNKNOWN_KEY", (*where, key), key=key, nearest=near, known=", ".join(known))

    def wrong_type(self, value: object, expected: str, *where: str) -> SheetError:
        return self.error("WRONG_TYPE", where, key=where[-1], expected=expected, given=type_name(value))

    def text(self, value: object, *where: str) -> str:
        if not isinstance(value, str):
            raise self.wrong_type(value, "text", *where)
        if not value.strip():
            raise self.error("WRONG_VALUE", where, key=where[-1], given="", known="")
        return value

    def name(self, data: Mapping[str, Any]) -> str:
        """The name that the learners' numbers depend on: the file's, unless the sheet has one of its own."""
        return self.text(data["name"], "name") if "name" in data else self.path.stem

    def title(self, data: Mapping[str, Any]) -> Text:
        if "title" not in data:
            raise self.error("MISSING_KEY", (), key="title")
        title = data["title"]
        if isinstance(title, str):
            return Text(self.text(title, "title"), title)
        if not isinstance(title, dict):
            raise self.wrong_type(title, "text", "title")
        self.check_known(title, ("title",), LANGUAGES)
        texts = {language: self.text(text, "title", language) for language, text in title.items()}
        if not texts:
            raise self.error("MISSING_KEY", ("title",), key="en")
        either = next(iter(texts.values()))
        return Text(texts.get("en", either), texts.get("zh", either))

    def language(self, data: Mapping[str, Any]) -> str | None:
        if "language" not in data:
            return None
        language = self.text(data["language"], "language")
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise self.error("WRONG_VALUE", ("language",), key="language", given=language, known=known)
        return language

    def partial_credit(self, data: Mapping[str, Any]) -> bool:
        value = data.get("partial_credit", False)
        if not isinstance(value, bool):
            raise self.wrong_type(value, "yes or no", "partial_credit")
        return value

    def seeds(self, data: Mapping[str, Any]) -> SeedPolicy:
        value = data.get("seeds", Seeds.SAME.value)
        if isinstance(value, int) and not isinstance(value, bool):
            return SeedPolicy(Seeds.FIXED, str(value))
        if not isinstance(value, str):
            raise self.wrong_type(value, "text or number", "seeds")
        words = (Seeds.SAME.value, Seeds.STUDENT.value)
        if value in words:
            return SeedPolicy(Seeds(value))
        if not value.strip() or near_miss(value, words):  # "students" would give all learners the same numbers
            raise self.error("WRONG_VALUE", ("seeds",), key="seeds", given=value, known=", ".join(words))
        return SeedPolicy(Seeds.FIXED, value)

    def questions(self, data: Mapping[str, Any]) -> tuple[SheetQuestion, ...]:
        listed = data.get("questions", [])
        if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
            raise self.wrong_type(listed, "list of tables", "questions")
        if not listed:
            raise self.error("NO_QUESTIONS", ("questions",))
        asked: dict[str, SheetQuestion] = {}
        for number, table in enumerate(listed, start=1):
            where = ("questions", str(number))
            item = self.question(table, where)
            if item.question in asked:
                first = self.places.line_of("questions", str([*asked].index(item.question) + 1), "question")
                details = {"question": item.question, "first": str(first or "")}
                raise self.error("DUPLICATE_QUESTION", (*where, "question"), **details)
            asked[item.question] = item
        return tuple(asked.values())

    def question(self, table: Mapping[str, Any], where: tuple[str, ...]) -> SheetQuestion:
        self.check_known(table, where, _QUESTION_KEYS)
        if "question" not in table:
            raise self.error("MISSING_KEY", where, key="question")
        name = self.text(table["question"], *where, "question")
        self.find(name, (*where, "question"))
        return SheetQuestion(name, self.points(table.get("points", 1), (*where, "points")))

    def find(self, name: str, where: tuple[str, ...]) -> None:
        """Derive the exercise of a question, once."""
        head, _, tail = name.partition(".")
        try:
            if head not in self.exercises:
                self.exercises[head] = library.exercise(head, self.listener, packs=self.packs)
            if tail not in self.exercises[head].questions:
                raise UnknownName(name, [f"{head}.{near}" for near in nearest(tail, self.exercises[head].questions)])
        except UnknownName as unknown:
            near = ", ".join(unknown.nearest)
            raise self.error("UNKNOWN_QUESTION", where, question=name, nearest=near) from unknown

    def points(self, value: object, where: tuple[str, ...]) -> Fraction:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.wrong_type(value, "number", *where)
        points = exact_points(value)
        if points is None:
            limits = {"highest": str(HIGHEST), "decimals": str(DECIMALS)}
            raise self.error("BAD_POINTS", where, given=str(value)[:40], **limits)
        return points


def near_miss(value: str, words: Sequence[str]) -> bool:
    """Whether a text is most likely one of the words, misspelt."""
    from difflib import get_close_matches

    return bool(get_close_matches(value.strip().casefold(), words, n=1, cutoff=0.75))


_TYPE_NAMES = {bool: "yes or no", str: "text", int: "number", Decimal: "number", dict: "table", list: "list"}


def type_name(value: object) -> str:
    """The type of a TOML value in the words of WRONG_TYPE; what is none of them is a date or a time."""
    return _TYPE_NAMES.get(type(value), "date")
