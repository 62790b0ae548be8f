"""What a session shows: frozen data without words, which a renderer puts into a language.

Whatever a learner sees can so be seen again in the other language, in the middle of a question.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from chainrule.exercises.record import Record
from chainrule.exercises.skills import Skill

from .remark import Remark as Remark
from .remark import Said as Said

if TYPE_CHECKING:  # none of it is needed before the first question is shown
    from chainrule.checker.exercise import Exercise, Question
    from chainrule.checker.explaining.explain import Explanation
    from chainrule.checker.explaining.steps import Rule
    from chainrule.checker.judgement import Judgement
    from chainrule.checker.library import ExerciseTrouble
    from chainrule.checker.variants import Variant

    from .trouble import LogTrouble


class Task(Record):
    """One variant of a question, to train one skill."""

    exercise: Exercise
    question: Question
    variant: Variant
    skill: Skill

    @property
    def name(self) -> str:
        """The full name of the question."""
        return f"{self.exercise.name}.{self.question.name}"


class Greeting(Record):
    """What the session holds: skills to review and new ones, the minutes it is likely to take, how many questions.

    `waiting` skills are due too, but for lack of time not today. `alone` is true where there is one skill only, so that
    nothing can be mixed. `resumed` is true where a question of a session that ended too early comes again.
    """

    reviews: int
    new: int
    minutes: float
    count: int
    waiting: int = 0
    alone: bool = False
    exam: bool = False
    resumed: bool = False


class Asked(Record):
    """A question, the `place`th of `count`; `minutes` is how long one is likely to need for it. `new` is its skill."""

    task: Task
    place: int
    count: int
    minutes: float
    new: bool = False
    exam: bool = False


class ExampleShown(Record):
    """The steps of the solution, without the last `left_out`; the rule of the one that is asked about is not told."""

    task: Task
    explanation: Explanation
    left_out: int
    asked_about: int | None = None


class WhyAsked(Record):
    """Which of these rules was used in a step: it has `place` in the explanation; A, B, C … in this order."""

    task: Task
    explanation: Explanation
    place: int
    options: tuple[Rule, ...]


class WhyJudged(Record):
    """The rule that was chosen; `told` is true where the right one is named now."""

    asked: WhyAsked
    chosen: Rule
    right: bool
    told: bool


class Judged(Record):
    """An answer and its judgement. In an exam it is only `noted`: what was read is shown, and no verdict."""

    task: Task
    judgement: Judgement
    noted: bool = False


class HintShown(Record):
    """The hint of a level (1, 2, 3) of `count`."""

    task: Task
    level: int
    count: int


class StepShown(Record):
    """One step of the solution. `withheld` is true where its formulas hold the answer: only its rule is told then.

    `unasked` is true where it comes after two wrong answers.
    """

    task: Task
    explanation: Explanation
    place: int
    withheld: bool
    unasked: bool = False


class SolutionShown(Record):
    """The whole solution. `unasked` is true where it comes after four wrong answers; `again` where the skill comes back
    later in the session.
    """

    task: Task
    explanation: Explanation
    unasked: bool = False
    again: bool = False


class PictureWanted(Record):
    """A picture of the question; `answers` are the learner's in order, `argument` what stood behind the command."""

    task: Task
    answers: tuple[str, ...] = ()
    argument: str = ""


class LanguageChosen(Record):
    """From here on everything is in this language; what the learner is looking at follows once more."""

    language: str


class CommandsListed(Record):
    """The commands that there are now."""

    exam: bool = False


class NotKept(Record):
    """From here on the log does not take rows, and why; None where it does so again, and has all of them."""

    trouble: LogTrouble | None


class CannotBeAsked(Record):
    """A question that is left out, since its exercise contradicts itself."""

    question: str
    trouble: ExerciseTrouble


class Confusion(Record):
    """A mistake, by its code, in answers for a skill, and how often."""

    skill: Skill
    code: str
    count: int


class Coming(Record):
    """A skill that comes next, and when."""

    skill: Skill
    due: datetime


class Result(Record):
    """One question of an exam; nothing is judged where nothing was answered."""

    task: Task
    judgement: Judgement | None
    points: int


class Summary(Record):
    """How a session went: questions right at the first try without help, right with help or later, and open ones.

    `at` is the end, in the zone of the learner. `results` are those of an exam. `finished` is false where the learner
    left before the last question, `kept` where some of it is not on the disk. An `exam` goes on as one only.
    """

    at: datetime
    right_first: int
    with_help: int
    open: int
    skipped: int
    seconds: float
    finished: bool
    confusions: tuple[Confusion, ...] = ()
    coming: tuple[Coming, ...] = ()
    results: tuple[Result, ...] = ()
    exam: bool = False
    kept: bool = True


Shown = (
    Greeting
    | Asked
    | ExampleShown
    | WhyAsked
    | WhyJudged
    | Judged
    | HintShown
    | StepShown
    | SolutionShown
    | PictureWanted
    | LanguageChosen
    | CommandsListed
    | Said
    | NotKept
    | CannotBeAsked
    | Summary
)
