"""What is found by calculation where no known mistake fits: steps on the way, factors, other units, broken shapes."""

import pytest
from chainrule.checker.api import judge
from chainrule.checker.deriving.derive import derive
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.variants import variant
from chainrule.exercises import (
    Exercise,
    Given,
    Question,
    Text,
    Variable,
    matrix_squared_loss,
    plain_loss,
    squared_loss,
)
from chainrule.exercises import kinds as kind
from chainrule.exercises import operations as ask
from chainrule.exercises.declaration import AuthorError
from sympy import HadamardProduct, MatrixSymbol, Rational, exp, sin, symbols

w, b, x, t = symbols("w b x t", real=True)
km, fare, length = symbols("km fare length", positive=True)
n, m = symbols("n m", integer=True, positive=True)
X, Y, V = MatrixSymbol("X", n, m), MatrixSymbol("Y", n, 1), MatrixSymbol("V", m, 1)
SAID = Text("Say something.", "说点什么。")
ride = squared_loss([fare], [km * w + b], by=[w, b])
neuron = squared_loss([1], [1 / (1 + exp(-(w * x + b)))], by=[w, b])


def question(name, answer, asked):
    return Question(name, SAID, answer, asked)


@pytest.fixture(scope="module")
def exercise():
    declared = Exercise(
        number=99,
        title=SAID,
        story=SAID,
        variables={symbol: Variable(SAID, span=(-2, 2)) for symbol in (w, b, x, t)},
        givens={
            km: Given(Rational(3), range(3, 6)),
            fare: Given(Rational(15), range(15, 19), named=True),
            length: Given(Rational(5), unit="m"),
        },
        questions=[
            question("by-w", ask.Derivative(ride, w), kind.Expression()),
            question("at", ask.At(ask.Gradient(ride), (2, 5)), kind.Vector()),
            question("neuron", ask.Derivative(neuron, w), kind.Expression()),
            question("product", ask.Derivative(plain_loss(t**2 * sin(t), by=[t]), t), kind.Expression()),
            question("third", ask.Value((length / 3,)), kind.Number(unit="m", digits=4)),
            question("residuals", ask.Residuals((fare, length), (2, 3)), kind.Vector()),
            question("matrix", ask.Value((km, fare, 0, length, w, b)), kind.Entries(2, 3)),
            question("square", ask.Value((km, fare, 0, length)), kind.Entries(2, 2)),
            question("row", ask.Value((km, fare)), kind.Entries(1, 2)),
            question("slope", ask.MatrixGradient(matrix_squared_loss(Y, X * V, by=[V]), V), kind.Formula()),
            question("back", ask.Value((X.T * HadamardProduct(Y, Y - X * V),)), kind.Formula()),
        ],
    )
    return derive("planted", declared)


@pytest.fixture
def codes(exercise):
    def codes(name, text):
        judgement = judge_text(exercise, exercise.questions[name], variant(exercise, None), text)
        return judgement.verdict.value, [reason.code for reason in judgement.reasons]

    return codes


# d/dw of (15 - 3w - b)^2 is -6(15 - 3w - b); at (2, 5) it is -24
FACTORS = {
    "-12(15-3w-b)": {"factor": "2", "twice": "2"},
    "-18(15-3w-b)": {"factor": "3", "number": "3"},
    "18(15-3w-b)": {"factor": "-3", "number": "3"},
    "-90(15-3w-b)": {"factor": "15", "number": "fare = 15"},
    "-6(1-w/5-b/15)": {"factor": "1/15", "missing": "fare = 15"},
    "-42(15-3w-b)": {"factor": "7"},
}  # fmt: skip


@pytest.mark.parametrize(("text", "details"), FACTORS.items())
def test_a_factor_is_named_where_it_is_a_number_of_the_question(exercise, text, details):
    (reason,) = judge_text(exercise, exercise.questions["by-w"], variant(exercise, None), text).reasons
    assert (reason.code, dict(reason.details)) == ("FACTOR", details)


WRONG = [
    # a sign or a factor of formulas with other functions than fractions of polynomials
    ("neuron", "2(1-σ(w x+b))σ(w x+b)(1-σ(w x+b))x", ["INNER_SIGN"]),
    ("product", "-2t sin t - t^2 cos t", ["SIGN"]),
    ("third", "-1.667", ["SIGN"]),
    ("product", "2(2t sin t + t^2 cos t)", ["FACTOR"]),
    ("product", "7(2t sin t + t^2 cos t)", ["DIFFERENT"]),  # 7 is no number of the question
    ("product", "2t cos t", ["PRODUCT_OF_DERIVATIVES"]),
    # a matrix by its entries
    ("matrix", "[3, 5; 15, w; 0, b]", ["TRANSPOSED"]),
    ("square", "[3, 0; 15, 5]", ["TRANSPOSED", "ENTRIES"]),
    ("square", "[3, 15; 0, -5]", ["ENTRY_SIGN", "ENTRIES"]),
    # matrices that do not go together: the one change that makes it right
    ("slope", "-2/n X (Y - X V)", ["TRANSPOSE_MISSING", "SHAPE_PRODUCT"]),
    ("slope", "-2/n (Y - X V) X^T", ["PRODUCT_TURNED", "SHAPE_PRODUCT"]),
    ("slope", "-2/n X^T .* (Y - X V)", ["ENTRIES_FOR_MATRIX_PRODUCT", "SHAPE_HADAMARD"]),
    ("back", "X^T (Y (Y - X V))", ["MATRIX_PRODUCT_FOR_ENTRIES", "SHAPE_PRODUCT"]),
    ("slope", "-2/n X^T (Y - X V^T)", ["TRANSPOSE_SUPERFLUOUS", "SHAPE_PRODUCT"]),
    ("slope", "X X V", ["SHAPE_PRODUCT"]),
]


@pytest.mark.parametrize(("name", "text", "expected"), WRONG)
def test_wrong(codes, name, text, expected):
    assert codes(name, text) == ("wrong", expected)


NOT_COUNTED = [
    ("third", "166.7 cm", ["UNIT_OTHER"]),
    ("third", "0.001667 km", ["UNIT_OTHER"]),
    ("third", "1.667 kg", ["UNIT"]),
    ("matrix", "3, 15, 0, 5, w, b", ["MATRIX_LAYOUT"]),
    ("matrix", "[3, 15; 0, 5]", ["ENTRY_COUNT"]),
]


@pytest.mark.parametrize(("name", "text", "expected"), NOT_COUNTED)
def test_not_counted(codes, name, text, expected):
    assert codes(name, text) == ("not counted", expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("matrix", "[3, 15, 0; 5, w, b]"),
        ("square", "[[3, 15], [0, 5]]"),
        ("row", "[3, 15]"),
        ("row", "[[3, 15]]"),
        ("third", "5/3"),
        ("residuals", "13, 2"),  # Python's own numbers in a declaration are as good as SymPy's
    ],
)
def test_right(codes, name, text):
    assert codes(name, text)[0] == "correct"


def test_a_matrix_with_another_number_of_entries_is_an_error_of_its_author():
    wrong = Exercise(
        number=99,
        title=SAID,
        story=SAID,
        variables={w: Variable(SAID)},
        givens={},
        questions=[question("matrix", ask.Value((w, w, w)), kind.Entries(2, 2))],
    )
    with pytest.raises(AuthorError, match="question matrix: a matrix of 2 rows and 2 columns"):
        derive("planted", wrong)


# --- a step of the worked solution, by hand: at x = 8 the slope of (5 - x)^2 is 6, so x becomes 8 - 0.1·6 = 7.4
UNFINISHED = [
    ("apple-price.step", "6"),
    ("apple-price.loss-after", "7.4"),
    ("apple-price.mse", "-3, 2"),
    ("apple-price.minimiser", "2x = 10"),
    ("taxi-fare.step", "-24, -8"),
    ("taxi-fare.hessian-eigenvalues", "[18, 6; 6, 2]"),
]


@pytest.mark.parametrize(("name", "text"), UNFINISHED)
def test_a_step_on_the_way_is_right_so_far(name, text):
    judgement = judge(name, text)
    assert (judgement.verdict, judgement.reasons[0].code) == ("wrong", "UNFINISHED")
    assert judgement.credit == 0.5


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("apple-price.step", "7.40001", "DIFFERENT"),  # the answer itself, not quite, is no step before it
        ("apple-price.step", "2.5", "DIFFERENT"),
        ("apple-price.minimiser", "2x = 11", "DIFFERENT"),
        ("apple-price.step", "8.6", "UPHILL"),  # a known mistake says more
        ("taxi-fare.step", "1, 2", "DIFFERENT"),
        ("apple-price.mse", "1", "DIFFERENT"),
    ],
)
def test_what_no_step_arrives_at(name, text, code):
    assert judge(name, text).reasons[0].code == code
