"""Run the descent that an exercise declares, with the derived gradient, in the kernels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from chainrule.exercises.record import Record
from chainrule.kernels.descent import descend
from chainrule.kernels.program import Program
from chainrule.kernels.trajectory import Trajectory

from .exercise import Exercise
from .folders import cache_folder
from .resolve import exact_value
from .tree.lower import lower
from .tree.nodes import Symbol


class NothingToRun(ValueError):
    """The exercise has no loss that is descended."""


class Run(Record):
    """A descent with the names of its parameters, where it began and with which learning rate."""

    names: tuple[str, ...]
    start: tuple[float, ...]
    rate: float
    steps: int
    trajectory: Trajectory


def parameters(exercise: Exercise) -> tuple[str, ...]:
    """The names of the parameters that the descent of an exercise changes. NothingToRun where there is none."""
    if exercise.descent is None:
        raise NothingToRun(exercise.name)
    return tuple(symbol.name for symbol in exercise.descent.loss.by if isinstance(symbol, Symbol))


def run(
    exercise: Exercise,
    givens: Mapping[str, Fraction],
    rate: float | None,
    steps: int,
    record: Sequence[int],
    start: Sequence[float] | None = None,
) -> Run:
    """The descent over so many steps, recorded at the steps asked for (ascending, each at most `steps`).

    `rate` and `start` are the variant's unless given. Raises NothingToRun, and ValueError for misuse as `descend` does.
    """
    names = parameters(exercise)
    descent = exercise.descent
    assert descent is not None  # noqa: S101 - parameters() has seen to it
    data_names = sorted(givens)
    inputs = [*names, *data_names]
    program = Program(lower([descent.loss.expression], inputs), len(names), lower(exercise.gradient, inputs))
    origin = tuple(start) if start is not None else tuple(float(exact_value(entry, givens)) for entry in descent.start)
    pace = float(exact_value(descent.rate, givens)) if rate is None else rate
    data = [float(givens[name]) for name in data_names]
    trajectory = descend(program, origin, data, pace, steps, record=record, cache=cache_folder() / "kernels")
    return Run(names, origin, pace, steps, trajectory)
