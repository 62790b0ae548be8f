"""Load an exercise file. It is its author's Python code and is trusted as such; learners' texts never come here."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from chainrule.exercises.declaration import AuthorError, Exercise


def declared_in(path: Path) -> Exercise:
    """The declaration that an exercise file ends in. AuthorError where there is none."""
    # the name makes the file's relative imports those of the library
    name = f"chainrule.exercises.library.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise AuthorError(f"{path.name} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    declaration = getattr(module, "exercise", None)
    if not isinstance(declaration, Exercise):
        raise AuthorError(f"{path.name} must end in `exercise = Exercise(...)`")
    return declaration
