"""Units behind the values of a pair: converted where they measure the same, told apart where they do not."""

from __future__ import annotations

from fractions import Fraction

from chainrule.exercises.record import Record, replace

from ..tree.nodes import Apply, Node, number
from .equality import Answered, Equality


class Conversion(Record):
    """By what an answer's values are multiplied to be in the unit of the reference.

    `factor` is None where the units measure different things; the remarks say what was done.
    """

    factor: Fraction | None
    remarks: tuple[str, ...] = ()


def conversion(asked: str | None, given: str | None) -> Conversion:
    """From the unit of the answer to that of the reference; one that is left out is not missed here."""
    if given is None or given == asked:
        return Conversion(Fraction(1))
    if asked is None:
        return Conversion(Fraction(1), ("UNIT_NOT_ASKED",))
    from ..units import quantity

    factor = quantity(given).to(quantity(asked))
    return Conversion(factor, () if factor in (1, None) else ("CONVERTED_UNIT",))


def times(factor: Fraction, tree: Node) -> Node:
    """The value in the other unit."""
    return tree if factor == 1 else Apply("multiply", (number(factor), tree))


def with_units(
    verdict: Equality, as_written: Equality | None, asked: str | None, given: str | None, remarks: tuple[str, ...]
) -> Equality:
    """The verdict on converted values, with what is to be said of their units.

    `as_written` is the verdict on the numbers without conversion, where one was made or could not be.
    """
    units = {name: unit for name, unit in (("given", given), ("asked", asked)) if unit is not None}
    if verdict.verdict is Answered.EQUAL:
        if asked is not None and given is None:
            return replace(verdict, verdict=Answered.DIFFERENT, code="UNIT_MISSING", details=units)
        return replace(verdict, remarks=(*verdict.remarks, *remarks))
    if as_written is not None and as_written.verdict is Answered.EQUAL:
        return replace(verdict, verdict=Answered.DIFFERENT, how=as_written.how, code="UNIT", details=units)
    return verdict
