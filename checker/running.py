"""Run the descent that an exercise declares, with the derived gradient, in the kernels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from chainrule.exercises.record import Record
from chainrule.kernels.batches import Batches
from chainrule.kernels.descent import once
from chainrule.kernels.engine import Engine
from chainrule.kernels.method import Method
from chainrule.kernels.program import Program
from chainrule.kernels.stretches import Stretch, joined, stretches
from chainrule.kernels.trajectory import Trajectory

from .exercise import Exercise, Model
from .folders import kernel_folder
from .resolve import exact_value
from .tables.table import Table
from .tree.lower import lower
from .tree.nodes import Node, Number, Symbol
from .tree.substitute import substitute

if TYPE_CHECKING:
    from chainrule.kernels.program import Data


class NothingToRun(ValueError):
    """The exercise has no loss that is descended."""


class NoSamples(ValueError):
    """The loss of the exercise is no mean over samples, so there is nothing to make batches of."""


class NoModel(ValueError):
    """The exercise does not say what its loss is of one sample, so there are none to put in place of its own."""


class Course(Record):
    """A descent before it is run: the program with its data, where it begins, the learning rate, and how it goes.

    `table` is what the data are from, where they are not the exercise's own; `spans` are those in which the exercise
    declares its parameters to lie, None where it does not say. The gradient is `given` where a learner wrote it.
    """

    names: tuple[str, ...]
    program: Program
    data: Data
    start: tuple[float, ...]
    rate: float
    method: Method
    table: Table | None = None
    spans: tuple[tuple[float, float] | None, ...] = ()
    given: bool = False

    @property
    def samples(self) -> int:
        """How many samples its batches are made of; 0 where there are none."""
        return self.program.sample_count(self.data)


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


def model(exercise: Exercise) -> Model:
    """What the exercise says of one sample. NothingToRun without a descent, NoModel where it says nothing."""
    parameters(exercise)
    if exercise.model is None:
        raise NoModel(exercise.name)
    return exercise.model


def steps_of(exercise: Exercise, batches: Batches, epochs: int, table: Table | None = None) -> int:
    """How many steps so many epochs have, on the exercise's own samples or on those of a table.

    NothingToRun where there is no descent, NoSamples where no samples.
    """
    parameters(exercise)
    count = table.rows if table else len(exercise.sample_gradients)
    if not count:
        raise NoSamples(exercise.name)
    return epochs * batches.in_an_epoch(count)


def course(
    exercise: Exercise,
    givens: Mapping[str, Fraction],
    rate: float | None = None,
    start: Sequence[float] | None = None,
    method: Method = Method(),  # noqa: B008 - frozen, so one serves all
    gradient: Sequence[Node] | None = None,
    table: Table | None = None,
) -> Course:
    """The descent of an exercise, ready to be run. Raises NothingToRun, and NoSamples for batches without samples.

    `rate` and `start` are the variant's unless given, and `gradient` (a tree a parameter) is the derived one;
    ValueError for another one with batches, whose samples would still have their own. With a `table` the loss is the
    mean over its samples, and `gradient` is that of one of them; NoModel where the exercise does not have it.
    """
    names = parameters(exercise)
    descent = exercise.descent
    assert descent is not None  # noqa: S101 - parameters() has seen to it
    origin = tuple(start) if start is not None else tuple(float(exact_value(entry, givens)) for entry in descent.start)
    pace = float(exact_value(descent.rate, givens)) if rate is None else rate
    if table is not None:
        program, spans = _of_one_sample(exercise, givens, gradient), _spans(exercise, names)
        return Course(names, program, table.values, origin, pace, method, table, spans)
    if method.batches and gradient is not None:
        raise ValueError("a gradient of the whole loss says nothing of that of a batch")
    if method.batches and not exercise.sample_gradients:
        raise NoSamples(exercise.name)
    data_names = sorted(givens)
    program = _program(exercise, [*names, *data_names], gradient, bool(method.batches))
    data = tuple(float(givens[name]) for name in data_names)
    spans = _spans(exercise, names)
    return Course(names, program, data, origin, pace, method, spans=spans, given=gradient is not None)


def _spans(exercise: Exercise, names: Sequence[str]) -> tuple[tuple[float, float] | None, ...]:
    declared = {variable.name: variable.span for variable in exercise.variables}
    return tuple((float(span[0]), float(span[1])) if (span := declared.get(name)) else None for name in names)


def programs(exercise: Exercise, givens: Mapping[str, Fraction]) -> tuple[Program, ...]:
    """Every program that a run of the exercise may have: the whole loss, its batches, and one sample of a table.

    None without a descent.
    """
    if exercise.descent is None:
        return ()
    names = [*parameters(exercise), *sorted(givens)]
    ways = (False, True) if exercise.sample_gradients else (False,)
    own = [_program(exercise, names, None, in_batches) for in_batches in ways]
    return (*own, *([_of_one_sample(exercise, givens, None)] if exercise.model else []))


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


def _of_one_sample(exercise: Exercise, givens: Mapping[str, Fraction], gradient: Sequence[Node] | None) -> Program:
    """The loss of a sample and its gradient, with the variant's numbers for what is neither parameter nor column."""
    of_one = model(exercise)
    columns = [column.name for column in of_one.columns]
    inputs = [*parameters(exercise), *columns]
    numbers = {name: Number(value) for name, value in givens.items() if name not in columns}
    slopes = of_one.gradient if gradient is None else gradient
    loss, *partials = (substitute(tree, numbers) for tree in (of_one.loss, *slopes))
    return Program(lower([loss], inputs), len(partials), lower(partials, inputs), by_row=True)


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
    # What is compiled for a learner's own gradient serves nobody else: all but the longest of its runs go by its tape,
    # which a program that goes through the rows of a table does not have.
    engine = once(ready.program, steps) if ready.given and ready.table is None else Engine.AUTOMATIC
    return stretches(
        ready.program,
        ready.start,
        ready.data,
        ready.rate,
        steps,
        method=ready.method,
        record=record,
        engine=engine,
        cache=kernel_folder(),
    )
