"""What is printed is read back to the same tree, in every layout."""

from fractions import Fraction

import pytest
from chainrule.checker.printing import Layout, formula
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.nodes import Apply, Array, Node, Number, Symbol
from hypothesis import given, settings
from hypothesis import strategies as st

SHAPES: dict[str, tuple[str, ...] | None] = dict.fromkeys(
    ["x", "w", "b", "w1", "x12", "yhat", "eta", "lambda", "MSE", "l", "e1", "xk", "yhat2", "thetabar"]
)
VOCABULARY = Vocabulary({**SHAPES, "X": ("n", "d"), "Yhat": ("n", "m")})
FUNCTIONS = (
    "exp ln log2 log10 sqrt abs sign sin cos tan tanh sigmoid relu floor ceil sum mean norm max min transpose negate"
)

integers = st.integers(0, 300).map(lambda value: Number(Fraction(value)))
decimals = st.builds(
    lambda digits, places: Number(Fraction(digits, 10**places), places), st.integers(0, 9999), st.integers(1, 4)
)
symbols = st.sampled_from([*VOCABULARY.symbols, "pi"]).map(Symbol)
leaves = st.one_of(integers, decimals, symbols, st.just(Apply("ones", ())))


def is_entry(node: Node) -> bool:
    return not isinstance(node, Array)


def applied(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(
            Apply, st.sampled_from(["add", "multiply", "hadamard"]), st.lists(below, min_size=2, max_size=4).map(tuple)
        ),
        st.builds(Apply, st.sampled_from(["divide", "power"]), st.tuples(below, below)),
        st.builds(Apply, st.sampled_from(FUNCTIONS.split()), st.tuples(below)),
        st.builds(Apply, st.sampled_from(["max", "min"]), st.lists(below, min_size=2, max_size=3).map(tuple)),
        arrays(below.filter(is_entry)),
    )


@st.composite
def arrays(draw: st.DrawFn, below: st.SearchStrategy[Node]) -> Node:
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    count = rows * columns
    shape = draw(st.sampled_from([(rows, columns), (count,)]))
    return Array(shape, tuple(draw(st.lists(below, min_size=count, max_size=count))))


trees = st.recursive(leaves, applied, max_leaves=12)


@pytest.mark.parametrize("layout", Layout)
@settings(derandomize=True, deadline=None, max_examples=400)
@given(tree=trees)
def test_every_tree_is_read_back(layout: Layout, tree: Node) -> None:
    text = formula(tree, layout)
    statement = read(text, VOCABULARY).statements[0]
    assert statement.terms == (tree,), text
    assert statement.label is None


@settings(derandomize=True, deadline=None, max_examples=200)
@given(tree=trees)
def test_printing_is_stable(tree: Node) -> None:
    text = formula(tree, Layout.UNICODE)
    assert formula(read(text, VOCABULARY).statements[0].terms[0], Layout.UNICODE) == text
