"""An exercise whose derivation is wrong: no learner is judged by it."""

import pytest
from chainrule.checker import library
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.tree.nodes import Apply, number
from chainrule.checker.variants import variant
from chainrule.exercises.answers import Expressions
from chainrule.exercises.derivations import slopes as deriving
from chainrule.exercises.kinds import Choice
from chainrule.exercises.record import replace

# A right answer to each kind of question, from the catalogue; with the planted derivation it must not be counted.
ANSWERS = {
    "apple-price": {
        "residual-high": "-3",
        "mse": "13/2",
        "loss": "(5-x)^2",
        "derivative": "2x-10",
        "loss-at": "9",
        "slope-at": "6",
        "step": "7.4",
        "loss-after": "5.76",
        "iterates": "6.92, 6.536, 6.2288, 5.98304",
        "minimiser": "5",
        "minimum-loss": "0",
        "error-factor": "0.8",
        "closed-form": "5+3*0.8^k",
        "rate-range": "0<eta<1",
        "rate-one-step": "1/2",
        "rate-jump": "1",
    },
    "taxi-fare": {
        "partial-w": "-6(15-3w-b)",
        "gradient": "(18w+6b-90, 6w+2b-30)",
        "gradient-at": "(-24,-8)",
        "descent-direction": "(3,1)/sqrt(10)",
        "minimum": "(5,0)",
        "end": "(3.2,5.4)",
        "hessian-eigenvalues": "20, 0",
    },
    "gradient-direction": {"directional-derivative": "2"},
    "fruit-prices": {
        "residual-matrix": "[-3;1;-1]",
        "loss-matrix": "[9;1;1]",
        "residual-formula": "Y-Ŷ",
        "loss-formula": "(Y-Ŷ)⊙(Y-Ŷ)",
        "mse-formula": "(Y-Ŷ)ᵀ(Y-Ŷ)/n",
    },
    "fruit-regression": {
        "prediction": "[w+b;2w+b;3w+b]",
        "partials-w": "[-2(5-w-b);-4(3-2w-b);-6(4-3w-b)]",
        "partial-w-formula": "-(2/n)Xᵀ(Y-wX-b)",
        "after-1000": "(-0.5,5)",
    },
    "error-surface": {
        "stationary-points": "-1.4730, 0.12600, 1.3470",
        "stationary-losses": "-5.4442, 0.062748, -2.6186",
        "global-minimiser": "-1.4730",
        "global-minimum": "-5.4442",
        "end-from-near-left": "-1.4730",
    },
    "neural-layer": {"slope-by-weights": "ones*X^T", "slope-in-numbers": "2, 1, 3, 2, 1, 3"},
    "sigmoid-sum": {"by-w12": "c1 s1(1-s1)x2", "gradient-at": "-3.0758, -2.2486, -1.2095, -2.4189"},
    "view-counts": {
        "mae": "5/3",
        "mae-by-w": "-(4sign(6-4w-b)+5sign(4-5w-b)+6sign(9-6w-b))/3",
        "mse-by-weights": "-(2/n)Xᵀ(Y-X*W-b)",
    },
    "computation-graph": {"forward": "2, 2, 4", "backward": "4, -1, -4, -4"},
}
ROWS = [(exercise, question, text) for exercise, rows in ANSWERS.items() for question, text in rows.items()]


def planted(question):
    """The question with a wrong answer: one more in the first entry, or a gradient that is one too great."""
    answer = question.answer
    part = "entries" if isinstance(answer, Expressions) else "gradient"
    first, *others = getattr(answer, part)
    return replace(question, answer=replace(answer, **{part: (Apply("add", (first, number(1))), *others)}))


@pytest.mark.parametrize(("exercise", "question", "text"), ROWS)
def test_a_wrong_derivation_is_reported_and_nobody_is_judged_by_it(exercise, question, text):
    found = library.exercise(exercise)
    catalogue = variant(found, None)
    asked = found.questions[question]
    assert judge_text(found, asked, catalogue, text).verdict == "correct"
    judgement = judge_text(found, planted(asked), catalogue, text)
    assert judgement.verdict == "not counted"
    assert [reason.code for reason in judgement.reasons] == ["ORACLES_DISAGREE"]
    assert judgement.credit is None
    details = dict(judgement.reasons[0].details)
    assert details["derived"] != details["measured"]


def test_the_answer_that_agrees_with_the_wrong_derivation_is_not_counted_either():
    found = library.exercise("apple-price")
    judgement = judge_text(found, planted(found.questions["derivative"]), variant(found, None), "2x-9")
    assert [reason.code for reason in judgement.reasons] == ["ORACLES_DISAGREE"]


def test_the_count_of_steps_is_measured_too():
    found = library.exercise("apple-price")
    asked = found.questions["steps-needed"]
    halved = replace(asked, answer=replace(asked.answer, tolerance=number(1)))
    judgement = judge_text(found, halved, variant(found, None), "26")
    assert [reason.code for reason in judgement.reasons] == ["ORACLES_DISAGREE"]
    assert dict(judgement.reasons[0].details) == {"derived": "5", "measured": "26"}


def test_a_bug_in_the_code_that_derives_is_found(monkeypatch, tmp_path):
    """Every derivative by SymPy comes out doubled: whole exercises fall silent, and no learner is called wrong."""
    monkeypatch.setattr(deriving.sp, "diff", _doubled(deriving.sp.diff))
    found = library.exercise("taxi-fare", folder=tmp_path)
    catalogue = variant(found, None)
    monkeypatch.undo()
    for name in ("partial-w", "partial-b", "gradient", "gradient-at", "step"):
        asked = found.questions[name]
        assert not isinstance(asked.kind, Choice)
        text = "(2.24, 5.08)" if name in ("gradient", "gradient-at", "step") else "-6(15-3w-b)"
        judgement = judge_text(found, asked, catalogue, text)
        assert [reason.code for reason in judgement.reasons] == ["ORACLES_DISAGREE"], name


def _doubled(diff):
    return lambda *arguments, **options: 2 * diff(*arguments, **options)


def test_the_count_of_updates_is_measured_too():
    found = library.exercise("boolean-gates")
    asked = found.questions["updates-and"]
    faster = replace(asked, answer=replace(asked.answer, rate=number(2)))
    judgement = judge_text(found, faster, variant(found, None), "16")
    assert [reason.code for reason in judgement.reasons] == ["ORACLES_DISAGREE"]
    assert dict(judgement.reasons[0].details)["measured"] == "16"
