"""Why an attempt cannot count, in words."""

from __future__ import annotations

from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _

_REFUSALS = {
    "NOT_OPEN": _("it came before the sheet opened"),
    "CLOSED": _("it came after the sheet was closed"),
    "TOO_MANY_ATTEMPTS": _("there were no attempts left"),
}


def refusal_sentence(code: str, translate: Translate) -> str:
    """The sentence for the code of a refused attempt."""
    return translate(_REFUSALS[code])
