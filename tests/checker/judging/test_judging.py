"""Forms of answers: chains, units, layouts, intervals, labels, counts, rounding, choices, evidence."""

import math
from fractions import Fraction

import pytest
from chainrule.checker.api import judge
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.tree.arithmetic import Floating
from chainrule.checker.tree.evaluate import as_entries, evaluate


def verdict_and_codes(question, text, seed=None):
    judgement = judge(question, text, seed)
    return judgement.verdict.value, [reason.code for reason in judgement.reasons]


TABLE = [
    # chains: link by link, the last is the answer
    ("apple-price.derivative", "-2(5-x) = 2(x-5) = 2x-10", "correct", []),
    ("apple-price.derivative", "2(5-x) = 2x-10", "wrong", ["CHAIN_BROKEN"]),
    ("apple-price.derivative", "-2(5-x) = 2(x-5) = 2x-5 = 2x-10", "wrong", ["CHAIN_BROKEN"]),
    ("apple-price.derivative", "2(5-x) = 10-2x", "wrong", ["INNER_DERIVATIVE"]),
    ("apple-price.derivative", "-2(5-x) = 2x-5", "wrong", ["CHAIN_BROKEN"]),
    ("apple-price.mse", "(9+4)/2 = 13/2 = 6.5", "correct", []),
    ("apple-price.mse", "9+4 = 13/2", "wrong", ["CHAIN_BROKEN"]),
    # inequalities where none are asked
    ("apple-price.mse", "x < 6.5", "not counted", ["INEQUALITY_NOT_ASKED"]),
    ("computation-graph.forward", "A < 2, r=2, L=4", "not counted", ["INEQUALITY_NOT_ASKED"]),
    # units
    ("apple-price.step", "7.4 yuan", "correct", []),
    ("apple-price.step", "7.4 km", "not counted", ["UNIT"]),
    ("apple-price.step", "7.4 元/公里", "not counted", ["UNIT"]),
    ("apple-price.error-factor", "0.8元", "not counted", ["UNIT"]),
    ("apple-price.step", "8.6 km", "wrong", ["UPHILL"]),
    # layout
    ("fruit-prices.residual-matrix", "[-3,1,-1]", "correct", []),
    ("fruit-prices.residual-matrix", "[[-3,1,-1]]", "not counted", ["LAYOUT"]),
    ("fruit-prices.residual-matrix", "[[-3,1,-1]]^T", "correct", []),
    ("taxi-fare.gradient-at", "[-24;-8]", "correct", []),
    # intervals
    ("apple-price.rate-range", "0 < eta < 1", "correct", []),
    ("apple-price.rate-range", "0 <= eta < 1", "wrong", ["ENDS_INCLUDED"]),
    ("apple-price.rate-range", "0 < η ≤ 1", "wrong", ["ENDS_INCLUDED"]),
    ("apple-price.rate-range", "0 <= eta <= 2", "wrong", ["POWER_FACTOR"]),
    ("apple-price.rate-range", "eta > 0", "not counted", ["BOUND_MISSING"]),
    ("apple-price.rate-range", "eta < 1", "not counted", ["BOUND_MISSING"]),
    ("apple-price.rate-range", "0 < eta < 1 < 2", "not counted", ["INTERVAL_ASKED"]),
    ("apple-price.rate-range", "0 < eta < 1, eta < 2", "not counted", ["INTERVAL_ASKED"]),
    ("apple-price.rate-range", "0 < 1", "not counted", ["INTERVAL_ASKED"]),
    ("apple-price.rate-range", "(0, 1, 2)", "not counted", ["INTERVAL_ASKED"]),
    ("apple-price.rate-range", "(1, 0)", "wrong", ["ORDER"]),
    # labels
    ("computation-graph.forward", "L=4, r=2, A=2", "correct", []),
    ("computation-graph.forward", "a=2, R=2, l=4", "correct", []),
    ("computation-graph.forward", "A=2, r=2", "not counted", ["LABEL_MISSING"]),
    ("computation-graph.forward", "A=2, r=2, q=4", "not counted", ["UNKNOWN_LABEL"]),
    ("computation-graph.forward", "A=2, r=2, r=2, L=4", "not counted", ["LABEL_TWICE"]),
    # counts
    ("apple-price.iterates", "6.92, 6.536", "not counted", ["ENTRY_COUNT"]),
    ("apple-price.step", "7.4, 7.4", "not counted", ["ENTRY_COUNT"]),
    ("apple-price.step", "x=7.4; x=7.4", "not counted", ["ONE_ANSWER_ASKED"]),
    ("taxi-fare.gradient", "(1, 2, 3)", "not counted", ["ENTRY_COUNT"]),
    # letters where numbers are asked
    ("apple-price.step", "x - 0.6", "not counted", ["NUMBER_ASKED"]),
    ("taxi-fare.gradient-at", "(w, b)", "not counted", ["NUMBER_ASKED"]),
    ("apple-price.rate-range", "0 < eta < x", "not counted", ["NUMBER_ASKED"]),
    # rounding: where it is allowed, where it is not
    ("fruit-prices.mean-loss", "3.667", "correct", ["ACCEPTED_ROUNDED"]),
    ("fruit-prices.mean-loss", "3.666", "correct", ["ACCEPTED_ROUNDED"]),
    ("fruit-prices.mean-loss", "3.67", "not counted", ["ROUNDED"]),
    ("fruit-prices.mean-loss", "3.665", "wrong", ["DIFFERENT"]),
    ("apple-price.loss-after", "5.8", "not counted", ["ROUNDED"]),
    ("apple-price.error-factor", "0.80", "correct", []),
    ("taxi-fare.hessian-eigenvalues", "20.0, 0.0", "correct", []),
    ("apple-price.minimiser", "5.01", "wrong", ["DIFFERENT"]),
    # named givens
    ("apple-price.step", "8 - 6eta", "correct", []),
    ("apple-price.error-factor", "1-2lr", "correct", []),
    ("apple-price.step", "8 + 6eta", "wrong", ["UPHILL"]),
    ("taxi-fare.step", "(2+24η, 5+8η)", "correct", []),
    # empty, blank, prose
    ("apple-price.step", "", "not counted", ["EMPTY"]),
    ("apple-price.step", " \t\n　", "not counted", ["EMPTY"]),
    ("apple-price.derivative", "导数是 2x - 10", "correct", []),
    ("apple-price.derivative", "I do not know", "not counted", ["UNKNOWN_NAME"]),
    # undefined
    ("apple-price.mse", "1/0", "not counted", ["NO_VALUE"]),
    ("apple-price.derivative", "sqrt(-1)", "not counted", ["NO_VALUE"]),
    ("apple-price.derivative", "(2x^2-10x)/x", "correct", []),
    # the entries that are wrong are named where some are right
    ("computation-graph.backward", "4, -1, -4, -2", "wrong", ["ENTRIES"]),
    ("computation-graph.backward", "5, 5, 5, 5", "wrong", ["DIFFERENT"]),
    ("taxi-fare.gradient-at", "(-24, -9)", "wrong", ["DIFFERENT"]),
]


@pytest.mark.parametrize(("question", "text", "verdict", "codes"), TABLE)
def test_verdicts(question, text, verdict, codes):
    assert verdict_and_codes(question, text) == (verdict, codes)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("fruit-prices.residual-matrix", "[1;1;1] = [-3;1;-1]"),
        ("taxi-fare.gradient-at", "(1,2) = (-24,-8)"),
        ("computation-graph.forward", "A=2*3=2, r=2, L=4"),
    ],
)
def test_broken_chains_of_several_entries(question, text):
    assert verdict_and_codes(question, text)[1] == ["CHAIN_BROKEN"]


def test_a_wrong_unit_behind_a_label_is_seen():
    assert verdict_and_codes("computation-graph.forward", "A=2 km, r=2, L=4") == ("not counted", ["UNIT"])


@pytest.mark.parametrize(("text", "code"), [("q=2", "UNKNOWN_LABEL"), ("A=2", "LABEL_MISSING")])
def test_one_label_alone(text, code):
    assert verdict_and_codes("computation-graph.forward", text) == ("not counted", [code])


def test_the_first_broken_link_is_shown_with_both_sides():
    judgement = judge("apple-price.derivative", "-2(5-x) = 2(x-5) = 2x-5 = 2x-10")
    (reason,) = judgement.reasons
    assert dict(reason.details) == {"link": "2", "left": "2*(x - 5)", "right": "2*x - 5"}
    at = Fraction(judgement.evidence.at["x"])
    assert {Fraction(judgement.evidence.truth), Fraction(judgement.evidence.answer)} == {2 * (at - 5), 2 * at - 5}


# --- evidence ----------------------------------------------------------------------------------------------------

# question, wrong answer, the truth as Python and the answer as Python
EVIDENCE = [
    ("apple-price.derivative", "2(5-x)", lambda x: 2 * x - 10, lambda x: 2 * (5 - x)),
    ("apple-price.derivative", "2x", lambda x: 2 * x - 10, lambda x: 2 * x),
    ("apple-price.loss", "25-x^2", lambda x: (5 - x) ** 2, lambda x: 25 - x**2),
    ("apple-price.loss", "exp(x)", lambda x: (5 - x) ** 2, lambda x: math.exp(x)),
    ("apple-price.closed-form", "5+3*0.8^(k-1)", lambda k: 5 + 3 * 0.8**k, lambda k: 5 + 3 * 0.8 ** (k - 1)),
    ("taxi-fare.partial-w", "-2(15-3w-b)", lambda w, b: -6 * (15 - 3 * w - b), lambda w, b: -2 * (15 - 3 * w - b)),
    (
        "computation-graph.squared-loss-by-w",
        "-2(y-wx)",
        lambda w, x, y: -2 * x * (y - w * x),
        lambda w, x, y: -2 * (y - w * x),
    ),
    ("computation-graph.a-by-w", "w", lambda w, x: x, lambda w, x: w),
    ("times-four.derivative", "60w-240", lambda w: 15 * w - 60, lambda w: 60 * w - 240),
    ("fruit-regression.partial-w", "4w+2b-8", lambda w, b: 28 * w / 3 + 4 * b - 46 / 3, lambda w, b: 4 * w + 2 * b - 8),
]


@pytest.mark.parametrize(("question", "text", "truth", "answer"), EVIDENCE)
def test_the_point_really_tells_the_two_apart(question, text, truth, answer):
    evidence = judge(question, text).evidence
    at = {name: float(Fraction(value)) for name, value in evidence.at.items()}
    right, given = (float(Fraction(value)) for value in (evidence.truth, evidence.answer))
    assert truth(**at) == pytest.approx(right, rel=1e-8)
    assert answer(**at) == pytest.approx(given, rel=1e-8)
    assert right != given
    assert not evidence.reveals


SPANS = {
    "apple-price": {"x": (0, 10), "k": (0, 12)},
    "taxi-fare": {"w": (0, 10), "b": (0, 15)},
    "times-four": {"w": (-2, 10)},
}


@pytest.mark.parametrize(
    "row", [row for row in EVIDENCE if row[0].split(".")[0] in SPANS], ids=lambda row: f"{row[0]} {row[1]}"
)
def test_the_point_lies_within_the_declared_span(row):
    question, text, *_ = row
    for name, value in judge(question, text).evidence.at.items():
        low, high = SPANS[question.split(".")[0]][name]
        assert low <= Fraction(value) <= high


def test_evidence_of_a_number_reveals_the_answer_and_says_so():
    evidence = judge("apple-price.step", "8.6").evidence
    assert (evidence.answer, evidence.truth, dict(evidence.at), evidence.reveals) == ("8.6", "7.4", {}, True)


def test_evidence_of_a_list_names_the_entry():
    evidence = judge("computation-graph.backward", "4, -1, -4, -2").evidence
    assert (evidence.entry, evidence.label, evidence.answer, evidence.truth) == (4, "dL/dw", "-2", "-4")


def test_evidence_of_a_point_off_the_valley_shows_the_slope_there_and_reveals_nothing():
    evidence = judge("taxi-fare.minimum", "(2, 5)").evidence
    assert (dict(evidence.at), evidence.answer, evidence.truth) == ({"w": "2", "b": "5"}, "-24", "0")
    assert not evidence.reveals


def test_evidence_of_a_matrix_formula_is_a_small_matrix():
    evidence = judge("fruit-prices.residual-formula", "Ŷ-Y").evidence
    reader = Vocabulary({})
    values = {}
    for name, text in {**evidence.at, "answer": evidence.answer, "truth": evidence.truth}.items():
        (statement,) = read(text, reader).statements
        values[name] = as_entries(evaluate(statement.terms[0], {}, Floating()))
    assert list(values["truth"]) == [a - b for a, b in zip(values["Y"], values["Yhat"], strict=True)]
    assert list(values["answer"]) == [-entry for entry in values["truth"]]
    assert max(map(abs, values["Y"])) < 100


def test_every_wrong_formula_has_evidence_and_both_oracles():
    for question, text, *_ in EVIDENCE:
        judgement = judge(question, text)
        assert judgement.verdict == "wrong"
        assert [(finding.oracle.value, finding.outcome.value) for finding in judgement.findings] == [
            ("symbolic", "differs"),
            ("numeric", "differs"),
        ]
        assert judgement.carried == 0.0


def test_a_known_mistake_leaves_a_share_where_the_method_was_right():
    shares = {text: judge("apple-price.derivative", text).credit for text in ("10-2x", "x-5", "2x", "(5-x)^2", "2x-5")}
    # the 2 of the square, the middle term, the brackets: half; the inner derivative, the function itself: nothing
    assert shares == {"10-2x": 0.0, "x-5": 0.5, "2x": 0.5, "(5-x)^2": 0.0, "2x-5": 0.5}


def test_a_right_formula_is_found_right_twice():
    judgement = judge("taxi-fare.partial-w", "18w+6b-90")
    assert [(finding.oracle.value, finding.outcome.value) for finding in judgement.findings] == [
        ("symbolic", "agrees"),
        ("numeric", "agrees"),
    ]
    assert judgement.findings[1].error < 1e-6
    assert judgement.credit == 1.0


def test_a_right_function_is_equal_by_the_laws_of_functions():
    judgement = judge("apple-price.closed-form", "5+3*exp(k*ln(0.8))")
    assert (judgement.verdict.value, judgement.findings[0].how) == ("correct", "exact")


@pytest.mark.parametrize("text", ["|2x-10|", "-2sqrt((5-x)^2)", "floor(2x)-10", "2x-10+max(0,5-|x-3|)"])
def test_what_is_no_multiple_is_not_called_one(text):
    codes = verdict_and_codes("apple-price.derivative", text)[1]
    assert not set(codes) & {"SIGN", "FACTOR", "TERM_MISSING"}


def test_a_factor_of_one_is_no_diagnosis():
    judgement = judge("fruit-regression.partial-w-formula", "-2/3 Xᵀ(Y-wX-b)")
    assert [dict(reason.details).get("factor") for reason in judgement.reasons] != ["1"]


# --- choices -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "B",
        "b",
        "Ｂ",
        "ｂ",
        " b ",
        "B.",
        "(B)",
        "（B）",
        "【B】",
        "B、",
        "选B",
        "答案：B",
        "Answer: B",
        "right-angle",
        "RIGHT-ANGLE",
        "与等高线垂直",
    ],
)
def test_ways_to_choose(text):
    assert verdict_and_codes("gradient-direction.contour-angle", text) == ("correct", [])


@pytest.mark.parametrize(
    "text", ["", "  ", "E", "AB", "A, B", "B C", "90", "yes", "not B", "非B", "B?A", "\x00B", "B" * 5000]
)
def test_what_is_no_choice_is_not_counted(text):
    assert judge("gradient-direction.contour-angle", text).verdict == "not counted"


def test_a_wrong_option_is_named():
    judgement = judge("gradient-direction.contour-angle", "A")
    assert (judgement.verdict.value, judgement.choice) == ("wrong", "along")
    assert [(reason.code, dict(reason.details)) for reason in judgement.reasons] == [("OPTION", {"option": "along"})]


def test_options_move_with_the_seed_and_letters_with_them():
    by_seed = {
        str(seed): [judge("times-four.signed-why", letter, seed).choice for letter in "ABCD"] for seed in range(12)
    }
    assert len({tuple(order) for order in by_seed.values()}) > 3
    assert all(len(set(order)) == 4 for order in by_seed.values())
    assert by_seed["3"] == [judge("times-four.signed-why", letter, "3").choice for letter in "ABCD"]


@pytest.mark.parametrize(
    ("question", "language"),
    [("times-four.signed-why", "zh"), ("times-four.signed-why", "en"), ("gradient-direction.contour-angle", "zh")],
)
def test_every_option_can_be_typed_in_its_own_words(question, language):
    from chainrule.checker import library

    _, found = library.question(question)
    for option in found.kind.options:
        assert judge(question, option.text.in_language(language)).choice == option.name


def test_one_wrong_sign_among_right_entries_is_said():
    assert judge("taxi-fare.gradient-at", "(-24, 8)").reasons[0].code == "ENTRY_SIGN"
    assert judge("taxi-fare.gradient-at", "(-24, 7)").reasons[0].code == "DIFFERENT"


def test_rounding_further_than_is_asked_is_not_counted_and_says_how_far():
    judgement = judge("fruit-regression.iterates", "[1.53, 0.8; 1.32, 0.83; 1.29, 0.94]")
    assert judgement.verdict == "not counted"
    assert (judgement.reasons[0].code, judgement.reasons[0].details) == ("ROUNDED", {"digits": "4"})
    assert judge("apple-price.error-factor", "0.8").verdict == "correct"


@pytest.mark.parametrize(
    ("question", "text", "verdict"),
    [
        # a sign of approximation is no equality that could be broken; the exact value before it counts
        ("fruit-prices.mean-loss", "(9+1+1)/3 = 11/3 ≈ 3.667", "correct"),
        ("fruit-prices.mean-loss", "11/3 ≈ 3.67", "correct"),
        ("fruit-prices.mean-loss", "10/3 ≈ 3.33", "wrong"),
        # the order that the left-hand side names
        ("taxi-fare.step", "(b, w) = (5.08, 2.24)", "correct"),
        ("taxi-fare.step", "(b, w) = (2.24, 5.08)", "wrong"),
        ("taxi-fare.minimum", "(b, w) = (9, 2)", "correct"),
        # names of the graph stand for what computes them: r = y - A, A = w*x
        ("computation-graph.squared-loss-by-a", "-2r", "correct"),
        ("computation-graph.squared-loss-by-a", "-2(y - wx)", "correct"),
        ("computation-graph.squared-loss-by-w", "-2x(y - A)", "correct"),
        ("computation-graph.squared-loss-by-w", "-2(y - A)", "wrong"),
        # the scalar product and the length of lists
        ("gradient-direction.directional-derivative", "(2, 6)·(1, 0)", "correct"),
        ("gradient-direction.directional-derivative", "(2, 6)·(0, 1)", "wrong"),
        ("taxi-fare.descent-direction", "(3, 1)/|(3, 1)|", "correct"),
        ("taxi-fare.descent-direction", "(3, -1)/|(3, -1)|", "wrong"),
        ("apple-price.rate-range", "η ∈ (0, 1)", "correct"),
        ("apple-price.rate-range", "]0, 1[", "correct"),
        ("apple-price.rate-range", "x>0 且 x<1", "not counted"),
        ("apple-price.rate-range", "η>0 且 η<1", "correct"),
        ("apple-price.rate-range", "η < 1", "not counted"),
        ("apple-price.rate-range", "(0, ∞)", "not counted"),
        ("taxi-fare.hessian-eigenvalues", "λ1 = 20, λ2 = 0", "correct"),
        ("taxi-fare.hessian-eigenvalues", "20 and 0", "correct"),
        ("apple-price.steps-needed", "26 steps", "correct"),
        ("apple-price.steps-needed", "第26步", "correct"),
        # coefficients that were rounded
        ("fruit-regression.partial-w", "9.333w + 4b - 15.333", "not counted"),
        ("fruit-regression.partial-w", "9.3w + 4b - 15.3", "not counted"),
        ("fruit-regression.partial-w", "9.43w + 4b - 15.333", "wrong"),
        ("fruit-regression.partial-w", "9.333w + 4.5b - 15.333", "wrong"),
        # going on to solve
        ("apple-price.derivative", "2x-10 = 0", "correct"),
        ("apple-price.derivative", "2(5-x) = 0", "wrong"),
        ("apple-price.iterates", "6.92 → 6.536 → 6.2288 → 5.98304", "correct"),
        # 1/2x may be meant either way
        ("taxi-fare.descent-direction", "(24, 8)/8√10", "not counted"),
    ],
)
def test_what_fair_learners_write(question, text, verdict):
    assert judge(question, text).verdict == verdict


def test_a_mistake_in_the_names_of_the_graph_is_recognised():
    assert judge("computation-graph.squared-loss-by-a", "2(y - A)").reasons[0].code == "INNER_DERIVATIVE"
    assert judge("computation-graph.squared-loss-by-a", "2r").reasons[0].code == "INNER_DERIVATIVE"


def test_a_unit_where_none_belongs_is_a_whole_sentence():
    reason = judge("apple-price.loss-at", "9元").reasons[0]
    assert (reason.code, dict(reason.details)) == ("UNIT", {"given": "yuan"})


def test_an_answer_that_is_no_text_is_a_clear_error():
    with pytest.raises(TypeError, match="an answer is a text, not int"):
        judge("apple-price.derivative", 5)


# [question, text, code, details]: right answers to something else, found where no known mistake explains them.
ELSEWHERE = [
    ("fruit-prices.residual-formula", "(Y-Ŷ)ᵀ", "TRANSPOSED", {}),
    ("apple-price.loss-at", "7.4", "ANOTHER_QUESTION", {"question": "apple-price.step"}),
    ("taxi-fare.gradient-at", "(3.2, 5.4)", "ANOTHER_QUESTION", {"question": "taxi-fare.end"}),
    ("sigmoid-curve.by-b", "c*w*σ(b+wx)(1-σ(b+wx))", "WRONG_VARIABLE", {"by": "b"}),
]


@pytest.mark.parametrize(("question", "text", "code", "details"), ELSEWHERE)
def test_right_answers_to_something_else(question, text, code, details):
    judgement = judge(question, text)
    assert judgement.verdict == "wrong"
    assert judgement.reasons[0].code == code
    assert details.items() <= dict(judgement.reasons[0].details).items()


def test_a_common_number_is_not_said_to_answer_another_question():
    # 0 is the least loss, but many a slip leads to 0
    assert all(reason.code != "ANOTHER_QUESTION" for reason in judge("apple-price.loss-at", "0").reasons)
