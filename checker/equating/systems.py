"""Several equations that hold together: linear ones by elimination, others one by one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..tree.nodes import Apply, Node, Number, Symbol, number
from .claims import Known, same_points
from .equality import Answered, Basis, Equality
from .equations import product_of, same_equation
from .sets.logic import Every, Logic, Relates, at, relations

_MOST = 20  # equations
_CONSTANT = ""  # the name of what stands without a symbol
_UNDECIDED = Equality(Answered.UNDECIDED, Basis.SAMPLED, code="UNDECIDED")
_DIFFERENT = Equality(Answered.DIFFERENT, Basis.EXACT, code="DIFFERENT")
Row = dict[str, Fraction]


def parts_of(logic: Logic) -> list[Logic]:
    """What holds together."""
    if isinstance(logic, Every):
        return [part for inner in logic.parts for part in parts_of(inner)]
    return [logic]


def is_system(logic: Logic) -> bool:
    """Whether nothing but equations, and products of them, hold together."""
    return all(product_of(part) is not None for part in parts_of(logic))


def same_system(asked: Logic, given: Logic, known: Known) -> Equality:
    """The verdict on two systems of equations."""
    first, second = parts_of(asked), parts_of(given)
    if max(len(first), len(second)) > _MOST:
        return _UNDECIDED
    rows = [_rows(parts) for parts in (first, second)]
    if rows[0] is not None and rows[1] is not None:
        reduced = [_reduced(found) for found in rows if found is not None]
        return Equality(Answered.EQUAL, Basis.EXACT) if reduced[0] == reduced[1] else _DIFFERENT
    if len(first) == len(second) and _match(first, second, known):
        return Equality(Answered.EQUAL, Basis.EXACT)
    if _misses(first, second, known) or _misses(second, first, known):
        return _DIFFERENT
    return _apart(first, second, known) or _apart(second, first, known) or _UNDECIDED


def _apart(first: Sequence[Logic], second: Sequence[Logic], known: Known) -> Equality | None:
    """DIFFERENT where a solution of one equation is none of a system of several."""
    if len(first) != 1 or len(second) < 2:
        return None
    found = same_points(first[0], Every(tuple(second)), known, 0.2)
    return found if found.verdict is Answered.DIFFERENT else None


def _match(first: Sequence[Logic], second: Sequence[Logic], known: Known) -> bool:
    """Whether each equation of one has its own equation in the other."""
    waiting = list(second)
    for part in first:
        asked = product_of(part) or ()
        found = next(
            (one for one in waiting if same_equation(asked, product_of(one) or (), known).verdict is Answered.EQUAL),
            None,
        )
        if found is None:
            return False
        waiting.remove(found)
    return True


def _misses(solved: Sequence[Logic], other: Sequence[Logic], known: Known) -> bool:
    """Whether the values that one system gives its symbols are no solution of the other."""
    values: dict[str, Node] = {}
    for part in solved:
        if not (isinstance(part, Relates) and isinstance(part.left, Symbol) and isinstance(part.right, Number)):
            return False
        values[part.left.name] = part.right
    never, always = Relates(number(1), "=", number(0)), Relates(number(0), "=", number(0))
    return any(
        same_points(at(part, values), always, known).verdict is Answered.DIFFERENT
        and same_points(at(part, values), never, known).verdict is Answered.EQUAL
        for part in other
    )


# Linear equations


def _rows(parts: Sequence[Logic]) -> list[Row] | None:
    """The coefficients of linear equations; None where one is not linear."""
    found = []
    for one in (relation for part in parts for relation in relations(part)):
        row = _linear(Apply("add", (one.left, Apply("negate", (one.right,)))))
        if row is None:
            return None
        found.append(row)
    return found if len(found) == len(parts) else None


def _linear(tree: Node) -> Row | None:
    if isinstance(tree, Number):
        return {_CONSTANT: tree.value}
    if isinstance(tree, Symbol):
        return {tree.name: Fraction(1)}
    if not isinstance(tree, Apply) or tree.head not in ("add", "negate", "multiply", "divide"):
        return None
    parts = [_linear(argument) for argument in tree.arguments]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if tree.head == "add":
        return {
            name: sum((part.get(name, Fraction(0)) for part in known), Fraction(0)) for part in known for name in part
        }
    return _scaled(tree.head, known)


def _scaled(head: str, parts: Sequence[Row]) -> Row | None:
    """A product of which all factors but one are numbers, or a quotient by a number."""
    rows = [part for part in parts if set(part) - {_CONSTANT}]
    if len(rows) > 1:
        return None
    factor = Fraction(-1 if head == "negate" else 1)
    for place, part in enumerate(parts):
        if part in rows and head == "divide" and place:
            return None
        value = part.get(_CONSTANT, Fraction(0))
        if part not in rows and head == "divide" and place and not value:
            return None
        if part not in rows:
            factor = factor / value if head == "divide" and place else factor * value
    return {name: factor * value for name, value in (rows[0] if rows else {_CONSTANT: Fraction(1)}).items()}


def _reduced(rows: Sequence[Row]) -> list[tuple[tuple[str, Fraction], ...]]:
    """The reduced echelon form: for the same solutions the same rows."""
    names = sorted({name for row in rows for name in row} - {_CONSTANT})
    waiting = [dict(row) for row in rows]
    done: list[Row] = []
    for name in (*names, _CONSTANT):
        pivot = next((row for row in waiting if row.get(name)), None)
        if pivot is None:
            continue
        waiting.remove(pivot)
        unit = {other: value / pivot[name] for other, value in pivot.items()}
        waiting = [_without(row, unit, name) for row in waiting]
        done = [*(_without(row, unit, name) for row in done), unit]
        if name == _CONSTANT:
            return [((_CONSTANT, Fraction(1)),)]  # 1 = 0: no solution
    return sorted(tuple(sorted((name, value) for name, value in row.items() if value)) for row in done)


def _without(row: Row, unit: Row, name: str) -> Row:
    factor = row.get(name, Fraction(0))
    return {other: row.get(other, Fraction(0)) - factor * unit.get(other, Fraction(0)) for other in {*row, *unit}}
