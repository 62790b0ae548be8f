"""A two-layer network that learns classes: sigmoid, softmax, cross-entropy, mini-batches.

Everything that is random comes from one seed, and the compiled run gives the very bits of the interpreted one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache as kept
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .draws import Draws
from .engine import Engine, available
from .settings import finite

if TYPE_CHECKING:
    from .generate import Module

# Instructions for each weight and image: forward, backward, and the look at the end of an epoch.
_INSTRUCTIONS = 5


@dataclass(frozen=True, slots=True)
class Layers:
    """How many inputs, hidden units and classes a network has."""

    inputs: int
    hidden: int
    outputs: int

    @property
    def parameters(self) -> int:
        """How many weights and biases."""
        return (self.inputs + 1) * self.hidden + (self.hidden + 1) * self.outputs


@dataclass(frozen=True, slots=True)
class Labelled:
    """Images (n, pixels) and what each of them is (n,), a whole number from 0."""

    images: Sequence[Sequence[float]]
    labels: Sequence[int]


@dataclass(frozen=True, slots=True)
class Training:
    """How to train: learning rate, epochs, images in a batch, and the seed of the weights and of the order."""

    rate: float
    epochs: int
    batch: int
    seed: int


@dataclass(frozen=True, slots=True)
class Epoch:
    """The state after so many epochs: the mean cross-entropy on the training images and on the others, the share of
    the others that is right, and what the model says of each of them (n,).
    """

    number: int
    loss: float
    other_loss: float
    accuracy: float
    said: tuple[int, ...]
    engine: Engine


def train(
    data: Labelled,
    training_set: Sequence[int],
    others: Sequence[int],
    layers: Layers,
    training: Training,
    *,
    engine: Engine = Engine.AUTOMATIC,
    cache: Path | None = None,
) -> Iterator[Epoch]:
    """Yields the state before training and after every epoch. The run stops before an epoch whose loss is not finite.

    ``training_set`` and ``others`` are numbers of images; each epoch goes through the former in a new random order.
    ``cache`` is the folder for compiled kernels. Raises ValueError for a learning rate that is not finite, fewer than
    0 epochs, a batch of fewer than 1, no images, and images or labels that do not fit the layers.
    """
    _check(data, (*training_set, *others), layers, training)
    if not training_set or not others:
        raise ValueError("there must be images to train on, and others to look at")
    return _epochs(data, training_set, others, layers, training, _Run.of(data, layers, training, engine, cache))


def _check(data: Labelled, used: Sequence[int], layers: Layers, training: Training) -> None:
    finite("the rate", training.rate)
    if training.epochs < 0 or training.batch < 1:
        raise ValueError(f"{training.epochs} epochs with batches of {training.batch}: at least 0 and 1 are needed")
    if any(not 0 <= number < len(data.images) for number in used) or len(data.images) != len(data.labels):
        raise ValueError("every image that is used must be there, with its label")
    if any(len(image) != layers.inputs for image in data.images):
        raise ValueError(f"every image must have {layers.inputs} pixels")
    if any(not 0 <= label < layers.outputs for label in data.labels):
        raise ValueError(f"labels are whole numbers from 0 to {layers.outputs - 1}")


def _epochs(
    data: Labelled,
    training_set: Sequence[int],
    others: Sequence[int],
    layers: Layers,
    training: Training,
    run: _Run,
) -> Iterator[Epoch]:
    draws = Draws(training.seed)
    images, labels = run.table(data.images), run.whole(data.labels)
    network, slopes = run.network(_first_weights(layers, draws)), run.network(_zeros(layers))
    active, back, shares = (run.row(count) for count in (layers.hidden, layers.hidden, layers.outputs))
    for number in range(training.epochs + 1):
        if number:
            order = run.whole([training_set[place] for place in draws.shuffled(len(training_set))])
            run.train_epoch(
                images, labels, order, training.batch, float(training.rate), network, slopes, active, back, shares
            )
        looks = [run.look(images, labels, some, network, active, shares) for some in (training_set, others)]
        (loss, _), (other_loss, said) = looks
        if not math.isfinite(loss):
            return
        right = sum(says == data.labels[sample] for says, sample in zip(said, others, strict=True))
        yield Epoch(number, loss, other_loss, right / len(others), said, run.engine)


def _first_weights(layers: Layers, draws: Draws) -> list[list[list[float]]]:
    """Biases of 0, and weights in +-sqrt(2/(inputs + outputs)) of their layer (Glorot and Bengio 2010, for σ)."""
    tables = _zeros(layers)
    for table in (tables[0], tables[2]):
        bound = math.sqrt(2 / (len(table) + len(table[0])))
        table[:] = [[draws.between(-bound, bound) for _ in row] for row in table]
    return tables


def _zeros(layers: Layers) -> list[list[list[float]]]:
    shapes = ((layers.inputs, layers.hidden), (1, layers.hidden), (layers.hidden, layers.outputs), (1, layers.outputs))
    return [[[0.0] * columns for _ in range(rows)] for rows, columns in shapes]


@dataclass(frozen=True, slots=True)
class _Run:
    """The loops and the tables as the chosen engine needs them: lists, or contiguous arrays."""

    engine: Engine
    train_epoch: Any
    look_at: Any

    @classmethod
    def of(cls, data: Labelled, layers: Layers, training: Training, engine: Engine, cache: Path | None) -> _Run:
        """Returns the run for a training of this size. With Numba's JIT switched off it is always interpreted."""
        work = (training.epochs + 1) * len(data.images) * layers.parameters * _INSTRUCTIONS
        if available(engine, work) is not Engine.INTERPRETED:
            from .compiled import function

            train_epoch, look_at = function(_module(), "train_epoch", cache), function(_module(), "look_at", cache)
            return cls(Engine.COMPILED, train_epoch, look_at)
        from . import layers as loops

        return cls(Engine.INTERPRETED, loops.train_epoch, loops.look_at)

    def table(self, rows: Sequence[Sequence[float]]) -> Any:
        """A table (n, m)."""
        if self.engine is Engine.INTERPRETED:
            return [[float(entry) for entry in row] for row in rows]
        import numpy as np

        return np.array(rows, dtype=np.float64)

    def row(self, count: int) -> Any:
        """Zeros (count,)."""
        return self.table([[0.0] * count])[0]

    def network(self, tables: Sequence[Sequence[Sequence[float]]]) -> Any:
        """The four tables of a network."""
        return tuple(self.table(table) for table in tables)

    def whole(self, values: Sequence[int]) -> Any:
        """Whole numbers (n,)."""
        if self.engine is Engine.INTERPRETED:
            return list(values)
        from .compiled import indices

        return indices(values)

    def look(
        self, images: Any, labels: Any, order: Sequence[int], network: Any, active: Any, shares: Any
    ) -> tuple[float, tuple[int, ...]]:
        """The mean cross-entropy over some images, and what the model says of each."""
        said = self.whole([0] * len(order))
        loss = self.look_at(images, labels, self.whole(order), network, active, shares, said)
        return float(loss), tuple(int(entry) for entry in said)


@kept
def _module() -> Module:
    import inspect

    from . import arithmetic, layers
    from .generate import assemble

    return assemble(inspect.getsource(arithmetic), inspect.getsource(layers))
