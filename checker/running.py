"""Run the descent that an exercise declares, with the derived gradient, in the kernels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from chainrule.exercises.record import Record
from chainrule.kernels.batches import Batches
from chainrule.kernels.descent import descend
from chainrule.kernels.optimisers import Optimiser, Plain
from chainrule.kernels.program import Program
from chainrule.kernels.schedules import Constant, Schedule
from chainrule.kernels.stops import Stop
from chainrule.kernels.trajectory import Trajectory

from .exercise import Exercise
from .folders import cache_folder
from .resolve import exact_value
from .tree.lower import lower
from .tree.nodes import Symbol


class NothingToRun(ValueError):
    """The exercise has no loss that is descended."""


class NoSamples(ValueError):
    """The loss of the exercise is no mean over samples, so there is nothing to make batches of."""


class Method(Record):
    """How to descend: the optimiser, the schedule of its rate, what ends the run, and the batches, if any."""

    optimiser: Optimiser = Plain()
    schedule: Schedule = Constant()
    stop: Stop = Stop()
    batches: Batches | None = None

    @property
    def plain(self) -> bool:
        """Whether each step is gradient descent on the whole loss at one rate, of which the theory speaks."""
        return (self.optimiser, self.schedule, self.batches) == (Plain(), Constant(), None)


class Run(Record):
    """A descent with the names of its parameters, where it began, how and with which learning rate.

    `samples` is how many the loss is a mean over, 0 where it is no such mean.
    """

    names: tuple[str, ...]
    start: tuple[float, ...]
    rate: float
    steps: int
    samples: int
    method: Method
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


def run(
    exercise: Exercise,
    givens: Mapping[str, Fraction],
    rate: float | None,
    steps: int,
    record: Sequence[int],
    start: Sequence[float] | None = None,
    method: Method = Method(),  # noqa: B008 - frozen, so one serves all
) -> Run:
    """The descent over so many steps, recorded at the steps asked for (ascending, each at most `steps`).

    `rate` and `start` are the variant's unless given. Raises NothingToRun, NoSamples where there are batches but no
    samples, and ValueError for misuse as `descend` does.
    """
    names = parameters(exercise)
    descent = exercise.descent
    assert descent is not None  # noqa: S101 - parameters() has seen to it
    if method.batches and not exercise.sample_gradients:
        raise NoSamples(exercise.name)
    origin = tuple(start) if start is not None else tuple(float(exact_value(entry, givens)) for entry in descent.start)
    pace = float(exact_value(descent.rate, givens)) if rate is None else rate
    data_names = sorted(givens)
    trajectory = descend(
        _program(exercise, names, data_names, bool(method.batches)),
        origin,
        [float(givens[name]) for name in data_names],
        pace,
        steps,
        optimiser=method.optimiser,
        schedule=method.schedule,
        stop=method.stop,
        batches=method.batches,
        record=record,
        cache=cache_folder() / "kernels",
    )
    return Run(names, origin, pace, steps, len(exercise.sample_gradients), method, trajectory)


def _program(exercise: Exercise, names: Sequence[str], data_names: Sequence[str], in_batches: bool) -> Program:
    """The loss of the descent and its gradient, and for batches that of each sample."""
    assert exercise.descent is not None  # noqa: S101 - run() has seen to it
    inputs = [*names, *data_names]
    samples = exercise.sample_gradients if in_batches else ()
    return Program(
        lower([exercise.descent.loss.expression], inputs),
        len(names),
        lower(exercise.gradient, inputs),
        tuple(lower(gradient, inputs) for gradient in samples),
    )
