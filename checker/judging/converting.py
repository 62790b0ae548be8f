"""A value that is right in another unit than is asked."""

from __future__ import annotations

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import replace

from ..deciding.domain import Domain
from ..deciding.equality import Relation
from ..judgement import Reason
from ..resolve import Result
from ..tree.nodes import Apply, Number
from ..units.quantity import UnknownUnit, quantity
from .comparing import compare
from .offered import Candidate


def right_in_another_unit(asked: kind.Kind, truth: Result, given: Candidate, domain: Domain) -> Reason | None:
    """That 166.7 cm is wrong as a number of metres, and right as what it says; None where it is not."""
    unit = getattr(asked, "unit", None)
    if unit is None or given.unit is None:
        return None
    try:
        factor = quantity(given.unit).to(quantity(unit))
    except UnknownUnit:
        return None
    if factor is None:
        return None
    converted = replace(given, entries=tuple(Apply("multiply", (Number(factor), entry)) for entry in given.entries))
    if compare(asked, truth, converted, domain).relation is not Relation.EQUAL:
        return None
    return Reason("UNIT_OTHER", {"given": given.unit, "asked": unit})
