"""chainrule: the mathematics by which machines learn, taught and checked.

>>> from chainrule import judge
>>> judge("apple-price.derivative", "2x-10").verdict.value
'correct'

>>> from chainrule import equal
>>> equal("2*x-10", "2（x－5）").verdict.value
'equal'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checker.api import exercise_names, judge, question_names
    from .checker.equating.declarations import BadDeclaration
    from .checker.equating.equal import equal
    from .checker.equating.equality import Answered, Basis, Equality
    from .checker.judgement import Evidence, Finding, Judgement, Reason, Verdict
    from .checker.library import UnknownName

_HOMES = {
    "Answered": "checker.equating.equality",
    "BadDeclaration": "checker.equating.declarations",
    "Basis": "checker.equating.equality",
    "Equality": "checker.equating.equality",
    "Evidence": "checker.judgement",
    "Finding": "checker.judgement",
    "Judgement": "checker.judgement",
    "Reason": "checker.judgement",
    "UnknownName": "checker.library",
    "Verdict": "checker.judgement",
    "equal": "checker.equating.equal",
    "exercise_names": "checker.api",
    "judge": "checker.api",
    "question_names": "checker.api",
}

__all__ = [
    "Answered",
    "BadDeclaration",
    "Basis",
    "Equality",
    "Evidence",
    "Finding",
    "Judgement",
    "Reason",
    "UnknownName",
    "Verdict",
    "equal",
    "exercise_names",
    "judge",
    "question_names",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
