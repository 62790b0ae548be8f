"""What relations between several symbols ask of the signs of common factors.

Along a line in general position each formula is a quotient of polynomials in one unknown, with other functions as
unknowns of their own. Factors that two formulas share are shared along the line, and those that they do not share stay
apart, but for an accident of the line (one in 2^20 for each factor).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from itertools import product

from chainrule.exercises.record import Record

from ...chance import Chance
from ...tree.nodes import Apply, Node, Symbol, number, rebuilt, symbols_in
from ...tree.nodes import children as children_of
from . import polynomials
from .cuts import Unclear, exact_value
from .logic import Every, Logic, Relates, relations, text_of
from .polynomials import Polynomial, degree
from .rational import quotient

_MOST_FACTORS = 8
_MOST_RELATIONS = 60
_WIDE = 2**20
_UNKNOWN = "along the line"
_ALWAYS_POSITIVE = frozenset({"exp", "sigmoid", "cosh", "sech", "softplus"})
_NEVER_NEGATIVE = frozenset({"sqrt", "abs", "norm", "relu"})
_ARITHMETIC = frozenset({"add", "multiply", "divide", "negate"})


class Signed(Record):
    """A formula's sign: `sign` times the signs of the factors to their powers; undefined where one of `poles` is 0."""

    sign: int
    powers: tuple[tuple[int, int], ...]
    poles: frozenset[int]


def same_signs(asked: Logic, given: Logic, spans: Mapping[str, int]) -> bool:
    """Whether both hold for the same signs of their common factors. False says nothing.

    `spans` has the symbols whose sign is known: 1 for positive, 0 for not negative.
    """
    both = list(dict.fromkeys((*relations(asked), *relations(given))))
    if len(both) > _MOST_RELATIONS:
        return False
    try:
        table = _Table(both, spans)
    except (Unclear, polynomials.TooLarge, RecursionError):
        return False
    if len(table.factors) > _MOST_FACTORS:
        return False
    return all(
        table.holds(asked, signs) == table.holds(given, signs) for signs in table.signs() if not table.is_pole(signs)
    )


class _Table:
    """The common factors of relations, and each relation as their signs."""

    def __init__(self, both: list[Relates], spans: Mapping[str, int]) -> None:
        self.line = GeneralLine(Chance("line", *sorted(map(text_of, both))))
        quotients = [self.line.quotient(_minus(one)) for one in both]
        known = {name: self.line.coordinate(Symbol(name)) for name in spans}
        parts = [part for pair in quotients for part in pair] + list(known.values()) + list(self.line.signed())
        self.factors = coprime([polynomials.square_free(part) for part in parts if degree(part) > 0])
        self.relations = {one: self._signed(*pair) for one, pair in zip(both, quotients, strict=True)}
        self.choices: list[tuple[int, ...]] = [(-1, 0, 1)] * len(self.factors)
        for name, least in spans.items():
            self._restrict(known[name], least)
        for place, least in self.line.signed().items():
            self._restrict(place, least)

    def _restrict(self, coordinate: Polynomial, least: int) -> None:
        """A factor whose sign is known cannot have the others."""
        signed = self._signed(coordinate, polynomials.ONE)
        if len(signed.powers) == 1 and signed.powers[0][1] == 1:
            place = signed.powers[0][0]
            self.choices[place] = tuple(one for one in self.choices[place] if one * signed.sign >= least)

    def _signed(self, top: Polynomial, bottom: Polynomial) -> Signed:
        sign = _leading(top) * _leading(bottom)
        powers: dict[int, int] = {}
        poles = set()
        for place, factor in enumerate(self.factors):
            above, below = multiplicity(top, factor), multiplicity(bottom, factor)
            if above + below:
                powers[place] = above + below
                sign *= _leading(factor) ** (above + below)
            if below:
                poles.add(place)
        return Signed(sign, tuple(powers.items()), frozenset(poles))

    def signs(self) -> product[tuple[int, ...]]:
        """All combinations of signs of the factors."""
        return product(*self.choices)

    def is_pole(self, signs: tuple[int, ...]) -> bool:
        """Whether some formula is undefined there."""
        return any(signs[place] == 0 for signed in self.relations.values() for place in signed.poles)

    def holds(self, logic: Logic, signs: tuple[int, ...]) -> bool:
        """Whether it holds for these signs."""
        if isinstance(logic, Relates):
            signed = self.relations[logic]
            sign = signed.sign * reduce(lambda found, one: found * signs[one[0]] ** one[1], signed.powers, 1)
            return _HOLDS[logic.sign][sign + 1]
        found = (self.holds(part, signs) for part in logic.parts)
        return all(found) if isinstance(logic, Every) else any(found)


_HOLDS = {
    "<": (True, False, False),
    "<=": (True, True, False),
    "=": (False, True, False),
    "!=": (True, False, True),
    ">=": (False, True, True),
    ">": (False, False, True),
}


class GeneralLine:
    """A line at random through the space of all symbols, and of the other functions in formulas."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.coordinates: dict[Node, Node] = {}

    @property
    def is_plain(self) -> bool:
        """Whether nothing but symbols was met."""
        return all(isinstance(tree, Symbol) for tree in self.coordinates)

    def quotient(self, tree: Node) -> tuple[Polynomial, Polynomial]:
        """The formula along the line. Unclear where it is none of numbers."""
        found = quotient(self._along(tree), _UNKNOWN)
        if found is None:
            raise Unclear
        return found

    def _along(self, tree: Node) -> Node:
        if isinstance(tree, Symbol) and tree.name != "pi":
            return self._place(tree)
        if isinstance(tree, Apply) and (tree.head in _ARITHMETIC or _is_whole_power(tree)):
            return rebuilt(tree, tuple(self._along(child) for child in children_of(tree)))
        if not symbols_in(tree) - {"pi"}:
            return tree if exact_value(tree) is not None else self._place(tree)
        return self._place(tree)

    def _place(self, tree: Node) -> Node:
        if tree not in self.coordinates:
            start, step = (Fraction(self.chance.below(_WIDE) + 1) for _ in range(2))
            moved = Apply("multiply", (number(step), Symbol(_UNKNOWN)))
            self.coordinates[tree] = Apply("add", (number(start), moved))
        return self.coordinates[tree]

    def coordinate(self, tree: Node) -> Polynomial:
        """Where a symbol is along the line."""
        found = quotient(self._place(tree), _UNKNOWN)
        return found[0] if found else polynomials.ZERO

    def signed(self) -> dict[Polynomial, int]:
        """The places of functions that are positive, 1, or not negative, 0."""
        found = {}
        for tree in list(self.coordinates):
            least = _least_sign(tree)
            if least is not None:
                found[self.coordinate(tree)] = least
        return found


def _minus(one: Relates) -> Node:
    return Apply("add", (one.left, Apply("negate", (one.right,))))


def _least_sign(tree: Node) -> int | None:
    if not isinstance(tree, Apply):
        return None
    if tree.head in _ALWAYS_POSITIVE:
        return 1
    if tree.head == "power" and not symbols_in(tree.arguments[0]):
        value = exact_value(tree.arguments[0])
        return 1 if value is not None and value > 0 else None
    return 0 if tree.head in _NEVER_NEGATIVE else None


def _is_whole_power(tree: Apply) -> bool:
    if tree.head != "power" or symbols_in(tree.arguments[1]):
        return False
    value = exact_value(tree.arguments[1])
    return value is not None and value.denominator == 1


def _leading(p: Polynomial) -> int:
    return 0 if not p else 1 if p[-1] > 0 else -1


def multiplicity(p: Polynomial, factor: Polynomial) -> int:
    """How often the factor divides the polynomial."""
    if not p:
        return 0
    count = 0
    while degree(p) >= degree(factor):
        quotient_, rest = polynomials.divided(p, factor)
        if rest:
            break
        p, count = quotient_, count + 1
    return count


def coprime(parts: list[Polynomial]) -> list[Polynomial]:
    """Polynomials without a common divisor of which all the parts are products. Unclear for too many."""
    base: list[Polynomial] = []
    waiting = list(dict.fromkeys(parts))
    while waiting:
        part = waiting.pop()
        if degree(part) < 1:
            continue
        for place, other in enumerate(base):
            common = polynomials.common_divisor(part, other)
            if degree(common) > 0:
                del base[place]
                rests = (polynomials.divided(one, common)[0] for one in (part, other))
                waiting += [common, *(polynomials.primitive(rest) for rest in rests)]
                break
        else:
            base.append(part)
        if len(base) + len(waiting) > 4 * _MOST_RELATIONS:
            raise Unclear
    return base
