"""A look from afar never takes for far what the exact comparison finds equal; and it is worth the look."""

from contextlib import suppress

import pytest
from chainrule.checker import library
from chainrule.checker.coincidences import domain_of
from chainrule.checker.deciding.equality import Relation
from chainrule.checker.judging.comparing import compare
from chainrule.checker.judging.glance import Glance, View
from chainrule.checker.judging.offered import Candidate
from chainrule.checker.resolve import NoEnd, resolve
from chainrule.checker.tree.arithmetic import Undefined
from chainrule.checker.tree.evaluate import ShapeMismatch
from chainrule.checker.variants import variant

EXERCISES = ("apple-price", "taxi-fare", "fruit-prices", "gradient-direction", "sigmoid-curve", "batch-epoch")


def answers_of(question, givens):
    """The right answer and the known wrong ones, unresolved and with the variant's numbers."""
    for answer in (question.answer, *(wrong.answer for wrong in question.wrong)):
        with suppress(NoEnd, Undefined):
            yield answer, resolve(answer, givens)


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_equal_is_never_far(name):
    exercise = library.exercise(name)
    looks = far = equal = 0
    for seed in (None, "s1"):
        numbers = variant(exercise, seed)
        for question in exercise.questions.values():
            domain = domain_of(question, exercise.variables)
            answers = [pair for pair in answers_of(question, numbers.givens) if pair[1].entries]
            for _, result in answers:
                given = Candidate(result.shape, result.entries)
                glance = Glance(given, View(domain, numbers.givens))
                for other, resolved in answers:
                    looks += 1
                    is_far = glance.is_far(question.kind, other)
                    far += is_far
                    with suppress(ShapeMismatch, Undefined):
                        is_equal = compare(question.kind, resolved, given, domain).relation is Relation.EQUAL
                        equal += is_equal
                        assert not (is_equal and is_far), (question.name, result)
    assert equal >= len(exercise.questions) // 2
    assert far > looks / 4
