"""Section 10 of the catalogue: the training in the kernels; the learned rule does what the hand-made one does."""

import numpy as np
import pytest
from chainrule.checker import library
from chainrule.checker.running import course, run
from chainrule.checker.variants import variant

EXERCISE = "question-mark"
X = np.array([[0, 0, 1, 2, 5], [0, 1, 2, 3, 4], [0, 1, 2, 3, 5]], dtype=float)
TRUTH = np.array([0.0, 1.0, 0.0])


def predicted(weights):
    return 1 - (X @ weights - 4) ** 2


def loss_and_gradient(weights):
    """Of the mean squared error, by hand."""
    errors = predicted(weights) - TRUTH
    return np.mean(errors**2), X.T @ (2 * errors * -2 * (X @ weights - 4)) / 3


@pytest.fixture(scope="module")
def learned():
    exercise = library.exercise(EXERCISE)
    return run(course(exercise, variant(exercise, None).givens), 200_000, [0, 1, 200_000])


def test_the_catalogues_run_ends_below_its_bound(learned):
    assert learned.course.start == (0, 0, 0, 0, 0.5)
    assert learned.course.rate == 0.001
    assert learned.trajectory.losses[0] == pytest.approx(6.375)
    assert learned.trajectory.losses[-1] < 3e-4


def test_the_gradient_of_the_run_is_that_by_hand(learned):
    for theta, loss, slopes in zip(
        learned.trajectory.parameters, learned.trajectory.losses, learned.trajectory.gradients, strict=True
    ):
        by_hand = loss_and_gradient(np.array(theta))
        assert loss == pytest.approx(by_hand[0], abs=1e-12)
        assert slopes == pytest.approx(by_hand[1], abs=1e-9)


def test_the_learned_rule_is_another_one_and_classifies_the_three_sentences(judged, learned):
    weights = learned.trajectory.parameters[-1]
    assert abs(weights[4] - 1) > 0.01
    assert weights[0] == 0
    assert list(predicted(np.array(weights)) > 0.5) == [False, True, False]
    text = ", ".join(f"{value:.9f}" for value in weights)
    assert judged("trained", text).verdict == "correct"
    assert judged("rule", f"W = [{text}]").verdict == "correct"


def test_the_start_is_not_trained(judged, learned):
    text = ", ".join(map(str, learned.course.start))
    assert [reason.code for reason in judged("trained", text).reasons] == ["LOSS_TOO_GREAT"]


def test_no_linear_activation_does_it():
    values = np.linspace(-5, 5, 41)
    right = [
        (a * 4 + c > 0.5) and not (a * 3 + c > 0.5) and not (a * 5 + c > 0.5)
        for a in values
        for c in np.linspace(-30, 30, 241)
    ]
    assert not any(right)


@pytest.mark.parametrize(
    "text",
    ["0 你好吗?", "0 你 好 吗 ？", "０，你，好，吗，？", "[0, 1, 2, 3, ?]", "0 1 2 3 4", "x = (0, 你, 好, 吗, 4)"],
)
def test_a_sentence_in_numbers_tokens_or_both(judged, text):
    assert judged("encode-question", text).verdict == "correct"
