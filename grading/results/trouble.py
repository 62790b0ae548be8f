"""What can make it impossible to write a format."""

from __future__ import annotations

from chainrule.exercises.trouble import Worded


class FormatTrouble(Worded, ValueError):
    """A format that cannot be written from these results, or an option that it does not have: what to change."""
