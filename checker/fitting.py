"""What a model predicts of samples: of the exercise's own, or of those of a table."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from chainrule.exercises.record import Record
from chainrule.kernels.evaluate import evaluate
from chainrule.kernels.tape import Tape

from .exercise import DataColumn, Exercise
from .folders import kernel_folder
from .resolve import exact_value
from .running import model, parameters
from .tables.table import Table
from .tree.lower import lower
from .tree.nodes import Number
from .tree.substitute import substitute

if TYPE_CHECKING:
    from chainrule.kernels.program import Data


class Fit(Record):
    """Samples and the prediction of a model for them, a tape of the parameters and the inputs.

    `values` are the samples, flat (rows * columns,), each with its inputs and its target.
    """

    inputs: tuple[DataColumn, ...]
    target: DataColumn
    prediction: Tape
    values: Data

    @property
    def columns(self) -> int:
        """How many numbers a sample has."""
        return len(self.inputs) + 1

    @property
    def rows(self) -> int:
        """How many samples there are."""
        return len(self.values) // self.columns

    def samples(self, most: int) -> list[tuple[float, ...]]:
        """At most so many of the samples, evenly spread, in their order."""
        stride = -(-self.rows // most)
        places = range(0, self.rows, stride)
        return [tuple(map(float, self.values[place * self.columns : (place + 1) * self.columns])) for place in places]

    def predictions(self, theta: Sequence[float], inputs: Sequence[Sequence[float]]) -> list[float]:
        """What the model says of these inputs (n, columns - 1); nan or inf where it has no value."""
        found = evaluate(self.prediction, [(*theta, *row) for row in inputs], cache=kernel_folder())
        return [value for (value,) in found]


def fit_of(exercise: Exercise, givens: Mapping[str, Fraction], table: Table | None = None) -> Fit:
    """The model of an exercise with its own samples in a variant, or with those of a table.

    NothingToRun for an exercise without a descent, NoModel for one without a model.
    """
    of_one = model(exercise)
    names = [column.name for column in of_one.columns]
    numbers = {name: Number(value) for name, value in givens.items() if name not in names}
    prediction = substitute(of_one.prediction, numbers)
    tape = lower([prediction], [*parameters(exercise), *names[:-1]])
    if table is not None:
        return Fit(of_one.inputs, of_one.target, tape, table.values)
    own = array("d", (float(exact_value(entry, givens)) for row in of_one.rows for entry in row))
    return Fit(of_one.inputs, of_one.target, tape, own)
