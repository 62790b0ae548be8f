import math
import os
from itertools import pairwise

import pytest
from chainrule.kernels import Engine, Program, descend
from chainrule.kernels.method import Method
from chainrule.kernels.schedules import Constant, Cosine, Exponential, StepDecay, WarmUp

JIT = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"


@pytest.fixture(scope="module")
def slide(make_tape):
    """-x: the gradient is -1, so a step is as long as its rate."""
    return Program(make_tape(1, lambda x: 0 - x), parameters=1, gradient=make_tape(1, lambda x: x * 0 - 1))


def factors(slide, schedule, steps, engine=Engine.INTERPRETED):
    method = Method(schedule=schedule)
    walked = [x for (x,) in descend(slide, [0], [], 1.0, steps, method=method, engine=engine).parameters]
    return [later - earlier for earlier, later in pairwise(walked)]


BY_HAND = [
    (Constant(), [1, 1, 1]),
    (StepDecay(0.5, 2), [1, 1, 0.5, 0.5, 0.25]),
    (Exponential(0.8), [1, 0.8, 0.64, 0.512]),
    (Cosine(4), [1, (2 + math.sqrt(2)) / 4, 0.5, (2 - math.sqrt(2)) / 4, 0, 0]),
    (Cosine(2, 0.2), [1, 0.6, 0.2, 0.2]),
    (WarmUp(4), [0.25, 0.5, 0.75, 1, 1]),
    (WarmUp(2, Exponential(0.5)), [0.5, 1, 1, 0.5, 0.25]),
    (WarmUp(1, StepDecay(0.1, 1)), [1, 1, 0.1, 0.01]),
    (WarmUp(2, Cosine(2)), [0.5, 1, 1, 0.5, 0]),
]


@pytest.mark.parametrize(("schedule", "truth"), BY_HAND, ids=repr)
def test_the_factors_by_hand(slide, schedule, truth):
    assert factors(slide, schedule, len(truth)) == pytest.approx(truth, abs=1e-12)


# What PyTorch 2.14.1 gave after six steps of torch.optim.SGD (lr=0.05, float64) from (0.5, -1.5) on
# (x^2 - y)^2 + (1 - x)^2 with StepLR(2, 0.5), ExponentialLR(0.8), CosineAnnealingLR(6, eta_min=0.005) and
# LinearLR(1/3, total_iters=2): the last begins at a third, as a warm-up over three steps does.
@pytest.mark.parametrize(
    ("schedule", "end"),
    [
        (StepDecay(0.5, 2), (0.3129366827301635, -0.9964796525219314)),
        (Exponential(0.8), (0.31407576717388974, -0.9763829899802814)),
        (Cosine(6, 0.1), (0.31214942490994096, -0.9678135874308373)),
        (WarmUp(3), (0.3158951680981536, -0.8344399969316543)),
    ],
    ids=repr,
)
def test_what_pytorch_gave(make_tape, schedule, end):
    valley = Program(
        make_tape(2, lambda x, y: (x**2 - y) ** 2 + (1 - x) ** 2),
        parameters=2,
        gradient=make_tape(2, lambda x, y: 4 * x * (x**2 - y) - 2 * (1 - x), lambda x, y: -2 * (x**2 - y)),
    )
    found = descend(valley, [0.5, -1.5], [], 0.05, 6, method=Method(schedule=schedule), record="end")
    assert found.parameters[0] == pytest.approx(end, rel=1e-12)


@pytest.mark.skipif(not JIT, reason="the JIT is switched off")
@pytest.mark.parametrize("schedule", [schedule for schedule, _ in BY_HAND], ids=repr)
def test_compiled_gives_the_bits_of_interpreted(slide, schedule):
    assert factors(slide, schedule, 40, Engine.COMPILED) == factors(slide, schedule, 40)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: StepDecay(0.5, 0), "every must be at least 1 step: 0"),
        (lambda: StepDecay(0, 2), "the factor must be finite and above 0: 0"),
        (lambda: Exponential(math.inf), "the factor must be finite"),
        (lambda: Cosine(0), "the span must be at least 1 step"),
        (lambda: Cosine(5, 1.5), "the least factor must be from 0 to 1: 1.5"),
        (lambda: WarmUp(0), "the span must be at least 1 step"),
    ],
)
def test_settings_that_make_no_sense(make, message):
    with pytest.raises(ValueError, match=message):
        make()
