"""What is said of symbols by relations, intervals and sets, compared as sets of points."""

from __future__ import annotations

import time
from collections.abc import Mapping
from fractions import Fraction

from chainrule.exercises.record import Record

from ..deciding.domain import Domain, Span
from ..printing import Layout, formula
from ..printing.values import value_text
from ..tree.arithmetic import NotInThisArithmetic, Undefined
from ..tree.balls import Ball, doubles
from ..tree.evaluate import ShapeMismatch, evaluate
from ..tree.nodes import Node, Number
from .equality import Answered, Basis, Equality
from .points import sections
from .sets import line
from .sets.bars import without_bars
from .sets.cuts import Cut, Rational, Unclear
from .sets.factors import same_signs
from .sets.line import Line
from .sets.logic import Every, Logic, Relates, at, symbols_of
from .sets.solving import Solver

_ENOUGH = 12  # sections along each symbol that must agree
_TELLING = 4  # of them, in which something holds and something else does not
_PATIENCE = 3  # sections along a symbol that cannot be told, after which it is left
_SECONDS = 0.6
_UNDECIDED = Equality(Answered.UNDECIDED, Basis.SAMPLED, code="UNDECIDED")
_EXACTLY_EQUAL = Equality(Answered.EQUAL, Basis.EXACT)


class Known(Record):
    """Where the symbols live; `declared` are the ones whose spans were declared, `positive` those greater than zero."""

    domain: Domain
    declared: Mapping[str, Span]
    positive: frozenset[str]

    def line(self, name: str) -> Line:
        """The values that a symbol may have."""
        span = self.declared.get(name)
        if span is None:
            return line.EVERYTHING
        low, high = (None if end is None else Rational(end) for end in (span.low, span.high))
        return line.interval(low, high, not (name in self.positive and span.low == 0), True)

    def signs(self) -> dict[str, int]:
        """The symbols of known sign: 1 for positive, 0 for not negative."""
        spans = self.declared.items()
        return {
            name: int(name in self.positive or span.low > 0)
            for name, span in spans
            if span.low is not None and span.low >= 0
        }


def same_points(asked: Logic, given: Logic, known: Known, seconds: float = _SECONDS) -> Equality:
    """The verdict on two claims: EQUAL where they hold at the same points, with a point where one does if not."""
    names = sorted(symbols_of(asked) | symbols_of(given))
    comparing = _Comparing(asked, given, known, names, time.monotonic() + seconds)
    if len(names) <= 1:
        found = comparing.along(names[0] if names else "", {})
        if found is not None:
            return found
    if same_signs(without_bars(asked), without_bars(given), known.signs()):
        return _EXACTLY_EQUAL
    return (comparing.by_sections() if len(names) > 1 else None) or comparing.by_values() or _UNDECIDED


class _Comparing:
    """Compares two claims along lines parallel to the axes."""

    def __init__(self, asked: Logic, given: Logic, known: Known, names: list[str], deadline: float) -> None:
        self.asked, self.given, self.known, self.names, self.deadline = asked, given, known, names, deadline
        self.telling = 0

    def along(self, name: str, others: Mapping[str, Node]) -> Equality | None:
        """The verdict along one symbol, the others having these values; None where it cannot be told."""
        solver = Solver(name, self.deadline)
        try:
            whole = self.known.line(name)
            asked, given = (line.both(whole, solver.solve(at(claim, others))) for claim in (self.asked, self.given))
            apart = line.difference(asked, given)
            self.telling += bool(asked.simplest().cuts)
            return _EXACTLY_EQUAL if apart.is_empty else self._differ(name, others, asked, apart)
        except Unclear:
            return None

    def _differ(self, name: str, others: Mapping[str, Node], asked: Line, apart: Line) -> Equality:
        found = line.member(apart)
        in_asked = not line.both(asked, line.ray(found, False, True, False)).is_empty
        point = {other: _text(value) for other, value in others.items()}
        if name:
            point[name] = _cut_text(found)
        truths = ("true", "false") if in_asked else ("false", "true")
        code = "ENDS" if name and line.ends_only(apart) and not line.ends_only(asked) else "DIFFERENT"
        details = {"ends": ", ".join(map(_cut_text, _ends(apart)))} if code == "ENDS" else {}
        return Equality(Answered.DIFFERENT, Basis.EXACT, point, *truths, code=code, details=details)

    def by_sections(self) -> Equality | None:
        """DIFFERENT by one section; EQUAL, as sampled, where enough along each symbol are the same."""
        all_same = True
        for name in self.names:
            same = unclear = self.telling = 0
            for others in sections(self.known.domain, self.names, name):
                found = self.along(name, others)
                if found is not None and found.verdict is Answered.DIFFERENT:
                    return found
                same, unclear = same + (found is not None), unclear + (found is None)
                if unclear == _PATIENCE or time.monotonic() > self.deadline:
                    break
            all_same = all_same and same >= _ENOUGH and self.telling >= _TELLING
        return Equality(Answered.EQUAL, Basis.SAMPLED) if all_same else None

    def by_values(self) -> Equality | None:
        """DIFFERENT by one point at which both are certain; None where there is none."""
        for name in self.names[:1]:
            for others in sections(self.known.domain, self.names, name):
                for value in self._values(name):
                    if time.monotonic() > self.deadline:
                        return None
                    point = {**others, name: Number(value)}
                    truths = [_truth(claim, point) for claim in (self.asked, self.given)]
                    if None not in truths and truths[0] != truths[1]:
                        shown = {other: _text(tree) for other, tree in point.items()}
                        right, said = (str(bool(truth)).lower() for truth in truths)
                        return Equality(Answered.DIFFERENT, Basis.SAMPLED, shown, right, said, code="DIFFERENT")
        return None

    def _values(self, name: str) -> list[Fraction]:
        low, high = self.known.domain.numbers.get(name, Span()).window()
        near = [low + (high - low) * Fraction(step, 24) for step in range(25)]
        span = self.known.declared.get(name, Span())
        return [value for value in (*near, *(10 * near[0], 10 * near[-1], 100 * near[-1])) if span.holds(value)]


def _ends(apart: Line) -> list[Cut]:
    return [cut for cut, inside in zip(apart.cuts, apart.cells[1::2], strict=True) if inside][:4]


def _truth(claim: Logic, point: Mapping[str, Node]) -> bool | None:
    """Whether a claim holds at a point; None where that is not certain."""
    if isinstance(claim, Relates):
        return _relation_holds(claim, point)
    truths = [_truth(part, point) for part in claim.parts]
    decisive = isinstance(claim, Every)
    if (not decisive) in truths:
        return not decisive
    return None if None in truths else decisive


def _relation_holds(one: Relates, point: Mapping[str, Node]) -> bool | None:
    where = {name: doubles().number(tree.value) for name, tree in point.items() if isinstance(tree, Number)}
    try:
        left, right = (evaluate(side, where, doubles()) for side in (one.left, one.right))
        if not isinstance(left, Ball) or not isinstance(right, Ball):
            return None
        apart = left.mid - right.mid
    except (Undefined, NotInThisArithmetic, ShapeMismatch):
        return None
    if abs(apart) <= 4 * (left.rad + right.rad):
        return None
    return one.sign in ((">", ">=", "!=") if apart > 0 else ("<", "<=", "!="))


def _text(tree: Node) -> str:
    return value_text(tree.value) if isinstance(tree, Number) else formula(tree, Layout.ASCII)


def _cut_text(cut: Cut) -> str:
    """A number as a value, a formula where it is short, or rounded."""
    if cut.exactly is not None:
        return value_text(cut.exactly)
    node = cut.node()
    text = "" if node is None else formula(node, Layout.ASCII)
    low, high = cut.bounds(0)
    return text if 0 < len(text) < 30 else value_text(float((low + high) / 2))
