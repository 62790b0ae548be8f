"""What a mistake is called where it is counted: without the numbers of the one answer that it was made in."""

from __future__ import annotations

from collections.abc import Mapping

from chainrule.checker.printing import visible
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.messages import message

_SHAPES = "SHAPE_"
_SHAPES_WORDS = _("The shapes of the matrices do not fit.")
_WORDS: Mapping[str, str] = {
    "ANOTHER_QUESTION": _("It is the right answer to another question."),
    "CHAIN_BROKEN": _("A link of a chain of equations does not hold."),
    "COEFFICIENT": _("A coefficient is wrong; everything else is right."),
    "ENDS": _("Whether the ends belong to the interval."),
    "ENTRIES": _("Some of the entries are wrong."),
    "FACTOR": _("A constant factor is wrong."),
    "MATCH": _("Some of the options do not fit."),
    "OFFSET": _("It differs from the right answer by a constant."),
    "OPTION": _("Another option was chosen."),
    "ROWS": _("Not all rows come out right."),
    "TERM_MISSING": _("A term is missing; everything else is right."),
    "UNIT_MISSING": _("The unit is missing."),
    "WHY": _("Another rule was named."),
}


def mistake_words(code: str, translate: Translate) -> str:
    """`[SIGN]` and what it means; the code alone where an exercise brings one of its own without words."""
    general = _SHAPES_WORDS if code.startswith(_SHAPES) else _WORDS.get(code)
    words = message(code, {}, translate)
    if words == code and general is not None:
        words = translate(general)
    return f"[{visible(code)}]" if words == code else f"[{code}] {words}"
