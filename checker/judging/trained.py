"""Parameters that do not do what is asked: how many rows come out right, and one that does not."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction

from chainrule.exercises.operations import Classified, LossBelow

from ..exercise import Question
from ..judgement import Evidence, Reason
from ..measuring import CannotMeasure
from ..measuring.models import run_model
from ..measuring.ready import name_of, values
from ..printing.values import value_text
from ..tree.nodes import Node
from .comparing import Comparison
from .offered import Candidate


def untrained(question: Question, comparison: Comparison) -> Reason:
    """What these parameters achieve."""
    if isinstance(question.operation, LossBelow):
        return Reason("LOSS_TOO_GREAT")
    right = comparison.points - len(comparison.wrong_entries)
    return Reason("ROWS", {"right": str(right), "rows": str(comparison.points)})


def row_evidence(
    question: Question, givens: Mapping[str, Fraction], given: Candidate, comparison: Comparison
) -> Evidence | None:
    """The first row that comes out wrong: its inputs, the output of the model there, and what is true of it."""
    operation = question.operation
    if not isinstance(operation, Classified) or not comparison.entry:
        return None
    point = {name: float(value) for name, value in givens.items()}
    row = values(operation.rows[comparison.entry - 1], point)
    at = {name_of(symbol): value_text(Fraction(value)) for symbol, value in zip(operation.inputs, row, strict=True)}
    with suppress(CannotMeasure):
        output = _output(operation, row, point, given)
        return Evidence(at, f"{output:.6g}", str(operation.targets[comparison.entry - 1]))
    return None


def _output(operation: Classified[Node], row: list[float], point: dict[str, float], given: Candidate) -> float:
    names = [name_of(symbol) for symbol in operation.by]
    parameters = dict(zip(names, values(given.entries, point), strict=True))
    return run_model(operation.output, operation.inputs, [row], point | parameters)[0]
