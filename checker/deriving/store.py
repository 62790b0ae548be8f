"""Derived exercises on disk: plain JSON, keyed by the content that it was derived from, written in one move.

A file that is damaged, foreign or cannot be written is never an error: the exercise is derived again.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..chance import blake2b
from ..exercise import Exercise
from .codec import decode, encode
from .kept import keep, kept

_FORMAT = "chainrule.derived/1"


def key_of(source: Path) -> str:
    """The digest of an exercise file and of the helpers beside it, of the code that derives, and of SymPy's version."""
    return _digest(_deriving_digest(), (source, *sorted(source.parent.glob("_[!_]*.py"))))


def _digest(before: str, paths: Iterable[Path]) -> str:
    digest = blake2b(before.encode(), digest_size=16)
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def _deriving_digest() -> str:
    """The same for all exercises, of some sixty files."""
    return _digest(_FORMAT, _deriving_code())


def _deriving_code() -> list[Path]:
    checker = Path(__file__).parent.parent
    exercises = _folder("chainrule.exercises")
    # the tree's text is what is stored, and SymPy's version decides what is derived
    folders = (exercises, exercises / "derivations", checker / "deriving", checker / "tree")
    release = _folder("sympy") / "release.py"
    ours = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    return [*ours, checker / "exercise.py", *([release] if release.exists() else [])]


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed")
    return Path(spec.origin).parent


def stored(folder: Path, name: str, key: str) -> Exercise | None:
    """The derived exercise, or None where there is none that is whole."""
    try:
        body = kept(_path(folder, name, key))
        if body is None:
            return None
        exercise = decode(json.loads(body))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, ZeroDivisionError):
        return None
    return exercise if isinstance(exercise, Exercise) and exercise.name == name else None


def store(folder: Path, exercise: Exercise, key: str) -> bool:
    """Keep a derived exercise; False where the folder does not take it. Two writers at once do no harm."""
    body = json.dumps(encode(exercise), ensure_ascii=False, separators=(",", ":"))
    path = _path(folder, exercise.name, key)
    if not keep(path, body):
        return False
    _forget_others(folder, exercise.name, path)
    return True


def _forget_others(folder: Path, name: str, current: Path) -> None:
    """Remove what older versions of the same exercise left."""
    for old in folder.glob(f"{name}-*.json"):
        if old != current and len(old.stem) == len(current.stem):
            with contextlib.suppress(OSError):
                old.unlink()


def _path(folder: Path, name: str, key: str) -> Path:
    return folder / f"{name}-{key}.json"
