"""The logistic neuron against NumPy, differences, and scores so large that the textbook formula overflows."""

import math

import numpy as np
import pytest
from chainrule.kernels import Stopped
from chainrule.kernels.families import logistic


@pytest.fixture(scope="module")
def labelled(samples):
    def draw(n, d):
        x, y = samples(n, d)
        return x, (y > 0.5).astype(float)

    return draw


def twin(x, y, theta):
    z = np.column_stack([x, np.ones(len(x))])
    scores = z @ theta
    return np.mean(np.logaddexp(0, scores) - y * scores), z.T @ (1 / (1 + np.exp(-scores)) - y) / len(y)


@pytest.mark.parametrize(("n", "d"), [(1, 1), (300, 2), (40, 6), (70, 17)])
def test_loss_and_gradient_are_those_of_matrices(labelled, store, n, d):
    x, y = labelled(n, d)
    theta = np.linspace(-1, 2, d + 1)
    for order in "CF":
        loss, slope = logistic.loss_and_gradient(np.array(x, order=order), y, theta, cache=store)
        assert loss == pytest.approx(twin(x, y, theta)[0], rel=1e-13)
        assert slope == pytest.approx(twin(x, y, theta)[1], rel=1e-12, abs=1e-14)


def test_by_hand(store):
    """At w = b = 0 every probability is 1/2: the loss is ln 2, the gradient the mean of (1/2 - y) x."""
    loss, slope = logistic.loss_and_gradient([1, 2, 4], [0, 1, 1], [0, 0], cache=store)
    assert loss == pytest.approx(math.log(2), rel=1e-15)
    assert slope == pytest.approx([(0.5 - 1 - 2) / 3, -0.5 / 3])


def test_the_gradient_is_that_of_differences(labelled, differences, store):
    x, y = labelled(30, 3)
    theta = np.array([0.3, -1, 2, 0.5])
    slope = logistic.loss_and_gradient(x, y, theta, intercept=True, cache=store)[1]
    assert slope == pytest.approx(
        differences(lambda t: logistic.loss_and_gradient(x, y, t, cache=store)[0], theta), abs=1e-9
    )


def test_large_scores_neither_overflow_nor_cancel(store):
    """Right and sure costs e^-800 = 0, wrong and sure costs its score."""
    loss, slope = logistic.loss_and_gradient([-800, 800], [0, 1], [1, 0], cache=store)
    assert (loss, *slope) == (0, 0, 0)
    loss, slope = logistic.loss_and_gradient([-800, 800], [1, 0], [1, 0], cache=store)
    assert (loss, *slope) == pytest.approx((800, 800, 0))
    loss, _ = logistic.loss_and_gradient([40], [1], [1, 0], cache=store)
    assert loss == pytest.approx(math.exp(-40), rel=1e-14)


@pytest.mark.usefixtures("layout")
@pytest.mark.parametrize("d", [2, 17])
def test_a_descent_is_that_of_matrices(labelled, store, d):
    x, y = labelled(60, d)
    theta = np.zeros(d + 1)
    one, two = (
        logistic.descend(x, y, theta, 0.7, 15, record="all", threads=threads, cache=store) for threads in (1, 2)
    )
    assert one == two
    assert one.stopped is Stopped.STEPS
    for step in range(16):
        loss, slope = twin(x, y, theta)
        assert one.parameters[step] == pytest.approx(theta, rel=1e-11, abs=1e-13)
        assert one.losses[step] == pytest.approx(loss, rel=1e-12)
        theta = theta - 0.7 * slope


def test_without_an_intercept(labelled, store):
    x, y = labelled(60, 3)
    found = logistic.descend(x, y, [0, 0, 0], 0.5, 10, intercept=False, cache=store)
    theta = np.zeros(3)
    for _ in range(10):
        theta = theta - 0.5 * twin(x, y, np.append(theta, 0))[1][:3]
    assert found.parameters[0] == pytest.approx(theta, rel=1e-12)
