"""Worked solutions: every question of the library, and what single ones must say."""

import pytest
from chainrule.checker import library
from chainrule.checker.api import exercise_names
from chainrule.checker.explaining import explain as explaining
from chainrule.checker.explaining.checking import FaultyStep
from chainrule.checker.explaining.explain import explain
from chainrule.checker.explaining.solving import NoSolution, Task, solve
from chainrule.checker.explaining.steps import Rule, Solution
from chainrule.checker.explaining.typed import typed_formula
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.library import question
from chainrule.checker.printing import Layout
from chainrule.checker.printing.width import display_width
from chainrule.checker.reporting import pages
from chainrule.checker.reporting.language import translator
from chainrule.checker.reporting.markup import plain_markup
from chainrule.checker.reporting.rules import RULES
from chainrule.checker.reporting.worked import page_of
from chainrule.checker.tree.nodes import Symbol, number
from chainrule.checker.variants import variant
from chainrule.exercises import operations as ask
from chainrule.exercises.kinds import Choice, Matching

LIGHT = ["apple-price", "computation-graph", "neuron"]
CASES = [(name, None) for name in exercise_names()] + [(name, "1") for name in LIGHT]


def shown(exercise, asked, chosen, language):
    explained = explain(exercise, asked, chosen)
    page = page_of(exercise, asked, chosen, explained, language, plain_markup(Layout.UNICODE))
    return explained, page, pages.as_text(page, translator(language))


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_every_question_is_explained_in_both_languages(name, seed):
    exercise = library.exercise(name)
    chosen = variant(exercise, seed)
    for asked in exercise.questions.values():
        for language in ("en", "zh"):
            explained, page, lines = shown(exercise, asked, chosen, language)
            text = "\n".join(lines)
            assert "{" not in text, text
            assert page.answer
            assert all(page.answer)
            assert explained.steps or isinstance(asked.kind, Choice | Matching)
            if language == "zh":
                assert not any(step.sentence.isascii() for step in page.steps)


@pytest.mark.parametrize("name", LIGHT)
@pytest.mark.parametrize("seed", [None, "2"])
def test_the_answer_that_is_shown_is_judged_right(name, seed):
    exercise = library.exercise(name)
    chosen = variant(exercise, seed)
    for asked in exercise.questions.values():
        _explained, page, _lines = shown(exercise, asked, chosen, "en")
        answer = page.answer[0].removeprefix("≈ ").removeprefix("for example ")
        assert judge_text(exercise, asked, chosen, answer).verdict.value == "correct", (asked.name, answer)


def lines_of(name, language="en"):
    exercise, asked = question(name)
    return shown(exercise, asked, variant(exercise, None), language)[2]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("apple-price.residual-high", ["5 − 8 = −3", "Answer  −3 yuan"]),
        ("apple-price.mse", ["((−3)² + 2²)/2 = 13/2 = 6.5", "Answer  6.5"]),
        ("apple-price.loss-at", ["(5 − 8)² = (−3)² = 9"]),
        ("apple-price.slope-at", ["−2·(5 − 8) = −2·(−3) = 6"]),
        ("apple-price.step", ["x₁ = 8 − 0.1·6 = 7.4", "Answer  7.4 yuan"]),
        ("apple-price.loss-after", ["(5 − 7.4)² = (−2.4)² = 5.76"]),
        ("apple-price.iterates", ["x₅ = 6.2288 − 0.1·2.4576 = 5.98304", "Answer  (6.92, 6.536, 6.2288, 5.98304) yuan"]),
        ("apple-price.minimiser", ["−2·(5 − x) = 0", "x = 10/2 = 5"]),
        ("apple-price.minimum-loss", ["(5 − 5)² = 0² = 0"]),
        ("apple-price.error-factor", ["1 − 0.1·2 = 1 − 0.2 = 0.8"]),
        ("apple-price.closed-form", ["x(k) = 5 + 3·0.8^k"]),
        ("apple-price.steps-needed", ["3·0.8²⁵ ≈ 0.01133", "3·0.8²⁶ ≈ 0.009067", "Answer  26"]),
        ("apple-price.rate-range", ["|1 − η·λ| < 1", "2/2 = 1", "Answer  0 < η < 1"]),
        ("apple-price.rate-one-step", ["1 − η·2 = 0", "η = 1/2 = 0.5"]),
        ("apple-price.rate-jump", ["1 − η·2 = −1", "η = 2/2 = 1"]),
        ("taxi-fare.gradient-at", ["−6·(15 − 3·2 − 5) = −6·4 = −24", "Answer  (−24, −8)"]),
        ("taxi-fare.descent-direction", ["−(−24) = 24", "√(24² + 8²) = √640", "24/√640 ≈ 0.9486833"]),
        ("taxi-fare.minimum", ["−6·(15 − 3·5 − 0) = −6·0 = 0", "Answer  for example (w, b) = (5, 0)"]),
        ("taxi-fare.end", ["w = 2 − (−24)/20 = 2 − (−1.2) = 3.2", "b = 5 − (−8)/20 = 5 − (−0.4) = 5.4"]),
        ("taxi-fare.hessian-eigenvalues", ["λ² − 20λ = 0", "λ₁ = (20 + √400)/2 = 20"]),
        ("gradient-direction.directional-derivative", ["Answer  2"]),
        ("fruit-prices.loss-formula", ["(Y − Ŷ) ⊙ (Y − Ŷ)"]),
        ("fruit-regression.minimiser", ["b = 4 − 2w", "w = −0.5", "b = 4 − 2·(−0.5) = 4 − (−1) = 5"]),
        ("fruit-regression.minimum-loss", ["Answer  0.5"]),
        ("fruit-regression.partial-w-formula", ["= (1/n)·2·(−X)ᵀ·(Y − b·𝟏 − w·X)"]),
        ("computation-graph.backward", ["dL/dA = dL/dr·dr/dA = 4·(−1) = −4", "dL/dw = dL/dA·dA/dw = −4·1 = −4"]),
        ("neuron.output-at", ["σ(0.5·2 − 0.25·3 + 0.1) = σ(0.35) ≈ 0.58661758"]),
        ("two-layer-network.by-w2", ["ŷ = σ(W₂·a + b₂)", "= −2·(y − ŷ)·ŷ·(1 − ŷ)·a"]),
        ("two-layer-network.loss-after", ["≈ 0.16172901"]),
        ("learning-rate.factor", ["1 − η·λ"]),
    ],
)
def test_what_stands_on_the_board(name, wanted):
    text = "\n".join(line.strip() for line in lines_of(name))
    for part in wanted:
        assert part in text, text


def test_lines_fit_into_80_columns_where_a_formula_can_be_broken():
    for name in ("two-layer-network.by-w1", "fruit-regression.minimiser", "taxi-fare.hessian-eigenvalues"):
        assert all(display_width(line) <= 80 for language in ("en", "zh") for line in lines_of(name, language))


def test_a_choice_has_its_reasons():
    text = "\n".join(lines_of("times-four.signed-why"))
    assert "Answer  B: " in text
    assert "Not A: " in text
    assert "不选 A：" in "\n".join(lines_of("times-four.signed-why", "zh"))


def test_a_thousand_steps_are_not_written():
    text = "\n".join(lines_of("fruit-regression.after-1000"))
    assert "Go on in the same way" in text
    assert text.count("Update") == 2


def test_every_rule_has_a_sentence():
    assert RULES.keys() == set(Rule)


def test_an_end_that_is_not_the_right_answer_is_caught(monkeypatch):
    exercise, asked = question("apple-price.derivative")
    monkeypatch.setattr(explaining, "solve", lambda *_: Solution((), (typed_formula("2(5-x)"),)))
    with pytest.raises(FaultyStep, match="the answer"):
        explain(exercise, asked, variant(exercise, None))


def test_a_number_that_is_not_the_right_answer_is_caught(monkeypatch):
    exercise, asked = question("apple-price.slope-at")
    monkeypatch.setattr(explaining, "solve", lambda *_: Solution((), (number(-6),)))
    with pytest.raises(FaultyStep, match="the answer"):
        explain(exercise, asked, variant(exercise, None))


def test_an_operation_without_a_worked_solution():
    with pytest.raises(NoSolution, match="str"):
        solve("nothing", Task())


# --- operations that no exercise of the library asks for yet


def trees(*texts):
    return tuple(typed_formula(text) if not text.lstrip("-").isdigit() else number(int(text)) for text in texts)


def test_tokens_are_padded_on_the_left():
    solution = solve(ask.Encoded(trees("1", "2", "5"), 5), Task())
    assert [step.rule for step in solution.steps] == [Rule.TOKENS, Rule.PADDING]
    assert solution.reached == trees("0", "0", "1", "2", "5")


def gate(targets, *weights):
    output = typed_formula("sigmoid(w1*x1 + w2*x2 + b)")
    by, inputs = (Symbol("w1"), Symbol("w2"), Symbol("b")), (Symbol("x1"), Symbol("x2"))
    rows = tuple(trees(a, b) for a in ("0", "1") for b in ("0", "1"))
    return ask.Classified(output, by, inputs, rows, targets, typed_formula("1/2"), trees(*weights))


def test_weights_of_a_gate_are_put_into_every_row():
    solution = solve(gate((0, 0, 0, 1), "10", "10", "-15"), Task())
    values = [float(one.terms[-1].node.value) for one in solution.steps[-1].lines]
    assert values == pytest.approx([3.1e-7, 0.0066928509, 0.0066928509, 0.9933071], abs=1e-7)


def test_an_example_that_does_not_do_it_is_caught():
    with pytest.raises(FaultyStep, match="EXAMPLE"):
        solve(gate((0, 1, 1, 0), "10", "10", "-15"), Task())


def test_a_loss_below_a_bound():
    loss = ask.Loss(typed_formula("(w-3)^2 + (w*b-6)^2"), (Symbol("w"), Symbol("b")))
    solution = solve(ask.LossBelow(loss, typed_formula("1/1000"), trees("3", "2")), Task())
    assert solution.steps[-1].lines[0].terms[-1].node == number(0)


def test_a_filled_graph_with_two_ways_adds_them():
    nodes = (
        (Symbol("a"), typed_formula("x^2")),
        (Symbol("c"), typed_formula("3x")),
        (Symbol("L"), typed_formula("a c")),
    )
    graph = ask.Graph(nodes, ((Symbol("x"), number(2)),))
    solution = solve(ask.FilledGraph(graph, (Symbol("x"), Symbol("a"))), Task())
    assert [float(node.value) for node in solution.reached] == [4, 6, 24, 36, 6]  # L = 3x^3, dL/dx = 9x^2


def test_a_loss_of_three_parameters_is_not_solved_by_hand():
    loss = ask.Loss(typed_formula("u^2 + v^2 + w^2"), (Symbol("u"), Symbol("v"), Symbol("w")))
    with pytest.raises(ValueError, match="more than two"):
        solve(ask.Minimiser(loss), Task())
    with pytest.raises(ValueError, match="one or two"):
        solve(ask.HessianEigenvalues(loss), Task())
