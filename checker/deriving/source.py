"""Load an exercise file. It is its author's Python code and is trusted as such; learners' texts never come here."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType

from chainrule.exercises.declaration import Exercise
from chainrule.exercises.trouble import AuthorError, FieldError

from ..packs import ExerciseTrouble, library_pack

_LIBRARY = "chainrule.exercises.library"
_PACK = "chainrule.exercises.pack_being_read"  # beside `library`, so that its relative imports hold here too


def declared_in(path: Path) -> Exercise:
    """The declaration that an exercise file ends in. ExerciseTrouble where there is none, or where the file fails."""
    at_home = path.parent.resolve() == library_pack().folder.resolve()
    if at_home:
        return _declaration(_run(path, f"{_LIBRARY}.{path.stem}"), path)
    with _as_package(path.parent):
        return _declaration(_run(path, f"{_PACK}.{path.stem}"), path)


class _Fresh(importlib.machinery.SourceFileLoader):
    """Reads the text itself: compiled code beside it may be as old as the second that it was written in."""

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - the loader's signature
        return self.source_to_code(self.get_data(self.path), self.path)


@contextmanager
def _as_package(folder: Path) -> Iterator[None]:
    """Let files of a pack import helpers that stand beside them: `from ._shapes import square`."""
    package = ModuleType(_PACK)
    package.__path__ = [str(folder)]
    sys.modules[_PACK] = package
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name == _PACK or name.startswith(f"{_PACK}.")]:
            del sys.modules[name]


def _run(path: Path, name: str) -> ModuleType:
    loader = _Fresh(name, str(path))
    spec = importlib.util.spec_from_loader(name, loader)
    assert spec is not None  # noqa: S101 - a loader of files always has one
    module = importlib.util.module_from_spec(spec)
    try:
        loader.exec_module(module)
    except (Exception, SystemExit) as trouble:
        raise ExerciseTrouble(path, _explained(trouble, path), _line(trouble, path)) from trouble
    return module


def _declaration(module: ModuleType, path: Path) -> Exercise:
    declaration = getattr(module, "exercise", None)
    if not isinstance(declaration, Exercise):
        raise ExerciseTrouble(path, AuthorError("the file must end in `exercise = Exercise(...)`"))
    return declaration


def _explained(trouble: BaseException, path: Path) -> Exception:
    """What to tell the author of an exception in the file."""
    if isinstance(trouble, AuthorError | FieldError):
        return trouble
    kind, text = type(trouble).__name__, " ".join(str(trouble).split())
    if isinstance(trouble, SyntaxError) and trouble.filename == str(path):
        shown = (trouble.text or "").strip()
        return AuthorError("this is no Python ({message}): {shown}", message=trouble.msg, shown=shown)
    if isinstance(trouble, ImportError):
        return AuthorError("an import fails: {message}", message=text)
    if isinstance(trouble, OSError):
        return AuthorError("the file cannot be read ({error})", error=trouble.strerror or text)
    return AuthorError("the file stops with {kind}: {message}", kind=kind, message=text)


def _line(trouble: BaseException, path: Path) -> int | None:
    """The line of the file that an exception comes from: the innermost that stands in it."""
    if isinstance(trouble, SyntaxError) and trouble.filename == str(path):
        return trouble.lineno
    line, trace = None, trouble.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
