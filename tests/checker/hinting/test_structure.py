"""How an expression depends on a variable, against what a person sees in it."""

import pytest
from chainrule.checker.deriving.from_sympy import to_tree
from chainrule.checker.hinting.structure import structure, with_sigmoids
from chainrule.checker.printing import Layout, formula
from sympy import Max, Symbol, cos, exp, log, sin, sqrt, symbols, tanh

x, w, b, c, u = symbols("x w b c u", real=True)


def sigma(z):
    return 1 / (1 + exp(-z))


def text(node):
    return formula(node, Layout.ASCII)


FORMS = [
    # expression, by, form, factor, core
    (5 - x, x, "LINEAR", "-1", "x"),
    (w * x, w, "LINEAR", "x", "w"),
    (3 * x**4 + 7, x, "POWER", "3", "x^4"),
    (-c * log(x), x, "KNOWN", "-c", "ln(x)"),
    (sigma(x), x, "KNOWN", "1", "sigmoid(x)"),
    (c**x, x, "KNOWN", "1", "c^x"),
    (Max(x, 0), x, "KNOWN", "1", "max(0, x)"),
    ((5 - x) ** 2, x, "CHAIN", "1", "(5 - x)^2"),
    ((5 - x) ** 2 / 2, x, "CHAIN", "1/2", "(5 - x)^2"),
    (c * sigma(b + w * x), w, "CHAIN", "c", "sigmoid(w*x + b)"),
    (x * exp(x), x, "PRODUCT", "1", "x*exp(x)"),
    (2 * x / (x + 1), x, "QUOTIENT", "1", "2*x/(x + 1)"),
    (x**2 + 3 * x, x, "SUM", "1", "x^2 + 3*x"),
    (c * (x**2 + exp(x)), x, "SUM", "c", "x^2 + exp(x)"),
]


@pytest.mark.parametrize(("expression", "by", "form", "factor", "core"), FORMS)
def test_forms(expression, by, form, factor, core):
    found = structure(to_tree(expression), by.name)
    assert (found.form.value, text(found.factor), text(found.core)) == (form, factor, core)


SLOPES = [
    ((5 - x) ** 3, "u^3", "5 - x", "3*(5 - x)^2"),
    (exp(2 * x), "exp(u)", "2*x", "exp(2*x)"),
    (log(2 * x + 1), "ln(u)", "2*x + 1", "1/(2*x + 1)"),
    (sqrt(x + 4), "sqrt(u)", "x + 4", "1/(2*sqrt(x + 4))"),
    (sigma(2 * x), "sigmoid(u)", "2*x", "sigmoid(2*x)*(1 - sigmoid(2*x))"),
    (tanh(x + 1), "tanh(u)", "x + 1", "1 - tanh(x + 1)^2"),
    (sin(x + 1), "sin(u)", "x + 1", "cos(x + 1)"),
    ((u - x) ** 2, "v^2", "u - x", "2*(u - x)"),
]


@pytest.mark.parametrize(("expression", "outer", "inner", "slope"), SLOPES)
def test_chains(expression, outer, inner, slope):
    found = structure(to_tree(expression), "x")
    assert (text(found.outer), text(found.inner), text(found.slope)) == (outer, inner, slope)


def test_a_function_without_a_rule_here_has_no_slope():
    assert structure(to_tree(cos(x + 1)), "x").slope is None


def test_what_does_not_depend_on_the_variable_has_no_structure():
    assert structure(to_tree(w**2), "x") is None


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        (sigma(x), "sigmoid(x)"),
        (3 * sigma(w * x + b), "3*sigmoid(w*x + b)"),
        (sigma(w * sigma(x)), "sigmoid(w*sigmoid(x))"),
        (1 / (1 + x), "1/(x + 1)"),
        (1 / (2 + exp(-x)), "1/(exp(-x) + 2)"),
        (1 / Symbol("y"), "1/y"),
    ],
)
def test_sigmoids_are_written_as_such_and_nothing_else(expression, written):
    assert text(with_sigmoids(to_tree(expression))) == written
