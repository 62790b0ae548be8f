"""The two-layer network and sums of sigmoids against matrices of NumPy and against differences."""

import math

import numpy as np
import pytest
from chainrule.kernels import Stopped, compiled
from chainrule.kernels.families import sigmoids, two_layer
from chainrule.kernels.families.two_layer import Sizes
from chainrule.kernels.stops import Stop

SIZES = [Sizes(1, 1, 1), Sizes(2, 2, 1), Sizes(3, 5, 2), Sizes(4, 4, 4), Sizes(9, 6, 3)]
XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]


def sigma(z):
    return 1 / (1 + np.exp(-z))


def twin(theta, x, y, sizes, squashed):
    """Loss, gradient and predictions, by matrices."""
    m, h, k = sizes.inputs, sizes.hidden, sizes.outputs
    cuts = np.cumsum([h * m, h, k * h])
    w, b, v, c = np.split(np.asarray(theta, dtype=float), cuts)
    w, v = w.reshape(h, m), v.reshape(k, h)
    a = sigma(x @ w.T + b)
    said = sigma(a @ v.T + c) if squashed else a @ v.T + c
    slope = 2 * (said - y) / len(x) * (said * (1 - said) if squashed else 1)
    back = slope @ v * a * (1 - a)
    gradient = [(back.T @ x).ravel(), back.sum(0), (slope.T @ a).ravel(), slope.sum(0)]
    return ((said - y) ** 2).sum() / len(x), np.concatenate(gradient), said


def drawn(sizes, n, seed=1):
    rng = np.random.default_rng(seed)
    return (
        rng.standard_normal((n, sizes.inputs)),
        rng.random((n, sizes.outputs)),
        rng.standard_normal(sizes.parameters),
    )


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("n", [1, 5, 131])
def test_the_network_is_that_of_matrices(store, sizes, n):
    x, y, theta = drawn(sizes, n)
    expected, gradient, said = twin(theta, x, y, sizes, True)
    loss, slope = two_layer.loss_and_gradient(x, y, theta, sizes, cache=store)
    assert loss == pytest.approx(expected, rel=1e-12)
    assert slope == pytest.approx(gradient, rel=1e-10, abs=1e-14)
    assert two_layer.predict(x, theta, sizes, cache=store) == pytest.approx(said, rel=1e-13)
    total, slope = two_layer.loss_and_gradient(x, y, theta, sizes, mean=False, cache=store)
    assert total == pytest.approx(n * expected, rel=1e-12)
    assert slope == pytest.approx(n * gradient, rel=1e-10, abs=1e-13)


@pytest.mark.parametrize(("inputs", "units"), [(1, 1), (2, 3), (5, 4)])
@pytest.mark.parametrize("n", [1, 6, 131])
def test_the_sum_is_that_of_matrices(store, inputs, units, n):
    sizes = Sizes(inputs, units, 1)
    x, y, theta = drawn(sizes, n)
    expected, gradient, said = twin(theta, x, y, sizes, False)
    loss, slope = sigmoids.loss_and_gradient(x, y[:, 0], theta, units, cache=store)
    assert loss == pytest.approx(expected, rel=1e-12)
    assert slope == pytest.approx(gradient, rel=1e-10, abs=1e-14)
    assert sigmoids.predict(x, theta, units, cache=store) == pytest.approx(said[:, 0], rel=1e-12, abs=1e-14)


def test_the_sum_by_hand(store):
    """ŷ = 1 + 2 σ(0 + 3 x) at x = 0 is 2; the loss of y = 1 is 1, and the slopes 2 times those of ŷ."""
    loss, slope = sigmoids.loss_and_gradient([0], [1], [3, 0, 2, 1], 1, cache=store)
    assert loss == pytest.approx(1)
    assert slope == pytest.approx([0, 2 * 2 / 4, 2 / 2, 2])


@pytest.mark.parametrize("n", [3, 140])
def test_gradients_are_those_of_differences(differences, store, n):
    sizes = Sizes(3, 2, 2)
    x, y, theta = drawn(sizes, n)
    slope = two_layer.loss_and_gradient(x, y, theta, sizes, cache=store)[1]
    assert slope == pytest.approx(
        differences(lambda t: two_layer.loss_and_gradient(x, y, t, sizes, cache=store)[0], theta), abs=1e-9
    )
    theta = theta[: (3 + 2) * 2 + 1]
    slope = sigmoids.loss_and_gradient(x, y[:, 0], theta, 2, cache=store)[1]
    assert slope == pytest.approx(
        differences(lambda t: sigmoids.loss_and_gradient(x, y[:, 0], t, 2, cache=store)[0], theta), abs=1e-9
    )


def test_descents_are_those_of_matrices_with_any_number_of_threads(store):
    sizes = Sizes(3, 4, 2)
    x, y, theta = drawn(sizes, 600 if not compiled.JIT_DISABLED else 130)
    one, two, three = (
        two_layer.descend(x, y, theta, 0.3, 8, sizes, record="all", threads=threads, cache=store)
        for threads in (1, 2, 3)
    )
    assert one == two == three
    for step in range(9):
        loss, slope, _ = twin(theta, x, y, sizes, True)
        assert one.parameters[step] == pytest.approx(theta, rel=1e-11, abs=1e-13)
        assert one.losses[step] == pytest.approx(loss, rel=1e-12)
        theta = theta - 0.3 * slope
    units = Sizes(3, 4, 1)
    theta = np.linspace(-1, 1, units.parameters)
    found = sigmoids.descend(x, y[:, 0], theta, 0.05, 8, 4, cache=store)
    for _ in range(8):
        theta = theta - 0.05 * twin(theta, x, y[:, :1], units, False)[1]
    assert found.parameters[0] == pytest.approx(theta, rel=1e-11, abs=1e-13)


@pytest.mark.skipif(compiled.JIT_DISABLED, reason="interpreted it takes too long")
def test_it_learns_exclusive_or(store):
    sizes = Sizes(2, 3, 1)
    start = np.random.default_rng(3).standard_normal(sizes.parameters)
    found = two_layer.descend(*XOR, start, 2.0, 200_000, sizes, stop=Stop(loss=1e-3), cache=store)
    assert found.stopped is Stopped.LOSS
    said = two_layer.predict(XOR[0], found.parameters[0], sizes, cache=store)
    assert said.round()[:, 0].tolist() == XOR[1]


def test_divergence_is_found_at_its_step(store):
    found = sigmoids.descend([0, 1, 2], [1, 0, 1], [1, 0, 1, 0], 1e40, 20, 1, record="all", cache=store)
    assert found.stopped is Stopped.DIVERGED
    assert found.steps == tuple(range(found.ended_at))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"x": [[1, 2, 3]]}, r"x has shape \(1, 3\): \(n, 2\) fits"),
        ({"y": [[1], [2]]}, "4 samples in x, but 2 in y"),
        ({"x": [[math.nan, 1]] * 4}, "x must be finite"),
        ({"y": [math.inf] * 4}, "y must be finite"),
        ({"x": np.ones((0, 2))}, "at least one sample"),
        ({"start": [0.0]}, "9 parameters, but 1"),
        ({"rate": math.inf}, "rate must be finite"),
    ],
)
def test_misuse(store, changes, says):
    sizes = Sizes(2, 2, 1)
    sound = {"x": XOR[0], "y": XOR[1], "start": [0.0] * 9, "rate": 0.1, "steps": 3, "sizes": sizes, "cache": store}
    with pytest.raises(ValueError, match=says):
        two_layer.descend(**(sound | changes))


def test_no_layer_is_empty_and_no_loss_infinite(store):
    with pytest.raises(ValueError, match="at least 1"):
        Sizes(2, 0, 1)
    with pytest.raises(ValueError, match="beyond all bounds"):
        sigmoids.loss_and_gradient([1], [1], [0, 0, 1e99, 1e99], 1, cache=store)
