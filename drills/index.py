"""What each exercise asks, skill by skill, kept in one file of the cache: 22 derived exercises need not be read for it.

An entry holds only what is declared, so it is keyed by the content of the exercise's file and of the helpers beside it,
and of the code that declarations are made of. A file that is damaged, foreign or cannot be written is never an error.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from chainrule import exercises as declaring
from chainrule.checker.chance import blake2b
from chainrule.checker.deriving.kept import keep, kept
from chainrule.checker.folders import cache_folder
from chainrule.checker.library import asking
from chainrule.checker.packs import unreadable
from chainrule.exercises.record import Record
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text

from .minutes import minutes_of

_FORMAT = "chainrule.syllabus/1"


class Asked(Record):
    """A question of an exercise: the skill that it trains and the minutes that it takes."""

    name: str
    skill: str
    minutes: float


class Entry(Record):
    """An exercise by name and number in the catalogue: its questions, and the skills that it brings itself."""

    exercise: str
    number: int
    questions: tuple[Asked, ...]
    skills: tuple[Skill, ...]


class Reading(Record):
    """Told before an exercise is read that the index does not hold, and once after the last: how many are done."""

    exercise: str
    done: int
    exercises: int


Listener = Callable[[Reading], None]


def entries(files: Mapping[str, Path], listener: Listener, folder: Path | None) -> list[Entry]:
    """An entry for each exercise, in the order of the catalogue. ExerciseTrouble for a file that is no exercise."""
    path = (folder or cache_folder()) / "derived" / "syllabus.json"
    known = _read(path)
    keys = dict(_keys(files))
    missing = [name for name in files if name not in known or known[name][0] != keys[name]]
    for done, name in enumerate(missing):
        listener(Reading(name, done, len(missing)))
        known[name] = keys[name], _entry(name, files[name], folder)
    if missing:
        listener(Reading(missing[-1], len(missing), len(missing)))
        _write(path, known)  # where it cannot be kept, the exercises are read again next time
    return sorted((known[name][1] for name in files), key=lambda entry: (entry.number, entry.exercise))


def _keys(files: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    code = _digest(_code())
    helpers: dict[Path, bytes] = {}
    for name, path in files.items():
        try:
            if path.parent not in helpers:
                helpers[path.parent] = _digest(sorted(path.parent.glob("_[!_]*.py")))
            yield name, _digest([path], code + helpers[path.parent]).hex()
        except OSError as trouble:
            raise unreadable(path, trouble) from trouble


def _code() -> list[Path]:
    """The files that say what a declaration is, and what an entry makes of it."""
    here = Path(__file__)
    return [*sorted(Path(next(iter(declaring.__path__))).glob("*.py")), here, here.with_name("minutes.py")]


def _digest(paths: Iterable[Path], before: bytes = b"") -> bytes:
    digest = blake2b(_FORMAT.encode() + before, digest_size=16)
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)}:".encode())
        digest.update(content)
    return digest.digest()


def _entry(name: str, path: Path, folder: Path | None) -> Entry:
    found = asking(name, path, folder)
    asked = tuple(Asked(one.name, one.skill, minutes_of(one.kind, one.operation)) for one in found.questions)
    return Entry(name, found.number, asked, found.skills)


def _read(path: Path) -> dict[str, tuple[str, Entry]]:
    """The entries with their keys, by exercise; none from a file that is not of this program's making."""
    body = kept(path)
    if body is None:
        return {}
    try:
        data = json.loads(body)
        if data["format"] != _FORMAT:
            return {}
        return {name: (key, _decoded(name, entry)) for name, (key, entry) in data["exercises"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _write(path: Path, known: Mapping[str, tuple[str, Entry]]) -> None:
    """Write the entries, those of packs that are not in use now too."""
    exercises = {name: [key, _encoded(entry)] for name, (key, entry) in known.items()}
    keep(path, json.dumps({"format": _FORMAT, "exercises": exercises}, ensure_ascii=False, separators=(",", ":")))


def _encoded(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "questions": [[one.name, one.skill, one.minutes] for one in entry.questions],
        "skills": [[one.name, one.title.en, one.title.zh, *one.requires] for one in entry.skills],
    }


def _decoded(name: str, data: Mapping[str, Any]) -> Entry:
    questions = tuple(Asked(*row) for row in data["questions"])
    skills = tuple(Skill(own, Text(en, zh), tuple(requires)) for own, en, zh, *requires in data["skills"])
    return Entry(name, data["number"], questions, skills)
