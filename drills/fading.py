"""A worked example that fades: all steps are given, then the last is missing, then none is shown.

With all steps given there is nothing to work out, so the learner is asked why: which rule was used in a step.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainrule.checker.chance import Chance
    from chainrule.checker.exercise import Question
    from chainrule.checker.explaining.explain import Explanation
    from chainrule.checker.explaining.steps import Rule, Step
    from chainrule.checker.tree.nodes import Node
    from chainrule.checker.variants import Variant

OPTIONS = 3


class Fading(IntEnum):
    """How much of a worked example stands with a question; the number is what a row of the log keeps."""

    NONE = 0
    WHOLE = 1
    LAST_MISSING = 2


def open_steps(question: Question, variant: Variant, explanation: Explanation) -> int:
    """How many steps from the first can be shown without the answer; never all."""
    from chainrule.checker.hinting.hint import Hint
    from chainrule.checker.hinting.revealing import reveals
    from chainrule.checker.resolve import NoEnd, resolve
    from chainrule.checker.tree.nodes import Array

    try:
        right = resolve(question.answer, variant.givens)
    except NoEnd:
        return max(0, len(explanation.steps) - 1)
    said: list[Node] = []
    for place, step in enumerate(explanation.steps[:-1]):
        said += _nodes(step)
        if reveals(Hint("", {"each": tuple(said), "all": Array((len(said),), tuple(said))}), question, right):
            return place
    return max(0, len(explanation.steps) - 1)


def _nodes(step: Step) -> list[Node]:
    nodes = [term.node for line in step.lines for term in line.terms]
    for detail in step.details.values():
        if not isinstance(detail, str):
            nodes += detail if isinstance(detail, tuple) else (detail,)
    return nodes


def why(explanation: Explanation, chance: Chance) -> tuple[int, tuple[Rule, ...]] | None:
    """A step to ask about, and the rules to choose from in the order in which they are shown; None where no step rests
    on a rule that has neighbours to be confused with.
    """
    steps = [place for place, step in enumerate(explanation.steps) if family(step.rule) and step.lines]
    if not steps:
        return None
    place = steps[chance.below(len(steps))]
    right = explanation.steps[place].rule
    near = [rule for rule in dict.fromkeys(step.rule for step in explanation.steps) if rule in family(right)]
    others = [rule for rule in near if rule is not right]
    more = [rule for rule in family(right) if rule is not right and rule not in others]
    while len(others) < OPTIONS - 1:
        others.append(more.pop(chance.below(len(more))))
    options = [right, *others[: OPTIONS - 1]]
    for at in range(len(options) - 1, 0, -1):  # Fisher-Yates
        other = chance.below(at + 1)
        options[at], options[other] = options[other], options[at]
    return place, tuple(options)


def family(rule: Rule) -> tuple[Rule, ...]:
    """The rules that a rule can be taken for, itself among them; nothing for one that is no choice, as to simplify."""
    return next((rules for rules in _families() if rule in rules), ())


def _families() -> tuple[tuple[Rule, ...], ...]:
    from chainrule.checker.explaining.steps import Rule

    return (
        (
            Rule.LINEAR,
            Rule.CONSTANT_FACTOR,
            Rule.SUM,
            Rule.PRODUCT,
            Rule.QUOTIENT,
            Rule.RECIPROCAL,
            Rule.POWER,
            Rule.POWER_CHAIN,
            Rule.EXPONENTIAL,
            Rule.CHAIN,
        ),
        (Rule.RESIDUAL, Rule.SQUARE, Rule.MEAN, Rule.MEAN_ABSOLUTE, Rule.HADAMARD),
        (Rule.GRADIENT, Rule.LENGTH, Rule.UNIT_VECTOR, Rule.OPPOSITE, Rule.PROJECTION),
        (Rule.STATIONARY, Rule.SECOND_DERIVATIVE, Rule.CONVERGES, Rule.ONE_STEP, Rule.JUMP, Rule.ERROR_FACTOR),
        (Rule.FLAT, Rule.HEIGHTS, Rule.DEEPEST, Rule.VALLEY),
        (Rule.UPDATE, Rule.LOSS_THERE, Rule.CLOSED_FORM, Rule.ALONG_GRADIENT),
        (Rule.FORWARD, Rule.BACKWARD, Rule.TOKENS, Rule.PADDING),
    )
