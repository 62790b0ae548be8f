"""The descents of the library by every optimiser, and on mini-batches."""

import numpy as np
import pytest
from chainrule.checker import library
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.running import NoSamples, NothingToRun, course, run, steps_of
from chainrule.checker.variants import variant
from chainrule.kernels import compiled
from chainrule.kernels.batches import Batches
from chainrule.kernels.engine import Engine
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam, Momentum, Nesterov, Plain, RMSProp
from chainrule.kernels.schedules import Cosine
from chainrule.kernels.stops import Stop
from chainrule.kernels.trajectory import Stopped

WITH_SAMPLES = [
    "boolean-gates",
    "fruit-prices",
    "fruit-regression",
    "piecewise-linear",
    "question-mark",
    "sigmoid-curve",
    "times-four",
    "view-counts",
]
DESCENDED = [
    *WITH_SAMPLES,
    "apple-price",
    "computation-graph",
    "cross-entropy",
    "error-surface",
    "gradient-direction",
    "learning-rate",
    "sigmoid-sum",
    "taxi-fare",
    "two-layer-network",
]


def went(name, steps, **how):
    exercise = library.exercise(name)
    givens, rate = variant(exercise, None).givens, how.pop("rate", None)
    return run(course(exercise, givens, rate, method=Method(**how)), steps, [0, steps])


@pytest.mark.parametrize("name", DESCENDED)
def test_which_losses_are_means_over_samples(name):
    exercise = library.exercise(name)
    assert exercise.descent is not None
    assert (len(exercise.sample_gradients) > 1) == (name in WITH_SAMPLES)


@pytest.mark.parametrize("name", WITH_SAMPLES)
def test_the_gradient_is_the_mean_of_the_samples(name):
    """A batch of all samples takes the step of the whole loss."""
    count = len(library.exercise(name).sample_gradients)
    whole, batch = went(name, 1), went(name, 1, batches=Batches(count))
    assert len(batch.course.program.samples) == count
    assert batch.trajectory.parameters[-1] == pytest.approx(whole.trajectory.parameters[-1], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", DESCENDED)
@pytest.mark.parametrize("optimiser", [Plain(), Momentum(), Nesterov(), RMSProp(), Adam()], ids=lambda made: made.name)
def test_every_optimiser_goes_down(name, optimiser):
    found = went(name, 50, optimiser=optimiser, rate=1e-4).trajectory
    assert found.stopped is Stopped.STEPS
    assert found.losses[-1] < found.losses[0]


def test_batches_of_the_fruit_regression_by_hand():
    """Samples (1, 5), (2, 3), (3, 4) from (0, 0): a step on sample i goes to 2 rate y (x, 1)."""
    first = Batches(1, seed=3).order(3, 1)[0]
    x, y = ((1, 5), (2, 3), (3, 4))[first]
    found = went("fruit-regression", 1, batches=Batches(1, seed=3), rate=0.1).trajectory
    assert found.parameters[-1] == pytest.approx((0.2 * y * x, 0.2 * y))


def test_each_guess_goes_to_its_price():
    """Of three guesses each is off by a third less after a step with the rate 1/2: 3, 2, 4/3."""
    found = went("fruit-prices", 2).trajectory
    assert found.parameters[0] == (8, 2, 5)
    assert found.parameters[-1] == pytest.approx((5 + 4 / 3, 3 - 4 / 9, 4 + 4 / 9))


def test_the_scores_of_a_softmax():
    """From zeros the loss is ln 3 and the gradient q - p."""
    found = went("cross-entropy", 500).trajectory
    assert found.losses[0] == pytest.approx(np.log(3))
    assert found.gradients[0] == pytest.approx((-2 / 3, 1 / 3, 1 / 3))
    assert found.losses[-1] < 0.01


@pytest.mark.thorough
def test_ramps_learn_the_polyline():
    """The catalogue: the constant 1 and the heights 2, -3, 1."""
    assert went("piecewise-linear", 2000).trajectory.parameters[-1] == pytest.approx((1, 2, -3, 1))


def test_a_sigmoid_learns_a_sigmoid():
    """The points lie on 3 σ(2x - 6)."""
    found = went("sigmoid-curve", 200_000).trajectory
    assert found.parameters[-1] == pytest.approx((2, -6, 3), abs=1e-3)


def test_small_batches_on_a_schedule_end_at_the_minimum():
    """Least squares of the fruits: w = -1/2, b = 5."""
    exercise = library.exercise("fruit-regression")
    batches = Batches(2, seed=1)
    steps = steps_of(exercise, batches, 2000)
    assert steps == 4000
    found = went("fruit-regression", steps, batches=batches, schedule=Cosine(steps), rate=0.05).trajectory
    assert np.array(found.parameters[-1]) == pytest.approx([-0.5, 5], abs=0.02)


def test_a_run_stops_where_it_is_told():
    found = went("apple-price", 1000, stop=Stop(loss=1e-6)).trajectory
    assert found.stopped is Stopped.LOSS
    assert found.steps[-1] == found.ended_at < 1000
    assert found.losses[-1] <= 1e-6


def test_the_theory_speaks_of_plain_descent_alone():
    assert Method().plain
    assert Method(stop=Stop(loss=1)).plain
    for method in (Method(optimiser=Adam()), Method(schedule=Cosine(5)), Method(batches=Batches(1))):
        assert not method.plain


def test_what_cannot_run():
    with pytest.raises(NothingToRun):
        steps_of(library.exercise("neuron"), Batches(1), 1)
    with pytest.raises(NoSamples):
        steps_of(library.exercise("apple-price"), Batches(1), 1)
    with pytest.raises(NoSamples):
        went("apple-price", 1, batches=Batches(1))
    exercise, method = library.exercise("times-four"), Method(batches=Batches(1))
    with pytest.raises(ValueError, match="of a batch"):
        course(exercise, variant(exercise, None).givens, method=method, gradient=exercise.gradient)


@pytest.mark.parametrize(("steps", "engine"), [(50, Engine.INTERPRETED), (5_000_000, Engine.TAPED)])
def test_an_own_gradient_goes_by_its_tape(steps, engine, monkeypatch, tmp_path):
    """Even where nothing has been compiled yet, so that a kernel of its own would begin sooner."""
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path))
    if compiled.JIT_DISABLED and engine is Engine.TAPED:
        pytest.skip("the JIT is switched off")
    exercise = library.exercise("apple-price")
    givens = variant(exercise, None).givens
    (slope,) = read("3x - 15", Vocabulary({"x": None})).statements[0].terms
    found = run(course(exercise, givens, gradient=[slope]), steps, [steps]).trajectory
    assert found.engine is engine
    assert found.parameters[-1] == pytest.approx((5.0,), abs=1e-6)
    assert course(exercise, givens).given is False
