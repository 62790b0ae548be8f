"""Run the descent that an exercise declares, with the derived gradient, in the kernels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from chainrule.exercises.record import Record
from chainrule.kernels.batches import Batches
from chainrule.kernels.method import Method
from chainrule.kernels.program import Program
from chainrule.kernels.stretches import Stretch, joined, stretches
from chainrule.kernels.trajectory import Trajectory

from .exercise import Exercise
from .folders import kernel_folder
from .resolve import exact_value
from .tree.lower import lower
from .tree.nodes import Node, Symbol


class NothingToRun(ValueError):
    """The exercise has no loss that is descended."""


class NoSamples(ValueError):
    """The loss of the exercise is no mean over samples, so there is nothing to make batches of."""


class Course(Record):
    """A descent before it is run: the program with its data, where it begins, the learning rate, and how it goes.

    `spans` are those in which the exercise declares its parameters to lie; None where it does not say.
    """

    names: tuple[str, ...]
    program: Program
    data: tuple[float, ...]
    start: tuple[float, ...]
    rate: float
    method: Method
    spans: tuple[tuple[float, float] | None, ...] = ()


class Run(Record):
    """A descent that was run, over so many steps unless it ended before."""

    course: Course
    steps: int
    trajectory: Trajectory


def parameters(exercise: Exercise) -> tuple[str, ...]:
    """The names of the parameters that the descent of an exercise changes. NothingToRun where there is none."""
    if exercise.descent is None:
        raise NothingToRun(exercise.name)
    return tuple(symbol.name for symbol in exercise.descent.loss.by if isinstance(symbol, Symbol))


def steps_of(exercise: Exercise, batches: Batches, epochs: int) -> int:
    """How many steps so many epochs have. NothingToRun where there is no descent, NoSamples where no samples."""
    parameters(exercise)
    if not exercise.sample_gradients:
        raise NoSamples(exercise.name)
    return epochs * batches.in_an_epoch(len(exercise.sample_gradients))


def course(
    exercise: Exercise,
    givens: Mapping[str, Fraction],
    rate: float | None = None,
    start: Sequence[float] | None = None,
    method: Method = Method(),  # noqa: B008 - frozen, so one serves all
    gradient: Sequence[Node] | None = None,
) -> Course:
    """The descent of an exercise, ready to be run. Raises NothingToRun, and NoSamples for batches without samples.

    `rate` and `start` are the variant's unless given, and `gradient` (a tree a parameter) is the derived one;
    ValueError for another one with batches, whose samples would still have their own.
    """
    names = parameters(exercise)
    descent = exercise.descent
    assert descent is not None  # noqa: S101 - parameters() has seen to it
    if method.batches and gradient is not None:
        raise ValueError("a gradient of the whole loss says nothing of that of a batch")
    if method.batches and not exercise.sample_gradients:
        raise NoSamples(exercise.name)
    origin = tuple(start) if start is not None else tuple(float(exact_value(entry, givens)) for entry in descent.start)
    pace = float(exact_value(descent.rate, givens)) if rate is None else rate
    data_names = sorted(givens)
    program = _program(exercise, [*names, *data_names], gradient, bool(method.batches))
    data = tuple(float(givens[name]) for name in data_names)
    return Course(names, program, data, origin, pace, method, _spans(exercise, names))


def _spans(exercise: Exercise, names: Sequence[str]) -> tuple[tuple[float, float] | None, ...]:
    declared = {variable.name: variable.span for variable in exercise.variables}
    return tuple((float(span[0]), float(span[1])) if (span := declared.get(name)) else None for name in names)


def programs(exercise: Exercise, givens: Mapping[str, Fraction]) -> tuple[Program, ...]:
    """Every program that a run of the exercise may have: the whole loss, and its batches; none without a descent."""
    if exercise.descent is None:
        return ()
    names = [*parameters(exercise), *sorted(givens)]
    ways = (False, True) if exercise.sample_gradients else (False,)
    return tuple(_program(exercise, names, None, in_batches) for in_batches in ways)


def _program(exercise: Exercise, inputs: Sequence[str], gradient: Sequence[Node] | None, in_batches: bool) -> Program:
    """The loss of the descent and its gradient, and for batches that of each sample."""
    assert exercise.descent is not None  # noqa: S101 - course() has seen to it
    samples = exercise.sample_gradients if in_batches else ()
    return Program(
        lower([exercise.descent.loss.expression], inputs),
        len(exercise.descent.loss.by),
        lower(exercise.gradient if gradient is None else gradient, inputs),
        tuple(lower(each, inputs) for each in samples),
    )


def run(ready: Course, steps: int, record: Sequence[int], watch: Callable[[int], None] | None = None) -> Run:
    """The descent over so many steps, recorded at the steps asked for (ascending, each at most `steps`).

    `watch` is told the steps that are done after each stretch. A KeyboardInterrupt ends the run with what is done so
    far; before anything is done it rises. ValueError for misuse as `descend` has it.
    """
    parts: list[Stretch] = []
    try:
        for part in in_stretches(ready, steps, record):
            parts.append(part)
            if watch is not None:
                watch(part.done)
    except KeyboardInterrupt:
        if not parts:
            raise
    return Run(ready, steps, joined(parts))


def in_stretches(ready: Course, steps: int, record: Sequence[int]) -> Iterator[Stretch]:
    """The descent of `run`, stretch by stretch."""
    return stretches(
        ready.program,
        ready.start,
        ready.data,
        ready.rate,
        steps,
        method=ready.method,
        record=record,
        cache=kernel_folder(),
    )
