"""A question as one learner is asked it: with a variant's numbers. What answers to it are held against is worked out
once, when the first of them needs it.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property

from chainrule.exercises.answers import Answer

from ..coincidences import domain_of
from ..deciding.domain import Domain
from ..exercise import Exercise, Question
from ..resolve import NoEnd, Numbers, Result, resolve
from ..tree.nodes import Node, symbols_in
from ..variants import Variant
from .glance import View
from .measurements import Measurements
from .symbols import written_out

_MOST = 256


class Posed:
    """A question with the numbers of a variant."""

    def __init__(self, exercise: Exercise, question: Question, variant: Variant) -> None:
        self.exercise, self.question, self.variant = exercise, question, variant
        self._results: dict[int, Result | None] = {}

    @property
    def givens(self) -> Numbers:
        """The numbers of the variant by name."""
        return self.variant.givens

    @cached_property
    def domain(self) -> Domain:
        """Where the free symbols of the question live."""
        return domain_of(self.question, self.exercise.variables)

    @cached_property
    def answer(self) -> Result:
        """The right answer in the names that the question asks for."""
        return resolve(self.question.answer, self.givens)

    @cached_property
    def truth(self) -> Result:
        """The right answer in terms of what the names that the question defines stand for."""
        return written_out(self.question, self.answer)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The symbols of the right answer."""
        return frozenset[str]().union(*map(symbols_in, self.answer.entries))

    @cached_property
    def measurements(self) -> Measurements:
        """The right answer as it is measured."""
        return Measurements(self.question, self.givens, self.truth, self.domain)

    @cached_property
    def view(self) -> View:
        """Its answers from afar."""
        return View(self.domain, self.givens)

    def result(self, answer: Answer[Node]) -> Result:
        """An answer of the exercise, right or wrong, with these numbers. NoEnd for a descent that does not arrive."""
        key = id(answer)  # it lives as long as the exercise, which is held here
        if key not in self._results:
            try:
                self._results[key] = resolve(answer, self.givens)
            except NoEnd:
                self._results[key] = None
        found = self._results[key]
        if found is None:
            raise NoEnd
        return found


def posed(exercise: Exercise, question: Question, variant: Variant) -> Posed:
    """The question with these numbers: the same again as long as not so many others came after."""
    key = id(exercise), id(question), variant.seed, tuple(variant.givens.items())
    found = _known.get(key)
    if found is None:
        found = _known[key] = Posed(exercise, question, variant)  # which holds what the key names by its id
        if len(_known) > _MOST:
            _known.popitem(last=False)
    return found


_known: OrderedDict[tuple[object, ...], Posed] = OrderedDict()
