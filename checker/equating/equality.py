"""How two texts stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from chainrule.exercises.record import Record


class Answered(StrEnum):
    """The verdict on a pair. "Could not tell" is never `different`."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"


class Basis(StrEnum):
    """What the verdict rests on: exact arithmetic, values at points, a proof, or an allowed tolerance."""

    EXACT = "exact"
    SAMPLED = "sampled"
    PROVED = "proved"
    TOLERANCE = "tolerance"


class Equality(Record):
    """The verdict on a reference and an answer, with its evidence.

    `how` is None for a text that cannot be read. `at` is a point where the two differ, with both values as text;
    `entry` counts from 1 to the entry of a list that differs. `code` says in a language-free word why the verdict is
    not `equal`, `details` what its message needs; `remarks` are codes of what was decided on reading. A text that
    cannot be read is the `reference` or the `answer` (`unread`), at its characters `start` to `end`, which begin in the
    display column `column`, counted from 1. The echoes are what was read, by layout: ascii, unicode, latex.
    """

    verdict: Answered
    how: Basis | None = None
    at: Mapping[str, str] = MappingProxyType({})
    reference_value: str | None = None
    answer_value: str | None = None
    entry: int = 0
    code: str | None = None
    details: Mapping[str, str] = MappingProxyType({})
    remarks: tuple[str, ...] = ()
    unread: str | None = None
    start: int = 0
    end: int = 0
    column: int | None = None
    reference_echo: Mapping[str, str] | None = None
    answer_echo: Mapping[str, str] | None = None

    def message(self, language: str = "en") -> str:
        """Why, in a sentence in English ("en") or Chinese ("zh"); empty where there is nothing to say."""
        if self.code is None:
            return ""
        from ..reporting.language import translator
        from ..reporting.messages import message

        return message(self.code, self.details, translator(language))
