"""The rules of differentiation on trees: one rule at a time, what is still to be derived left standing.

A derivative that is still to be taken is a node too: `derivative` or `partial`, of a formula and a symbol.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from chainrule.exercises.record import Record

from ..tree.nodes import Apply, Array, Node, Number, Symbol, children, number, symbols_in
from ..tree.substitute import tidy
from .known import derivative_at, known_derivative
from .steps import Detail, Rule

HEADS = frozenset({"derivative", "partial"})
_ZERO, _ONE, _TWO = number(0), number(1), number(2)
_PRODUCTS = frozenset({"multiply", "hadamard"})
# what is taken entry by entry, or only moves entries: its derivative is that of its argument
_LINEAR = frozenset({"transpose", "sum", "mean", "trace", "sum_rows", "sum_columns", "mean_rows", "mean_columns"})


class NoRule(ArithmeticError):
    """A function that has no rule of differentiation here; `head` is its name."""

    def __init__(self, head: str) -> None:
        super().__init__(head)
        self.head = head


class Applied(Record):
    """What a rule makes of a derivative, and what its sentence names."""

    rule: Rule
    result: Node
    details: Mapping[str, Detail] = MappingProxyType({})


def pending(of: Node, like: Apply) -> Apply:
    """The derivative of another formula, by the same symbol and with the same sign."""
    return Apply(like.head, (of, like.arguments[1]))


def pendings(node: Node) -> Iterator[Apply]:
    """Every derivative that is still to be taken, from the left."""
    if isinstance(node, Apply) and node.head in HEADS:
        yield node
        return
    for child in children(node):
        yield from pendings(child)


def apply_rule(todo: Apply) -> Applied:
    """One rule applied to a derivative. NoRule where there is none."""
    of, by = todo.arguments
    assert isinstance(by, Symbol)  # noqa: S101 - what is differentiated by is a symbol
    at_once = simple(of, by)
    if at_once is not None:
        return Applied(_simple_rule(of, by), at_once, {"by": by})
    if isinstance(of, Array):
        return Applied(Rule.ENTRIES, Array(of.shape, tuple(pending(entry, todo) for entry in of.entries)))
    assert isinstance(of, Apply)  # noqa: S101 - numbers and symbols are simple
    return _RULES.get(of.head, _function)(of, todo)


def simple(of: Node, by: Symbol) -> Node | None:
    """The derivative of what is linear at a glance: constants, the symbol, their products and sums; None for others."""
    if by.name not in symbols_in(of):
        return _ZERO
    if of == by:
        return _ONE
    if not isinstance(of, Apply):
        return None
    if of.head == "negate":
        inner = simple(of.arguments[0], by)
        return None if inner is None else tidy(Apply("negate", (inner,)))
    if of.head == "add":
        return _simple_sum(of, by)
    if of.head == "multiply":
        return _simple_product(of, by)
    if of.head == "divide" and by.name not in symbols_in(of.arguments[1]):
        inner = simple(of.arguments[0], by)
        return None if inner is None else tidy(Apply("divide", (inner, of.arguments[1])))
    return None


def _simple_sum(of: Apply, by: Symbol) -> Node | None:
    slopes = [simple(term, by) for term in of.arguments]
    known = [slope for slope in slopes if slope is not None]
    return tidy(Apply("add", tuple(known))) if len(known) == len(slopes) else None


def _simple_product(of: Apply, by: Symbol) -> Node | None:
    """c*x, the constants kept in their order; matrices do not commute."""
    dependent = [place for place, factor in enumerate(of.arguments) if by.name in symbols_in(factor)]
    if len(dependent) != 1:
        return None
    inner = simple(of.arguments[dependent[0]], by)
    if inner is None:
        return None
    factors = tuple(inner if place in dependent else factor for place, factor in enumerate(of.arguments))
    kept = tuple(factor for factor in factors if factor != _ONE) or (_ONE,)
    return kept[0] if len(kept) == 1 else tidy(Apply("multiply", kept))


def _simple_rule(of: Node, by: Symbol) -> Rule:
    if by.name not in symbols_in(of):
        return Rule.CONSTANT
    if of == by:
        return Rule.VARIABLE
    return Rule.LINEAR if isinstance(of, Apply) and of.head == "add" else Rule.CONSTANT_FACTOR


def _depends(node: Node, todo: Apply) -> bool:
    by = todo.arguments[1]
    return isinstance(by, Symbol) and by.name in symbols_in(node)


def _sum(of: Apply, todo: Apply) -> Applied:
    """Term by term; constants disappear."""
    terms = tuple(_term(term, todo) for term in of.arguments if _depends(term, todo))
    return Applied(Rule.SUM, terms[0] if len(terms) == 1 else Apply("add", terms))


def _term(term: Node, todo: Apply) -> Node:
    """The derivative of a term, its sign in front; what is seen at a glance is derived at once."""
    by = todo.arguments[1]
    at_once = simple(term, by) if isinstance(by, Symbol) else None
    if at_once is not None:
        return at_once
    if isinstance(term, Apply) and term.head == "negate":
        return Apply("negate", (pending(term.arguments[0], todo),))
    return pending(term, todo)


def _negation(of: Apply, todo: Apply) -> Applied:
    return Applied(Rule.CONSTANT_FACTOR, Apply("negate", (pending(of.arguments[0], todo),)), {"by": todo.arguments[1]})


def _product(of: Apply, todo: Apply) -> Applied:
    dependent = [place for place, factor in enumerate(of.arguments) if _depends(factor, todo)]
    if len(dependent) < len(of.arguments):
        return _with_constants(of, todo, dependent)
    if len(of.arguments) == 2 and of.head == "multiply" and of.arguments[0] == Apply("transpose", (of.arguments[1],)):
        return _matrix_square(of.arguments[1], todo)
    terms = tuple(_one_derived(of, place, todo) for place in dependent)
    return Applied(Rule.PRODUCT, Apply("add", terms))


def _with_constants(of: Apply, todo: Apply, dependent: list[int]) -> Applied:
    """c*u: the factors that do not change stay where they stand."""
    first, last = dependent[0], dependent[-1]
    inner = of.arguments[first : last + 1]
    rest = pending(inner[0] if len(inner) == 1 else Apply(of.head, inner), todo)
    before, after = of.arguments[:first], of.arguments[last + 1 :]
    if not before and not after:  # constants between others: the product rule takes them along
        return Applied(Rule.PRODUCT, Apply("add", tuple(_one_derived(of, place, todo) for place in dependent)))
    if before and isinstance(before[0], Number) and before[0].value == 1 and len(before) + len(after) == 1:
        return Applied(Rule.CONSTANT_FACTOR, rest, {"by": todo.arguments[1]})
    return Applied(Rule.CONSTANT_FACTOR, Apply(of.head, (*before, rest, *after)), {"by": todo.arguments[1]})


def _matrix_square(error: Node, todo: Apply) -> Applied:
    """d(E^T E) = 2 (dE)^T E for a column E."""
    transposed = Apply("transpose", (pending(error, todo),))
    return Applied(Rule.MATRIX_SQUARE, Apply("multiply", (_TWO, transposed, error)))


def _one_derived(of: Apply, place: int, todo: Apply) -> Node:
    factors = tuple(pending(f, todo) if at == place else f for at, f in enumerate(of.arguments))
    return Apply(of.head, factors)


def _quotient(of: Apply, todo: Apply) -> Applied:
    above, below = of.arguments
    if not _depends(below, todo):
        return Applied(Rule.CONSTANT_FACTOR, Apply("divide", (pending(above, todo), below)), {"by": todo.arguments[1]})
    square = Apply("power", (below, _TWO))
    if not _depends(above, todo):
        slope = pending(below, todo)
        top = slope if above == _ONE else Apply("multiply", (above, slope))
        return Applied(Rule.RECIPROCAL, Apply("negate", (Apply("divide", (top, square)),)))
    left = Apply("multiply", (pending(above, todo), below))
    right = Apply("multiply", (above, pending(below, todo)))
    top = Apply("add", (left, Apply("negate", (right,))))
    return Applied(Rule.QUOTIENT, Apply("divide", (top, square)))


def _power(of: Apply, todo: Apply) -> Applied:
    base, exponent = of.arguments
    if not _depends(exponent, todo):
        return _lowered(base, exponent, todo)
    if not _depends(base, todo):
        slope: tuple[Node, ...] = () if exponent == todo.arguments[1] else (pending(exponent, todo),)
        return Applied(Rule.EXPONENTIAL, Apply("multiply", (of, Apply("ln", (base,)), *slope)), {"base": base})
    logarithm = Apply("multiply", (exponent, Apply("ln", (base,))))
    return Applied(Rule.GENERAL_POWER, Apply("multiply", (of, pending(logarithm, todo))))


def _lowered(base: Node, exponent: Node, todo: Apply) -> Applied:
    lower = tidy(Apply("add", (exponent, number(-1))))
    left = base if lower == _ONE else Apply("power", (base, lower))
    if base == todo.arguments[1]:
        return Applied(Rule.POWER, Apply("multiply", (exponent, left)), {"by": base, "exponent": exponent})
    result = Apply("multiply", (exponent, left, pending(base, todo)))
    return Applied(Rule.POWER_CHAIN, result, {"inner": base, "by": todo.arguments[1], "exponent": exponent})


def _linear(of: Apply, todo: Apply) -> Applied:
    return Applied(Rule.MATRIX_LINEAR, Apply(of.head, (pending(of.arguments[0], todo),)))


def _function(of: Apply, todo: Apply) -> Applied:
    outer = derivative_at(of.head, of.arguments[0]) if len(of.arguments) == 1 else None
    if outer is None:
        raise NoRule(of.head)
    argument = of.arguments[0]
    u = Symbol("u")
    slope = known_derivative(of.head)
    assert slope is not None  # noqa: S101 - it has just been put in
    details: dict[str, Detail] = {"function": Apply(of.head, (u,)), "slope": slope, "inner": argument}
    if argument == todo.arguments[1]:
        return Applied(Rule.KNOWN, outer, details)
    return Applied(Rule.CHAIN, Apply("multiply", (outer, pending(argument, todo))), details)


def _logarithm(of: Apply, todo: Apply) -> Applied:
    """log(u, base) = ln(u)/ln(base)."""
    argument, base = of.arguments
    quotient = Apply("divide", (Apply("ln", (argument,)), Apply("ln", (base,))))
    return Applied(Rule.DEFINITION, pending(quotient, todo))


def _extreme(of: Apply, todo: Apply) -> Applied:
    """The derivative of the greater (or the smaller) of two."""
    first, *others = of.arguments
    if not others:
        return Applied(Rule.DEFINITION, pending(first, todo))
    rest = others[0] if len(others) == 1 else Apply(of.head, tuple(others))
    sides = (rest, first) if of.head == "max" else (first, rest)
    return Applied(Rule.CASES, Apply("where", (Apply("less", sides), pending(first, todo), pending(rest, todo))))


def _clipped(of: Apply, todo: Apply) -> Applied:
    value, low, high = of.arguments
    inside = Apply("and", (Apply("less", (low, value)), Apply("less", (value, high))))
    return Applied(Rule.CASES, Apply("where", (inside, pending(value, todo), _ZERO)))


def _by_cases(of: Apply, todo: Apply) -> Applied:
    condition, *branches = of.arguments
    return Applied(Rule.CASES, Apply("where", (condition, *(pending(branch, todo) for branch in branches))))


_RULES: dict[str, Callable[[Apply, Apply], Applied]] = {
    "add": _sum,
    "negate": _negation,
    **dict.fromkeys(_PRODUCTS, _product),
    "divide": _quotient,
    "power": _power,
    "log": _logarithm,
    "max": _extreme,
    "min": _extreme,
    "clip": _clipped,
    "where": _by_cases,
    **dict.fromkeys(_LINEAR, _linear),
}
