"""Collect the program's messages, merge them into each translation, and compile: the whole of `make messages`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "checker" / "locale"
# a date in the header would change with every run
FIXED = datetime(2026, 1, 1, tzinfo=UTC)
# how a message is marked in the code: looked up at once, or marked for later
KEYWORDS = {"_": None, "marked": None, "translate": None, "tell": None, "counted": (1, 2)}
KEYWORDS |= dict.fromkeys(("AuthorError", "FieldError", "FormatTrouble", "PackTrouble", "TableTrouble"))
METHODS = [(f"{folder}/**.py", "python") for folder in ("checker", "cli", "drills", "exercises", "grading")]


def collected() -> Catalog:
    """All messages that stand in the code."""
    catalog = Catalog(project="chainrule")
    for _file, _line, message, _comments, _context in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS):
        catalog.add(message)
    return catalog


def merged(language: str, template: Catalog) -> Catalog:
    """The translation of a language with the messages of the code: new ones empty, those that are gone removed."""
    path = LOCALE / language / "LC_MESSAGES" / "chainrule.po"
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    else:
        catalog = Catalog(locale=language, project="chainrule")
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def main() -> None:
    """Rewrite the .po and .mo files."""
    template = collected()
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        catalog = merged(folder.name, template)
        catalog.header_comment = f"# The messages of chainrule in the language {folder.name}."
        catalog.last_translator = catalog.language_team = "chainrule"
        catalog.msgid_bugs_address = "none"
        catalog.creation_date = catalog.revision_date = FIXED
        catalog.fuzzy = False
        with (folder / "LC_MESSAGES" / "chainrule.po").open("wb") as file:
            write_po(file, catalog, no_location=True, sort_output=True, omit_header=False, width=110)
        with (folder / "LC_MESSAGES" / "chainrule.mo").open("wb") as file:
            write_mo(file, catalog)


if __name__ == "__main__":
    main()
