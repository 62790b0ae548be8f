"""What a reading offers as an answer of the kind that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import replace

from ..reading import Reading, Statement
from ..reading.vocabulary import Region
from ..tree.nodes import Apply, Node, Symbol, number, symbols_in, walk
from .offered import Candidate, Misfit, unknown_label
from .parameters import trained
from .shared import given_earlier
from .spreading import spread


def candidate(asked: kind.Kind, reading: Reading) -> Candidate:
    """The answer that a reading offers. Misfit where it is of another form."""
    if isinstance(asked, kind.Interval):
        return _interval(asked, reading)
    if any(relation != "=" for statement in reading.statements for relation in statement.relations):
        raise Misfit("INEQUALITY_NOT_ASKED")
    if isinstance(asked, kind.AnyPoint):
        return _point(asked, reading.statements)
    if isinstance(asked, kind.Trained):
        return trained(asked, reading.statements)
    labels = labels_of(asked)
    if _names_entries(labels, reading.statements):
        return _by_label(labels, reading.statements)
    if isinstance(asked, kind.Values) and _have_names_of_their_own(reading.statements):
        entries = tuple(statement.terms[-1] for statement in reading.statements)
        return Candidate((len(entries),), entries, _links(*reading.statements), reading.statements[0].unit)
    statement = _before_solving(_only(reading.statements))
    last = statement.terms[-1]
    order = _order(labels, statement)
    if order:
        shape, entries = spread(last)
        if len(entries) == len(order):
            return Candidate(shape, tuple(entries[place] for place in order), (), statement.unit)
    if isinstance(asked, kind.Formula):
        return Candidate((), (last,), _links(statement), statement.unit)
    shape, entries = spread(last)
    row = isinstance(asked, kind.Column) and len(shape) == 2 and shape[0] == 1 < shape[1]
    return Candidate(shape, entries, _links(statement), statement.unit, row=row)


def labels_of(asked: kind.Kind) -> tuple[str, ...]:
    """The names of the entries that an answer of this kind has, where they have names."""
    if isinstance(asked, kind.GraphValues):
        return (*asked.forward, *asked.backward)
    return asked.labels if isinstance(asked, kind.Labelled | kind.Iterates | kind.Vector) else ()


def _names_entries(labels: Sequence[str], statements: Sequence[Statement]) -> bool:
    """Whether the values are given by name: several statements, or one number behind a name of several."""
    if len(labels) < 2 or len(statements) > 1:
        return len(labels) > 1
    return statements[0].label is not None and not spread(statements[0].terms[-1])[0]


def _have_names_of_their_own(statements: Sequence[Statement]) -> bool:
    """Whether each of several values has another name, as in λ1 = 20, λ2 = 0."""
    labels = {statement.label for statement in statements}
    return len(statements) > 1 and None not in labels and len(labels) == len(statements)


def _before_solving(statement: Statement) -> Statement:
    """A formula without the `= 0` behind it, with which a learner goes on to solve for a symbol."""
    *terms, last = statement.terms
    if terms and last == number(0) and symbols_in(terms[-1]):
        return replace(statement, terms=tuple(terms), relations=statement.relations[:-1])
    return statement


def _order(labels: Sequence[str], statement: Statement) -> tuple[int, ...]:
    """Where each entry stands in a list behind `(b, w) =`; nothing where no such order is named."""
    named = [_plain(name) for name in (statement.label or "").strip("()[]").split(",")]
    wanted = [_plain(label) for label in labels]
    return tuple(named.index(name) for name in wanted) if len(wanted) > 1 and sorted(named) == sorted(wanted) else ()


def _links(*statements: Statement) -> tuple[tuple[Node, Node], ...]:
    return tuple(pair for statement in statements for pair in pairwise(statement.terms))


def _only(statements: Sequence[Statement]) -> Statement:
    if len(statements) != 1:
        raise Misfit("ONE_ANSWER_ASKED", count=str(len(statements)))
    return statements[0]


def _point(asked: kind.AnyPoint, statements: Sequence[Statement]) -> Candidate:
    if len(statements) > 1:
        return _by_label(asked.symbols, statements)
    shape, entries = spread(statements[0].terms[-1])
    is_formula = any(symbols_in(entry) & set(asked.symbols) for entry in entries)  # (w, 15 - 3w): the whole valley
    if len(entries) != len(asked.symbols) or is_formula:
        raise Misfit("POINT_ASKED", symbols=", ".join(asked.symbols))
    order = _order(asked.symbols, statements[0]) or range(len(entries))
    entries = tuple(entries[place] for place in order)
    return Candidate(shape, entries, _links(*statements), statements[0].unit)


def _by_label(labels: Sequence[str], statements: Sequence[Statement]) -> Candidate:
    names = [_plain(label) for label in labels]
    found: dict[str, Node] = {}
    for statement in statements:
        label = _plain(statement.label or "")
        if label not in names:
            raise unknown_label(statement.label or "", labels)
        if label in found:
            raise Misfit("LABEL_TWICE", label=statement.label or "?")
        found[label] = statement.terms[-1]
    found = given_earlier(statements, names, _plain) | found
    missing = [label for label in labels if _plain(label) not in found]
    if missing:
        raise Misfit("LABEL_MISSING", labels=", ".join(missing))
    units = {statement.unit for statement in statements if statement.unit}
    unit = ", ".join(sorted(units)) or None
    return Candidate((len(names),), tuple(found[name] for name in names), _links(*statements), unit)


def _plain(label: str) -> str:
    """A label without the differences that nobody means: d and the loss's capital, blanks, underscores."""
    return label.replace("_", "").replace(" ", "").replace("∂", "d").casefold()


def _interval(asked: kind.Interval, reading: Reading) -> Candidate:
    statements = reading.statements
    if len(statements) == 1 and statements[0].region is not None:
        return _region(asked, statements[0].region)
    bounds: dict[str, Node] = {}
    closed = False
    for statement in statements:
        if not statement.relations and len(statements) == 1:
            shape, entries = spread(statement.terms[-1])
            if shape != (2,):
                raise Misfit("INTERVAL_ASKED", symbol=asked.symbol)
            # in the mathematics of intervals, square brackets include the ends
            return Candidate(shape, entries, closed="[" in statements[0].enclosure)
        for left, relation, right in zip(statement.terms, statement.relations, statement.terms[1:], strict=False):
            side, bound = _bound(asked.symbol, left, relation, right)
            if side in bounds:
                raise Misfit("INTERVAL_ASKED", symbol=asked.symbol)
            bounds[side] = bound
            closed = closed or relation.endswith("=")
    missing = {"low", "high"} - bounds.keys()
    if missing:
        raise Misfit("BOUND_MISSING", side=min(missing), symbol=asked.symbol)
    return Candidate((2,), (bounds["low"], bounds["high"]), closed=closed)


def _region(asked: kind.Interval, region: Region) -> Candidate:
    """One interval, with both ends."""
    if region.symbol not in (None, asked.symbol) or len(region.intervals) != 1:
        raise Misfit("INTERVAL_ASKED", symbol=asked.symbol)
    (bounds,) = region.intervals
    for side, bound in (("high", bounds.high), ("low", bounds.low)):
        if any(isinstance(here, Apply) and here.head == "infinity" for here in walk(bound)):
            raise Misfit("BOUND_MISSING", side=side, symbol=asked.symbol)
    return Candidate((2,), (bounds.low, bounds.high), closed=bounds.low_closed or bounds.high_closed)


def _bound(symbol: str, left: Node, relation: str, right: Node) -> tuple[str, Node]:
    if relation[0] not in "<>" or (left == Symbol(symbol)) == (right == Symbol(symbol)):
        raise Misfit("INTERVAL_ASKED", symbol=symbol)
    if right == Symbol(symbol):
        return ("low", left) if relation[0] == "<" else ("high", left)
    return ("high", right) if relation[0] == "<" else ("low", right)
