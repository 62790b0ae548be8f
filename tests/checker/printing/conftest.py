"""Trees of every head that the reader yields, for properties: formulas, matrices, lists, conditions, cases."""

from fractions import Fraction

import pytest
from chainrule.checker.reading import Vocabulary
from chainrule.checker.tree.nodes import Apply, Array, Node, Number, Symbol
from hypothesis import strategies as st

SHAPES: dict[str, tuple[str, ...] | None] = dict.fromkeys(
    ["x", "w", "b", "w1", "x12", "yhat", "eta", "lambda", "MSE", "l", "e1", "xk", "yhat2", "thetabar"]
)
MATRICES = {"X": ("n", "d"), "Yhat": ("n", "m")}
VOCABULARY = Vocabulary({**SHAPES, **MATRICES})

LEAVES = ("ones", "identity", "infinity", "undefined")
_FUNCTIONS = """
exp ln log2 log10 sqrt cbrt abs sign floor ceil round sin cos tan sec csc cot asin acos atan asec acsc acot sinh cosh
tanh sech csch coth asinh acosh atanh sigmoid relu softplus factorial sum mean norm norm1 softmax trace inverse det
diag sum_rows sum_columns mean_rows mean_columns
"""
FUNCTIONS = tuple(_FUNCTIONS.split())
SIGNS = ("transpose", "negate")
PAIRS = ("divide", "power", "hadamard_divide", "hadamard_power", "log", "root", "atan2", "binomial", "mod")
RELATIONS = ("less", "less_equal", "equals", "unequal")
FLAT = ("add", "multiply", "hadamard")
EXTREMES = ("max", "min")
JOINTS = ("and", "or")

_integers = st.integers(0, 300).map(lambda value: Number(Fraction(value)))
_decimals = st.builds(
    lambda digits, places: Number(Fraction(digits, 10**places), places), st.integers(0, 9999), st.integers(1, 4)
)
_symbols = st.sampled_from([*VOCABULARY.symbols, "pi"]).map(Symbol)
_leaves = st.one_of(_integers, _decimals, _symbols, st.sampled_from(LEAVES).map(lambda head: Apply(head, ())))
_KINDS = ("flat", "pair", "function", "sign", "extreme", "clip", "where", "array")


@st.composite
def trees(draw: st.DrawFn, depth: int = 4, listed: bool = True) -> Node:
    """A tree of so many levels at most; not `listed`, it is no array itself."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return draw(_leaves)
    kind = draw(st.sampled_from(_KINDS if listed else _KINDS[:-1]))
    if kind == "array":
        return _array(draw, depth - 1)
    return _applied(draw, kind, depth - 1)


def _below(draw: st.DrawFn, depth: int, least: int, most: int) -> tuple[Node, ...]:
    return tuple(draw(trees(depth)) for _ in range(draw(st.integers(least, most))))


def _applied(draw: st.DrawFn, kind: str, depth: int) -> Node:
    if kind == "where":
        return Apply("where", (draw(conditions(depth)), *_below(draw, depth, 2, 2)))
    heads, least, most = {
        "flat": (FLAT, 2, 4),
        "pair": (PAIRS, 2, 2),
        "function": (FUNCTIONS, 1, 1),
        "sign": (SIGNS, 1, 1),
        "extreme": (EXTREMES, 1, 3),
        "clip": (("clip",), 3, 3),
    }[kind]
    return Apply(draw(st.sampled_from(heads)), _below(draw, depth, least, most))


@st.composite
def conditions(draw: st.DrawFn, depth: int) -> Node:
    """A relation, or what `and`, `or` and `not` make of some."""
    kind = draw(st.sampled_from(("relation", "relation", *JOINTS, "not"))) if depth else "relation"
    if kind == "relation":
        return Apply(draw(st.sampled_from(RELATIONS)), _below(draw, max(0, depth - 1), 2, 2))
    count = 1 if kind == "not" else draw(st.integers(2, 3))
    return Apply(kind, tuple(draw(conditions(depth - 1)) for _ in range(count)))


def _array(draw: st.DrawFn, depth: int) -> Node:
    """A list or a matrix; its entries are no lists, which would be its rows."""
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    count = rows * columns
    shape = draw(st.sampled_from([(rows, columns), (count,)]))
    return Array(shape, tuple(draw(trees(depth, listed=False)) for _ in range(count)))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The names of these trees."""
    return VOCABULARY


@pytest.fixture(scope="session")
def some_trees() -> st.SearchStrategy[Node]:
    """The trees themselves, to be drawn."""
    return trees()
