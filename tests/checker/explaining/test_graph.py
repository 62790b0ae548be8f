"""The computation graph: values, derivatives against SymPy and differences, nodes shared, and how it is laid out."""

from fractions import Fraction

import pytest
import sympy as sp
from chainrule.checker.deriving.from_sympy import to_tree
from chainrule.checker.explaining.drawing import is_bend, layers
from chainrule.checker.explaining.graph import graph_of, real_value
from chainrule.checker.explaining.pictured import graph_of_question
from chainrule.checker.explaining.rules import NoRule
from chainrule.checker.explaining.typed import typed_formula
from chainrule.checker.library import question
from chainrule.checker.tree.arithmetic import Undefined
from chainrule.checker.variants import variant

F = Fraction
X, Y, W = sp.symbols("x y w", positive=True)
TABLE = [
    (Y - W * X) ** 2,
    1 / (1 + sp.exp(-(W * X + Y))),
    X * X * Y + X / Y - W**X,
    sp.log(sp.exp(X) + sp.exp(Y) + 1) * sp.tanh(W),
    sp.Max(X, Y, W) - sp.sqrt(X * Y) / 3,
    sp.sin(X * Y) + sp.Abs(X - W) ** 3,
]
PLACE = {"x": F(3, 2), "y": F(5, 4), "w": F(2, 3)}


def test_the_catalogues_numbers():
    graph = graph_of(typed_formula("(y-w*x)^2"), {"w": F(2), "x": F(1), "y": F(4)})
    assert {node.name: (node.value, node.slope_value) for node in graph.nodes} == {
        "y": (4, 4),
        "w": (2, -4),
        "x": (1, -8),
        "v1": (2, -4),
        "v2": (2, 4),
        "v3": (4, 1),
    }
    assert graph.node("v2").below == ("y", "v1")


@pytest.mark.parametrize("expression", TABLE, ids=str)
def test_backward_is_the_derivative_of_sympy_and_of_differences(expression):
    graph = graph_of(to_tree(expression), PLACE)
    at = {symbol: sp.Rational(PLACE[symbol.name].numerator, PLACE[symbol.name].denominator) for symbol in (X, Y, W)}
    assert float(graph.nodes[-1].value) == pytest.approx(float(expression.subs(at)), rel=1e-12)
    for symbol in expression.free_symbols:
        found = float(graph.node(symbol.name).slope_value)
        near = [float(expression.subs({**at, symbol: at[symbol] + side})) for side in (1e-6, -1e-6)]
        assert found == pytest.approx((near[0] - near[1]) / 2e-6, rel=1e-6, abs=1e-6)
        if not expression.has(sp.Max):
            assert found == pytest.approx(float(sp.diff(expression, symbol).subs(at)), rel=1e-12)


def test_a_part_that_stands_twice_is_one_node():
    graph = graph_of(typed_formula("exp(x y) + exp(x y)^2"))
    formulas = [node.formula for node in graph.nodes if not node.is_input]
    assert len(formulas) == len(set(formulas)) == 4


def test_without_a_point_there_are_formulas_only():
    graph = graph_of(typed_formula("x^2 y"))
    assert all(node.value is None and node.slope_value is None for node in graph.nodes)
    assert float(real_value(graph.node("x").slope, {"x": F(3), "y": F(2), "v1": F(9), "v2": F(18)})) == 12


def test_names_of_nodes_are_not_those_of_symbols():
    graph = graph_of(typed_formula("v1^2 + v2"))
    assert len({node.name for node in graph.nodes}) == len(graph.nodes) == 4


def test_a_place_without_a_value():
    with pytest.raises(Undefined):
        graph_of(typed_formula("1/x"), {"x": F(0)})


def test_a_function_without_a_derivative():
    with pytest.raises(NoRule):
        graph_of(typed_formula("floor(x)"))


def test_an_unknown_node():
    with pytest.raises(KeyError):
        graph_of(typed_formula("x^2")).node("z")


def test_layers_run_from_left_to_right_and_edges_bend_beside_nodes():
    graph = graph_of(typed_formula("(sigmoid(w2*sigmoid(w1*x+b1)+b2)-y)^2 + exp(w1)"))
    laid = layers(graph)
    column = {name: place for place, names in enumerate(laid.columns) for name in names}
    assert set(column) >= {node.name for node in graph.nodes}
    for way in laid.ways:
        assert [column[name] for name in way] == list(range(column[way[0]], column[way[-1]] + 1))
        assert all(is_bend(name) for name in way[1:-1])
    assert sum(len(way) - 2 for way in laid.ways) > 3


@pytest.mark.parametrize(
    ("name", "nodes"),
    [
        ("computation-graph.backward", {"w", "x", "y", "A", "r", "L"}),
        ("apple-price.derivative", {"x", "v1", "v2"}),
        ("apple-price.step", {"x", "v1", "v2"}),
        ("fruit-prices.loss-formula", None),
        ("gradient-direction.contour-angle", None),
        ("apple-price.residual-high", None),
    ],
)
def test_the_graph_of_a_question(name, nodes):
    exercise, asked = question(name)
    graph = graph_of_question(asked, variant(exercise, None))
    assert (None if graph is None else {node.name for node in graph.nodes}) == nodes


def test_the_graph_of_a_step_has_its_numbers():
    exercise, asked = question("apple-price.slope-at")
    graph = graph_of_question(asked, variant(exercise, None))
    assert (graph.nodes[-1].value, graph.node("x").slope_value) == (9, 6)
