"""What is wrong with an exercise or a pack, in the language of its author."""

from __future__ import annotations

from chainrule.exercises.trouble import Worded

from ..packs import ExerciseTrouble
from .language import Translate


def worded(trouble: object, translate: Translate) -> str:
    """The sentence of an error; what has no words of the program is said as it is."""
    if isinstance(trouble, ExerciseTrouble):
        place = f"{trouble.path}:{trouble.line}" if trouble.line else str(trouble.path)
        return f"{place}: {worded(trouble.message, translate)}"
    if not isinstance(trouble, Worded) or not trouble.details:
        return translate(str(trouble)) if isinstance(trouble, Worded) else str(trouble)
    details = {name: _detail(value, translate) for name, value in trouble.details.items()}
    return translate(trouble.message).format_map(details)


def _detail(value: object, translate: Translate) -> object:
    return worded(value, translate) if isinstance(value, Exception) else value
