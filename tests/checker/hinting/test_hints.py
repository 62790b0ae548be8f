"""The three levels of each operation, and that every code has its sentence."""

import re
from pathlib import Path

import pytest
from chainrule.checker.deriving.derive import in_trees
from chainrule.checker.hinting.dispatch import Known, NoHints, hints
from chainrule.checker.hinting.structure import Form
from chainrule.checker.printing import Layout
from chainrule.checker.reporting.hint_messages import HINTS
from chainrule.checker.reporting.hints import sentence
from chainrule.exercises import operations as ask
from chainrule.exercises.declaration import plain_loss, squared_loss
from sympy import Integer, MatrixSymbol, Rational, exp, log, symbols

x, w, b, v, k, y, A, r, L = symbols("x w b v k y A r L", real=True)
apple = squared_loss([Integer(5)], [x], by=[x])
down = ask.Descent(apple, (Integer(8),), Rational(1, 10))
bowl = plain_loss(x**2 + 3 * y**2, by=[x, y])
roll = ask.Descent(bowl, (Integer(1), Integer(2)), Rational(1, 10))
pair = squared_loss([Integer(1), Integer(4)], [w * 1 + b, w * 2 + b], by=[w, b])
graph = ask.Graph(((A, w * x), (r, y - A), (L, r**2)), ((w, Integer(2)), (x, Integer(3)), (y, Integer(4))))
rows = tuple((Integer(first), Integer(second)) for first in (0, 1) for second in (0, 1))
neuron = 1 / (1 + exp(-(w * x + v * y + b)))
gate = ask.Classified(
    neuron, (w, v, b), (x, y), rows, (0, 0, 0, 1), Rational(1, 2), (Integer(2), Integer(2), Integer(-3))
)
Y, Yhat = MatrixSymbol("Y", 3, 1), MatrixSymbol("Yhat", 3, 1)

# What the third hint says, the fullest wording.
STEPS = [
    (ask.Residuals((Integer(5),), (Integer(8),)), "How far apart are 5 and 8?"),
    (ask.Residuals((Integer(5),), (Integer(3),)), "has a plus sign"),
    (ask.Residuals((Integer(5),), (w + b,)), "subtract the whole of the prediction"),
    (ask.SquaredErrors((Integer(5), Integer(3)), (Integer(8), Integer(2))), "The first residual is -3."),
    (ask.MeanSquaredError((Integer(5), Integer(3)), (Integer(8), Integer(2))), "The residuals are (-3, 1)."),
    (ask.LossFormula(apple), "The residual is 5 - x."),
    (ask.LossFormula(pair), "The first residual is 1 - b - w."),
    (ask.Derivative(apple, x), "The outer step gives 2*(5 - x). What is du/dx?"),
    (ask.Derivative(plain_loss(-3 * log(x), by=[x]), x), "What is the derivative of ln(x)?"),
    (ask.Derivative(plain_loss(x * exp(x), by=[x]), x), "differentiate x by x"),
    (ask.Derivative(plain_loss(x / (x + 1), by=[x]), x), "the derivative of x + 1 by x"),
    (ask.Derivative(plain_loss(x**2 + 3 * x, by=[x]), x), "Begin with x^2"),
    (ask.Derivative(plain_loss(x**4, by=[x]), x), "the power rule make of x^4"),
    (ask.SampleDerivatives(pair, w), "the outer step gives 2*(1 - b - w)"),
    (ask.Gradient(bowl), "the power rule make of x^2"),
    (ask.At(ask.LossFormula(apple), (Integer(8),)), "the residual is -3"),
    (ask.At(ask.LossFormula(pair), (Integer(0), Integer(0))), "the residuals are (1, 4)"),
    (ask.At(ask.LossFormula(bowl), (Integer(1), Integer(2))), "from the inside out"),
    (ask.At(ask.Derivative(apple, x), (Integer(8),)), "u = -3, so the outer step gives -6"),
    (ask.At(ask.Gradient(pair), (Integer(0), Integer(0))), "the residuals are (1, 4)"),
    (ask.At(ask.Gradient(bowl), (Integer(1), Integer(2))), "differentiate x^2"),
    (ask.Direction(bowl, (Integer(1), Integer(2)), 1), "The gradient there is (2, 12)."),
    (ask.Direction(bowl, (Integer(1), Integer(2)), -1), "Turn it round."),
    (ask.DirectionalDerivative(bowl, (Integer(1), Integer(2)), (Integer(3), Integer(4))), "is (2, 12)"),
    (ask.DescentSteps(down, (1,)), "At x = 8 the gradient is 6. Multiply it by 0.1"),
    (ask.DescentSteps(down, (1, 2)), "the first step subtracts 0.6"),
    (ask.DescentSteps(down, (1000,)), "Differentiate by x, let the result vanish"),
    (ask.DescentLoss(down, 1), "one step with the learning rate 0.1"),
    (ask.DescentLimit(roll), "Differentiate by (x, y)"),
    (ask.ErrorFactor(down), "The second derivative is 2."),
    (ask.ClosedForm(down, k), "The error at the start is 3."),
    (ask.StepsUntil(down, Rational(1, 100)), "The first error is 3, the factor of a step is 0.8, the bound is 0.01."),
    (ask.Minimiser(apple), "5 - x vanishes"),
    (ask.MinimumLoss(pair), "The loss is least at (w, b) = (3, -2)."),
    (ask.MinimumLoss(apple), "5 - x, vanish?"),
    (ask.AnyMinimiser(squared_loss([Integer(15)], [3 * w + b], by=[w, b])), "15 - b - 3*w = 0 for b"),
    (ask.AnyMinimiser(bowl), "Differentiate by (x, y)"),
    (ask.HessianEigenvalues(bowl), "the derivative by x once more, by each of (x, y)"),
    (ask.RateRange(bowl), "Here λ is 6."),
    (ask.OneStepRate(apple), "The second derivative is 2."),
    (ask.JumpRate(apple), "The second derivative is 2."),
    (ask.Forward(graph), "What you get goes on into r = y - A, L = r^2."),
    (ask.Backward(graph, ((L, r),)), "what you have for dL/dr"),
    (ask.FilledGraph(graph, (w, A, r)), "Begin at the end, with L = r^2"),
    (ask.Encoded((Integer(1), Integer(2)), 5), "So 3 places are filled with zeros."),
    (ask.Encoded((Integer(1), Integer(2)), 2), "No place is left over."),
    (gate, "For the row (0, 0) the inside of σ is b"),
    (
        ask.Classified(w * x + b, (w, b), (x,), ((Integer(2),),), (1,), Integer(0), (Integer(1), Integer(0))),
        "the output is 2*w + b",
    ),
    (ask.LossBelow(apple, Rational(1, 10), (Integer(5),)), "until it is below 0.1"),
]


def said(operation, known=Known()):  # noqa: B008 - frozen
    """The fullest wording of each level, in ASCII."""
    return [sentence(level[0], "en", Layout.ASCII) for level in hints(in_trees(operation), known)]


@pytest.mark.parametrize(("operation", "step"), STEPS, ids=[type(operation).__name__ for operation, _ in STEPS])
def test_the_step_is_that_of_these_numbers(operation, step):
    assert step in said(operation)[2]


@pytest.mark.parametrize("operation", [operation for operation, _ in STEPS])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_wording_of_every_level_can_be_said(operation, language):
    for level in hints(in_trees(operation), Known()):
        assert level
        for wording in level:
            text = sentence(wording, language, Layout.UNICODE)
            assert "{" not in text
            assert bool(re.search("[\u4e00-\u9fff]", text)) == (language == "zh")


def test_matrix_formulas_are_told_from_lists():
    operation = ask.MeanSquaredError((Y,), (Yhat,))
    assert "become a row" in said(operation, Known(matrices=True))[2]


def test_a_known_gradient_gives_the_equations():
    known = Known(((in_trees(pair), in_trees((5 * w + 3 * b - 9, 3 * w + 2 * b - 5))),))
    assert said(ask.Minimiser(pair), known)[2] == (
        "The gradient vanishes where 3*b + 5*w - 9 = 0, 2*b + 3*w - 5 = 0. Solve that."
    )


@pytest.mark.parametrize(
    "operation",
    [
        ask.Value((x,)),
        ask.Chosen(),
        ask.Matched(),
        ask.LossFormula(bowl),
        ask.Derivative(plain_loss(w**2, by=[x]), x),
    ],
)
def test_what_has_no_structure_has_no_hints(operation):
    with pytest.raises(NoHints):
        hints(in_trees(operation), Known())


def test_letters_that_stay_give_hints_in_words():
    general = ask.Descent(plain_loss(w * (x - b) ** 2, by=[x]), (k,), y)
    for operation in (ask.ErrorFactor(general), ask.ClosedForm(general, k), ask.DescentSteps(general, (1,))):
        step = said(operation)[2]
        assert not re.search(r"\d", step), step


def test_every_code_has_its_sentence():
    folder = Path(__file__).parents[3] / "checker" / "hinting"
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    literal = set(re.findall(r'hint\(\s*"([A-Z_]+)"', source))
    assert literal <= HINTS.keys()
    assert {form.value for form in Form} | {f"{form.value}_STEP" for form in Form} <= HINTS.keys()
    assert {f"{code}_SAMPLES" for code in re.findall(r'loss_place\("([A-Z_]+)"', source)} <= HINTS.keys()
    composed = {form.value for form in Form} | {"ASCENT", "DESCENT", "JUMP", "ONE_STEP"}
    used = set(re.findall(r'"([A-Z_]{4,})"', source))
    for code in HINTS:
        stem = code.removesuffix("_SAMPLES").removesuffix("_STEP").removesuffix("_WORDS")
        assert code in used or stem in used | composed, code


def test_sentences_hold_no_digit_outside_formulas():
    for sentence_ in HINTS.values():
        assert not re.search(r"(?<![\^])\b\d", sentence_.replace("1 - ηλ", "")), sentence_


def test_numbers_are_rounded_to_what_can_be_read():
    thirds = squared_loss([Rational(1, 3)], [x], by=[x])
    step = said(ask.DescentSteps(ask.Descent(thirds, (Integer(1),), Rational(1, 10)), (1,)))[2]
    assert "the gradient is 1.33333." in step
