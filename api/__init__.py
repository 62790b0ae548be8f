"""chainrule: the mathematics by which machines learn, taught and checked.

>>> from chainrule import judge
>>> judge("apple-price.derivative", "2x-10").verdict.value
'correct'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checker.api import exercise_names, judge, question_names
    from .checker.judgement import Evidence, Finding, Judgement, Reason, Verdict
    from .checker.library import UnknownName

_HOMES = {
    "Evidence": "checker.judgement",
    "Finding": "checker.judgement",
    "Judgement": "checker.judgement",
    "Reason": "checker.judgement",
    "UnknownName": "checker.library",
    "Verdict": "checker.judgement",
    "exercise_names": "checker.api",
    "judge": "checker.api",
    "question_names": "checker.api",
}

__all__ = [
    "Evidence",
    "Finding",
    "Judgement",
    "Reason",
    "UnknownName",
    "Verdict",
    "exercise_names",
    "judge",
    "question_names",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
