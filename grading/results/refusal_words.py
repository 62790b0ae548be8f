"""Why an attempt cannot count, in words."""

from __future__ import annotations

from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _

_REFUSALS = {
    "NOT_OPEN": _("it came before the sheet opened"),
    "CLOSED": _("it came after the sheet was closed"),
    "TOO_MANY_ATTEMPTS": _("there were no attempts left"),
}
_PASSED_OVER = {
    "NOT_OPEN": _("further attempts that do not count, from before the sheet opened: {count}"),
    "CLOSED": _("further attempts that do not count, from after the sheet was closed: {count}"),
    "TOO_MANY_ATTEMPTS": _("further attempts that do not count, since none were left: {count}"),
}


def refusal_sentence(code: str, translate: Translate) -> str:
    """The sentence for the code of a refused attempt."""
    return translate(_REFUSALS[code])


def passed_over_sentence(code: str, count: int, translate: Translate) -> str:
    """The sentence for so many attempts that were refused beside the one that is shown."""
    return translate(_PASSED_OVER[code]).format(count=count)
