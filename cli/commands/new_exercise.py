"""`check new-exercise NAME`: a first exercise of one's own, with which the linter is content."""

from __future__ import annotations

import re
from pathlib import Path
from shlex import quote

import click
from chainrule.checker.packs import folder_of
from chainrule.checker.printing import visible
from chainrule.checker.reporting.system_errors import reason

from ..console import Console, Trouble, _, console, language_option, named
from ..lookup import exercise_files

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TEMPLATE = "first_exercise.txt"


@click.command(
    help=_(
        "Write the file of a first exercise of your own, with comments: "
        "check new-exercise tree-height --into my_course. Change it, and let `check lint my_course` look at it."
    )
)
@click.argument("name")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help=_("The folder of your exercises; it is made where there is none. Without it, the folder you are in."),
)
@language_option
def command(name: str, into: Path, language: str | None) -> None:
    """Write the file, and say what to do next."""
    speaker = console(language)
    path = into / f"{_checked(name, speaker).replace('-', '_')}.py"
    _write(path, template(name), speaker)
    tell = speaker.translate
    folder = quote(visible(str(into)))
    speaker.say(
        tell("wrote {path}").format(path=visible(str(path))),
        "",
        tell("Next, change what it asks, and after every change let the linter look at it:"),
        f"    check lint {folder}",
        tell("Read it as a learner does, and answer it:"),
        f"    check show {name} --pack {folder}",
        f'    check answer {name}.derivative "2h - 24" --pack {folder}',
    )


def _checked(name: str, speaker: Console) -> str:
    if not _NAME.fullmatch(name):
        text = speaker.translate(
            "{name} is no name of an exercise: small letters and digits, with hyphens between them, such as "
            "tree-height."
        )
        raise Trouble(text.format(name=named(name)))
    known = exercise_files(speaker)
    if name in known:
        text = speaker.translate("there is an exercise {name} already, in {path}; choose another name.")
        raise Trouble(text.format(name=name, path=visible(str(known[name]))))
    return name


def template(name: str) -> str:
    """The text of a first exercise of this name."""
    folder = folder_of("chainrule.exercises")
    assert folder is not None  # noqa: S101 - it is part of the program
    title = name.replace("-", " ").capitalize()
    return (folder / _TEMPLATE).read_text(encoding="utf-8").format(title=title)


def _write(path: Path, text: str, speaker: Console) -> None:
    """Write a new file. Trouble where there is one already, or where the folder takes none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as trouble:
        text = speaker.translate("there is a file {path} already; nothing was written.")
        raise Trouble(text.format(path=visible(str(trouble.filename)))) from None
    except OSError as trouble:
        text = speaker.translate("{path} cannot be written ({error}).")
        raise Trouble(text.format(path=visible(str(path)), error=reason(trouble, speaker.translate))) from None
