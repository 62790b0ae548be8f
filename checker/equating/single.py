"""Single values, lists and matrices compared: exact or as precise as is asked, in the form that is asked."""

from __future__ import annotations

from collections.abc import Callable

from chainrule.exercises.record import replace

from ..deciding.domain import Domain
from ..deciding.equality import Decision, Relation, decide
from ..printing import Layout, formula
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Array, Node, symbols_in
from .declarations import EXACT, Declarations, Form, Kind
from .equality import Answered, Basis, Equality
from .forms import misses
from .infinities import by_infinity
from .values import of_decision, same_numbers, within_tolerance

Prove = Callable[[Node, Node, Domain], bool | None]


class Single:
    """Compares values over one domain."""

    def __init__(self, domain: Domain, declared: Declarations, prove: Prove | None) -> None:
        self.domain, self.declared, self.prove = domain, declared, prove

    def closely(self, reference: Node, answer: Node) -> Equality:
        """The verdict on two values, as precisely as is asked."""
        infinite = by_infinity(reference, answer)
        if infinite is not None:
            return infinite
        used = symbols_in(reference) | symbols_in(answer)
        try:
            if self.declared.kind is Kind.NUMBER or not used - {"pi"}:
                return same_numbers(reference, answer, self.declared.precision, self.prove)
            return of_decision(self._decided(reference, answer), used, self.domain)
        except ShapeMismatch as mismatch:
            return self._misshapen(reference, mismatch)

    def unproved(self) -> Single:
        """The same without proofs, for many values: what is the same everywhere counts as equal without them."""
        return Single(self.domain, self.declared, None)

    def exactly(self, left: Node, right: Node) -> Equality:
        """The verdict on two values without any tolerance."""
        return Single(self.domain, replace(self.declared, precision=EXACT), self.prove).closely(left, right)

    def _decided(self, reference: Node, answer: Node) -> Decision:
        if self.declared.precision.exact:
            return decide(reference, answer, self.domain, self.prove)
        return within_tolerance(reference, answer, self.domain, self.declared.precision, self.prove)

    def _misshapen(self, reference: Node, mismatch: ShapeMismatch) -> Equality:
        """Matrices that do not go together, in the answer or, where it is at fault itself, in the reference."""
        details = {side: self.domain.named_shape(shape) for side, shape in mismatch.details.items()}
        try:
            decide(reference, reference, self.domain)
        except ShapeMismatch:
            return Equality(Answered.UNREADABLE, code=f"SHAPE_{mismatch.code}", details=details, unread="reference")
        return Equality(Answered.DIFFERENT, Basis.EXACT, code=f"SHAPE_{mismatch.code}", details=details)

    def listed(self, asked: tuple[Node, ...], given: tuple[Node, ...]) -> Equality:
        """The verdict on two lists, entry by entry."""
        if len(asked) != len(given):
            details = {"given": str(len(given)), "asked": str(len(asked))}
            return Equality(Answered.DIFFERENT, Basis.EXACT, code="ENTRY_COUNT", details=details)
        return self.closely(Array((len(asked),), asked), Array((len(given),), given))

    def holds(self, left: Node, right: Node) -> bool:
        """Whether two sides of a link are equal, as far as can be told."""
        try:
            return decide(left, right, self.domain).relation is not Relation.DIFFERENT
        except ShapeMismatch:
            return False

    def broken_link(self, links: tuple[tuple[Node, Node], ...]) -> Equality | None:
        """The verdict on a chain a = b = c whose first broken link is found."""
        for place, (left, right) in enumerate(links, start=1):
            try:
                decision = decide(left, right, self.domain)
            except ShapeMismatch:
                continue
            if decision.relation is Relation.DIFFERENT:
                sides = {"link": str(place), "left": formula(left, Layout.ASCII), "right": formula(right, Layout.ASCII)}
                used = symbols_in(left) | symbols_in(right)
                return replace(of_decision(decision, used, self.domain), code="CHAIN_BROKEN", details=sides)
        return None

    def in_form(self, verdict: Equality, answer: Node) -> Equality:
        """The verdict, if the answer also has the form that is asked."""
        form = self.declared.form
        if verdict.verdict is not Answered.EQUAL or form is None:
            return verdict
        code = misses(Form(form), answer)
        return verdict if code is None else replace(verdict, verdict=Answered.DIFFERENT, code=code)
