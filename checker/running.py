"""Run the descent that an exercise declares, with the derived gradient, in the kernels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from chainrule.exercises.record import Record
from chainrule.kernels.descent import Trajectory, descend
from chainrule.kernels.program import Program
from chainrule.kernels.stretches import Stretch, joined, stretches

from .exercise import Exercise
from .folders import cache_folder
from .resolve import exact_value
from .tree.lower import lower
from .tree.nodes import Node, Symbol


class NothingToRun(ValueError):
    """The exercise has no loss that is descended."""


class Run(Record):
    """A descent with the names of its parameters, where it began and with which learning rate.

    `stopped_at` is the last step of a run that was interrupted; its trajectory ends there.
    """

    names: tuple[str, ...]
    start: tuple[float, ...]
    rate: float
    steps: int
    trajectory: Trajectory
    stopped_at: int | None = None


class Course(Record):
    """A descent before it is run: the program with its data, where it begins, and the learning rate."""

    names: tuple[str, ...]
    program: Program
    data: tuple[float, ...]
    start: tuple[float, ...]
    rate: float


def parameters(exercise: Exercise) -> tuple[str, ...]:
    """The names of the parameters that the descent of an exercise changes. NothingToRun where there is none."""
    if exercise.descent is None:
        raise NothingToRun(exercise.name)
    return tuple(symbol.name for symbol in exercise.descent.loss.by if isinstance(symbol, Symbol))


def course(
    exercise: Exercise,
    givens: Mapping[str, Fraction],
    rate: float | None = None,
    start: Sequence[float] | None = None,
    gradient: Sequence[Node] | None = None,
) -> Course:
    """The descent of an exercise, ready to be run. Raises NothingToRun.

    `rate` and `start` are the variant's unless given, and `gradient` (a tree a parameter) is the derived one.
    """
    names = parameters(exercise)
    descent = exercise.descent
    assert descent is not None  # noqa: S101 - parameters() has seen to it
    data_names = sorted(givens)
    inputs = [*names, *data_names]
    slopes = exercise.gradient if gradient is None else gradient
    program = Program(lower([descent.loss.expression], inputs), len(names), lower(slopes, inputs))
    origin = tuple(start) if start is not None else tuple(float(exact_value(entry, givens)) for entry in descent.start)
    pace = float(exact_value(descent.rate, givens)) if rate is None else rate
    return Course(names, program, tuple(float(givens[name]) for name in data_names), origin, pace)


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
    ready = course(exercise, givens, rate, start)
    trajectory = descend(
        ready.program, ready.start, ready.data, ready.rate, steps, record=record, cache=cache_folder() / "kernels"
    )
    return Run(ready.names, ready.start, ready.rate, steps, trajectory)


def run_watched(ready: Course, steps: int, record: Sequence[int], watch: Callable[[int], None]) -> Run:
    """The descent of `run` in stretches; `watch` is told the steps that are done after each.

    A KeyboardInterrupt ends it with what is done so far; before anything is done it rises.
    """
    parts: list[Stretch] = []
    stopped = None
    cache = cache_folder() / "kernels"
    try:
        for part in stretches(ready.program, ready.start, ready.data, ready.rate, steps, record=record, cache=cache):
            parts.append(part)
            watch(part.done)
    except KeyboardInterrupt:
        if not parts:
            raise
        stopped = parts[-1].done
    return Run(ready.names, ready.start, ready.rate, steps, joined(parts), stopped)
