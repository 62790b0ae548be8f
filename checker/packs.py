"""Packs: folders of exercise files. The library is one; a teacher names others, and installed packages bring some.

A file of a pack is its author's Python and runs as such: packs are named by whoever runs the program, never by what a
learner hands in.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from chainrule.exercises.record import Record
from chainrule.exercises.trouble import AuthorError, Worded

ENTRY_POINTS = "chainrule.exercises"
VARIABLE = "CHAINRULE_PACK"
LIBRARY = "library"
_STEM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class PackTrouble(Worded, ValueError):
    """A pack that cannot be used: what is wrong with it, and what to do."""


class ExerciseTrouble(ValueError):
    """An exercise file that contradicts itself: the file, its line where one is to blame, and what to change."""

    def __init__(self, path: Path, message: Exception, line: int | None = None) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path = path
        self.message = message
        self.line = line


def unreadable(path: Path, error: OSError) -> ExerciseTrouble:
    """The trouble with an exercise file that the system does not give."""
    return ExerciseTrouble(path, AuthorError("the file cannot be read ({error})", error=error.strerror))


class Pack(Record):
    """A folder whose files are exercises, but for those whose names begin with an underscore."""

    name: str
    folder: Path

    def files(self) -> dict[str, Path]:
        """The exercises by identifier: the file's name with hyphens. ExerciseTrouble for a name that cannot be one."""
        found = {}
        for path in sorted(self.folder.glob("*.py")):
            if not path.name.startswith("_"):
                found[identifier(path)] = path
        return found


Packs = tuple[Pack, ...]


def identifier(path: Path) -> str:
    """The name of the exercise in a file. ExerciseTrouble where the file's name cannot be one."""
    if not _STEM.fullmatch(path.stem):
        message = AuthorError(
            "an exercise is named after its file: small letters and digits, with underscores between them, such as "
            "tree_height.py; begin the name with _ if it is no exercise"
        )
        raise ExerciseTrouble(path, message)
    return path.stem.replace("_", "-")


def library_pack() -> Pack:
    """The exercises that come with the program."""
    folder = folder_of("chainrule.exercises.library")
    if folder is None:
        raise ModuleNotFoundError("chainrule.exercises.library is not installed")
    return Pack(LIBRARY, folder)


def folder_of(module: str) -> Path | None:
    """The folder of a package, or the folder that a module stands in; None where there is none."""
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):
        return None
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(spec.origin).parent if spec.origin else None


def pack_at(folder: Path) -> Pack:
    """The pack in a folder. PackTrouble where there is none."""
    if folder.is_file():
        raise PackTrouble("{path} is a file; name the folder that it stands in", path=folder)
    if not folder.is_dir():
        raise PackTrouble("there is no folder {path}", path=folder)
    pack = Pack(folder.resolve().name, folder)
    if not any(not path.name.startswith("_") for path in folder.glob("*.py")):
        raise PackTrouble("there is no exercise in {path}; `check new-exercise` writes a first one", path=folder)
    return pack


def packs_at(folders: Iterable[Path]) -> Packs:
    """The packs in folders, each once. PackTrouble where there is none."""
    return tuple({folder.resolve(): pack_at(folder) for folder in folders}.values())


def packs_of_environment() -> Packs:
    """The packs that the variable CHAINRULE_PACK names, with the system's separator of paths between them."""
    folders = [Path(folder) for folder in os.environ.get(VARIABLE, "").split(os.pathsep) if folder]
    return packs_at(folders) if folders else ()


def installed_packs() -> Packs:
    """The packs of installed packages, by their entry points. PackTrouble for one that leads nowhere."""
    if not _metadata_names_packs():
        return ()
    from importlib.metadata import entry_points  # 30 ms

    found = []
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        folder = folder_of(entry.value)
        if folder is None:
            raise PackTrouble(
                "the installed pack {name} names {module}, which cannot be found", name=entry.name, module=entry.value
            )
        found.append(Pack(entry.name, folder))
    return tuple(found)


def _metadata_names_packs() -> bool:
    """Whether the metadata of some installed package may name our group: a look at the files takes 2 ms.

    True where there is more than files in folders to look at, which is for importlib.metadata to read.
    """
    for entry in sys.path:
        try:
            names = os.listdir(entry or os.curdir)  # noqa: PTH208 - names are enough
        except NotADirectoryError:
            return True  # an archive
        except OSError:
            continue
        if any(name.lower().endswith(".egg") for name in (entry, *names)):
            return True
        for name in names:
            if name.lower().endswith((".dist-info", ".egg-info")):
                with suppress(OSError):
                    if ENTRY_POINTS.encode() in Path(entry, name, "entry_points.txt").read_bytes():
                        return True
    return False


def files_of(packs: Iterable[Pack]) -> dict[str, Path]:
    """All exercises of the packs by name. ExerciseTrouble for a name that stands in two of them."""
    found: dict[str, Path] = {}
    for pack in packs:
        for name, path in pack.files().items():
            if name in found and found[name].resolve() != path.resolve():
                message = AuthorError(
                    "there is an exercise {name} in {other} too; rename one file", name=name, other=found[name]
                )
                raise ExerciseTrouble(path, message)
            found[name] = path
    return found
