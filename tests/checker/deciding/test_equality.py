"""Equal, different, or not to be told: pairs of formulas, with every witness evaluated again."""

import math
import time
from fractions import Fraction

import pytest
from chainrule.checker.chance import Chance
from chainrule.checker.deciding.domain import Domain, Span
from chainrule.checker.deciding.equality import How, Relation, decide, distance, same_layout
from chainrule.checker.deciding.proof import prove_equal, to_sympy
from chainrule.checker.deciding.rational import by_fractions
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.evaluate import Grid, ShapeMismatch
from chainrule.checker.tree.nodes import Apply, Array, Symbol, number
from hypothesis import given, settings
from hypothesis import strategies as st

SPAN = Span(Fraction(0), Fraction(10))
NUMBERS = Domain({"x": SPAN, "y": Span(Fraction(-5), Fraction(5)), "k": Span(Fraction(0), Fraction(12), integer=True)})
MATRICES = Domain({}, {"Y": ("n", "m"), "Z": ("n", "m"), "u": ("n", "1"), "v": ("n", "1")})
VOCABULARY = Vocabulary({"x": None, "y": None, "k": None})
MATRIX_VOCABULARY = Vocabulary(
    {"Y": ("n", "m"), "Z": ("n", "m"), "u": ("n", "1"), "v": ("n", "1"), "n": None, "m": None}
)


def tree(text, vocabulary=VOCABULARY):
    (statement,) = read(text, vocabulary).statements
    return statement.terms[-1]


def decided(left, right, prove=None):
    return decide(tree(left), tree(right), NUMBERS, prove)


EQUAL = [
    ("2(x-5)", "2x-10"),
    ("(x+y)^2", "x^2+2x y+y^2"),
    ("(x^2-1)/(x-1)", "x+1"),
    ("1/x+1/y", "(x+y)/(x y)"),
    ("x/x", "1"),
    ("(x+1)^20", "((x+1)^2)^10"),
    ("0.1x", "x/10"),
    ("1/3", "2/6"),
    ("5+3*0.8^k", "5+15/4*0.8^(k+1)"),
    ("2^(k+1)", "2*2^k"),
    ("(x+1/x)^3", "x^3+3x+3/x+1/x^3"),
]

DIFFERENT = [
    ("x+1", "x+1+1e-9*x"),
    ("x+1", "x+1+1e-30"),
    ("2x-10", "10-2x"),
    ("(x+y)^2", "x^2+y^2"),
    ("x/y", "y/x"),
    ("x^20", "x^20+1"),
    ("0.8^k", "0.8^(k+1)"),
    ("k", "k^2"),
    ("x", "y"),
    ("1/3", "0.333333333333333333"),
]


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_equal_rational_formulas(left, right):
    decision = decided(left, right)
    assert (decision.relation, decision.how) == (Relation.EQUAL, How.EXACT)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_rational_formulas_with_a_witness(left, right):
    decision = decided(left, right)
    assert (decision.relation, decision.how) == (Relation.DIFFERENT, How.EXACT)
    witness = decision.witness
    assert (python(left, witness.point), python(right, witness.point)) == (witness.truth, witness.answer)
    assert witness.truth != witness.answer


def python(text, point):
    """The formula in Python's own arithmetic, where Fractions are exact."""
    spelled = text.replace("^", "**").replace("2x", "2*x").replace("x y", "x*y")
    for decimal in ("0.333333333333333333", "0.8", "1e-9", "1e-30"):
        spelled = spelled.replace(decimal, f"Fraction('{decimal}')")
    value = eval(spelled.replace("1/3", "Fraction(1,3)"), {"Fraction": Fraction, **point})  # noqa: S307 - our own table
    return Fraction(value)


PIECEWISE = [
    ("2x-10", "2x-10+max(0,5-|x-3|)"),
    ("2x-10", "floor(2x)-10"),
    ("2x-10", "ceil(2x)-10"),
]


@pytest.mark.parametrize(("left", "right"), PIECEWISE)
def test_pieces_that_only_show_within_the_span_are_not_equal(left, right):
    assert decided(left, right).relation is not Relation.EQUAL


@pytest.mark.parametrize(
    ("left", "right"),
    [("x-5", "|x-5|"), ("2x-10", "2max(x-5,0)"), ("x-5", "sqrt((x-5)^2)")],
)
def test_one_sided_functions_are_never_equal_however_they_are_spelled(left, right):
    relations = {decided(left, f"{right}+0*{spelling}").relation for spelling in range(40)}
    assert Relation.EQUAL not in relations


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("exp(x)", "exp(x)+1e-5*exp(x)"),
        ("sin(x)", "cos(x)"),
        ("sigmoid(x)", "1-sigmoid(x)"),
        ("sqrt(x)", "x"),
        ("ln(x)", "log2(x)"),
    ],
)
def test_different_functions_are_told_by_sampling(left, right):
    decision = decided(left, right)
    assert (decision.relation, decision.how) == (Relation.DIFFERENT, How.SAMPLED)
    at = decision.witness.point["x"]
    values = {
        "exp(x)": math.exp,
        "sin(x)": math.sin,
        "sigmoid(x)": lambda z: 1 / (1 + math.exp(-z)),
        "sqrt(x)": math.sqrt,
        "ln(x)": math.log,
    }
    assert decision.witness.truth == pytest.approx(values[left](at), rel=1e-12)
    assert 0 <= at <= 10


@pytest.mark.parametrize(
    ("left", "right"), [("exp(x)", "exp(x)+1e-9*x"), ("sin(x)", "sin(x)+1e-12"), ("sqrt(x)^2", "x+1e-13*x")]
)
def test_near_misses_of_functions_are_never_equal(left, right):
    assert decided(left, right, prove_equal).relation is not Relation.EQUAL


BY_LAWS = [
    ("sigmoid(x)", "1/(1+exp(-x))"),
    ("sigmoid(x)*(1-sigmoid(x))", "exp(-x)/(1+exp(-x))^2"),
    ("sigmoid(x)", "1/2+tanh(x/2)/2"),
    ("exp(x+y)", "exp(x)*exp(y)"),
    ("exp(2x-3y)", "exp(x)^2/exp(y)^3"),
    ("sin(x+y)", "sin(x)cos(y)+cos(x)sin(y)"),
    ("cos(3x)", "4cos(x)^3-3cos(x)"),
    ("ln(x^3/exp(y))", "3ln(x)-y"),
    ("sqrt(x)^2", "x"),
    ("sqrt((x-5)^2)", "|x-5|"),
    ("relu(y)", "(y+|y|)/2"),
    ("max(x,y)", "-min(-x,-y)"),
    ("cbrt(x^2)*cbrt(x)", "x"),
    ("x^(3/2)", "x*sqrt(x)"),
    ("1-tanh(x)^2", "1/cosh(x)^2"),
]


@pytest.mark.parametrize(("left", "right"), BY_LAWS)
def test_the_laws_of_functions_are_exact(left, right):
    for pair in ((left, right), (right, left)):
        decision = decided(*pair)
        assert (decision.relation, decision.how) == (Relation.EQUAL, How.EXACT)


@pytest.mark.parametrize(("left", "right"), [("atan(x)+atan(1/x)", "1.5707963267948966"), ("asin(sin(y))", "y")])
def test_what_nearly_or_sometimes_holds_is_different(left, right):
    assert decided(left, right).relation is Relation.DIFFERENT


def test_what_no_law_shows_is_proved_or_rests_on_its_values():
    pair = ("atan(x)+atan(1/x)", "asin(1)")
    assert (decided(*pair).relation, decided(*pair).how) == (Relation.EQUAL, How.SAMPLED)
    for found, how in ((True, How.PROVED), (None, How.SAMPLED)):
        decision = decided(*pair, lambda *_, found=found: found)
        assert (decision.relation, decision.how) == (Relation.EQUAL, how)


def test_within_the_domain_a_piece_that_lies_outside_is_not_missed():
    assert decided("2x-10", "2x-10+relu(-x)").relation is Relation.EQUAL
    assert decided("2y-10", "2y-10+relu(-y)").relation is Relation.DIFFERENT


def test_no_proof_is_asked_of_what_differs():
    def never(*_):
        raise AssertionError

    assert decided("exp(x)", "exp(2x)", never).relation is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1/(x-x)", "1/(x-x)"),
        ("x", "x+0/(y-y)"),
        ("ln(0-1-x)", "ln(0-1-x)"),
        ("exp(exp(exp(x+9)))", "exp(exp(exp(x+9)))"),
        ("sqrt(0-1-x)", "0"),
    ],
)
def test_what_is_nowhere_defined_is_undecided(left, right):
    assert decided(left, right, prove_equal).relation is Relation.UNDECIDED


def test_infinity_and_nan_never_count_as_equal():
    big = Apply("multiply", (Symbol("x"), *(Apply("exp", (number(600),)),) * 2))
    nothing = Apply("add", (big, Apply("negate", (big,))))  # inf - inf
    for pair in ((nothing, Symbol("x")), (Symbol("x"), nothing), (big, nothing)):
        assert decide(*pair, NUMBERS).relation is Relation.DIFFERENT


def test_giants_are_compared_modulo_primes():
    decision = decided("(x+1)^10000*(x+1)^10000", "(x+1)^10000*(x+1)^10000+1")
    assert (decision.relation, decision.how) == (Relation.DIFFERENT, How.EXACT)
    assert decided("(x-y)^600", "(y-x)^600").relation is Relation.EQUAL
    assert decided("(x-y)^601", "(y-x)^601").relation is Relation.DIFFERENT


@pytest.mark.parametrize("odd", [math.nan, math.inf])
def test_a_list_with_nan_or_infinity_is_far_from_every_other(odd):
    assert not distance([1.0, odd - odd], [1.0, 2.0]) < 1


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [([3.0], [3.0], 0.0), ([0.0], [0.5], 0.5), ([100.0], [101.0], 1 / 101), ([1, 100], [2, 100], 0.01), ([], [], 0.0)],
)
def test_distance_is_relative_to_the_greatest_entry_or_one(left, right, expected):
    assert distance(left, right) == pytest.approx(expected)


polynomials = st.recursive(
    st.one_of(st.sampled_from([Symbol("x"), Symbol("y")]), st.integers(-4, 4).map(number)),
    lambda inner: st.builds(Apply, st.sampled_from(["add", "multiply"]), st.tuples(inner, inner)),
    max_leaves=8,
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(polynomials, polynomials)
def test_decisions_agree_with_sympy(left, right):
    import sympy as sp

    same = sp.expand(to_sympy(left) - to_sympy(right)) == 0
    assert decide(left, right, NUMBERS).relation is (Relation.EQUAL if same else Relation.DIFFERENT)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(polynomials, polynomials)
def test_expanding_and_reordering_stay_equal_and_one_more_does_not(left, right):
    product, swapped = Apply("multiply", (left, right)), Apply("multiply", (right, left))
    assert decide(product, swapped, NUMBERS).relation is Relation.EQUAL
    assert decide(product, Apply("add", (swapped, number(1))), NUMBERS).relation is Relation.DIFFERENT


# --- matrices ----------------------------------------------------------------------------------------------------


def decided_matrices(left, right):
    return decide(tree(left, MATRIX_VOCABULARY), tree(right, MATRIX_VOCABULARY), MATRICES)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("(Y-Z)⊙(Y-Z)", "Y⊙Y-2Y⊙Z+Z⊙Z"),
        ("uᵀv", "vᵀu"),
        ("(Y Zᵀ)ᵀ", "Z Yᵀ"),
        ("1ᵀu", "sum(u)"),
        ("uᵀu/n", "mean(u⊙u)"),
        ("(u+v)(u+v)ᵀ", "u uᵀ+u vᵀ+v uᵀ+v vᵀ"),
    ],
)
def test_equal_matrix_formulas(left, right):
    assert decided_matrices(left, right).relation is Relation.EQUAL


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Y Zᵀ", "Z Yᵀ"),
        ("u vᵀ", "v uᵀ"),
        ("YᵀZ", "ZᵀY"),
        ("Y⊙Z", "Y+Z"),
        ("uᵀu", "uᵀu/n"),
        ("uᵀv", "u vᵀ"),
        ("Y", "Yᵀ"),
        ("u", "uᵀ"),
    ],
)
def test_different_matrix_formulas(left, right):
    assert decided_matrices(left, right).relation is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("left", "right"), [("uᵀu/n", "uᵀu/3"), ("Y/m", "Y/2"), ("n u", "(m+1) u"), ("(n-3) u", "0 u")]
)
def test_formulas_that_agree_in_one_size_only(left, right):
    assert decided_matrices(left, right).relation is Relation.DIFFERENT


def test_matrices_that_do_not_fit_are_told():
    with pytest.raises(ShapeMismatch):
        decided_matrices("Y", "Y Z")


def test_layouts():
    one, row, column, free = (Fraction(1), Grid(1, 2, (1, 2)), Grid(2, 1, (1, 2)), Grid(2, 1, (1, 2), listed=True))
    assert same_layout(one, one)
    assert not same_layout(one, row)
    assert not same_layout(row, column)
    assert same_layout(free, row)
    assert same_layout(column, free)


# --- proofs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right"),
    [("sin(x)^2+cos(x)^2", "1"), ("sigmoid(x)*(1-sigmoid(x))", "exp(-x)/(1+exp(-x))^2"), ("exp(k*ln(2))", "2^k")],
)
def test_sympy_proves(left, right):
    assert prove_equal(tree(left), tree(right), NUMBERS, seconds=60) is True


@pytest.mark.parametrize(("left", "right"), [("sin(x)", "cos(x)"), ("gamma", "x"), ("sum(x)", "x")])
def test_what_is_not_proved_is_not_denied(left, right):
    nodes = (Apply("gamma", (Symbol("x"),)) if left == "gamma" else tree(left), tree(right))
    assert prove_equal(*nodes, NUMBERS) is None


def test_arrays_and_matrices_are_not_sent_to_sympy(monkeypatch):
    import subprocess

    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("no process is needed"))
    listed = Array((1,), (Symbol("x"),))
    assert prove_equal(listed, listed, NUMBERS) is None
    assert prove_equal(Symbol("Y"), Symbol("Y"), MATRICES) is None


def test_a_proof_ends_when_its_time_is_up():
    hard = "+".join(f"(sin(x)^{n}+cos(x)^{n})^9" for n in range(3, 8))
    before = time.monotonic()
    assert prove_equal(tree(hard), tree(f"({hard})*(sin(x)^2+cos(x)^2)"), NUMBERS, seconds=0.3) is None
    assert time.monotonic() - before < 30  # ended, not waited for


def test_a_python_that_cannot_start_proves_nothing(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert prove_equal(tree("exp(x)"), tree("exp(x)"), NUMBERS) is None


def test_a_file_beside_the_answers_cannot_forge_a_proof(tmp_path, monkeypatch):
    (tmp_path / "sympy.py").write_text("import os\nos.write(1, b'equal\\n')\nos._exit(0)\n")
    monkeypatch.chdir(tmp_path)
    assert prove_equal(tree("sin(x)"), tree("cos(x)"), NUMBERS) is None


@given(st.fractions(-3, 3, max_denominator=4), st.fractions(-3, 3, max_denominator=4))
def test_two_numbers_are_decided_as_two_formulas_without_symbols_are(left, right):
    for one, other in ((number(left), number(right)), (number(left), number(left))):
        sums = [Apply("add", (node, number(0))) for node in (one, other)]
        by_look, by_points = decide(*sums, Domain()), by_fractions(*sums, Domain(), Chance("numbers"))
        assert decide(one, other, Domain()) == by_look == by_points
        signed = [Apply("negate", (number(-node.value),)) for node in (one, other)]  # as a learner writes -3
        assert decide(signed[0], other, Domain()) == decide(one, signed[1], Domain()) == decide(*signed, Domain())
        assert decide(*signed, Domain()) == by_look


@pytest.mark.parametrize("text", ["1/0", "0*(1/0)", "2^-1/(3-3)"])
def test_what_has_no_value_is_undecided_however_it_is_looked_at(text):
    node = tree(text)
    assert decide(node, number(1), Domain()) == by_fractions(node, number(1), Domain(), Chance("numbers"))


@pytest.mark.parametrize("factor", range(2, 30))
@pytest.mark.parametrize(
    ("left", "right"), [("(-{0}x)^k", "({0}x)^k"), ("(-1)^(k+m)*{0}x", "{0}x"), ("(-1)^m*{0}", "{0}"), ("(-1)^k", "1")]
)
def test_what_differs_at_odd_numbers_only_is_different(left, right, factor):
    vocabulary = Vocabulary({"x": None, "k": None, "m": None})
    one, other = (read(text.format(factor), vocabulary).statements[0].terms[-1] for text in (left, right))
    domain = Domain({"x": Span(), "k": Span(0, None, True), "m": Span(0, None, True)})
    assert decide(one, other, domain).relation is Relation.DIFFERENT


def test_what_is_equal_at_even_and_odd_numbers_is_equal():
    vocabulary = Vocabulary({"x": None, "k": None, "m": None})
    domain = Domain({"x": Span(), "k": Span(0, None, True), "m": Span(0, None, True)})
    for texts in (("(-1)^(2k)*x", "x"), ("(-1)^(k+m)", "(-1)^(m-k)"), ("(-2)^k", "(-1)^k*2^k")):
        one, other = (read(text, vocabulary).statements[0].terms[-1] for text in texts)
        assert decide(one, other, domain).relation is Relation.EQUAL
