"""Where questions, variants, judgements and solutions come from. What is heavy is imported when it is first needed: the
first question is on the screen before judging and explaining are loaded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from chainrule.checker.placeholders import PLACEHOLDER
from chainrule.checker.tree.nodes import symbols_in
from chainrule.checker.variants import NoVariant, variant
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text

from .drawing import Item
from .shown import Task
from .stock import Stock
from .syllabus import Syllabus

if TYPE_CHECKING:
    from chainrule.checker.exercise import Exercise, Question
    from chainrule.checker.explaining.explain import Explanation
    from chainrule.checker.judgement import Judgement
    from chainrule.checker.library import Listener
    from chainrule.checker.packs import Packs
    from chainrule.checker.variants import Variant

Find = Callable[[str], "tuple[Exercise, Question]"]
Draw = Callable[["Exercise", str | None], "Variant"]
_TRIES = 5  # variants, to find one with other numbers


class Material:
    """What a session asks, and how it is judged."""

    def __init__(self, skills: Mapping[str, Skill], find: Find, draw: Draw = variant) -> None:
        """`find` gives a question by its full name; it raises UnknownName or ExerciseTrouble. `draw` gives the variant
        of a seed; it raises NoVariant.
        """
        self._skills, self._find, self._draw = skills, find, draw
        self._found: dict[str, tuple[Exercise, Question]] = {}
        self._asked: dict[str, list[tuple[Fraction, ...]]] = {}

    def task(self, item: Item) -> Task:
        """The question of an item with its numbers; those of the catalogue where no others are fair. Raises as `find`
        does.
        """
        if item.question not in self._found:
            self._found[item.question] = self._find(item.question)
        exercise, question = self._found[item.question]
        drawn = self._drawn(exercise, item.seed)
        if item.seed is not None and not item.episode:
            drawn = self._fresh(exercise, question, drawn)
        return Task(exercise, question, drawn, self.skill(item.skill))

    def _drawn(self, exercise: Exercise, seed: str | None) -> Variant:
        try:
            return self._draw(exercise, seed)
        except NoVariant:
            return self._draw(exercise, None)

    def _fresh(self, exercise: Exercise, question: Question, drawn: Variant) -> Variant:
        """The variant, or another one where this question was asked in the same numbers already: of another seed may be
        only what the question does not tell.
        """
        asked = self._asked.setdefault(f"{exercise.name}.{question.name}", [])
        told = _told(exercise, question)
        for tried in range(_TRIES):
            other = drawn if tried == 0 else self._drawn(exercise, f"{drawn.seed}.{tried}")
            numbers = tuple(value for name, value in other.givens.items() if name in told)
            if numbers not in asked or not numbers:
                asked.append(numbers)
                return other
        return drawn

    def skill(self, name: str) -> Skill:
        """A skill by its name; one that is not taught any more is called by it."""
        return self._skills.get(name) or Skill(name, Text(name, name))

    def judge(self, task: Task, text: str) -> Judgement:
        """The judgement of an answer."""
        from chainrule.checker.judging.judge import judge_text

        return judge_text(task.exercise, task.question, task.variant, text)

    def hint_count(self, task: Task) -> int:
        """How many hints a question has: three, or none."""
        from chainrule.checker.printing import Layout
        from chainrule.checker.reporting.hints import hint_texts

        return len(hint_texts(task.exercise, task.question, task.variant, "en", Layout.UNICODE))

    def explanation(self, task: Task) -> Explanation:
        """The worked solution; where there is none, the answer without steps."""
        from chainrule.checker.explaining.explain import Explanation, explain
        from chainrule.checker.explaining.solving import NoSolution
        from chainrule.checker.explaining.steps import Term
        from chainrule.checker.resolve import resolve

        try:
            return explain(task.exercise, task.question, task.variant, checked=False)
        except NoSolution:
            right = resolve(task.question.answer, task.variant.givens)
            return Explanation((), right.shape, tuple(Term(entry) for entry in right.entries))


def _told(exercise: Exercise, question: Question) -> frozenset[str]:
    """The givens whose numbers stand in the story or in the question, alone or in a formula."""
    names = {match[1] for text in (exercise.story.en, question.ask.en) for match in re.finditer(PLACEHOLDER, text)}
    trees = (formula.tree for formula in exercise.formulas if formula.name in names)
    return frozenset(names).union(*map(symbols_in, trees))


def material(
    syllabus: Syllabus,
    listener: Listener,
    folder: Path | None = None,
    packs: Packs | None = None,
) -> Material:
    """The material of the library and of packs, from the cache where it holds them."""
    from chainrule.checker import library

    skills = {name: topic.skill for name, topic in syllabus.topics.items()}
    return Material(
        {**syllabus.skills, **skills},
        lambda name: library.question(name, listener, folder, packs),
        Stock(folder, packs).variant,
    )
