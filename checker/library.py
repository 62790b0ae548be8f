"""Find exercises and questions by name, derived: from the cache where it holds them, by SymPy where it does not."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from chainrule.exercises.record import Record

from .deriving.store import key_of, store, stored
from .exercise import Exercise, Question
from .folders import cache_folder


class UnknownName(LookupError):
    """No exercise or question of this name. `nearest` are names like it."""

    def __init__(self, name: str, nearest: list[str]) -> None:
        super().__init__(f"there is no {name}" + (f"; did you mean {', '.join(nearest)}?" if nearest else ""))
        self.name = name
        self.nearest = nearest


class ExerciseTrouble(ValueError):
    """An exercise file that contradicts itself: the file, and what to change."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class Deriving(Record):
    """Told before each question is derived and once after the last: the exercise, questions done, questions in all."""

    exercise: str
    done: int
    questions: int


Listener = Callable[[Deriving], None]


def exercise_files() -> dict[str, Path]:
    """The exercises of the library by identifier: the file's name with hyphens."""
    spec = importlib.util.find_spec("chainrule.exercises.library")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("chainrule.exercises.library is not installed")
    files = sorted(Path(spec.origin).parent.glob("*.py"))
    return {path.stem.replace("_", "-"): path for path in files if not path.stem.startswith("_")}


def exercise(name: str, listener: Listener = lambda _: None, folder: Path | None = None) -> Exercise:
    """The derived exercise of this name.

    `folder` is where derived data is kept, the user's cache folder unless given. Raises UnknownName, or ExerciseTrouble
    for a file that cannot be derived.
    """
    files = exercise_files()
    if name not in files:
        raise UnknownName(name, nearest(name, files))
    return derived_from(files[name], name, listener, folder)


def derived_from(path: Path, name: str, listener: Listener = lambda _: None, folder: Path | None = None) -> Exercise:
    """The exercise of a file, from the cache or derived now. ExerciseTrouble where the file contradicts itself."""
    place = (folder or cache_folder()) / "derived"
    key = key_of(path)
    found = stored(place, name, key)
    if found is None:
        found = _derive(path, name, listener)
        store(place, found, key)  # where it cannot be kept, it is derived again next time
    return found


def _derive(path: Path, name: str, listener: Listener) -> Exercise:
    from .deriving.derive import derive
    from .deriving.source import declared_in

    try:
        return derive(name, declared_in(path), lambda done, count: listener(Deriving(name, done, count)))
    except ValueError as trouble:
        raise ExerciseTrouble(path, str(trouble)) from trouble


def question(name: str, listener: Listener = lambda _: None, folder: Path | None = None) -> tuple[Exercise, Question]:
    """The question `exercise.question`, with its exercise. UnknownName where there is none, with the nearest names."""
    head, _, tail = name.partition(".")
    files = exercise_files()
    if head not in files:
        raise UnknownName(name, nearest(head, files))
    found = exercise(head, listener, folder)
    with suppress(KeyError):
        return found, found.questions[tail]
    raise UnknownName(name, [f"{head}.{near}" for near in nearest(tail, found.questions)])


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three known names like this one, the likest first."""
    from difflib import get_close_matches

    names = list(known)
    return (
        get_close_matches(name, names, n=3, cutoff=0.5)
        or [near for near in names if len(name) > 2 and name in near][:3]
    )
