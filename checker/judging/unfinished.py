"""An answer that is right so far: what a step of the worked solution arrives at, with the rest still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from chainrule.exercises import kinds as kind
from chainrule.exercises.operations import Minimiser
from chainrule.exercises.record import replace

from ..deciding.domain import Domain
from ..deciding.equality import Relation
from ..remembered import remembered
from ..resolve import Result
from ..tree.arithmetic import NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Apply, Array, Node, Symbol, symbols_in, walk
from ..tree.substitute import substitute
from .comparing import compare, compare_numbers
from .elsewhere import is_common
from .glance import Glance
from .offered import Candidate
from .posed import Posed

if TYPE_CHECKING:
    from ..explaining.steps import Step

_KINDS = (kind.Number, kind.Expression, kind.Vector, kind.Column, kind.Entries, kind.Formula, kind.Values)
_MOST = 60  # results of steps that are looked at
_LENIENT = kind.Vector(digits=4)  # a step may be rounded, and stands in any layout
_PENDING = frozenset({"derivative", "partial", "equals", "less", "less_equal", "unequal", "and", "or"})


def is_unfinished(posed: Posed, given: Candidate, glance: Glance) -> bool:
    """Whether a step before the last arrives at this. Numbers that many a calculation meets, 0 or 2, tell nothing, and
    neither the right answer but for rounding nor a part of it is a step before it.
    """
    question, truth, domain = posed.question, posed.truth, posed.domain
    if not isinstance(question.kind, _KINDS):
        return False
    is_rounded = not glance.is_far_from(_LENIENT, truth.entries) and _is_reached(truth, given, domain)
    if is_rounded or _is_part(truth, given, domain):
        return False
    if isinstance(question.operation, Minimiser) and len(question.operation.loss.by) == 1:
        return _is_to_be_solved(question.operation.loss.by[0], truth, given)
    return not all(is_common(entry) for entry in given.entries) and _is_a_step(posed, given, glance)


def _is_to_be_solved(unknown: Node, truth: Result, given: Candidate) -> bool:
    """Whether the answer is an equation that the right one solves: 2x = 10."""
    name = unknown.name if isinstance(unknown, Symbol) else ""
    for left, right in given.links:
        if symbols_in(left) | symbols_in(right) == {name}:
            one, other = (substitute(side, {name: truth.entries[0]}) for side in (left, right))
            with suppress(Undefined, NotInThisArithmetic, ShapeMismatch):
                return compare_numbers(one, other, None).relation is Relation.EQUAL
    return False


def _is_a_step(posed: Posed, given: Candidate, glance: Glance) -> bool:
    way = _way(posed)
    try:
        found = way.results(len(given.entries))
        near = [result for result in found if not glance.is_far_from(_LENIENT, result.entries)]
        return any(_is_reached(result, given, posed.domain) for result in near) and way.holds
    except (Undefined, ArithmeticError, LookupError, ValueError):
        return False


class _Way:
    """The steps to the right answer. There are none where nothing is known of them; the linter tells the author."""

    def __init__(self, posed: Posed) -> None:
        from ..explaining.checking import FaultyStep
        from ..explaining.explain import explain
        from ..explaining.solving import NoSolution

        self._domain = posed.domain
        self._results: dict[int, list[Result]] = {}
        try:
            self._steps: tuple[Step, ...] = explain(posed.exercise, posed.question, posed.variant, checked=False).steps
        except (NoSolution, FaultyStep, Undefined, ArithmeticError, LookupError, ValueError):
            self._steps = ()

    def results(self, count: int) -> list[Result]:
        """What so many neighbouring lines arrive at."""
        if count not in self._results:
            found = [result for step in self._steps for result in _results(step, count)]
            self._results[count] = found[:_MOST]
        return self._results[count]

    @cached_property
    def holds(self) -> bool:
        """Whether the steps are held together: only where one is reached does it matter."""
        from ..explaining.checking import FaultyStep, check

        try:
            check(self._steps, self._domain)
        except (FaultyStep, Undefined, ArithmeticError, LookupError, ValueError):
            return False
        return True


_way = remembered(256)(_Way)


def _results(step: Step, count: int) -> Iterator[Result]:
    """What so many neighbouring lines of a step arrive at."""
    ends = [line.terms[-1].node for line in step.lines]
    for first in range(len(ends) - count + 1):
        entries = tuple(ends[first : first + count])
        if not any(_is_pending(end) for end in entries):
            yield Result((count,) if count > 1 else (), entries)
    yield from (Result(end.shape, end.entries) for end in ends if isinstance(end, Array))


def _is_pending(node: Node) -> bool:
    """Whether a derivative is still to be taken, or this is a statement."""
    return any(isinstance(here, Apply) and here.head in _PENDING for here in walk(node))


def _is_part(truth: Result, given: Candidate, domain: Domain) -> bool:
    """Whether these are some of the entries that are asked."""
    singles = [replace(given, shape=(), entries=(entry,)) for entry in given.entries]
    wanted = [Result((), (entry,)) for entry in truth.entries]
    return len(singles) < len(wanted) and all(any(_is_reached(one, each, domain) for one in wanted) for each in singles)


def _is_reached(result: Result, given: Candidate, domain: Domain) -> bool:
    known = {*domain.numbers, *domain.matrices, *domain.sizes(), "pi", "ones"}
    if not all(symbols_in(entry) <= known for entry in result.entries):
        return False  # a letter of the steps alone
    with suppress(ShapeMismatch, Undefined, NotInThisArithmetic):
        return compare(_LENIENT, result, replace(given, row=False), domain).relation is Relation.EQUAL
    return False
