"""A loss as a program: the tape of the loss, and that of its gradient if one was derived."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .tape import Tape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Data = Sequence[float] | array[float] | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Program:
    """A loss of p parameters and m data values.

    The inputs of both tapes are theta, p values, and then the data, m values: the numbers and samples of a variant.
    One program therefore serves every variant. ``loss`` has one output, ``gradient`` has p: the partial derivatives in
    the order of the parameters. Where the loss is a mean over n samples, ``samples`` may hold the gradient of each
    sample's loss, n tapes like ``gradient``, which mini-batches need.

    A program ``by_row`` has the tapes of one sample: their data are one row of a table with m columns, and the data of
    the program are a table of any number n of rows, flat (n * m,). Its loss and its gradient are the means over the
    rows, which are the samples of mini-batches too.

    Raises ValueError if the tapes do not have these shapes, or a program by row has no column or tapes of samples.
    """

    loss: Tape
    parameters: int
    gradient: Tape | None = None
    samples: tuple[Tape, ...] = ()
    by_row: bool = False

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
        if self.by_row and (self.data == 0 or self.samples):
            raise ValueError("a program by row has at least one column, and no tapes of single samples")

    @property
    def gradients(self) -> tuple[Tape, ...]:
        """All gradient tapes, that of the whole loss first."""
        return self.samples if self.gradient is None else (self.gradient, *self.samples)

    @property
    def loss_alone(self) -> Program:
        """The program without its gradients: differences of the loss take their place."""
        return replace(self, gradient=None, samples=()) if self.gradients else self

    @property
    def data(self) -> int:
        """m, the number of data values, or of columns."""
        return self.loss.inputs - self.parameters

    def rows(self, data: Data) -> int:
        """How many rows these data have; those of a program that is not by row are one."""
        return len(data) // self.data if self.by_row else 1

    def sample_count(self, data: Data) -> int:
        """How many samples can be put into batches; 0 where the loss is no mean over samples."""
        return self.rows(data) if self.by_row and self.gradient is not None else len(self.samples)

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

    def sample(self, data: Data) -> Data:
        """Returns the data as m floats, or a table by row as it is.

        Raises ValueError if there are not m, or no whole rows of m, or one is not finite.
        """
        if not self.by_row:
            return _floats(data, self.data, "data values")
        if len(data) == 0 or len(data) % self.data:
            raise ValueError(f"{len(data)} data values given: they are no rows of {self.data}")
        if not _all_finite(data):
            raise ValueError("the data must be finite")
        return data


def _floats(values: Data, count: int, name: str) -> list[float]:
    if len(values) != count:
        raise ValueError(f"{len(values)} {name} given, the program takes {count}")
    numbers = [float(value) for value in values]
    if not all(map(math.isfinite, numbers)):
        raise ValueError(f"the {name} must be finite: {numbers}")
    return numbers


def _all_finite(values: Data) -> bool:
    """Whether there is no inf and no nan among them; of an array no copy is made."""
    if isinstance(values, Sequence | array):
        return all(map(math.isfinite, values))
    return math.isfinite(values.min()) and math.isfinite(values.max())
