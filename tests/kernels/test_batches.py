import os

import numpy as np
import pytest
from chainrule.kernels import Engine, Gradient, Program, descend
from chainrule.kernels.batches import Batches
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam

JIT = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
X, Y = (1.0, 2.0, 3.0, 4.0, 5.0), (5.0, 3.0, 4.0, 1.0, 0.5)


@pytest.fixture(scope="module")
def line(make_tape):
    """The mean squared error of w * x + b over five samples; the data are the x, then the y."""

    def residual(v, i):
        return v[7 + i] - (v[0] * v[2 + i] + v[1])

    def mean(term):
        return lambda *v: sum((term(v, i) for i in range(1, 5)), start=term(v, 0)) / 5

    def sample(i):
        return make_tape(12, lambda *v: -2 * residual(v, i) * v[2 + i], lambda *v: -2 * residual(v, i))

    return Program(
        make_tape(12, mean(lambda v, i: residual(v, i) ** 2)),
        parameters=2,
        gradient=make_tape(
            12, mean(lambda v, i: -2 * residual(v, i) * v[2 + i]), mean(lambda v, i: -2 * residual(v, i))
        ),
        samples=tuple(sample(i) for i in range(5)),
    )


def twin(batches, rate, steps):
    """Epoch by epoch, cut by slices, the mean gradient of a batch by NumPy."""
    x, y, theta, walked = np.array(X), np.array(Y), np.zeros(2), []
    order = iter(batches.order(5, steps))
    while len(walked) < steps:
        epoch = [next(order) for _ in range(5)]
        assert sorted(epoch) == [0, 1, 2, 3, 4]
        for begin in range(0, 5, batches.size):
            some = epoch[begin : begin + batches.size]
            residuals = y[some] - (theta[0] * x[some] + theta[1])
            theta = theta + rate * 2 * np.array([(residuals * x[some]).mean(), residuals.mean()])
            walked.append(tuple(theta))
    return walked[:steps]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 9])
def test_a_naive_twin_walks_the_same_way(line, size):
    batches = Batches(size, seed=7)
    found = descend(line, [0, 0], X + Y, 0.02, 23, method=Method(batches=batches))
    assert np.array(found.parameters[1:]) == pytest.approx(np.array(twin(batches, 0.02, 23)), rel=1e-11)


def test_one_sample_by_hand(line):
    """From (0, 0) the gradient of sample i is -2 y (x, 1)."""
    for seed in range(5):
        batches = Batches(1, seed)
        first = batches.order(5, 1)[0]
        found = descend(line, [0, 0], X + Y, 0.01, 1, method=Method(batches=batches))
        assert found.parameters[1] == pytest.approx((0.02 * Y[first] * X[first], 0.02 * Y[first]))


def test_a_batch_of_all_is_the_whole_gradient(line):
    whole = descend(line, [0, 0], X + Y, 0.02, 50)
    found = descend(line, [0, 0], X + Y, 0.02, 50, method=Method(batches=Batches(5)))
    assert np.array(found.parameters) == pytest.approx(np.array(whole.parameters), rel=1e-12)


def test_what_is_recorded_is_the_whole_loss(line):
    found = descend(line, [0, 0], X + Y, 0.02, 7, method=Method(batches=Batches(2, seed=3)))
    for (w, b), loss, gradient in zip(found.parameters, found.losses, found.gradients, strict=True):
        residuals = np.array(Y) - (w * np.array(X) + b)
        assert loss == pytest.approx((residuals**2).mean())
        assert gradient == pytest.approx((-2 * (residuals * np.array(X)).mean(), -2 * residuals.mean()))


def test_the_seed_decides(line):
    one, again, other = (
        descend(line, [0, 0], X + Y, 0.02, 9, method=Method(batches=Batches(2, seed))).parameters for seed in (1, 1, 2)
    )
    assert one == again != other


def test_an_epoch_takes_each_sample_once_and_its_last_batch_is_smaller():
    assert [Batches(size).in_an_epoch(5) for size in (1, 2, 4, 5, 9)] == [5, 3, 2, 1, 1]
    order = Batches(2, seed=4).order(5, 7)  # three steps an epoch, so a third epoch has begun
    assert len(order) == 15
    assert all(sorted(order[begin : begin + 5]) == [0, 1, 2, 3, 4] for begin in (0, 5, 10))
    assert order[:5] != order[5:10]
    assert Batches(3).order(5, 0) == []


@pytest.mark.skipif(not JIT, reason="the JIT is switched off")
def test_compiled_gives_the_bits_of_interpreted(line):
    one, other = (
        descend(line, [0, 0], X + Y, 0.02, 100, method=Method(Adam(), batches=Batches(2, 5)), engine=engine)
        for engine in (Engine.INTERPRETED, Engine.COMPILED)
    )
    assert (one.parameters, one.losses, one.gradients) == (other.parameters, other.losses, other.gradients)


def test_misuse_is_refused(line, apple):
    with pytest.raises(ValueError, match="a batch of 0"):
        Batches(0)
    with pytest.raises(ValueError, match="batches need the gradient of each sample"):
        descend(apple, [8], [5], 0.1, 1, method=Method(batches=Batches(1)))
    with pytest.raises(ValueError, match="batches need the gradient of each sample"):
        descend(line, [0, 0], X + Y, 0.1, 1, method=Method(batches=Batches(1)), gradient=Gradient.DIFFERENCES)
    with pytest.raises(ValueError, match="1 partial derivatives for 2"):
        Program(line.loss, 2, line.gradient, (Program(line.loss, 1, samples=(line.loss,)).loss,))
