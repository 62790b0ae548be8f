"""Putting a variant's numbers into answers: exact runs, long runs, and runs that never arrive."""

from fractions import Fraction

import pytest
from chainrule.checker import library
from chainrule.checker.deriving.derive import in_trees
from chainrule.checker.resolve import NoEnd, resolve
from chainrule.checker.tree.arithmetic import Exact
from chainrule.checker.tree.evaluate import evaluate
from chainrule.checker.tree.nodes import Apply, Number, Symbol
from chainrule.checker.tree.substitute import substitute
from chainrule.checker.variants import variant
from chainrule.exercises import operations as ask
from chainrule.exercises.answers import Expressions
from chainrule.exercises.declaration import plain_loss, squared_loss
from chainrule.exercises.derivations import exact
from sympy import Rational, exp, symbols

x, w, b = symbols("x w b", real=True)
price, eta, near = symbols("price eta near", positive=True)
apple = squared_loss([price], [x], by=[x])


def resolved(operation, **givens):
    found = resolve(in_trees(exact(operation)), {name: Fraction(value) for name, value in givens.items()})
    return found.shape, [entry.value for entry in found.entries]


def down(rate, start=8):
    return ask.Descent(apple, (Rational(start),), rate)


def test_formulas_take_the_numbers_and_keep_the_symbols():
    found = resolve(in_trees(exact(ask.Derivative(apple, x))), {"price": Fraction(5)})
    assert (found.shape, len(found.entries)) == ((), 1)


def test_a_descent_is_exact():
    assert resolved(ask.DescentSteps(down(eta), (1, 2, 5)), price=5, eta="0.1") == (
        (3,),
        [Fraction("7.4"), Fraction("6.92"), Fraction("5.98304")],
    )


def test_steps_come_in_the_order_asked():
    assert resolved(ask.DescentSteps(down(eta), (2, 0, 1)), price=5, eta="0.1")[1] == [
        Fraction("6.92"),
        8,
        Fraction("7.4"),
    ]


def test_the_exact_run_and_the_long_run_agree_where_they_meet():
    long = resolved(ask.DescentSteps(down(eta), (64, 65)), price=5, eta="0.1")[1]
    by_hand = [5 + 3 * Fraction(4, 5) ** step for step in (64, 65)]
    assert [float(value) for value in long] == pytest.approx([float(value) for value in by_hand], rel=1e-12)
    assert resolved(ask.DescentSteps(down(eta), (63, 64)), price=5, eta="0.1")[1] == [
        5 + 3 * Fraction(4, 5) ** step for step in (63, 64)
    ]


def test_two_parameters_over_several_steps_make_a_matrix():
    loss = squared_loss([Rational(5), Rational(3), Rational(4)], [w + b, 2 * w + b, 3 * w + b], by=[w, b])
    descent = ask.Descent(loss, (Rational(0), Rational(0)), eta)
    shape, entries = resolved(ask.DescentSteps(descent, (1, 2)), eta="0.1")
    assert shape == (2, 2)
    assert entries[:2] == [Fraction(23, 15), Fraction(4, 5)]


@pytest.mark.parametrize(("tolerance", "steps"), [("0.01", 26), ("3.1", 0), ("3", 1), ("2.4", 2), ("0.001", 36)])
def test_the_first_step_that_is_near(tolerance, steps):
    operation = ask.StepsUntil(down(eta), near)
    assert resolved(operation, price=5, eta="0.1", near=tolerance) == ((), [steps])


@pytest.mark.parametrize("rate", ["1", "2", "0"])
def test_a_descent_that_never_arrives_has_no_end(rate):
    with pytest.raises(NoEnd):
        resolved(ask.StepsUntil(down(eta), near), price=5, eta=rate, near="0.01")


def test_a_long_descent_that_diverges_has_no_end():
    with pytest.raises(NoEnd):
        resolved(ask.DescentSteps(down(eta), (2000,)), price=5, eta=3)


def test_losses_that_are_no_polynomials_run_in_floating_point():
    descent = ask.Descent(plain_loss(exp(x), by=[x]), (Rational(0),), Rational(1, 2))
    (value,) = resolved(ask.DescentSteps(descent, (2,)))[1]
    assert float(value) == pytest.approx(-0.5 - 0.5 * 0.6065306597126334, rel=1e-14)


def test_an_answer_of_entries_keeps_its_shape():
    answer = in_trees(Expressions((2, 2), (x, price, price * x, Rational(1))))
    found = resolve(answer, {"price": Fraction(3)})
    assert found.shape == (2, 2)
    assert found.entries[1].value == 3


def naive(answer, givens):
    """Every number put into every place, and then tidied."""
    return tuple(substitute(entry, {name: Number(value) for name, value in givens.items()}) for entry in answer.entries)


def same(calculated, entry):
    """Whether they are one tree, or one number where a number was calculated."""
    return calculated == entry or (isinstance(calculated, Number) and calculated.value == evaluate(entry, {}, Exact()))


@pytest.mark.parametrize(
    "name", ["apple-price", "taxi-fare", "gradient-direction", "sigmoid-curve", "fruit-regression"]
)
def test_what_is_calculated_is_what_substituting_gives(name):
    exercise, calculated = library.exercise(name, packs=()), 0
    for seed in (None, "s1", "s2"):
        givens = variant(exercise, seed).givens
        for question in exercise.questions.values():
            for answer in (question.answer, *(wrong.answer for wrong in question.wrong)):
                if isinstance(answer, Expressions):
                    found = resolve(answer, givens).entries
                    assert all(map(same, found, naive(answer, givens)))
                    calculated += any(isinstance(entry, Number) for entry in found)
    assert calculated


def test_what_has_no_rational_value_stays_as_it_is_written():
    root = Apply("power", (Symbol("a"), Number(Fraction(1, 2))))
    broken = Apply("divide", (Symbol("a"), Apply("add", (Symbol("b"), Number(Fraction(-2))))))
    answer = Expressions((2,), (root, broken))
    for a, b in ((2, 2), (4, 2), (4, 3), (-1, 0)):
        givens = {"a": Fraction(a), "b": Fraction(b)}
        assert all(map(same, resolve(answer, givens).entries, naive(answer, givens)))


def test_a_descent_of_other_functions_goes_on_in_doubles():
    start, loss = Rational(1), exp(x) - x * price
    down_there = ask.Descent(plain_loss(loss, by=[x]), (start,), eta)
    first, second = resolved(ask.DescentSteps(down_there, (0, 1)), price=2, eta="0.1")[1]
    assert first == 1
    assert float(second) == pytest.approx(1 - 0.1 * (2.718281828459045 - 2), rel=1e-12)
