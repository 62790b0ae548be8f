"""The words to declare exercises with: slips of differentiation on hand-worked examples, and errors of authors."""

import math

import pytest
import sympy as sp
from chainrule.exercises import kinds
from chainrule.exercises import operations as ask
from chainrule.exercises.declaration import (
    AuthorError,
    Exercise,
    Given,
    Question,
    Variable,
    matrix_squared_loss,
    plain_loss,
    squared_loss,
)
from chainrule.exercises.derivations import exact, wrong_answers
from chainrule.exercises.rules import Differentiation, Slip, argument_of_sigmoid, slips_of
from chainrule.exercises.text import Text
from hypothesis import given, settings
from hypothesis import strategies as st

x, w, b = sp.symbols("x w b", real=True)

# d/dw of (15 - (3w + b))^2 with one slip each, worked by hand
SLIPS = [
    (Slip.INNER_DERIVATIVE, False, 2 * (15 - 3 * w - b)),
    (Slip.INNER_DERIVATIVE, True, -2 * (15 - 3 * w - b)),
    (Slip.INNER_SIGN, False, 6 * (15 - 3 * w - b)),
    (Slip.POWER_FACTOR, False, -3 * (15 - 3 * w - b)),
    (Slip.POWER_KEPT, False, -6 * (15 - 3 * w - b) ** 2),
    (Slip.CROSS_TERM, False, 18 * w),
]


@pytest.mark.parametrize(("slip", "milder", "by_hand"), SLIPS)
def test_a_slip_gives_what_it_gives_by_hand(slip, milder, by_hand):
    found = Differentiation(w, slip, milder).of((15 - (3 * w + b)) ** 2)
    assert sp.expand(found - by_hand) == 0


@pytest.mark.parametrize(
    ("milder", "by_hand"),
    [(False, -2 * (15 - 3 * w - b) * (w + 3)), (True, -2 * (15 - 3 * w - b) * w)],
)
def test_a_constant_taken_for_a_variable(milder, by_hand):
    km = sp.Symbol("km", positive=True)
    found = Differentiation(w, Slip.CONSTANT_AS_VARIABLE, milder).of((15 - (km * w + b)) ** 2)
    assert sp.expand(found.subs(km, 3) - by_hand) == 0


sigma = 1 / (1 + sp.exp(-(w * x + b)))
through = (5 - sigma) ** 2

# what a learner writes who makes one slip, worked by hand; each with the loss that is differentiated by w
SLIPS_OF_FUNCTIONS = [
    (Slip.SIGMA_FOR_SLOPE, False, sigma, x * sigma),
    (Slip.SLOPE_HALF, False, sigma, x * (1 - sigma)),
    (Slip.SLOPE_SIGN, False, sigma, x * sigma * (1 + sigma)),
    (Slip.SIGMA_SLOPE_FORGOTTEN, False, through, -2 * (5 - sigma) * x),
    (Slip.SIGMA_FOR_SLOPE, False, through, -2 * (5 - sigma) * sigma * x),
    (Slip.INNERMOST_DERIVATIVE, False, through, -2 * (5 - sigma) * sigma * (1 - sigma)),
    (Slip.INNER_DERIVATIVE, False, sigma, sigma * (1 - sigma)),
    (Slip.POWER_FACTOR, False, through, -(5 - sigma) * sigma * (1 - sigma) * x),
    (Slip.INNER_SIGN, False, through, 2 * (5 - sigma) * sigma * (1 - sigma) * x),  # one sign, not one a chain
    (Slip.FUNCTION_KEPT, False, sp.sin(3 * w), 3 * sp.sin(3 * w)),
    (Slip.EXPONENT_LOWERED, True, sp.exp(3 * w), 3 * w * sp.exp(3 * w - 1)),
    (Slip.EXPONENT_LOWERED, False, sp.exp(3 * w), 9 * w * sp.exp(3 * w - 1)),
    (Slip.RECIPROCAL_SIGN, False, 1 / (w + 4), 1 / (w + 4) ** 2),
    (Slip.PRODUCT_OF_DERIVATIVES, False, w**2 * sp.sin(w), 2 * w * sp.cos(w)),
    (Slip.PRODUCT_TERM, False, w**2 * sp.sin(w), 2 * w * sp.sin(w)),
    (Slip.PRODUCT_TERM, True, w**2 * sp.sin(w), w**2 * sp.cos(w)),
    (Slip.QUOTIENT_OF_DERIVATIVES, False, w / (w**2 + 1), 1 / (2 * w)),
    (Slip.QUOTIENT_SIGN, False, w / (w**2 + 1), (1 + 3 * w**2) / (w**2 + 1) ** 2),
    (Slip.QUOTIENT_SQUARE, False, w / (w**2 + 1), (1 - w**2) / (w**2 + 1)),
]


@pytest.mark.parametrize(("slip", "milder", "of", "by_hand"), SLIPS_OF_FUNCTIONS)
def test_a_slip_at_a_function_gives_what_it_gives_by_hand(slip, milder, of, by_hand):
    at = {w: sp.Rational(3, 7), x: sp.Rational(-2, 5), b: sp.Rational(1, 3)}
    found = Differentiation(w, slip, milder).of(of)
    assert float((found - by_hand).subs(at).evalf(30)) == pytest.approx(0, abs=1e-15)
    assert slip in {kind for kind, _ in slips_of(of, w)}


def test_a_sigmoid_is_one_function_and_no_power():
    slips = {slip for slip, _ in slips_of(sigma, b)}
    assert slips == {
        Slip.SIGMA_FOR_SLOPE,
        Slip.SLOPE_HALF,
        Slip.SLOPE_SIGN,
        Slip.SIGMA_SLOPE_FORGOTTEN,
        Slip.INNER_SIGN,
    }
    assert argument_of_sigmoid(sigma) == w * x + b
    for other in (1 / (2 + sp.exp(-x)), 1 / (1 + sp.exp(x) + w), 1 / (1 + x), sp.exp(-x), sigma**2):
        assert argument_of_sigmoid(other) is None


def test_a_quotient_has_no_slips_of_a_product():
    slips = {slip for slip, _ in slips_of(w / (w**2 + 1), w)}
    assert {Slip.PRODUCT_OF_DERIVATIVES, Slip.PRODUCT_TERM} & slips == set()


def test_without_a_slip_every_rule_is_recorded():
    differentiation = Differentiation(x)
    assert sp.expand(differentiation.of((5 - x) ** 2) - (2 * x - 10)) == 0
    rules = [step.rule for step in differentiation.steps]
    assert rules[-1] == "CHAIN"
    assert set(rules) == {"CHAIN", "SUM", "CONSTANT", "CONSTANT_FACTOR", "VARIABLE"}
    for step in differentiation.steps:
        assert sp.expand(step.result - sp.diff(step.of, x)) == 0


leaves = st.one_of(st.integers(-3, 3).map(sp.Integer), st.sampled_from([x, w, sp.Rational(1, 2)]))
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1]),
        st.tuples(inner, st.integers(2, 3)).map(lambda pair: pair[0] ** pair[1]),
        inner.map(sp.exp),
        inner.map(sp.sin),
        inner.map(sp.tanh),
    ),
    max_leaves=6,
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(expressions)
def test_differentiation_agrees_with_sympy(expression):
    ours, theirs = Differentiation(x).of(expression), sp.diff(expression, x)
    point = {x: sp.Rational(3, 7), w: sp.Rational(-2, 5)}
    a, c = (complex(side.subs(point).evalf(30)) for side in (ours, theirs))
    if math.isfinite(abs(a)) and math.isfinite(abs(c)):
        assert abs(a - c) <= 1e-9 * max(1.0, abs(c))


def test_what_has_no_rule_is_refused():
    with pytest.raises(NotImplementedError):
        Differentiation(x).of(sp.Max(x, 0))
    with pytest.raises(NotImplementedError):
        Differentiation(x).of(2**x)


def test_slips_that_change_nothing_are_left_out():
    assert slips_of(w + b, w) == []
    assert {slip for slip, _ in slips_of(3 * w, w)} == set()  # 3 has no letter to take for a variable


def test_no_wrong_answer_is_the_right_one_and_none_stands_twice():
    operation = ask.Derivative(squared_loss([15], [3 * w + b], by=[w, b]), w)
    answers = [exact(operation), *(wrong.answer for wrong in wrong_answers(operation))]
    expanded = [sp.expand(answer.entries[0]) for answer in answers if answer.shape == ()]
    assert len(set(answers)) == len(answers)
    assert expanded.count(expanded[0]) == 1


def prose(text="text"):
    return Text(text, "文")


def question(name="q", answer=None, kind=None):
    return Question(name, prose(), answer or ask.Value((x,)), kind or kinds.Expression())


def exercise(**changes):
    parts = {
        "number": 99,
        "title": prose(),
        "story": prose(),
        "variables": {x: Variable(prose())},
        "givens": {w: Given(sp.Rational(2))},
        "questions": [question()],
    }
    return Exercise(**(parts | changes))


def test_two_questions_of_one_name_are_refused():
    with pytest.raises(AuthorError, match="q stands twice"):
        exercise(questions=[question(), question()])


def test_a_symbol_that_is_both_variable_and_given_is_refused():
    with pytest.raises(AuthorError, match="x is declared as a variable and as a given"):
        exercise(givens={x: Given(sp.Rational(2))})


@pytest.mark.parametrize("span", [(20, 0), (3, 3)])
def test_a_span_without_an_inside_is_refused(span):
    with pytest.raises(AuthorError, match="write the smaller end first"):
        Variable(prose(), span=span)


def test_two_things_to_run_are_refused():
    descent = ask.Descent(plain_loss(x**2, by=[x]), (w,), w)
    with pytest.raises(AuthorError, match="declare one"):
        exercise(descent=descent, training=ask.Training(*map(sp.Integer, (1400, 32, 1, 60, 32))))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (ask.Chosen(), kinds.Number()),
        (
            ask.Value((x,)),
            kinds.Choice((kinds.Option("a", prose(), prose()), kinds.Option("b", prose(), prose())), "a"),
        ),
    ],
)
def test_a_choice_is_answered_by_chosen_and_nothing_else(answer, kind):
    with pytest.raises(AuthorError, match="the kind Choice and Chosen belong together"):
        question("q", answer, kind)


@pytest.mark.parametrize(("names", "right"), [(("a", "b"), "c"), (("a", "a"), "a")])
def test_a_choice_needs_distinct_options_with_the_right_one(names, right):
    with pytest.raises(ValueError, match="distinct options"):
        kinds.Choice(tuple(kinds.Option(name, prose(), prose()) for name in names), right)


@pytest.mark.parametrize(
    "operation",
    [
        ask.HessianEigenvalues(plain_loss(x**4, by=[x])),
        ask.RateRange(plain_loss(x**3, by=[x])),
        ask.OneStepRate(plain_loss(x**2 + w**2, by=[x, w])),
        ask.HessianEigenvalues(plain_loss(x**2 + w**2 + b**2, by=[x, w, b])),
        ask.Derivative(
            matrix_squared_loss(
                sp.MatrixSymbol("Y", sp.Symbol("n"), 1),
                w * w * sp.MatrixSymbol("X", sp.Symbol("n"), 1) + sp.OneMatrix(sp.Symbol("n"), 1),
                by=[b],
            ),
            b,
        ),
    ],
    ids=["quartic", "cubic", "two parameters", "three parameters", "absent parameter"],
)
def test_what_the_theory_does_not_hold_for_is_refused(operation):
    with pytest.raises((ValueError, TypeError)):
        exact(operation)


def test_an_unknown_operation_is_refused():
    with pytest.raises(TypeError, match="no derivation for int"):
        exact(7)


@pytest.mark.parametrize(
    ("loss", "by", "at", "slope"),
    [
        (squared_loss([5], [x], by=[x]), x, {x: 8}, 6),
        (squared_loss([15], [3 * w + b], by=[w, b]), w, {w: 2, b: 5}, -24),
        (squared_loss([5, 3, 4], [w + b, 2 * w + b, 3 * w + b], by=[w, b]), w, {w: 0, b: 0}, sp.Rational(-46, 3)),
        (plain_loss(x**2 + 3 * w**2, by=[x, w]), w, {x: 1, w: 1}, 6),
    ],
)
def test_derivatives_of_the_catalogue(loss, by, at, slope):
    (entry,) = exact(ask.Derivative(loss, by)).entries
    assert entry.subs(at) == slope


@pytest.mark.parametrize(
    ("start", "end"),
    [((2, 5), (sp.Rational(16, 5), sp.Rational(27, 5))), ((0, 0), (sp.Rational(9, 2), sp.Rational(3, 2)))],
)
def test_descent_in_the_valley_ends_at_its_nearest_point(start, end):
    loss = squared_loss([15], [3 * w + b], by=[w, b])
    descent = ask.Descent(loss, tuple(map(sp.Integer, start)), sp.Rational(1, 100))
    assert exact(ask.DescentLimit(descent)).entries == end
