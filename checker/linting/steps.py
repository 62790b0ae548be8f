"""Every step of a derivation holds: what it says of a derivative is what differences of the function say.

A new type of step registers its own test with `holds`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from chainrule.exercises.answers import Step
from chainrule.exercises.operations import Derivative

from ..chance import Chance
from ..coincidences import domain_of
from ..exercise import Question
from ..printing import Layout, formula
from ..tree.arithmetic import Floating, NotInThisArithmetic, Undefined
from ..tree.evaluate import Grid, ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Node, Symbol
from .finding import Finding, Subject

_LOOKS = 4
_WIDTH = 1e-5  # relative; the differences are of order h^4
_AGREE = 1e-6

Reals = dict[str, float | Grid[float]]


def steps(subject: Subject) -> Iterator[Finding]:
    """A finding for the first step of a question that does not hold."""
    numbers = {name: float(value) for name, value in subject.variants[0].givens.items()}
    for question in subject.questions:
        chance = Chance("steps", question.name)
        domain = domain_of(question, subject.exercise.variables)
        points = [{**domain.floating(chance, look), **numbers} for look in range(_LOOKS)]
        for place, step in enumerate(question.steps, start=1):
            if not all(holds(step, question, point) for point in points):
                of, result = formula(step.of, Layout.ASCII), formula(step.result, Layout.ASCII)
                yield subject.finding(question.name, f"steps[{place}] {step.rule}", "STEP_BROKEN", of=of, result=result)
                break


@singledispatch
def holds(step: object, question: Question, point: Reals) -> bool:  # noqa: ARG001 - singledispatch's fallback
    """Whether a step is true at a point; also where nothing can be said there. TypeError for an unknown step."""
    raise TypeError(f"no test for a {type(step).__name__}")


@holds.register(Step)
def _(step: Step[Node], question: Question, point: Reals) -> bool:
    if not isinstance(question.operation, Derivative) or not isinstance(question.operation.by, Symbol):
        return True
    try:
        slope = _difference(step.of, question.operation.by.name, point)
        claimed = _value(step.result, point)
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return True
    return abs(slope - claimed) <= _AGREE * max(1.0, abs(slope), abs(_value(step.of, point)))


def _difference(node: Node, by: str, point: Reals) -> float:
    """The central difference of order h^4."""
    at = point[by]
    assert not isinstance(at, Grid)  # noqa: S101 - one differentiates by a number here
    width = _WIDTH * max(1.0, abs(at)) * 10

    def moved(count: int) -> float:
        return _value(node, {**point, by: at + count * width})

    return (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * width)


def _value(node: Node, point: Reals) -> float:
    return as_entries(evaluate(node, point, Floating()))[0]
