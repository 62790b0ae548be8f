"""What holds of one symbol, as the set of its values."""

from __future__ import annotations

import time
from functools import reduce

from ...tree.nodes import Apply, Node, number, symbols_in
from . import atoms, cases, line, polynomials, radicals
from .cuts import Cut, NoValue, Unclear, between, compare, cut_of, roots, sign_of
from .defined import conditions, has_values
from .isolating import Isolated, isolated
from .line import EVERYTHING, NOTHING, Line
from .logic import TURNED, Every, Logic, Relates, Some, is_negative, is_zero
from .polynomials import Polynomial, sign_at
from .quadratic import quadratic, solved
from .rational import quotient

_DEEPEST = 16
_ZERO = number(0)
Wanted = tuple[bool, bool, bool]  # whether the negative, zero and positive values are
_SIGNS: dict[str, Wanted] = {
    "<": (True, False, False),
    "<=": (True, True, False),
    "=": (False, True, False),
    "!=": (True, False, True),
    ">=": (False, True, True),
    ">": (False, False, True),
}


class Solver:
    """Finds the sets of values of one symbol, up to a moment of the monotonic clock."""

    def __init__(self, symbol: str, deadline: float) -> None:
        self.symbol, self.deadline = symbol, deadline
        self.depth = 0

    def solve(self, logic: Logic) -> Line:
        """The values for which it holds. Unclear where they cannot be told exactly, or not in time."""
        if time.monotonic() > self.deadline or self.depth > _DEEPEST:
            raise Unclear
        if isinstance(logic, Every):
            return reduce(line.both, map(self.solve, logic.parts), EVERYTHING)
        if isinstance(logic, Some):
            return reduce(line.either, map(self.solve, logic.parts), NOTHING)
        self.depth += 1
        try:
            return self._relation(logic)
        except (polynomials.TooLarge, RecursionError):
            raise Unclear from None
        finally:
            self.depth -= 1

    def _relation(self, one: Relates) -> Line:
        if self.symbol not in symbols_in(one.left) | symbols_in(one.right):
            return EVERYTHING if _constant_holds(one) else NOTHING
        if not all(has_values(side, self.symbol) for side in (one.left, one.right)):
            return NOTHING
        if (split := cases.first(one, self.symbol)) is not None:
            return self.solve(split)
        found = quotient(minus(one.left, one.right), self.symbol)
        if found is not None:
            return _of_quotient(*found, _SIGNS[one.sign])
        return reduce(line.both, map(self.solve, conditions(one.left, one.right, self.symbol)), self._otherwise(one))

    def _otherwise(self, one: Relates) -> Line:
        """A relation that is not one of rational functions."""
        for tree, sign, other in ((one.left, one.sign, one.right), (one.right, TURNED[one.sign], one.left)):
            if self.symbol not in symbols_in(other):
                return self._against(tree, sign, other)
        return self._against(minus(one.left, one.right), one.sign, _ZERO)

    def _against(self, tree: Node, sign: str, constant: Node) -> Line:
        """tree sign constant, by one step, or as a product, a polynomial, a root, or of one formula that repeats."""
        step = isolated(tree, sign, constant, self.symbol)
        if isinstance(step, Isolated):
            return line.ray(cut_of(step.constant), *_SIGNS[step.sign])
        if step is not None:
            return self.solve(step)
        if isinstance(tree, Apply) and tree.head in ("multiply", "divide") and constant == _ZERO:
            return self._product(tree, _SIGNS[sign])
        left = minus(tree, constant)
        if (coefficients := quadratic(left, self.symbol)) is not None:
            return solved(coefficients, _SIGNS[sign])
        if (squared := radicals.squared(left, sign, self.symbol)) is not None:
            return self.solve(squared)
        return self._of_atom(left, sign)

    def _of_atom(self, tree: Node, sign: str) -> Line:
        """A formula in which the symbol stands within one other formula only: (ln x)² - ln x."""
        found = atoms.only_atom(tree, self.symbol)
        if found is None:
            raise Unclear
        atom, outer, name = found
        return self.solve(atoms.within(atom, Solver(name, self.deadline).solve(Relates(outer, sign, _ZERO))))

    def _product(self, tree: Apply, wanted: Wanted) -> Line:
        """The sign of a product or a quotient, from the signs of its parts."""
        negative, zero = NOTHING, NOTHING
        for part in tree.arguments:
            negative = line.difference(negative, self.solve(is_negative(part)))
            zero = line.either(zero, self.solve(is_zero(part)))
        poles = self.solve(is_zero(tree.arguments[1])) if tree.head == "divide" else NOTHING
        nonzero = line.complement(zero)
        parts = line.both(negative, nonzero), zero, line.both(line.complement(negative), nonzero)
        chosen = (part for part, is_wanted in zip(parts, wanted, strict=True) if is_wanted)
        return line.both(reduce(line.either, chosen, NOTHING), line.complement(poles))


def _constant_holds(one: Relates) -> bool:
    try:
        return _SIGNS[one.sign][sign_of(minus(one.left, one.right)) + 1]
    except NoValue:
        return False


def minus(left: Node, right: Node) -> Node:
    """left - right."""
    if right == _ZERO:
        return left
    negative = Apply("negate", (right,))
    return negative if left == _ZERO else Apply("add", (left, negative))


def _of_quotient(top: Polynomial, bottom: Polynomial, wanted: Wanted) -> Line:
    """Where the quotient has the wanted signs; nowhere at its poles."""
    zeros, poles = list(roots(top)) if top else [], list(roots(bottom))
    cuts = _in_order(zeros, poles)
    cells: list[bool] = []
    for place, (left, right) in enumerate(zip([None, *cuts], [*cuts, None], strict=True)):
        sample = between(left, right)
        cells.append(wanted[sign_at(top, sample) * sign_at(bottom, sample) + 1])
        if place < len(cuts):
            cells.append(cuts[place] not in poles and wanted[1])
    return Line(tuple(cuts), tuple(cells)).simplest()


def _in_order(zeros: list[Cut], poles: list[Cut]) -> list[Cut]:
    """Both together in order; a quotient in lowest terms has no zero at a pole."""
    merged: list[Cut] = []
    at = other = 0
    while at < len(zeros) or other < len(poles):
        takes_pole = at == len(zeros) or (other < len(poles) and compare(zeros[at], poles[other]) > 0)
        merged.append(poles[other] if takes_pole else zeros[at])
        at, other = at + (not takes_pole), other + takes_pole
    return merged
