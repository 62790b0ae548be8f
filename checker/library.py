"""Find exercises and questions by name, derived: from the cache where it holds them, by SymPy where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chainrule.exercises.kinds import Kind
from chainrule.exercises.operations import Operation
from chainrule.exercises.record import Record
from chainrule.exercises.skill_of import skills_brought, trained_skill
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text
from chainrule.exercises.trouble import AuthorError

from .deriving.store import key_of, store, stored
from .exercise import Exercise, Question
from .folders import cache_folder
from .packs import ExerciseTrouble as ExerciseTrouble
from .packs import Packs, files_of, installed_packs, library_pack, packs_of_environment, unreadable
from .packs import PackTrouble as PackTrouble

if TYPE_CHECKING:
    from chainrule.exercises.declaration import Exercise as Declaration


class UnknownName(LookupError):
    """No exercise or question of this name. `nearest` are names like it."""

    def __init__(self, name: str, nearest: list[str]) -> None:
        super().__init__(f"there is no {name}" + (f"; did you mean {', '.join(nearest)}?" if nearest else ""))
        self.name = name
        self.nearest = nearest


class Deriving(Record):
    """Told before each question is derived and once after the last: the exercise, questions done, questions in all."""

    exercise: str
    done: int
    questions: int


Listener = Callable[[Deriving], None]


def packs_in_use(packs: Packs | None) -> Packs:
    """The library, and the packs given; without any given, those that the environment names."""
    return (library_pack(), *(packs_of_environment() if packs is None else packs))


def exercise_files(packs: Packs | None = None) -> dict[str, Path]:
    """Every exercise by identifier, the file's name with hyphens: of the library, the packs, and installed packages.

    `packs` are those of the environment unless given. Raises PackTrouble, or ExerciseTrouble for a name that stands
    twice.
    """
    return files_of((*packs_in_use(packs), *installed_packs()))


def file_of(name: str, packs: Packs | None = None) -> Path:
    """The file of an exercise. UnknownName where there is none; PackTrouble and ExerciseTrouble as `exercise_files`."""
    files = files_of(packs_in_use(packs))
    if name not in files:  # to look at installed packages takes as long as to judge an answer
        files = exercise_files(packs)
    if name not in files:
        raise UnknownName(name, nearest(name, files))
    return files[name]


def exercise(
    name: str, listener: Listener = lambda _: None, folder: Path | None = None, packs: Packs | None = None
) -> Exercise:
    """The derived exercise of this name.

    `folder` is where derived data is kept, the user's cache folder unless given; `packs` are those of the environment
    unless given. Raises UnknownName, PackTrouble, or ExerciseTrouble for a file that cannot be derived.
    """
    return derived_from(file_of(name, packs), name, listener, folder)


class Outline(Record):
    """What there is to do in an exercise, without its answers: `runs` says that `check run` runs it, and `takes_data`
    that it does so on other samples too.
    """

    name: str
    number: int
    title: Text
    questions: tuple[str, ...]
    runs: bool
    takes_data: bool = False


def outline(name: str, folder: Path | None = None, packs: Packs | None = None) -> Outline:
    """The outline of an exercise: from the cache, or as its file declares it, for to derive them all takes a minute.

    Raises as `exercise` does.
    """
    path = file_of(name, packs)
    found = stored((folder or cache_folder()) / "derived", name, _key_of(path))
    if found is not None:
        return _outline(name, found, tuple(found.questions))
    from .deriving.source import declared_in

    declared = declared_in(path)
    return _outline(name, declared, tuple(question.name for question in declared.questions))


def _outline(name: str, exercise: Exercise | Declaration, questions: tuple[str, ...]) -> Outline:
    runs = exercise.descent is not None or exercise.training is not None
    return Outline(name, exercise.number, exercise.title, questions, runs, exercise.model is not None)


class AskedOf(Record):
    """A question without its answer: what it asks for, and the skill that it trains."""

    name: str
    kind: Kind
    operation: Operation[Any]
    skill: str


class Asking(Record):
    """What an exercise asks, question by question, and the skills that it brings beside `SKILLS`."""

    number: int
    questions: tuple[AskedOf, ...]
    skills: tuple[Skill, ...]


def asking(name: str, path: Path, folder: Path | None = None) -> Asking:
    """What the exercise of a file asks: from the cache, or as the file declares it. Raises as `exercise` does."""
    found = stored((folder or cache_folder()) / "derived", name, _key_of(path))
    if found is not None:
        derived = (AskedOf(one.name, one.kind, one.operation, one.skill) for one in found.questions.values())
        return Asking(found.number, tuple(derived), found.skills)
    from .deriving.source import declared_in

    declared = declared_in(path)
    questions = tuple(
        AskedOf(one.name, one.kind, one.answer, trained_skill(one.skill, one.answer, name))
        for one in declared.questions
    )
    brought = skills_brought(name, declared.title, declared.skills, {one.skill for one in questions})
    return Asking(declared.number, questions, brought)


def derived_from(path: Path, name: str, listener: Listener = lambda _: None, folder: Path | None = None) -> Exercise:
    """The exercise of a file, from the cache or derived now. ExerciseTrouble where the file contradicts itself."""
    place, key = (folder or cache_folder()) / "derived", _key_of(path)
    found = stored(place, name, key)
    if found is None:
        found = _derive(path, name, listener)
        store(place, found, key)  # where it cannot be kept, it is derived again next time
    return found


def is_stored(path: Path, name: str, folder: Path | None = None) -> bool:
    """Whether the cache holds the exercise of a file, whole. ExerciseTrouble for a file that cannot be read."""
    return stored((folder or cache_folder()) / "derived", name, _key_of(path)) is not None


def digest_of(name: str, packs: Packs | None = None) -> str:
    """The digest of what an exercise is derived from. Raises as `exercise` does."""
    return _key_of(file_of(name, packs))


def _key_of(path: Path) -> str:
    try:
        return key_of(path)
    except OSError as trouble:
        raise unreadable(path, trouble) from trouble


def _derive(path: Path, name: str, listener: Listener) -> Exercise:
    from .deriving.derive import derive
    from .deriving.lines import line_of_question
    from .deriving.source import declared_in

    declaration = declared_in(path)
    try:
        return derive(name, declaration, lambda done, count: listener(Deriving(name, done, count)))
    except ValueError as trouble:
        question = trouble.details.get("question") if isinstance(trouble, AuthorError) else None
        line = line_of_question(path, str(question)) if question else None
        raise ExerciseTrouble(path, trouble, line) from trouble


def question(
    name: str, listener: Listener = lambda _: None, folder: Path | None = None, packs: Packs | None = None
) -> tuple[Exercise, Question]:
    """The question `exercise.question`, with its exercise. UnknownName where there is none, with the nearest names."""
    head, _, tail = name.partition(".")
    try:
        found = exercise(head, listener, folder, packs)
    except UnknownName as unknown:
        raise UnknownName(name, unknown.nearest) from None
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
