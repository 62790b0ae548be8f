"""What is irregular about submissions, in words."""

from __future__ import annotations

from chainrule.checker.reporting.language import Translate

from ..submissions.handed_in import Irregular


def irregular_sentence(irregular: Irregular, translate: Translate) -> str:  # noqa: ARG001 - the words come later
    """The code with its details."""
    details = ", ".join(f"{name}={value}" for name, value in irregular.details.items() if value)
    return f"{irregular.code} {details}".strip()
