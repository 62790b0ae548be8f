"""A first sheet, to be changed: every key stands in it, most of them as comments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_FOLDER = Path(__file__).parent
SUGGESTED = ("apple-price.derivative", "taxi-fare.*")


def first_sheet(name: str, language: str, questions: Sequence[str] = SUGGESTED) -> str:
    """The text of a sheet that asks these questions, names or patterns, for one point each."""
    name = name.removesuffix(".toml")  # of the file that it is written into
    text = (_FOLDER / "sheets" / f"first.{language}.txt").read_text(encoding="utf-8")
    head = text.format(title=_quoted(name), name=_quoted(name), file=f"{name}.toml")
    return head + "".join(f"\n[[questions]]\nquestion = {_quoted(asked)}\npoints = 1\n" for asked in questions)


def sheet_schema() -> str:
    """The JSON Schema of a sheet, from which editors complete."""
    return (_FOLDER / "sheet.schema.json").read_text(encoding="utf-8")


def _quoted(text: str) -> str:
    """A TOML string."""
    import json

    return json.dumps(text, ensure_ascii=False)
