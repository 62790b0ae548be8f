"""What is printed is read back to the same tree, in every layout."""

from fractions import Fraction

import pytest
from chainrule.checker.printing import Layout, formula
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.nodes import Apply, Node, Number, Symbol
from hypothesis import given, settings
from hypothesis import strategies as st


def matrices(vocabulary: Vocabulary) -> list[str]:
    return [name for name, shape in vocabulary.symbols.items() if shape]


@pytest.mark.thorough
@pytest.mark.parametrize("layout", Layout)
@settings(derandomize=True, deadline=None, max_examples=200)
@given(data=st.data())
def test_every_tree_is_read_back(layout, data, some_trees, vocabulary):
    tree = data.draw(some_trees)
    text = formula(tree, layout, matrices(vocabulary))
    statement = read(text, vocabulary).statements[0]
    assert statement.terms == (tree,), text
    assert statement.label is None


@pytest.mark.parametrize("layout", Layout)
def test_a_formula_may_begin_with_the_identity(layout, vocabulary):
    tree = Apply("add", (Apply("identity", ()), Symbol("X")))
    assert read(formula(tree, layout, "X"), vocabulary).statements[0].terms == (tree,)


@pytest.mark.thorough
@settings(derandomize=True, deadline=None, max_examples=200)
@given(data=st.data())
def test_printing_is_stable(data, some_trees, vocabulary):
    text = formula(data.draw(some_trees), Layout.UNICODE, matrices(vocabulary))
    again = read(text, vocabulary).statements[0].terms[0]
    assert formula(again, Layout.UNICODE, matrices(vocabulary)) == text


X, Y = Symbol("x"), Symbol("y")
TWO = Number(Fraction(2))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    ("tree", "values"),
    [
        (Apply("plus_minus", (X,)), (X, Apply("negate", (X,)))),
        (Apply("minus_plus", (X,)), (Apply("negate", (X,)), X)),
        (Apply("plus_minus", (TWO, X)), (Apply("add", (TWO, X)), Apply("add", (TWO, Apply("negate", (X,)))))),
        (
            Apply("multiply", (TWO, Apply("plus_minus", (X, Y)))),
            tuple(Apply("multiply", (TWO, Apply("add", (X, term)))) for term in (Y, Apply("negate", (Y,)))),
        ),
    ],
)
def test_both_signs_are_read_as_the_two_values(layout: Layout, tree: Node, values: tuple[Node, ...]) -> None:
    statement = read(formula(tree, layout), Vocabulary({"x": None, "y": None})).statements[0]
    assert statement.alternatives == values


@pytest.mark.parametrize("layout", Layout)
def test_a_symbol_of_the_name_of_the_identity(layout: Layout) -> None:
    tree = Apply("multiply", (Symbol("I"), Apply("identity", ())))
    assert read(formula(tree, layout), Vocabulary({"I": None, "X": ("n", "n")})).statements[0].terms == (tree,)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("head", ["abs", "norm", "det", "floor"])
def test_bars_around_a_matrix(layout: Layout, head: str) -> None:
    for name in ("X", "v", "x"):
        tree = Apply(head, (Symbol(name),))
        vocabulary = Vocabulary({"x": None, "X": ("n", "n"), "v": ("n", "1")})
        assert read(formula(tree, layout, ("X", "v")), vocabulary).statements[0].terms == (tree,)
