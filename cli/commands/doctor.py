"""`check doctor`: what is installed, where files are kept, and what this terminal can show."""

from __future__ import annotations

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click
from chainrule.checker.deriving.store import key_of, stored
from chainrule.checker.folders import cache_folder, takes_files
from chainrule.checker.reporting.language import LANGUAGES

from ..console import Console, _, console, json_option, language_and_source, language_option, print_json
from ..lookup import exercise_files
from ..terminal import encoding, is_terminal, shows_colour, shows_unicode

_NEEDED = ("click", "numba", "numpy", "platformdirs", "sympy")
_MISSING_PART = 4


@click.command(help=_("Show versions, folders, languages, what the terminal can show, and what is missing."))
@language_option
@json_option
@click.pass_context
def command(ctx: click.Context, language: str | None, as_data: bool) -> None:
    """Print what a report of trouble should contain. Exit code 4 where something that is needed is missing."""
    speaker = console(language)
    found = _found(speaker)
    if as_data:
        print_json(found)
    else:
        _print(found, speaker)
    ctx.exit(_MISSING_PART if found["missing"] else 0)


def _found(speaker: Console) -> dict[str, Any]:
    packages = {name: _version(name) for name in _NEEDED}
    folder = cache_folder()
    files = exercise_files(speaker)
    derived = [name for name, path in files.items() if stored(folder / "derived", name, key_of(path))]
    chosen, source = language_and_source()
    return {
        "schema": "chainrule.doctor/1",
        "chainrule": _version("chainrule"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} ({platform.machine()})",
        "packages": packages,
        "cache": {
            "folder": str(folder),
            "writable": takes_files(folder),
            "kernels": _count(folder / "kernels", "*.nbc"),
        },
        "exercises": {"all": len(files), "derived": len(derived)},
        "language": {
            "chosen": speaker.language,
            "from": source if chosen == speaker.language else "--lang",
            "available": list(LANGUAGES),
        },
        "terminal": {
            "interactive": is_terminal(),
            "encoding": encoding(),
            "unicode": shows_unicode(),
            "columns": shutil.get_terminal_size().columns,
            "colour": shows_colour(),
        },
        "missing": [name for name, number in packages.items() if number is None],
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _count(folder: Path, pattern: str) -> int:
    return sum(1 for _file in folder.glob(pattern)) if folder.is_dir() else 0


def _print(found: dict[str, Any], speaker: Console) -> None:
    say, tell = speaker.say, speaker.translate
    absent = tell("missing")
    yes = {True: tell("yes"), False: tell("no")}
    say(f"chainrule {found['chainrule']}, Python {found['python']}, {found['system']}")
    say("  ".join(f"{name} {number or absent}" for name, number in found["packages"].items()))
    cache, terminal, language = found["cache"], found["terminal"], found["language"]
    say(
        tell("cache folder: {folder} (writable: {writable}; compiled kernels: {kernels})").format(
            folder=cache["folder"], writable=yes[cache["writable"]], kernels=cache["kernels"]
        )
    )
    if not cache["writable"]:
        say(tell("  nothing can be kept there: every run derives anew. Set CHAINRULE_CACHE to a folder of yours."))
    say(tell("exercises: {all}, of which derived: {derived}").format(**found["exercises"]))
    if cache["writable"] and found["exercises"]["derived"] < found["exercises"]["all"]:
        say(tell("  `check warm` derives the others and compiles the kernels, so that nobody has to wait for them."))
    say(
        tell("language: {chosen} (from {source}); available: {available}").format(
            chosen=language["chosen"], source=language["from"], available=", ".join(language["available"])
        )
    )
    say(
        tell(
            "terminal: {interactive}; encoding {encoding}; Unicode: {unicode}; colour: {colour}; {columns} columns"
        ).format(
            interactive=tell("a screen") if terminal["interactive"] else tell("a pipe or file"),
            encoding=terminal["encoding"],
            unicode=yes[terminal["unicode"]],
            colour=yes[terminal["colour"]],
            columns=terminal["columns"],
        )
    )
    missing = ", ".join(found["missing"])
    say(
        tell("missing: {names}; install with: pip install chainrule").format(names=missing)
        if missing
        else tell("missing: nothing")
    )
