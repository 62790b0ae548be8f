"""The page through its template. Everything that is put in is escaped; a name that is missing is an error."""

from __future__ import annotations

from pathlib import Path

from chainrule.checker.reporting.language import Translate

from .page import Page
from .words import words_in

_FOLDER = Path(__file__).parent


def rendered(page: Page, translate: Translate) -> str:
    """The page as HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 60 ms

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return str(environment.get_template("report.html").render(page=page, words=words_in(translate)))
