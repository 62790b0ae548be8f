"""`/g`: the descent of a question in a picture and a table, with the learner's own gradient beside the true one.

`/g` shows some steps, `/g 5` the first five: `/g 6` goes one forward and `/g 4` one back. `/g 5 0.3` takes them at
another learning rate, from the same start; `/g loss` draws the loss after each step.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

from chainrule.checker.answered_gradient import answered_gradient
from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.picturing.picture import Kind, Role
from chainrule.checker.picturing.scenes import Walk, kinds_of, scene
from chainrule.checker.picturing.terminal import drawn
from chainrule.checker.printing.wrapping import line_width, wrapped
from chainrule.checker.running import Course, Run, course, run
from chainrule.checker.tree.nodes import symbols_in
from chainrule.checker.variants import Variant
from chainrule.exercises.answers import Expressions
from chainrule.exercises.kinds import Choice, Matching
from chainrule.exercises.record import Record

from .steps_table import table_of
from .view import View

_STEPS, _MOST_STEPS = 10, 1000
_NARROWEST = 78  # columns that a picture needs
_LOSS_WORDS = frozenset({"loss", "损失"})


class Asked(Record):
    """What stood behind `/g`. `misread` is the word that means nothing, where there is one."""

    steps: int = _STEPS
    rate: float | None = None
    loss: bool = False
    misread: str = ""


def asked(argument: str) -> Asked:
    """The first whole number is a step, any other or `rate=…` a learning rate, `loss` the loss after each step."""
    steps: int | None = None
    rate, loss = None, False
    for word in unicodedata.normalize("NFKC", argument).replace(",", " ").casefold().split():
        number = word.removeprefix("rate=").removeprefix("eta=").removeprefix("η=").removeprefix("学习率=")
        if word in _LOSS_WORDS:
            loss = True
        elif steps is None and word.isdecimal() and int(word) <= _MOST_STEPS:
            steps = max(1, int(word))
        else:
            try:
                rate = float(number)
            except ValueError:
                return Asked(misread=word)
            if not math.isfinite(rate):
                return Asked(misread=word)
    return Asked(_STEPS if steps is None else steps, rate, loss)


def picture_lines(
    exercise: Exercise,
    question: Question,
    variant: Variant,
    answers: Sequence[str],
    argument: str,
    view: View,
    *,
    plain: bool = False,
) -> list[str]:
    """The picture with its table; the sentences and the table alone where it is `plain` or the terminal narrow.

    `answers` are the learner's to this question, in order: the last that stands for a gradient is run too.
    """
    tell, wanted = view.translate, asked(argument)
    if wanted.misread:
        text = tell("/g takes a step and a learning rate, such as /g 5 or /g 5 0.3; it cannot read {word}.")
        return wrapped(text.format(word=wanted.misread))
    if exercise.descent is None:
        return wrapped(tell("There is no descent in this exercise, so there is nothing to draw."))
    ready = course(exercise, variant.givens, wanted.rate)
    walks = [Walk(Role.DERIVED, _walked(ready, wanted.steps))]
    if own := _own(exercise, question, variant, answers, ready):
        walks.append(Walk(Role.OWN, _walked(own, wanted.steps)))
    lines = []
    if not plain and line_width() >= _NARROWEST:
        kind = Kind.LOSS if wanted.loss else kinds_of(ready)[-1]
        lines += [*drawn(scene(kind, ready, walks), view.layout, tell), ""]
    secret = asks_for_numbers(exercise, question)
    for walk in walks:
        lines += wrapped(sentence(walk, view, secret=secret))
    if secret:
        return [*lines, *wrapped(tell("The question asks for numbers, so none of them stand here."))]
    return [*lines, "", *table_of(exercise, variant, walks, view)]


def _walked(ready: Course, steps: int) -> Run:
    return run(ready, steps, range(steps + 1))


def _own(
    exercise: Exercise, question: Question, variant: Variant, answers: Sequence[str], ready: Course
) -> Course | None:
    """The same descent along the learner's own gradient: the last answer that is one."""
    for text in reversed(answers):
        partials = answered_gradient(exercise, question, variant.givens, text)
        if partials is not None:
            return course(exercise, variant.givens, ready.rate, ready.start, gradient=partials)
    return None


def asks_for_numbers(exercise: Exercise, question: Question) -> bool:
    """Whether a question asks for values and not for a formula in the parameters: a table could hold its answer."""
    if isinstance(question.kind, Choice | Matching):
        return False
    if not isinstance(question.answer, Expressions):
        return True
    free = {name for entry in question.answer.entries for name in symbols_in(entry)}
    return free <= {given.name for given in exercise.givens}


def sentence(walk: Walk, view: View, *, secret: bool = False) -> str:
    """Where a walk leads, in words: they say all that the picture says, but for numbers where these are `secret`."""
    tell, walked = view.translate, walk.run.trajectory
    whose = {
        Role.DERIVED: tell("Along the derived gradient"),
        Role.OWN: tell("Along your gradient"),
    }[walk.role]
    if not walked.losses:
        return tell("{whose}: it diverges where it begins").format(whose=whose)
    first, last = walked.losses[0], walked.losses[-1]
    if walked.diverged_at is not None:
        plain = tell("{whose}: the loss climbs beyond all bounds")
        text = tell("{whose}: the loss climbs from {first:.5g} beyond all bounds, at step {steps}")
    elif last > first:
        plain = tell("{whose}: the loss climbs")
        text = tell("{whose}: the loss climbs from {first:.5g} to {last:.5g} at step {steps}")
    elif last < first:
        plain = tell("{whose}: the loss falls")
        text = tell("{whose}: the loss falls from {first:.5g} to {last:.5g} at step {steps}")
    else:
        plain = tell("{whose}: the loss stays as it is")
        text = tell("{whose}: the loss stays at {first:.5g}")
    return (plain if secret else text).format(whose=whose, first=first, last=last, steps=walked.ended_at)
