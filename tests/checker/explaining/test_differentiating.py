"""Derivatives rule by rule: hand-written boards, SymPy's results, and steps that are planted wrong."""

from fractions import Fraction

import pytest
import sympy as sp
from chainrule.checker.deciding.domain import Domain
from chainrule.checker.deciding.equality import Relation
from chainrule.checker.deriving.from_sympy import to_tree
from chainrule.checker.explaining.checking import FaultyStep, check, compared
from chainrule.checker.explaining.differentiating import derivative, differentiation, to_differentiate
from chainrule.checker.explaining.explain import explain
from chainrule.checker.explaining.graph import real_value
from chainrule.checker.explaining.rules import NoRule
from chainrule.checker.explaining.steps import Line, Rule, Step, Term, line
from chainrule.checker.explaining.typed import typed_formula
from chainrule.checker.library import question
from chainrule.checker.printing import Layout, formula
from chainrule.checker.tree.nodes import Apply, Symbol, number
from chainrule.checker.variants import variant


def board(steps):
    """What stands on the board: each rule with what it writes behind the equals sign."""
    return [(step.rule.value, formula(step.lines[-1].terms[-1].node, Layout.ASCII)) for step in steps]


def of_text(text, by):
    return board(differentiation(typed_formula(text), Symbol(by)))


def of_question(name):
    exercise, asked = question(name)
    return board(explain(exercise, asked, variant(exercise, None)).steps)


def test_apple_price():
    assert of_question("apple-price.derivative") == [
        ("POWER_CHAIN", "2*(5 - x)*d/dx[5 - x]"),
        ("LINEAR", "2*(5 - x)*(-1)"),
        ("SIMPLIFY", "-2*(5 - x)"),
    ]


def test_taxi_fare():
    assert of_question("taxi-fare.partial-w") == [
        ("POWER_CHAIN", "2*(15 - 3*w - b)*d/dw[15 - 3*w - b]"),
        ("LINEAR", "2*(15 - 3*w - b)*(-3)"),
        ("SIMPLIFY", "-6*(15 - 3*w - b)"),
    ]


def test_the_sigmoid_is_known_and_recognised():
    assert of_question("neuron.sigma-slope") == [("KNOWN", "sigmoid(z)*(1 - sigmoid(z))")]
    assert of_text("1/(1+exp(-(w x+b)))", "w") == [
        ("CHAIN", "sigmoid(w*x + b)*(1 - sigmoid(w*x + b))*d/dw[w*x + b]"),
        ("LINEAR", "sigmoid(w*x + b)*(1 - sigmoid(w*x + b))*x"),
    ]


def test_a_product():
    assert of_text("x exp(x)", "x") == [
        ("PRODUCT", "d/dx[x]*exp(x) + x*d/dx[exp(x)]"),
        ("VARIABLE", "1*exp(x) + x*d/dx[exp(x)]"),
        ("KNOWN", "1*exp(x) + x*exp(x)"),
        ("SIMPLIFY", "exp(x) + x*exp(x)"),
    ]


def test_a_quotient():
    assert of_text("sin(x)/(x+1)", "x") == [
        ("QUOTIENT", "(d/dx[sin(x)]*(x + 1) - sin(x)*d/dx[x + 1])/(x + 1)^2"),
        ("LINEAR", "(d/dx[sin(x)]*(x + 1) - sin(x)*1)/(x + 1)^2"),
        ("KNOWN", "(cos(x)*(x + 1) - sin(x)*1)/(x + 1)^2"),
        ("SIMPLIFY", "(cos(x)*(x + 1) - sin(x))/(x + 1)^2"),
    ]


def test_a_nested_chain():
    assert of_text("ln(1+tanh(3x))", "x") == [
        ("CHAIN", "1/(1 + tanh(3*x))*d/dx[1 + tanh(3*x)]"),
        ("SUM", "1/(1 + tanh(3*x))*d/dx[tanh(3*x)]"),
        ("CHAIN", "1/(1 + tanh(3*x))*(1 - tanh(3*x)^2)*d/dx[3*x]"),
        ("CONSTANT_FACTOR", "1/(1 + tanh(3*x))*(1 - tanh(3*x)^2)*3"),
        ("SIMPLIFY", "3*(1 - tanh(3*x)^2)/(tanh(3*x) + 1)"),
    ]


X, Y = sp.symbols("x y", real=True)
TABLE = [
    X**3 - 4 * X * Y + 7,
    (X * Y - 1) ** 4 / 3,
    X / (X**2 + Y**2 + 1),
    3 / (2 * X + 5),
    sp.exp(-((X - 4) ** 2) / (2 * Y**2)),
    sp.log(1 + sp.exp(X * Y)),
    sp.sqrt(X**2 + 1) * sp.tanh(X),
    sp.sin(X) * sp.cos(Y * X) - sp.tan(X / 7),
    sp.Abs(X - Y),
    sp.Max(0, X - Y),
    sp.Max(X, Y, 2),
    2**X,
    (X**2 + 1) ** Y,
    1 / (1 + sp.exp(-X)) ** 2,
    sp.log(sp.exp(X) + sp.exp(Y)) - X,
]


@pytest.mark.parametrize("expression", TABLE, ids=str)
@pytest.mark.parametrize("by", [X, Y])
def test_every_derivative_is_that_of_sympy(expression, by):
    tree = to_tree(expression)
    steps = differentiation(tree, Symbol(by.name))
    check(steps, Domain())
    found = steps[-1].lines[-1].terms[-1].node
    for place in ({X: 0.7, Y: 1.9}, {X: 2.3, Y: 0.4}, {X: -0.6, Y: 0.8}):
        near = [float(expression.subs({**place, by: place[by] + side})) for side in (1e-6, -1e-6)]
        value = real_value(found, {symbol.name: number for symbol, number in place.items()})
        assert float(value) == pytest.approx((near[0] - near[1]) / 2e-6, abs=2e-6, rel=1e-6)
    if not expression.has(sp.Abs, sp.Max):
        assert compared(to_tree(sp.diff(expression, by)), found, Domain()).relation is Relation.EQUAL


@pytest.mark.parametrize(
    ("text", "by", "rules"),
    [
        ("7", "x", ["CONSTANT"]),
        ("x", "x", ["VARIABLE"]),
        ("5x", "x", ["CONSTANT_FACTOR"]),
        ("-x^2", "x", ["CONSTANT_FACTOR", "POWER"]),
        ("1/x", "x", ["RECIPROCAL", "VARIABLE"]),
        ("2^(3x)", "x", ["EXPONENTIAL", "CONSTANT_FACTOR", "SIMPLIFY"]),
        ("x^x", "x", ["GENERAL_POWER", "PRODUCT", "VARIABLE", "KNOWN", "SIMPLIFY"]),
        ("max(x, 2)^2", "x", ["POWER_CHAIN", "CASES", "VARIABLE"]),
        ("log(x, 5)", "x", ["DEFINITION", "CONSTANT_FACTOR", "KNOWN", "SIMPLIFY"]),
        ("clip(2x, 0, 1)", "x", ["CASES", "CONSTANT_FACTOR"]),
    ],
)
def test_which_rules_are_used(text, by, rules):
    steps = differentiation(typed_formula(text) if text != "7" else number(7), Symbol(by))
    check(steps, Domain())
    assert [step.rule.value for step in steps] == rules


def test_entries_are_derived_one_by_one():
    steps = differentiation(typed_formula("[x^2, 3x]"), Symbol("x"))
    assert [step.rule for step in steps] == [Rule.ENTRIES, Rule.CONSTANT_FACTOR, Rule.POWER]


def test_a_function_without_a_rule_is_named():
    with pytest.raises(NoRule) as trouble:
        derivative(typed_formula("x!"), Symbol("x"))
    assert trouble.value.head == "factorial"


def test_a_derivative_is_partial_where_there_are_other_symbols():
    tree = typed_formula("w x")
    assert to_differentiate(tree, Symbol("w")).head == "partial"
    assert to_differentiate(tree, Symbol("w"), partial=False).head == "derivative"


def test_a_planted_step_is_caught():
    before = to_differentiate(typed_formula("(5-x)^2"), Symbol("x"))
    wrong = typed_formula("2(5-x)")  # the inner derivative is forgotten
    with pytest.raises(FaultyStep, match="POWER_CHAIN"):
        check([Step(Rule.POWER_CHAIN, (line(before, wrong),))], Domain())
    check([Step(Rule.POWER_CHAIN, (line(before, Apply("negate", (wrong,))),))], Domain())


def test_a_value_that_is_rounded_too_far_is_caught():
    third = Apply("divide", (number(1), number(3)))
    right, wrong = (Term(number(Fraction(value)), 0.005) for value in ("0.33", "0.34"))
    check([Step(Rule.SUBSTITUTE, (Line((Term(third), right)),))], Domain())
    with pytest.raises(FaultyStep):
        check([Step(Rule.SUBSTITUTE, (Line((Term(third), wrong)),))], Domain())


def test_statements_are_not_compared():
    equation = Apply("equals", (Symbol("x"), number(5)))
    check([Step(Rule.SOLVE, (line(equation, number(5)),))], Domain())
