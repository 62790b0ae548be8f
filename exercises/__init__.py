"""What is asked: worked examples, each one file of prose and SymPy, and the words to declare them with.

A file of a pack imports them from here: `from chainrule.exercises import Exercise, Question, Text, kind, ask`.
Plain-data modules (`text`, `kinds`, `operations`, `answers`) import no SymPy; the rest does, so names load late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import kinds as kind
    from . import operations as ask
    from .answers import DescentRun, Expressions, Step, WrongAnswer
    from .checks import ANY, Checks
    from .declaration import (
        Exercise,
        Given,
        Question,
        Variable,
        absolute_loss,
        matrix_squared_loss,
        plain_loss,
        squared_loss,
    )
    from .derivations.dispatch import wrong_list, wrong_number
    from .model import DataColumn, Model
    from .skills import Skill
    from .text import Text
    from .trouble import AuthorError

_HOMES = {
    "ANY": "checks",
    "AuthorError": "trouble",
    "Checks": "checks",
    "DataColumn": "model",
    "DescentRun": "answers",
    "Exercise": "declaration",
    "Expressions": "answers",
    "Given": "declaration",
    "Model": "model",
    "Question": "declaration",
    "Skill": "skills",
    "Step": "answers",
    "Text": "text",
    "Variable": "declaration",
    "WrongAnswer": "answers",
    "absolute_loss": "declaration",
    "matrix_squared_loss": "declaration",
    "plain_loss": "declaration",
    "squared_loss": "declaration",
    "wrong_list": "derivations.dispatch",
    "wrong_number": "derivations.dispatch",
}
_MODULES = {"ask": "operations", "kind": "kinds"}

__all__ = [
    "ANY",
    "AuthorError",
    "Checks",
    "DataColumn",
    "DescentRun",
    "Exercise",
    "Expressions",
    "Given",
    "Model",
    "Question",
    "Skill",
    "Step",
    "Text",
    "Variable",
    "WrongAnswer",
    "absolute_loss",
    "ask",
    "kind",
    "matrix_squared_loss",
    "plain_loss",
    "squared_loss",
    "wrong_list",
    "wrong_number",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES and name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    if name in _MODULES:
        return import_module(f".{_MODULES[name]}", __name__)
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
