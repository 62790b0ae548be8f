"""Help with a question: hints, worked steps, the solution, and the fading example."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from chainrule.checker.judgement import Verdict
from chainrule.exercises.kinds import Choice, Matching

from .event import Happened
from .fading import Fading, open_steps, why
from .journal import Journal
from .material import Material
from .showing import Attempt, Showing
from .shown import ExampleShown, HintShown, Remark, Said, Shown, SolutionShown, StepShown, WhyAsked, WhyJudged

if TYPE_CHECKING:
    from chainrule.checker.explaining.explain import Explanation

LETTERS = "ABCDEFGHIJ"
WHY_TRIES = 2  # answers to "why?" before it is told
WHY = "WHY"  # the code of a rule that was not the one


class Helping:
    """Gives help, never more than is needed, and writes it down first."""

    def __init__(self, material: Material, journal: Journal) -> None:
        self._material, self._journal = material, journal

    def hint(self, showing: Showing) -> list[Shown]:
        """The next hint."""
        count = self._material.hint_count(showing.task)
        if not count:
            return [Said(Remark.NO_HINTS)]
        if showing.hints == count:
            return [Said(Remark.NO_MORE_HINTS)]
        showing.hints += 1
        self._journal.write(showing, Happened.HINT)
        return _kept(showing, HintShown(showing.task, showing.hints, count))

    def hints_again(self, showing: Showing) -> list[Shown]:
        """The hints that were shown already."""
        if not showing.hints:
            return []
        count = self._material.hint_count(showing.task)
        return [HintShown(showing.task, level, count) for level in range(1, showing.hints + 1)]

    def step(self, showing: Showing, *, unasked: bool = False) -> list[Shown]:
        """The next worked step; of one whose formulas hold the answer only the rule. Unasked, nothing where there is
        none.
        """
        explanation = self._explained(showing)
        place = showing.steps
        if showing.fading is Fading.LAST_MISSING:
            place += showing.open_steps
        if place > showing.open_steps or place >= len(explanation.steps):
            none = Remark.NO_MORE_STEPS if explanation.steps else Remark.NO_STEPS
            return [] if unasked else [Said(none)]
        showing.steps += 1
        self._journal.write(showing, Happened.STEP)
        withheld = place == showing.open_steps
        return _kept(showing, StepShown(showing.task, explanation, place, withheld, unasked))

    def solution(self, showing: Showing, unasked: bool, again: bool) -> Shown:
        """The whole solution."""
        explanation = self._explained(showing)
        showing.solved = True
        self._journal.write(showing, Happened.SOLUTION)
        return SolutionShown(showing.task, explanation, unasked, again)

    def example(self, showing: Showing) -> list[Shown]:
        """The example of a question, faded as far as it is. Where there are no steps to show, nothing, and the question
        is like any other.
        """
        if isinstance(showing.task.question.kind, Choice | Matching):
            return []
        stage = showing.fading or showing.item.fading
        shown = self._whole(showing) if stage is Fading.WHOLE else self._without_last(showing)
        stage = Fading.WHOLE if showing.why is not None else Fading.LAST_MISSING
        if shown and not showing.fading:
            showing.fading = stage
            self._journal.write(showing, Happened.STEP)
        return shown

    def _whole(self, showing: Showing) -> list[Shown]:
        from chainrule.checker.chance import Chance

        explanation = self._explained(showing)
        asked = why(explanation, Chance("why", showing.task.name, showing.item.seed or ""))
        if asked is None:
            return self._without_last(showing)
        showing.why = WhyAsked(showing.task, explanation, *asked)
        return [ExampleShown(showing.task, explanation, 0, asked[0]), showing.why]

    def _without_last(self, showing: Showing) -> list[Shown]:
        explanation = self._explained(showing)
        left_out = len(explanation.steps) - showing.open_steps
        return [ExampleShown(showing.task, explanation, left_out)] if showing.open_steps else []

    def because(self, showing: Showing, text: str) -> tuple[list[Shown], bool]:
        """What a letter, as the answer to "why?", brings about; and whether the question is done with."""
        asked = showing.why
        assert asked is not None  # noqa: S101 - the caller has looked
        letter = unicodedata.normalize("NFKC", text).strip(" .()").upper()
        letters = LETTERS[: len(asked.options)]
        if len(letter) != 1 or letter not in letters:
            return [Said(Remark.CHOOSE_A_LETTER, {"letters": f"{letters[0]}-{letters[-1]}"})], False
        chosen = asked.options[letters.index(letter)]
        right = chosen is asked.explanation.steps[asked.place].rule
        verdict, codes = (Verdict.CORRECT, ()) if right else (Verdict.WRONG, (WHY,))
        row = self._journal.write(showing, Happened.ATTEMPT, text=text, verdict=verdict, codes=codes)
        showing.attempts.append(Attempt(row.id, text, verdict, codes))
        told = not right and showing.wrong >= WHY_TRIES
        return [WhyJudged(asked, chosen, right, told)], right or told

    def _explained(self, showing: Showing) -> Explanation:
        if showing.explanation is None:
            task = showing.task
            showing.explanation = self._material.explanation(task)
            showing.open_steps = open_steps(task.question, task.variant, showing.explanation)
        return showing.explanation


def _kept(showing: Showing, *shown: Shown) -> list[Shown]:
    """What is shown, and shown again in another language."""
    showing.seen += shown
    return list(shown)
