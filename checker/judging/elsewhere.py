"""Right answers to something else: the transpose, or another question of the exercise."""

from __future__ import annotations

from contextlib import suppress

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import replace

from ..deciding.domain import Domain
from ..deciding.equality import Relation
from ..resolve import NoEnd, Result
from ..tree.arithmetic import Undefined
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Apply, Node, Number
from ..tree.substitute import substitute
from .comparing import compare
from .glance import Glance
from .offered import Candidate
from .posed import Posed

_ALIKE = (kind.Number, kind.Expression, kind.Vector, kind.Column, kind.Entries, kind.Formula, kind.Values)
_COMMON = 2  # the answer to many a question; it tells nothing of which one was meant


def is_transposed(asked: kind.Kind, truth: Result, given: Candidate, domain: Domain) -> bool:
    """Whether a matrix formula, or a matrix by its entries, is the transpose of what is asked."""
    if isinstance(asked, kind.Formula):
        turned: tuple[Node, ...] = tuple(Apply("transpose", (entry,)) for entry in given.entries)
        return _is_equal(asked, truth, replace(given, entries=turned), domain)
    if len(truth.shape) != len(given.shape) or len(truth.shape) != 2 or given.shape != truth.shape[::-1]:
        return False
    rows, columns = given.shape
    turned = tuple(given.entries[row * columns + column] for column in range(columns) for row in range(rows))
    return given.entries != turned and _is_equal(
        asked, truth, replace(given, shape=truth.shape, entries=turned), domain
    )


def question_answered(posed: Posed, given: Candidate, glance: Glance) -> str | None:
    """The name of another question of the exercise to which this is the right answer; None where there is none."""
    asked = posed.question
    if not isinstance(asked.kind, _ALIKE) or all(is_common(entry) for entry in given.entries):
        return None
    for other in posed.exercise.questions.values():
        if other.name != asked.name and isinstance(other.kind, _ALIKE) and other.matrices == asked.matrices:
            with suppress(NoEnd, Undefined):
                if glance.is_far(other.kind, other.answer):
                    continue
                if _is_equal(other.kind, posed.result(other.answer), given, posed.domain):
                    return other.name
    return None


def is_common(entry: Node) -> bool:
    """Whether this is 0, 1 or 2, or the negative of it."""
    value = substitute(entry, {})
    value = value.arguments[0] if isinstance(value, Apply) and value.head == "negate" else value
    return isinstance(value, Number) and value.value.denominator == 1 and abs(value.value) <= _COMMON


def _is_equal(asked: kind.Kind, truth: Result, given: Candidate, domain: Domain) -> bool:
    with suppress(ShapeMismatch, Undefined):
        return compare(asked, truth, given, domain).relation is Relation.EQUAL
    return False
