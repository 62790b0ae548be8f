"""What a text says: a value, values of which any is meant, values by name, or what holds of symbols."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chainrule.exercises.record import Record

from ..reading import Reading, Statement
from ..reading.regions import ENCLOSURES, INFINITY, MINUS_INFINITY, bounds
from ..reading.vocabulary import Bounds, Joint, Region
from ..tree.nodes import Array, Node, Symbol
from .sets.logic import Every, Logic, Relates, Some, denied

THE_VALUE = "the value"  # what lies in a set that names no symbol; no symbol has a blank


class Value(Record):
    """A value, with the links of the chain that leads to it, its unit, and the symbol that it was said to be.

    `enclosure` are the brackets around it as they were typed.
    """

    tree: Node
    links: tuple[tuple[Node, Node], ...] = ()
    unit: str | None = None
    label: str | None = None
    enclosure: str = ""


class Choice(Record):
    """Values in no order, of which any is meant: 2 or -2. None are the empty set."""

    values: tuple[Node, ...]
    label: str | None = None
    unit: str | None = None
    links: tuple[tuple[Node, Node], ...] = ()


class Named(Record):
    """Values by name, in the order in which they were written."""

    values: tuple[tuple[str, Value], ...]


class Claim(Record):
    """What holds of symbols. Where several conditions are only `listed`, `x < -1, x > 1`, one or all may be meant."""

    logic: Logic
    listed: bool = False


Said = Value | Choice | Named | Claim


def said(reading: Reading, symbols: frozenset[str]) -> Said:
    """What the statements of a reading say together."""
    statements = reading.statements
    if len(statements) == 1:
        return _single(statements[0], symbols)
    labels = [statement.label for statement in statements]
    if any(map(_is_condition, statements)) or None in labels or len(set(labels)) == 1 or Joint.OR in reading.joints:
        return _together(reading, labels, symbols)
    values = [_value(statement) for statement in statements]
    if len(set(labels)) == len(labels):
        return Named(tuple((label or "", value) for label, value in zip(labels, values, strict=True)))
    return _claim(reading, symbols)


def _is_condition(statement: Statement) -> bool:
    """Whether a statement says more than equalities, or a set of which not all values are told."""
    return any(relation != "=" for relation in statement.relations) or (
        statement.region is not None and not _is_finite(statement.region)
    )


def _is_finite(region: Region) -> bool:
    return not region.narrowed and all(one.low == one.high for one in region.intervals)


def _single(statement: Statement, symbols: frozenset[str]) -> Said:
    if _is_condition(statement) or not symbols.isdisjoint(statement.earlier):
        return Claim(logic_of(statement, symbols) or Every(()))
    if statement.alternatives or (statement.region is not None and not statement.region.intervals):
        return Choice(statement.alternatives, statement.label, statement.unit)
    return _value(statement)


def _value(statement: Statement) -> Value:
    links = tuple(pairwise(statement.terms))
    return Value(statement.terms[-1], links, statement.unit, statement.label, statement.enclosure)


def _together(reading: Reading, labels: Sequence[str | None], symbols: frozenset[str]) -> Said:
    """Several statements that are not values by name: of one name, or conditions."""
    statements = reading.statements
    is_and = Joint.AND in reading.joints and any(map(_is_condition, statements))
    if not any(map(_is_condition, statements)) and len(set(labels)) == 1 and not is_and:
        is_value = labels[0] is not None or all(len(statement.terms) == 1 for statement in statements)
        if is_value:
            return _choice(statements, labels[0])
    return _claim(reading, symbols)


def _choice(statements: Sequence[Statement], label: str | None) -> Choice:
    values = tuple(value for statement in statements for value in (statement.alternatives or (statement.terms[-1],)))
    links = tuple(link for statement in statements for link in pairwise(statement.terms))
    units = {statement.unit for statement in statements}
    return Choice(values, label, units.pop() if len(units) == 1 else None, links)


def _claim(reading: Reading, symbols: frozenset[str]) -> Said:
    """The statements as conditions: those joined by `or` widen, the others narrow. A value that is none stays one."""
    alternatives: list[list[Logic]] = [[]]
    for statement, joint in zip(reading.statements, reading.joints, strict=True):
        logic = logic_of(statement, symbols)
        if logic is None:
            return _value(reading.statements[-1])
        if joint is Joint.OR and alternatives[-1]:
            alternatives.append([])
        alternatives[-1].append(logic)
    parts = [part[0] if len(part) == 1 else Every(tuple(part)) for part in alternatives]
    listed = set(reading.joints[1:]) <= {Joint.LIST, Joint.LINE} and len(reading.statements) > 1
    return Claim(parts[0] if len(parts) == 1 else Some(tuple(parts)), listed)


def logic_of(statement: Statement, symbols: frozenset[str]) -> Logic | None:
    """What a statement says of its symbols; None for a plain value."""
    label = statement.label if statement.label in symbols else None
    if statement.region is not None and not statement.relations:
        return of_region(statement.region, label)
    if statement.alternatives and label is not None:
        return Some(tuple(Relates(Symbol(label), "=", value) for value in statement.alternatives))
    terms, signs = statement.terms, statement.relations
    for name in reversed([name for name in (*statement.earlier, label) if name in symbols]):
        terms, signs = (Symbol(name), *terms), ("=", *signs)
    parts = tuple(Relates(a, sign, b) for (a, b), sign in zip(pairwise(terms), signs, strict=True))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Every(parts)


def of_region(region: Region, label: str | None = None) -> Logic:
    """That a symbol, or the value that the text is about, lies in a region."""
    name = Symbol(label or region.symbol or THE_VALUE)
    found = _within(name, region.intervals)
    for narrowed in region.narrowed:
        part = _within(name, narrowed.intervals)
        found = Every((found, part if narrowed.inside else denied(part)))
    return found


def _within(name: Symbol, intervals: Sequence[Bounds]) -> Logic:
    parts = tuple(_between(name, one) for one in intervals)
    return parts[0] if len(parts) == 1 else Some(parts)


def _between(name: Symbol, one: Bounds) -> Logic:
    if one.low == one.high and one.low_closed and one.high_closed:
        return Relates(name, "=", one.low)
    parts: list[Logic] = []
    if one.low != MINUS_INFINITY:
        parts.append(Relates(name, ">=" if one.low_closed else ">", one.low))
    if one.high != INFINITY:
        parts.append(Relates(name, "<=" if one.high_closed else "<", one.high))
    if one.low == INFINITY or one.high == MINUS_INFINITY:
        return Some(())  # the ends are the wrong way round
    return Every(tuple(parts))


def as_claim(given: Said, symbols: frozenset[str]) -> Claim | None:
    """What is said as conditions: an interval, an equation for a symbol. None for plain values."""
    if isinstance(given, Claim):
        return given
    if isinstance(given, Value):
        logic = _of_value(given, symbols)
        return None if logic is None else Claim(logic)
    if isinstance(given, Choice):
        name = Symbol(given.label if given.label in symbols and given.label else THE_VALUE)
        return Claim(Some(tuple(Relates(name, "=", value) for value in given.values)))
    parts = [_of_value(value, symbols | {name}) for name, value in given.values]
    return Claim(Every(tuple(part for part in parts if part is not None))) if None not in parts else None


def _of_value(value: Value, symbols: frozenset[str]) -> Logic | None:
    if value.label in symbols and value.label is not None and not is_interval(value):
        return Relates(Symbol(value.label), "=", value.tree)
    if is_interval(value) and isinstance(value.tree, Array):
        name = value.label if value.label in symbols else None
        return of_region(Region(name, (bounds(value.tree, value.enclosure),)))
    if value.label is None and len(value.links) == 1:
        return Relates(value.links[0][0], "=", value.links[0][1])
    return None


def is_interval(value: Value) -> bool:
    """Whether a list of two in brackets may be an interval."""
    return isinstance(value.tree, Array) and value.tree.shape == (2,) and value.enclosure in ENCLOSURES
