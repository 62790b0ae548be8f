"""The page through its template. Everything that is put in is escaped; a name that is missing is an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from chainrule.checker.reporting.language import Translate

from .page import Page
from .words import words_in

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = Path(__file__).parent


def make_ready() -> None:
    """Begin to load the template, which is needed at the end."""
    Thread(target=_template, daemon=True).start()


def rendered(page: Page, translate: Translate) -> str:
    """The page as HTML."""
    return str(_template().render(page=page, words=words_in(translate)))


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # 60 ms

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.get_template("report.html")
    for part in environment.list_templates(extensions=("html",)):
        environment.get_template(part)  # which the page would load when it comes to them
    return template
