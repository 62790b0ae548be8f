"""What is asked: worked examples, each one file of prose and SymPy, and the words to declare them with.

Plain-data modules (`text`, `kinds`, `operations`, `answers`) import no SymPy; the rest does, so names load late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .answers import DescentRun, Expressions, Step, WrongAnswer
    from .declaration import (
        AuthorError,
        Checks,
        Exercise,
        Given,
        Question,
        Variable,
        absolute_loss,
        matrix_squared_loss,
        plain_loss,
        squared_loss,
    )
    from .text import Text

_HOMES = {
    "AuthorError": "declaration",
    "Checks": "declaration",
    "DescentRun": "answers",
    "Exercise": "declaration",
    "Expressions": "answers",
    "Given": "declaration",
    "Question": "declaration",
    "Step": "answers",
    "Text": "text",
    "Variable": "declaration",
    "WrongAnswer": "answers",
    "absolute_loss": "declaration",
    "matrix_squared_loss": "declaration",
    "plain_loss": "declaration",
    "squared_loss": "declaration",
}

__all__ = [
    "AuthorError",
    "Checks",
    "DescentRun",
    "Exercise",
    "Expressions",
    "Given",
    "Question",
    "Step",
    "Text",
    "Variable",
    "WrongAnswer",
    "absolute_loss",
    "matrix_squared_loss",
    "plain_loss",
    "squared_loss",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
