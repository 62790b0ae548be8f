"""A hint that holds the answer is recognised, and a more reserved wording stands in for it."""

import pytest
from chainrule.checker import library
from chainrule.checker.deriving.derive import in_trees
from chainrule.checker.hinting.derived import derived_hints
from chainrule.checker.hinting.hint import Hint
from chainrule.checker.hinting.revealing import reveals
from chainrule.checker.resolve import resolve
from chainrule.checker.tree.nodes import Array, number
from chainrule.checker.variants import variant
from sympy import exp, symbols

x = symbols("x", real=True)


@pytest.fixture(scope="module")
def apple():
    return library.exercise("apple-price")


def right(exercise, name):
    question = exercise.questions[name]
    return question, resolve(question.answer, variant(exercise, None).givens)


@pytest.mark.parametrize(
    ("formula", "is_answer"),
    [(2 * x - 10, True), (2 * (x - 5), True), (2 * (5 - x), False), (x - 5, False), (exp(x), False)],
)
def test_a_formula_of_the_same_values_is_the_answer(apple, formula, is_answer):
    question, answer = right(apple, "derivative")
    assert reveals(Hint("CHAIN_STEP", {"slope": in_trees(formula)}), question, answer) is is_answer


def test_the_right_side_of_an_equation_and_an_entry_of_a_point_count(apple):
    question, answer = right(apple, "loss-at")
    assert reveals(Hint("X", {"point": Array((2,), (number(1), number(9)))}), question, answer)
    assert not reveals(Hint("X", {"point": Array((2,), (number(1), number(3)))}), question, answer)


def test_of_a_list_all_entries_must_be_there(apple):
    question, answer = right(apple, "iterates")
    some, all_of_it = Array((2,), answer.entries[:2]), Array((4,), answer.entries)
    assert not reveals(Hint("X", {"seen": some}), question, answer)
    assert reveals(Hint("X", {"seen": all_of_it}), question, answer)


def test_where_the_inner_derivative_is_one_the_outer_step_is_kept_back():
    neuron = library.exercise("neuron")
    codes = {
        name: [hint.code for hint in derived_hints(neuron, neuron.questions[name], variant(neuron, None))]
        for name in ("output-by-w1", "output-by-b")
    }
    assert codes["output-by-w1"] == ["CHAIN", "CHAIN_PLACE", "CHAIN_STEP"]
    assert codes["output-by-b"] == ["CHAIN", "CHAIN_PLACE", "CHAIN_WORDS"]


def test_a_formula_too_long_for_a_sentence_is_left_out():
    network = library.exercise("two-layer-network")
    place = derived_hints(network, network.questions["loss-after"], variant(network, None))[1]
    step = derived_hints(network, network.questions["loss-after"], variant(network, None))[2]
    assert place.code == "START_PLACE"
    assert step.code == "DESCENT_LOSS_STEP"
