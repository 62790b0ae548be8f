"""Episodes: what became of one variant that was put before the learner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from chainrule.checker.judgement import Verdict
from chainrule.exercises.record import Record

from .event import Event, Happened


class Outcome(StrEnum):
    """How an episode stands at its last row."""

    RIGHT = "right"
    WRONG = "wrong"  # an answer counted and none was right, or the solution was shown before
    OPEN = "open"  # nothing was said that counts


class Episode(Record):
    """One showing of one variant.

    `tries` are the answers that counted, up to the right one; `hints`, `step` and `solution` are the help before it.
    `codes` are those of the wrong answers, in their order; `judged` counts all answers, with those that do not count.
    `seconds` is the time of all rows.
    """

    name: str
    session: str
    skill: str
    question: str
    seed: str | None
    begun: datetime
    ended: datetime
    outcome: Outcome
    tries: int
    hints: int
    step: bool
    solution: bool
    fading: int
    exam: bool
    seconds: float
    codes: tuple[str, ...]
    judged: int

    @property
    def is_unaided(self) -> bool:
        """Right at the first try, without any help."""
        return (
            self.outcome is Outcome.RIGHT
            and self.tries == 1
            and not (self.hints or self.step or self.solution or self.fading)
        )

    @property
    def variant(self) -> str:
        """A name of the variant, of all questions."""
        return f"{self.question}#{self.seed or ''}"


def episodes(rows: Iterable[Event]) -> list[Episode]:
    """The episodes of rows that count and are in order, by their last row."""
    found: dict[str, list[Event]] = {}
    for row in rows:
        some = found.pop(row.episode, None)
        if some is None:
            found[row.episode] = [row]
        else:
            some.append(row)
            found[row.episode] = some  # behind the others: in the order of last rows
    return [_episode(some) for some in found.values()]


def _episode(rows: list[Event]) -> Episode:
    tries = hints = judged = 0
    step = solution = right = False
    codes: list[str] = []
    seconds = 0.0
    exam = any(row.exam for row in rows)
    for row in rows:
        seconds += row.seconds
        if row.happened is Happened.ATTEMPT:
            judged += 1
            if row.verdict is Verdict.WRONG:
                codes += row.codes
        if right and not exam:  # what follows a right answer is curiosity; in an exam the last answer stands
            continue
        if row.happened is Happened.ATTEMPT and row.verdict is not Verdict.NOT_COUNTED:
            right = row.verdict is Verdict.CORRECT
            tries += 1
        elif row.happened is Happened.HINT:
            hints += 1
        elif row.happened is Happened.STEP:
            step = True
        elif row.happened is Happened.SOLUTION:
            solution = True
    first, last = rows[0], rows[-1]
    outcome = Outcome.RIGHT if right else Outcome.WRONG if tries else Outcome.OPEN
    if solution:
        outcome = Outcome.WRONG
    return Episode(
        first.episode,
        first.session,
        first.skill,
        first.question,
        first.seed,
        first.at,
        last.at,
        outcome,
        tries,
        hints,
        step,
        solution,
        max(row.fading for row in rows),
        exam,
        seconds,
        tuple(codes),
        judged,
    )
