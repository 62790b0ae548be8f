"""What a session says in passing, by a code: `cli` has the words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from chainrule.exercises.record import Record
from chainrule.exercises.skills import Skill


class Remark(StrEnum):
    """What a session has to say besides."""

    BLANK = "BLANK"
    UNKNOWN_COMMAND = "UNKNOWN_COMMAND"  # command, near (a command or nothing)
    MEANT_A_COMMAND = "MEANT_A_COMMAND"  # command: a text that could not be read and is the name of one
    NOT_IN_EXAM = "NOT_IN_EXAM"  # command
    NO_HINTS = "NO_HINTS"
    NO_MORE_HINTS = "NO_MORE_HINTS"
    NO_STEPS = "NO_STEPS"
    NO_MORE_STEPS = "NO_MORE_STEPS"
    STEPS_ARE_THERE = "STEPS_ARE_THERE"  # the example shows them already
    CHOOSE_A_LETTER = "CHOOSE_A_LETTER"  # letters
    SKIPPED = "SKIPPED"
    UNDONE = "UNDONE"  # text: of the answer that does not count any more
    UNDONE_SKIP = "UNDONE_SKIP"
    NOTHING_TO_UNDO = "NOTHING_TO_UNDO"
    SOLUTION_SEEN = "SOLUTION_SEEN"  # what was seen cannot be undone
    NOT_NEW = "NOT_NEW"  # skill: only a new one can be tested out of
    TEST_OUT = "TEST_OUT"  # skill: two right answers without help, and it is known
    KNOWN = "KNOWN"  # skill
    NOT_KNOWN = "NOT_KNOWN"  # skill: it is learned in the usual way
    NOTHING_DUE = "NOTHING_DUE"  # now; due: when there is something
    OVER = "OVER"


class Said(Record):
    """A remark with the values that its words need."""

    remark: Remark
    details: Mapping[str, str | Skill | datetime] = MappingProxyType({})
