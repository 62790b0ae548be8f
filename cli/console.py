"""The terminal that the command speaks to: its language, what it can show, and how errors look."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from chainrule.checker.library import Deriving
from chainrule.checker.packs import Packs, PackTrouble, packs_at, packs_of_environment
from chainrule.checker.printing import Layout, visible
from chainrule.checker.printing.wrapping import set_line_width, wrapped
from chainrule.checker.reporting.author import worded
from chainrule.checker.reporting.language import LANGUAGES, Translate, translator

from .terminal import columns, encoding, shows_unicode

PATIENCE = 1.0  # seconds before progress is shown


class Trouble(click.ClickException):
    """Misuse, or a file that contradicts itself: one line that says what to change. Exit code 3."""

    exit_code = 3

    def show(self, file: Any = None) -> None:
        """Print the line to standard error."""
        click.echo(f"check: {self.format_message()}", file=file, err=file is None)


def language_and_source() -> tuple[str, str]:
    """The language and where it comes from: `--lang`, the environment variable CHAINRULE_LANG, or the locale."""
    words = sys.argv[1:]
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words) and words[place + 1] in LANGUAGES:
            return words[place + 1], "--lang"
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return word[7:], "--lang"
    for name in ("CHAINRULE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return ("zh" if value.lower().startswith("zh") else "en"), name
    return "en", "default"


def _(message: str) -> str:
    """A message in the language of this run, for texts that are made before options are parsed: the help."""
    return translator(language_and_source()[0])(message)


@dataclass(frozen=True, slots=True)
class Console:
    """What a command needs to speak: the language, the layout of formulas, and the packs whose exercises it knows."""

    language: str
    layout: Layout
    packs: Packs = ()

    @property
    def translate(self) -> Translate:
        """Messages in this language."""
        return translator(self.language)

    @property
    def pack_words(self) -> str:
        """What a command needs to know the same packs: ` --pack my_course`; nothing where there are none."""
        from shlex import quote

        return "".join(f" --pack {quote(str(pack.folder))}" for pack in self.packs)

    def say(self, *lines: str) -> None:
        """Print lines to standard output."""
        for line in lines:
            click.echo(line)


def console(language: str | None, packs: Sequence[Path] = ()) -> Console:
    """The console for a language (None: as the environment says) and the folders of packs (none: as it says too).

    Trouble where a pack cannot be used.
    """
    spoken = language or language_and_source()[0]
    set_line_width(columns())
    try:
        found = packs_at(packs) if packs else packs_of_environment()
    except PackTrouble as trouble:
        raise Trouble(worded(trouble, translator(spoken))) from None
    return Console(spoken, Layout.UNICODE if shows_unicode() else Layout.ASCII, found)


def named(word: str) -> str:
    """A word that was typed, as it can stand in a sentence: on one line, and in quotes where nothing would be seen."""
    return visible(word) if word.strip() else f"'{visible(word)}'"


def refuse_together(pairs: Iterable[tuple[object, str, str]], console: Console) -> None:
    """Trouble for the first two options that were both given, which `(both, one, other)` says, and cannot be."""
    for both, one, other in pairs:
        if both:
            raise Trouble(console.translate("{one} and {other} exclude each other.").format(one=one, other=other))


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--lang` of every command."""
    return click.option(
        "--lang", "language", type=click.Choice(LANGUAGES), default=None, help=_("Language of the output: en or zh.")
    )(command)


def pack_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--pack`, which may stand several times."""
    return click.option(
        "--pack",
        "packs",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help=_("A folder of your own exercises, besides the library; may be given several times."),
    )(command)


def seed_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--seed`: a number or any text."""
    return click.option(
        "--seed", default=None, metavar="SEED", help=_("Another variant of the same question: any number or text.")
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--json`."""
    return click.option("--json", "as_data", is_flag=True, help=_("Print JSON."))(command)


def print_json(data: Any) -> None:
    """Print data as JSON, readable in every encoding."""
    import json

    unicode_fits = encoding().lower().replace("-", "") == "utf8"
    click.echo(json.dumps(data, ensure_ascii=not unicode_fits, indent=2))


class DerivingNotice:
    """Says once that an exercise is derived, and shows progress when it takes more than a second."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._begun: dict[str, float] = {}
        self._bar: Any = None

    def speak(self, language: str) -> None:
        """From now on in another language."""
        self._console = replace(self._console, language=language)

    def __call__(self, deriving: Deriving) -> None:
        """Told by the library before each question is derived, and once after the last."""
        if deriving.exercise not in self._begun:
            self._begun[deriving.exercise] = time.monotonic()
            text = self._console.translate("Deriving {exercise} with SymPy; only the first time …")
            click.echo("\n".join(wrapped(text.format(exercise=deriving.exercise))), err=True)
        waited = time.monotonic() - self._begun[deriving.exercise]
        if self._bar is None and waited > PATIENCE and deriving.done < deriving.questions and sys.stderr.isatty():
            self._bar = click.progressbar(length=deriving.questions, file=sys.stderr, show_eta=False)
        if self._bar is not None:
            self._bar.update(deriving.done - self._bar.pos)
            if deriving.done == deriving.questions:
                self._bar.render_finish()
                self._bar = None
