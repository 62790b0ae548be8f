"""A loss as a program: the tape of the loss, and that of its gradient if one was derived."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .tape import Tape


@dataclass(frozen=True, slots=True)
class Program:
    """A loss of p parameters and m data values.

    The inputs of both tapes are theta, p values, and then the data, m values: the numbers and samples of a variant.
    One program therefore serves every variant. ``loss`` has one output, ``gradient`` has p: the partial derivatives in
    the order of the parameters. Where the loss is a mean over n samples, ``samples`` may hold the gradient of each
    sample's loss, n tapes like ``gradient``, which mini-batches need.

    Raises ValueError if the tapes do not have these shapes.
    """

    loss: Tape
    parameters: int
    gradient: Tape | None = None
    samples: tuple[Tape, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.parameters <= self.loss.inputs:
            raise ValueError(f"{self.parameters} parameters, but the loss has {self.loss.inputs} inputs")
        if len(self.loss.outputs) != 1:
            raise ValueError(f"a loss has one output, not {len(self.loss.outputs)}")
        for gradient in self.gradients:
            if gradient.inputs != self.loss.inputs:
                raise ValueError(f"the gradient has {gradient.inputs} inputs, the loss {self.loss.inputs}")
            if len(gradient.outputs) != self.parameters:
                raise ValueError(f"{len(gradient.outputs)} partial derivatives for {self.parameters} parameters")

    @property
    def gradients(self) -> tuple[Tape, ...]:
        """All gradient tapes, that of the whole loss first."""
        return self.samples if self.gradient is None else (self.gradient, *self.samples)

    @property
    def loss_alone(self) -> Program:
        """The program without its gradients: differences of the loss take their place."""
        return replace(self, gradient=None, samples=())

    @property
    def data(self) -> int:
        """m, the number of data values."""
        return self.loss.inputs - self.parameters

    @property
    def instructions(self) -> int:
        """How many instructions the tapes have together."""
        return sum(len(tape.code) for tape in (self.loss, *self.gradients))

    @property
    def signs(self) -> tuple[float, ...]:
        """The signs of all constants. Programs are equal that differ in 0.0 and -0.0, so a cache must look here too."""
        return tuple(
            math.copysign(1.0, constant) for tape in (self.loss, *self.gradients) for constant in tape.constants
        )

    def point(self, theta: Sequence[float]) -> list[float]:
        """Returns theta as p floats. Raises ValueError if there are not p, or one is not finite."""
        return _floats(theta, self.parameters, "parameters")

    def sample(self, data: Sequence[float]) -> list[float]:
        """Returns the data as m floats. Raises ValueError if there are not m, or one is not finite."""
        return _floats(data, self.data, "data values")


def _floats(values: Sequence[float], count: int, name: str) -> list[float]:
    if len(values) != count:
        raise ValueError(f"{len(values)} {name} given, the program takes {count}")
    numbers = [float(value) for value in values]
    if not all(map(math.isfinite, numbers)):
        raise ValueError(f"the {name} must be finite: {numbers}")
    return numbers
