"""Whatever a learner types, a judgement comes back: no exception, nothing executed, nothing that takes for ever."""

import multiprocessing
import sys

import pytest
from chainrule.checker.api import judge
from hypothesis import given, settings
from hypothesis import strategies as st

QUESTIONS = [
    "apple-price.mse",
    "apple-price.derivative",
    "apple-price.loss-after",
    "apple-price.iterates",
    "apple-price.closed-form",
    "apple-price.rate-range",
    "taxi-fare.minimum",
    "taxi-fare.gradient",
    "taxi-fare.descent-direction",
    "fruit-regression.hessian-eigenvalues",
    "fruit-prices.residual-matrix",
    "fruit-prices.mse-formula",
    "computation-graph.forward",
    "gradient-direction.contour-angle",
]

ATTACKS = {
    "import": "__import__('os').system('touch /tmp/hacked')",
    "attribute": "().__class__.__bases__[0].__subclasses__()",
    "lambda": "(lambda: 0)()",
    "format": "{0.__class__}%s%n${x}",
    "tower": "9**9**9",
    "tower of x": "x^9^9^9",
    "factorial": "99999!",
    "exponent": "1e999999999",
    "digits": "9" * 100_000,
    "brackets": "(" * 100_000,
    "balanced": "(" * 50_000 + "x" + ")" * 50_000,
    "square brackets": "[" * 5_000 + "]" * 5_000,
    "minus signs": "-" * 9_000 + "x",
    "powers": "x" + "^2" * 3_000,
    "superscripts": "x" + "²" * 9_000,
    "sums": "x+" * 4_000 + "x",
    "roots": "sqrt(" * 90 + "x" + ")" * 90,
    "fractions": r"\frac{" * 2_000,
    "commas": "," * 9_000,
    "equals": "x=" * 4_000 + "x",
    "nul": "2x\x00-10",
    "surrogate": "2x-10\ud800",
    "surrogates": "\udcff" * 50,
    "right to left": "\u202e01-x2",
    "combining": "x" + "\u0301" * 5_000,
    "emoji": "2x-10 👍🏽",
    "escape": "\x1b[2J2x-10",
    "private use": "\ue000\uf8ff\U0010ffff",
    "nan": "nan",
    "infinity": "1/0 - 1/0",
    "inf": "inf",
    "csv": "=cmd|' /C calc'!A0",
    "yaml": "!!python/object/apply:os.system ['true']",
    "newlines": "\n" * 9_000 + "2",
    "percent": "100%",
    "matrix": "[" + "1,2;" * 2_000 + "1,2]",
    "ragged": "[1,2;3]",
    "empty list": "[]",
    "wide number": "2^10000",
    "small number": "0.5^10000",
    "zero to minus": "0^-1",
    "nested lists": "[[[1]]]",
    "label": "__class__ = 1",
    "dunder": "x.__dict__",
    "latex": r"\input{/etc/passwd}",
    "big shift": "1<<99999",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_attacks_are_judged_and_none_is_correct(question):
    for name, text in ATTACKS.items():
        judgement = judge(question, text)
        assert judgement.verdict != "correct", name
        assert judgement.reasons, name
        assert judgement.text == text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("apple-price.loss-after", "10^400"),
        ("apple-price.loss-after", "9" * 400),
        ("apple-price.iterates", "10^400, 1, 1, 1"),
        ("fruit-regression.minimiser", "(10^400, 1)"),
        ("taxi-fare.minimum", "(10^400, 1)"),
        ("fruit-prices.mean-loss", "-2^5000"),
        ("apple-price.mse", "9^9999"),
    ],
)
def test_giant_numbers_are_never_correct_and_raise_nothing(question, text):
    """Wrong, or beyond what is computed: 9^9999 is refused before it is there."""
    judgement = judge(question, text)
    assert judgement.verdict != "correct"
    assert judgement.reasons


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.sampled_from(QUESTIONS), st.text(max_size=40))
def test_any_text_gets_a_judgement(question, text):
    assert judge(question, text).verdict.value in ("correct", "wrong", "not counted")


pieces = st.sampled_from(
    [
        "x",
        "w",
        "b",
        "k",
        "eta",
        "n",
        "Y",
        "Ŷ",
        "A",
        "r",
        "1",
        "2",
        "10",
        "0.5",
        "3/4",
        "+",
        "-",
        "*",
        "/",
        "^",
        "(",
        ")",
        "[",
        "]",
        ",",
        ";",
        "=",
        "<",
        ">",
        "<=",
        "|",
        "'",
        "⊙",
        "ᵀ",
        "^T",
        "sqrt",
        "exp",
        "ln",
        "max",
        "mean",
        "sum",
        "元",
        "yuan",
        "km",
        "√",
        "²",
        "½",
        "π",
        "∂",
        "\\frac{1}{2}",
        "\\hat{Y}",
        "dl/dx=",
        "x2=",
        "．",
        "，",
        "（",
        "）",
        "是",
        "1/0",
        "ones",
    ]
)


@pytest.mark.thorough
@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.sampled_from(QUESTIONS), st.lists(pieces, max_size=12).map("".join))
def test_any_formula_like_text_gets_a_judgement(question, text):
    judgement = judge(question, text)
    if judgement.verdict == "correct":
        assert judgement.findings or judgement.choice
    else:
        assert judgement.reasons


@pytest.mark.parametrize("text", ["Yᵀ", "1ᵀY", "[1;2;3]"])
def test_every_judgement_that_is_not_correct_has_a_reason(text):
    assert judge("fruit-prices.residual-formula", text).reasons


# Short texts whose exact values would have millions of digits: 10,000 characters are allowed.
SLOW = {
    "powers": "*".join(["(x+1)^1400"] * 800),
    "poles": "+".join(f"1/(x+{n})^1400" for n in range(1, 60)),
    "many poles": "+".join(f"1/(x+{n})^90" for n in range(1, 600)),
}


def ends(text):
    """Whether judging ends at all: without a limit on the work each of these texts takes hours, not seconds."""
    process = multiprocessing.get_context("spawn").Process(target=judge, args=("apple-price.derivative", text))
    process.start()
    process.join(600)
    ended = process.exitcode == 0
    process.kill()
    process.join()
    return ended


def test_a_short_computation_ends():
    assert ends("2x-10")


@pytest.mark.parametrize("name", SLOW)
def test_long_computations_are_refused(name):
    assert ends(SLOW[name])


def test_nothing_was_executed():
    for text in (ATTACKS["import"], "__import__('antigravity')", "exec('import antigravity')"):
        judge("apple-price.derivative", text)
    assert "antigravity" not in sys.modules
