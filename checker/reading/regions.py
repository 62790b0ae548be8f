"""Sets of numbers: intervals in brackets, inequalities for one symbol, and what several of them leave together."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises.record import replace

from ..tree.nodes import Apply, Array, Node, Symbol, symbols_in
from .alternatives import EMPTY_SET, listed
from .alternatives import REALS as REALS
from .terms import Said
from .vocabulary import Bounds, Joint, Narrowed, Reading, Region, Statement

INFINITY: Node = Apply("infinity", ())
MINUS_INFINITY: Node = Apply("negate", (INFINITY,))
_LINE = Bounds(MINUS_INFINITY, INFINITY)
# What an interval is enclosed in; a square bracket that is turned away leaves its end out.
ENCLOSURES = frozenset({"()", "[]", "(]", "[)", "][", "[[", "]]", "](", ")["})


def region(reading: Reading, symbol: str | None = None) -> Region | None:
    """The set of numbers that a reading says, all statements together; None where it says something else.

    `symbol` is what must lie in it: a text that names another one gives None, one that names none is taken. A list of
    two in brackets is an interval here. Statements joined by `or` widen the set, others narrow it.
    """
    whole: Region | None = None
    for statement, joint in zip(reading.statements, reading.joints, strict=True):
        said = statement.region or of_list(statement)
        if said is None or (said.symbol is not None and symbol not in (None, said.symbol)):
            return None
        if whole is None:
            whole = said
        elif said.symbol != whole.symbol or (whole := _together(whole, said, joint)) is None:
            return None
    return whole


def of_list(statement: Statement) -> Region | None:
    """A list of two in round or square brackets, read as an interval; None for anything else."""
    term = statement.terms[-1]
    if statement.relations or statement.enclosure not in ENCLOSURES or not isinstance(term, Array):
        return None
    if term.shape != (2,) or statement.alternatives:
        return None
    return Region(_symbol(statement.label), (bounds(term, statement.enclosure),))


def combined(
    label: str | None, parts: Sequence[Said], signs: Sequence[str]
) -> tuple[Node | None, Region | None, tuple[Node, ...]]:
    """Intervals and sets between ∪, ∩ and ∖: the tree of ends or values, the region, the values where all are sets.

    The tree is None where a part is no set, or a union follows what narrows one.
    """
    ends: list[Node] = []
    found = Region(_symbol(label), ())
    values: list[Node] = []
    for sign, part in zip(("∪", *signs), parts, strict=True):
        intervals = _of_part(part)
        if intervals is None or (sign == "∪" and found.narrowed):
            return None, None, ()
        ends += [end for one in intervals for end in (one.low, one.high)]
        if sign == "∪":
            found = Region(found.symbol, (*found.intervals, *intervals))
            values += _values(part)
        else:
            found = replace(found, narrowed=(*found.narrowed, Narrowed(sign == "∩", intervals)))
    if len(values) == len(found.intervals) and not found.narrowed:
        return listed(tuple(values)), found, tuple(values)
    return Array((len(ends) // 2, 2) if len(ends) > 2 else (len(ends),), tuple(ends)), found, ()


def _of_part(part: Said) -> tuple[Bounds, ...] | None:
    if part.enclosure == "{}":
        return tuple(Bounds(value, value, True, True) for value in _values(part))
    if part.enclosure in ENCLOSURES and isinstance(part.node, Array) and part.node.shape == (2,):
        return (bounds(part.node, part.enclosure),)
    return None


def _values(part: Said) -> tuple[Node, ...]:
    if part.enclosure != "{}" or part.node == EMPTY_SET:
        return ()
    return part.alternatives or (part.node,)


def _symbol(label: str | None) -> str | None:
    return label if label is None or label.isidentifier() else None


def bounds(pair: Array, enclosure: str) -> Bounds:
    """The interval of two ends in brackets. An infinite end never belongs to it."""
    low, high = pair.entries
    closed = [enclosure[0] == "[" and low != MINUS_INFINITY, enclosure[1] == "]" and high != INFINITY]
    return Bounds(low, high, *closed)


def is_unbounded(node: Node) -> bool:
    """Whether this is a pair of ends of which one is infinite."""
    if not isinstance(node, Array) or node.shape != (2,):
        return False
    return node.entries[0] == MINUS_INFINITY or node.entries[1] == INFINITY


def of_relations(terms: Sequence[Node], relations: Sequence[str]) -> Region | None:
    """The set that inequalities leave of one symbol: `0 < x < 1`, `x != 2`, `|x| < 1`; None for others."""
    found: Region | None = None
    for left, relation, right in zip(terms, relations, terms[1:], strict=False):
        one = _of_relation(left, relation, right)
        if one is None or (found is not None and found.symbol != one.symbol):
            return None
        if found is not None:
            one = _narrowed(found, one)
        if one is None:
            return None
        found = one
    return found


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}


def _of_relation(left: Node, relation: str, right: Node) -> Region | None:
    if relation not in _TURNED:
        return None
    if _bounded(left) is None:
        left, relation, right = right, _TURNED[relation], left
    symbol = _bounded(left)
    if symbol is None or symbol in symbols_in(right):
        return None
    return Region(symbol, _intervals(left, relation, right))


def _bounded(node: Node) -> str | None:
    """The symbol of `x` and `|x|`."""
    if isinstance(node, Apply) and node.head == "abs":
        node = node.arguments[0]
    return node.name if isinstance(node, Symbol) else None


def _intervals(left: Node, relation: str, end: Node) -> tuple[Bounds, ...]:
    closed = relation.endswith("=") and relation != "!="
    if isinstance(left, Apply):  # |x|
        minus = Apply("negate", (end,))
        if relation[0] == "<":
            return (Bounds(minus, end, closed, closed),)
        outside = Bounds(MINUS_INFINITY, minus, high_closed=closed), Bounds(end, INFINITY, closed)
        return outside if relation != "!=" else (outside[0], Bounds(minus, end), outside[1])
    if relation == "!=":
        return Bounds(MINUS_INFINITY, end), Bounds(end, INFINITY)
    if relation[0] == "<":
        return (Bounds(MINUS_INFINITY, end, high_closed=closed),)
    return (Bounds(end, INFINITY, closed),)


def _together(whole: Region, said: Region, joint: Joint) -> Region | None:
    if joint is Joint.OR:
        return Region(whole.symbol, (*whole.intervals, *said.intervals))
    narrowed = _narrowed(whole, said)
    if narrowed is not None and not narrowed.intervals and joint is not Joint.AND:
        return Region(whole.symbol, (*whole.intervals, *said.intervals))  # `x < -1, x > 1` cannot mean both
    return narrowed


def _narrowed(first: Region, second: Region) -> Region | None:
    """What lies in both; None where ends cannot be compared."""
    intervals = []
    for one in first.intervals:
        for other in second.intervals:
            common = _common(one, other)
            if common is None:
                return None
            intervals += [common] if not _is_empty(common) else []
    return Region(first.symbol, tuple(intervals))


def _common(one: Bounds, other: Bounds) -> Bounds | None:
    low = _inner((one.low, one.low_closed), (other.low, other.low_closed), upwards=True)
    high = _inner((one.high, one.high_closed), (other.high, other.high_closed), upwards=False)
    return Bounds(low[0], high[0], low[1], high[1]) if low and high else None


def _inner(one: tuple[Node, bool], other: tuple[Node, bool], upwards: bool) -> tuple[Node, bool] | None:
    """Of two ends the one further inside; an open one where both are alike."""
    outermost = MINUS_INFINITY if upwards else INFINITY
    if one[0] == outermost or other[0] == outermost:
        return other if one[0] == outermost else one
    if one[0] == other[0]:
        return one[0], one[1] and other[1]
    order = _order(one[0], other[0])
    if order is None:
        return None
    if order == 0:
        return one[0], one[1] and other[1]
    return one if (order > 0) is upwards else other


def _is_empty(bounds: Bounds) -> bool:
    order = 0 if bounds.low == bounds.high else _order(bounds.low, bounds.high)
    return order is not None and (order > 0 or (order == 0 and not (bounds.low_closed and bounds.high_closed)))


def _order(one: Node, other: Node) -> int | None:
    """-1, 0 or 1 as the first value is less, equal or greater; None where that is not known."""
    if INFINITY in (one, other) or MINUS_INFINITY in (one, other):
        return (_rank(one) > _rank(other)) - (_rank(one) < _rank(other))
    from ..tree.arithmetic import Exact, NotInThisArithmetic, Undefined
    from ..tree.evaluate import Grid, ShapeMismatch, evaluate

    try:
        first, second = (evaluate(node, {}, Exact()) for node in (one, other))
    except (NotInThisArithmetic, Undefined, ShapeMismatch):
        return None
    if isinstance(first, Grid) or isinstance(second, Grid):
        return None
    return (first > second) - (first < second)


def _rank(end: Node) -> int:
    return {MINUS_INFINITY: -1, INFINITY: 1}.get(end, 0)
