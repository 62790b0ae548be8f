"""What is irregular about submissions, in words."""

from __future__ import annotations

from chainrule.checker.printing import visible
from chainrule.checker.reporting.language import Translate, comma

from ..submissions.handed_in import Irregular


def irregular_sentence(irregular: Irregular, translate: Translate) -> str:
    """The code with its details."""
    details = comma(translate).join(visible(text) for text in irregular.details.values() if text)
    return f"{irregular.code}: {details}" if details else irregular.code
