"""Section 11 of the catalogue by other routes: a plain loop in NumPy, searches over weights, networks trained here."""

from itertools import product

import numpy as np
import pytest
from chainrule.checker import library
from chainrule.checker.resolve import NoEnd, resolve
from chainrule.checker.tree.lower import lower
from chainrule.checker.tree.nodes import Symbol
from chainrule.checker.variants import variant
from chainrule.exercises.record import replace
from chainrule.kernels import Gradient, descend
from chainrule.kernels.program import Program

EXERCISE = "boolean-gates"
X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=float)  # the bias is the weight of a 1
TARGETS = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "xor": [0, 1, 1, 0]}
COUNTS = {"and": 16, "or": 20, "nand": 16}


def counted(truth, rate, most=10_000):
    """Updates until all four rows are first right, in a plain loop; None where that never happens."""
    theta, truth = np.zeros(3), np.array(truth)
    for update in range(most):
        outputs = 1 / (1 + np.exp(-X @ theta))
        if np.all(np.where(truth == 1, outputs > 0.5, outputs < 0.5)):
            return update
        theta -= rate * X.T @ (outputs - truth) / 4
    return None


@pytest.mark.parametrize("gate", COUNTS)
def test_the_catalogues_numbers_of_updates(judged, gate):
    assert counted(TARGETS[gate], 1.0) == COUNTS[gate]
    assert judged(f"updates-{gate}", str(COUNTS[gate])).verdict == "correct"
    assert judged(f"updates-{gate}", str(COUNTS[gate] + 1)).verdict == "wrong"
    assert judged(f"updates-{gate}", str(COUNTS[gate] - 1)).verdict == "wrong"


@pytest.mark.parametrize("gate", COUNTS)
def test_variants_count_as_the_plain_loop_does(gate):
    exercise = library.exercise(EXERCISE)
    for seed in range(12):
        givens = variant(exercise, str(seed)).givens
        (count,) = resolve(exercise.questions[f"updates-{gate}"].answer, givens).entries
        assert count.value == counted(TARGETS[gate], float(givens["eta"]))


def test_a_descent_that_never_does_it_has_no_end():
    exercise = library.exercise(EXERCISE)
    givens = variant(exercise, None).givens
    never = replace(exercise.questions["updates-and"].answer, rate=Symbol("eta"), gradient=exercise.gradient)
    resolve(never, givens)
    with pytest.raises(NoEnd):
        resolve(replace(never, margins=(Symbol("w1"), *never.margins[:1], Symbol("b"))), givens)


def test_one_neuron_stands_still_at_xor_and_no_weights_do_it():
    assert counted(TARGETS["xor"], 1.0, most=1000) is None
    right = [
        sum((value > 0) == (truth == 1) and value != 0 for value, truth in zip(X @ theta, TARGETS["xor"], strict=True))
        for theta in product(np.linspace(-3, 3, 25), repeat=3)
    ]
    assert max(right) == 3


def test_what_descent_finds_for_a_gate_is_right(judged):
    for gate in ("and", "or", "nand"):
        theta = np.zeros(3)
        for _ in range(50):
            theta -= X.T @ (1 / (1 + np.exp(-X @ theta)) - TARGETS[gate]) / 4
        w1, w2, b = (f"{value:.6f}" for value in theta)
        assert judged(gate, f"w1 = {w1}, w2 = {w2}, b = {b}").verdict == "correct"


def test_a_row_that_comes_out_wrong_is_shown(judged):
    judgement = judged("and", "(1, 1, -0.5)")
    assert judgement.reasons[0].details == {"right": "2", "rows": "4"}
    assert judgement.evidence.at == {"x1": "0", "x2": "1"}
    assert judgement.evidence.truth == "0"


def test_a_tie_is_neither(judged):
    assert judged("and", "(0, 0, 0)").reasons[0].details["right"] == "0"


def test_a_network_that_the_kernels_train_does_xor(judged):
    exercise = library.exercise(EXERCISE)
    model = exercise.questions["xor"].operation
    names = [symbol.name for symbol in model.by]
    output = lower([model.output], [*names, "x1", "x2"])
    start = [1.0, -0.8, -0.9, 1.1, 0.1, -0.2, 0.7, 0.9, -0.1]
    # the mean squared error of the four rows, written for the kernel from the model's own output
    loss = squared(model, names)
    run = descend(Program(loss, len(names)), start, [], 4.0, 3000, record="end", gradient=Gradient.DIFFERENCES)
    (found,) = run.parameters
    assert output.inputs == 11
    assert run.losses[0] < 0.01
    text = ", ".join(f"{value:.6f}" for value in found)
    assert judged("xor", text).verdict == "correct"
    assert judged("xor", ", ".join(map(str, start))).verdict == "wrong"


def squared(model, names):
    from chainrule.checker.tree.nodes import Apply, number
    from chainrule.checker.tree.substitute import substitute

    errors = []
    for row, target in zip(model.rows, model.targets, strict=True):
        here = substitute(model.output, dict(zip(("x1", "x2"), row, strict=True)))
        error = Apply("add", (here, number(-target)))
        errors.append(Apply("multiply", (error, error)))
    return lower([Apply("divide", (Apply("add", tuple(errors)), number(4)))], names)
