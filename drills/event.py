"""What happens in a drill, as it is kept: one immutable row an event. Everything else is derived from the rows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from chainrule.checker.judgement import Verdict
from chainrule.exercises.record import Record


class Happened(StrEnum):
    """What a row says."""

    SHOWN = "shown"  # a question was put before the learner: an episode begins
    ATTEMPT = "attempt"  # an answer was judged
    HINT = "hint"  # a hint was shown; `hints` counts those of the episode, this one included
    STEP = "step"  # a worked step was shown, asked for or after two failures
    SOLUTION = "solution"  # the whole solution was shown
    SKIPPED = "skipped"  # the learner went on without an answer
    UNDO = "undo"  # the row `about` does not count
    RESET = "reset"  # all rows before this one of the skill `about` (every skill where it is empty) do not count


class Event(Record):
    """One row of the log.

    `id` is unique over all machines and sorts by time of making on one of them; `at` is in UTC. An `episode` is one
    showing of one variant (`seed`) of one `question`, to train one `skill`; `session` is the run of the program it
    happened in. `text` is the raw answer, `verdict`, `codes` those of its judgement, `hints` how many were shown in the
    episode so far, `seconds` the time since the row of the episode before. `fading` is how much of a worked example was
    shown (`Fading`; 0: nothing). `exam` is true where neither hints nor verdicts were shown.
    """

    id: str
    at: datetime
    session: str
    episode: str
    happened: Happened
    question: str = ""
    skill: str = ""
    seed: str | None = None
    text: str = ""
    verdict: Verdict | None = None
    codes: tuple[str, ...] = ()
    hints: int = 0
    seconds: float = 0.0
    fading: int = 0
    exam: bool = False
    about: str = ""
