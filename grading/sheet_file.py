"""Reading a sheet from its TOML file, shipped or a teacher's own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from chainrule.checker.library import Listener, nearest
from chainrule.checker.packs import Packs
from chainrule.exercises.record import replace
from chainrule.exercises.text import Text

from .secret import Secret
from .sheet import SeedPolicy, Seeds, Sheet, SheetQuestion
from .sheet_policy import KEYS as _POLICY_KEYS
from .sheet_policy import check_rounding, policy_of
from .sheet_questions import Catalogue, Listed, expanded, listed
from .sheet_table import Complaints, Table
from .text_file import read_text
from .toml_parse import check_keys, parsed
from .toml_places import Scan, scan
from .trouble import SheetError

FORMAT = "chainrule.sheet/1"
LANGUAGES = ("en", "zh")
LONGEST_LINE = 4000
_KEYS = ("format", "name", "title", "seeds", "language", "partial_credit", *_POLICY_KEYS, "questions")
_SEED_WORDS = (Seeds.SAME.value, Seeds.STUDENT.value, Seeds.SECRET.value)
_SHIPPED = Path(__file__).parent / "sheets"


def shipped_sheets() -> tuple[str, ...]:
    """The names of the sheets that come with the program."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


def read_sheet(
    reference: str,
    listener: Listener = lambda _: None,
    folder: Path = Path(),
    packs: Packs | None = None,
    secret: Secret | None = None,
) -> Sheet:
    """The sheet of a shipped name or of a path, which is relative to the folder. SheetError where it cannot be used.

    Its exercises are those of the library and of the packs (of the environment unless given); a sheet names no packs
    itself, for their files run, and a learner may have written the sheet. What has not been derived yet is derived, and
    the listener is told. The secret goes into a sheet whose numbers depend on one; without it such a sheet can be read,
    but nobody's numbers be known.
    """
    path, shipped = place_of(reference, folder)
    return Reading(path, reference, listener, packs, secret).sheet(shipped)


def place_of(reference: str, folder: Path = Path()) -> tuple[Path, bool]:
    """The file of a sheet, and whether it is a shipped one. SheetError for a name that is neither."""
    if reference in shipped_sheets():
        return _SHIPPED / f"{reference}.toml", True
    path = folder / reference
    if not (path.suffix.lower() == ".toml" or "/" in reference or "\\" in reference or _exists(path)):
        known = shipped_sheets()
        near = ", ".join(nearest(reference, known))
        raise SheetError(path, "UNKNOWN_SHEET", None, "sheet", sheet=reference, nearest=near, shipped=", ".join(known))
    return path, False


def _exists(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.exists()
    return False


class Reading:
    """One reading of a sheet, of its file unless the text is given. `entries` are its tables of questions, as far as
    they could be read.
    """

    def __init__(
        self,
        path: Path,
        reference: str,
        listener: Listener = lambda _: None,
        packs: Packs | None = None,
        secret: Secret | None = None,
        complaints: Complaints | None = None,
        text: str | None = None,
    ) -> None:
        self.path, self.reference, self.secret, self.text = path, reference, secret, text
        self.complaints = complaints or Complaints()
        self.catalogue = Catalogue(listener, packs)
        self.table = Table({}, path, Scan((), (), None, None), self.complaints)
        self.entries: list[Listed] = []

    def sheet(self, shipped: bool = False) -> Sheet:
        """The sheet, as far as it can be read where complaints are kept."""
        self.table = self.parsed()
        heard = self.complaints.value
        self.table.check_known(_KEYS)
        name = heard(self.name, self.path.stem)
        title = heard(self.title, Text(name, name))
        seeds = heard(self.seeds, SeedPolicy(Seeds.SAME))
        policy = policy_of(self.table)
        language = heard(self.language, None)
        partial_credit = heard(lambda: self.table.yes_or_no("partial_credit", False), False)
        none: tuple[SheetQuestion, ...] = ()
        questions = heard(self.questions, none)
        check_rounding(self.table, policy.rounding, questions)
        return Sheet(
            name=name,
            title=title,
            language=language,
            seeds=seeds,
            questions=questions,
            exercises=self.catalogue.exercises,
            reference=self.reference,
            path=None if shipped else self.path,
            partial_credit=partial_credit,
            policy=policy,
            secret=self.secret if seeds.seeds is Seeds.SECRET else None,
        )

    def parsed(self) -> Table:
        """The whole file. SheetError where it is no sheet at all: then there is nothing else to complain about."""
        text = read_text(self.path, SheetError) if self.text is None else self.text
        for number, line in enumerate(text.split("\n"), start=1):
            if len(line) > LONGEST_LINE:
                raise SheetError(self.path, "LINE_TOO_LONG", number, limit=str(LONGEST_LINE))
        places = scan(text)
        check_keys(self.path, text, replace(places, stray=None, behind=None), SheetError)  # the parser knows more
        table = Table(parsed(self.path, text, SheetError), self.path, places, self.complaints)
        table.needed("format")
        if table.data["format"] != FORMAT:
            raise table.error("UNKNOWN_FORMAT", "format", given=str(table.data["format"]), known=FORMAT)
        return table

    def name(self) -> str:
        """The name that the learners' numbers depend on: the file's, unless the sheet has one of its own."""
        return self.table.text("name") if "name" in self.table else self.path.stem

    def title(self) -> Text:
        """A text for both languages, or one for each."""
        self.table.needed("title")
        if not isinstance(self.table.data["title"], dict):
            title = self.table.text("title")
            return Text(title, title)
        titles = self.table.table("title")
        titles.check_known(LANGUAGES)
        texts = {language: titles.text(language) for language in LANGUAGES if language in titles}
        if not texts:
            raise titles.error("MISSING_KEY", key="en")
        either = next(iter(texts.values()))
        return Text(texts.get("en", either), texts.get("zh", either))

    def language(self) -> str | None:
        """The language of answer files and feedback, where the sheet says one."""
        if "language" not in self.table:
            return None
        language = self.table.text("language")
        if language not in LANGUAGES:
            raise self.table.wrong_value("language", LANGUAGES)
        return language

    def seeds(self) -> SeedPolicy:
        """Whose numbers the questions have; what is no word for it is a seed."""
        if "seeds" not in self.table:
            return SeedPolicy(Seeds.SAME)
        value = self.table.data["seeds"]
        if isinstance(value, int) and not isinstance(value, bool):
            return SeedPolicy(Seeds.FIXED, str(value))
        if not isinstance(value, str):
            raise self.table.wrong_type("seeds", "text or number")
        if value in _SEED_WORDS:
            return SeedPolicy(Seeds(value))
        if not value.strip() or near_miss(value, _SEED_WORDS):  # "students" would give all the same numbers
            raise self.table.wrong_value("seeds", _SEED_WORDS)
        return SeedPolicy(Seeds.FIXED, value)

    def questions(self) -> tuple[SheetQuestion, ...]:
        """All questions, in order."""
        tables = self.table.data.get("questions", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.table.wrong_type("questions", "list of tables")
        if not tables:
            raise self.table.error("NO_QUESTIONS", "questions")
        for number, data in enumerate(tables, start=1):
            where = ("questions", str(number))
            with self.complaints.heard():
                table = Table(data, self.path, self.table.places, self.complaints, where)
                self.entries.append(listed(table, self.catalogue))
        return expanded(self.entries)


def near_miss(value: str, words: Sequence[str]) -> bool:
    """Whether a text is most likely one of the words, misspelt."""
    from difflib import get_close_matches

    return bool(get_close_matches(value.strip().casefold(), words, n=1, cutoff=0.75))
