"""What was measured to differ is decided sooner, and not otherwise."""

from fractions import Fraction

import pytest
from chainrule.checker.deciding import equality
from chainrule.checker.deciding.domain import Domain, Span
from chainrule.checker.deciding.equality import How, Relation, decide
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.evaluate import ShapeMismatch
from chainrule.checker.tree.nodes import Apply, Symbol, number
from hypothesis import given, settings
from hypothesis import strategies as st

NUMBERS = Domain(
    {"x": Span(Fraction(0), Fraction(10)), "y": Span(), "k": Span(Fraction(0), Fraction(12), integer=True)}
)
MATRICES = Domain({}, {"Y": ("n", "m"), "Z": ("n", "m"), "u": ("n", "1"), "v": ("n", "1")})
VOCABULARY = Vocabulary({"x": None, "y": None, "k": None})
OF_MATRICES = Vocabulary({"Y": ("n", "m"), "Z": ("n", "m"), "u": ("n", "1"), "v": ("n", "1"), "n": None, "m": None})


def tree(text, vocabulary=VOCABULARY):
    (statement,) = read(text, vocabulary).statements
    return statement.terms[-1]


def both(left, right, domain):
    return [decide(left, right, domain, doubtful=doubtful) for doubtful in (False, True)]


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("2x-10", "2x-9", Relation.DIFFERENT),
        ("2(x-5)", "2x-10", Relation.EQUAL),
        ("x", "x+(x-3)*y", Relation.DIFFERENT),
        ("x", "x+(x-3)(x-2)(x-5)(x-1)(x-4)(x-7)(x-6)(x-8)", Relation.DIFFERENT),  # alike at all that is nice
        ("1/(x-3)", "2/(x-3)", Relation.DIFFERENT),  # without a value at the first of them
        ("x/0", "x", Relation.UNDECIDED),
        ("x^k", "x^(k+1)", Relation.DIFFERENT),
        ("x^(9^6)", "x^(9^6+1)", Relation.DIFFERENT),
        ("x+9^9^9", "x", Relation.UNDECIDED),
        ("1/0^(k-90)", "2/0^(k-90)", Relation.UNDECIDED),  # with a value at one k alone, which is not drawn
        ("sqrt(x)", "x", Relation.DIFFERENT),
        ("exp(x)", "exp(x)+1", Relation.DIFFERENT),
        ("3", "x", Relation.DIFFERENT),
        ("-3", "3", Relation.DIFFERENT),
    ],
)
def test_pairs_of_formulas(left, right, relation):
    plain, doubtful = both(tree(left), tree(right), NUMBERS)
    assert plain == doubtful
    assert plain.relation is relation


@pytest.mark.parametrize(
    ("left", "right"),
    [("Y Zᵀ", "Z Yᵀ"), ("Y", "Yᵀ"), ("uᵀv", "u vᵀ"), ("uᵀu/n", "uᵀu/3"), ("(n-3) u", "0 u"), ("uᵀv", "vᵀu")],
)
def test_pairs_of_matrix_formulas(left, right):
    plain, doubtful = both(tree(left, OF_MATRICES), tree(right, OF_MATRICES), MATRICES)
    assert plain == doubtful


def test_matrices_that_do_not_fit_are_told_alike():
    told = []
    for doubtful in (False, True):
        with pytest.raises(ShapeMismatch) as raised:
            decide(tree("Y Zᵀ", OF_MATRICES), tree("Y Z", OF_MATRICES), MATRICES, doubtful=doubtful)
        told.append((str(raised.value), vars(raised.value)))
    assert told[0] == told[1]


leaves = st.one_of(st.sampled_from([Symbol("x"), Symbol("y")]), st.integers(-4, 4).map(number))
rational = st.recursive(
    leaves,
    lambda inner: st.builds(Apply, st.sampled_from(["add", "multiply", "divide"]), st.tuples(inner, inner)),
    max_leaves=8,
)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(rational, rational)
def test_any_rational_functions(left, right):
    plain, doubtful = both(left, right, NUMBERS)
    assert plain == doubtful


def test_what_is_seen_to_differ_needs_no_draw(monkeypatch):
    def drawn(*_):
        raise AssertionError("nothing is to be drawn")

    monkeypatch.setattr(equality, "Chance", drawn)
    decision = decide(tree("2x-10"), tree("2x-9"), NUMBERS, doubtful=True)
    assert (decision.relation, decision.how) == (Relation.DIFFERENT, How.EXACT)
    with pytest.raises(AssertionError):
        decide(tree("2x-10"), tree("2x-9"), NUMBERS)
