"""The skills that the questions train, and which of them others build on.

A drill schedules skills, not questions: `partial-derivative` is one skill, whichever story it is asked in.
"""

from __future__ import annotations

from .record import Record
from .text import Text


class Skill(Record):
    """Something that is learned once and asked in many questions. `requires` are the skills that it builds on."""

    name: str
    title: Text
    requires: tuple[str, ...] = ()
