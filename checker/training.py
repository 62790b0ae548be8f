"""Train the network that an exercise declares on the handwritten digits, in the kernels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from chainrule.exercises.operations import Training as Declared
from chainrule.exercises.record import Record
from chainrule.kernels.digits import SIDE, digits
from chainrule.kernels.draws import Draws
from chainrule.kernels.network import Epoch, Layers, Training, train

from .chance import Chance
from .folders import kernel_folder
from .resolve import exact_value
from .tree.nodes import Node

CLASSES = 10


class Order(StrEnum):
    """Which examples are trained on: the first of a seeded shuffle, or the first of the file."""

    SHUFFLED = "shuffled"
    FILE_ORDER = "file-order"


class Plan(Record):
    """A training ready to run: the numbers of the examples to train on and of the others, the network, the training."""

    examples: Sequence[int]
    others: Sequence[int]
    layers: Layers
    training: Training


class Miss(Record):
    """An example that the model gets wrong: its number, its pixels (64,), what it is and what the model says."""

    example: int
    pixels: Sequence[float]
    label: int
    said: int


def plan(
    declared: Declared[Node],
    givens: Mapping[str, Fraction],
    seed: str | None,
    order: Order,
    rate: float | None = None,
    epochs: int | None = None,
    batch: int | None = None,
) -> Plan:
    """The training of a variant. Rate, epochs and batch are the variant's unless given; `seed` may be any text."""

    def value(node: Node) -> Fraction:
        return exact_value(node, givens)

    start = Chance("training", seed or "").below(2**63)
    count = len(digits().labels)
    numbers = Draws(start).shuffled(count) if order is Order.SHUFFLED else list(range(count))
    first = int(value(declared.examples))
    return Plan(
        numbers[:first],
        numbers[first:],
        Layers(SIDE * SIDE, int(value(declared.hidden)), CLASSES),
        Training(
            float(value(declared.rate)) if rate is None else rate,
            int(value(declared.epochs)) if epochs is None else epochs,
            int(value(declared.batch)) if batch is None else batch,
            start,
        ),
    )


def trained(plan: Plan) -> Iterator[Epoch]:
    """The state before training and after every epoch. ValueError as `train` raises it."""
    return train(digits(), plan.examples, plan.others, plan.layers, plan.training, cache=kernel_folder())


def confusion(plan: Plan, epoch: Epoch) -> list[list[int]]:
    """How often the model says each digit (column) of the other examples that are each digit (row)."""
    labels = digits().labels
    counts = Counter((labels[example], said) for example, said in zip(plan.others, epoch.said, strict=True))
    return [[counts[label, said] for said in range(CLASSES)] for label in range(CLASSES)]


def misses(plan: Plan, epoch: Epoch) -> list[Miss]:
    """The other examples that the model gets wrong."""
    data = digits()
    return [
        Miss(example, data.images[example], data.labels[example], said)
        for example, said in zip(plan.others, epoch.said, strict=True)
        if data.labels[example] != said
    ]
