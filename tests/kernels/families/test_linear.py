"""Linear regression against matrices of NumPy: both layouts, tails of blocks, threads, stops, divergence, misuse."""

import itertools
import math

import numpy as np
import pytest
from chainrule.kernels import BOUND, Stopped, compiled
from chainrule.kernels.families import linear, team
from chainrule.kernels.stops import Stop
from hypothesis import given, settings
from hypothesis import strategies as st

SHAPES = [(1, 1), (7, 1), (300, 2), (33, 3), (17, 4), (257, 5), (40, 9), (1, 16), (19, 17), (66, 33)]


def with_ones(x, intercept):
    return np.column_stack([x, np.ones(len(x))]) if intercept else x


def loss_of(x, y, theta):
    return np.mean((x @ theta - y) ** 2)


@pytest.mark.parametrize(("n", "d"), SHAPES)
def test_loss_and_gradient_are_those_of_matrices(samples, store, n, d):
    x, y = samples(n, d)
    for intercept, order in itertools.product((True, False), "CF"):
        z = with_ones(x, intercept)
        theta = np.linspace(-1, 1, z.shape[1])
        loss, gradient = linear.loss_and_gradient(np.array(x, order=order), y, theta, intercept=intercept, cache=store)
        assert loss == pytest.approx(loss_of(z, y, theta), rel=1e-13)
        assert gradient == pytest.approx(2 * z.T @ (z @ theta - y) / n, rel=1e-12, abs=1e-12)


def test_by_hand(store):
    """x = 1, 2, 3, y = 5, 3, 4 at w = 1, b = 0: residuals -4, -1, -1."""
    loss, gradient = linear.loss_and_gradient([1, 2, 3], [5, 3, 4], [1, 0], cache=store)
    assert loss == pytest.approx(18 / 3)
    assert gradient == pytest.approx([-2 * 9 / 3, -2 * 6 / 3])


@pytest.mark.parametrize("d", [3, 20])
def test_the_gradient_is_that_of_differences(samples, differences, store, d):
    x, y = samples(50, d)
    theta = np.linspace(-1, 1, d + 1)
    found = linear.loss_and_gradient(x, y, theta, cache=store)[1]
    assert found == pytest.approx(
        differences(lambda t: linear.loss_and_gradient(x, y, t, cache=store)[0], theta), abs=1e-8
    )


@pytest.mark.usefixtures("layout")
@pytest.mark.parametrize(("d", "order"), [(2, "C"), (2, "F"), (18, "C"), (18, "F")])
def test_a_descent_is_that_of_matrices(samples, store, d, order):
    x, y = samples(90, d)
    for intercept in (True, False):
        z, theta = with_ones(x, intercept), np.linspace(0, 1, d + intercept)
        found = linear.descend(
            np.array(x, order=order), y, theta, 0.05, 12, intercept=intercept, record="all", cache=store
        )
        assert (found.steps, found.stopped, found.ended_at) == (tuple(range(13)), Stopped.STEPS, 12)
        for step in range(13):
            slope = 2 * z.T @ (z @ theta - y) / len(y)
            assert found.parameters[step] == pytest.approx(theta, rel=1e-12, abs=1e-13)
            assert found.losses[step] == pytest.approx(loss_of(z, y, theta), rel=1e-12)
            assert found.gradients[step] == pytest.approx(slope, rel=1e-10, abs=1e-12)
            theta = theta - 0.05 * slope


@pytest.mark.usefixtures("layout")
@pytest.mark.parametrize("d", [2, 18])
def test_any_number_of_threads_gives_the_same_bits(samples, store, d):
    n = 60_000 // d if not compiled.JIT_DISABLED else 300
    x, y = samples(n, d)
    steps = 5 if not compiled.JIT_DISABLED else 2
    one, two, three, many = (
        linear.descend(x, y, np.zeros(d + 1), 0.05, steps, record="all", threads=threads, cache=store)
        for threads in (1, 2, 3, 8)
    )
    assert one == two == three == many


def test_what_is_recorded(samples, store):
    x, y = samples(20, 2)

    def steps(record):
        return linear.descend(x, y, np.zeros(3), 0.05, 6, record=record, cache=store).steps

    assert [steps("all"), steps("end"), steps([0, 2, 5]), steps([])] == [tuple(range(7)), (6,), (0, 2, 5), ()]
    with pytest.raises(ValueError, match="steps 0 to 6"):
        steps([7])


def test_criteria_end_a_descent_where_its_record_says(samples, store):
    x, y = samples(40, 2)

    def run(record, **bounds):
        return linear.descend(x, y, np.ones(3), 0.2, 40, stop=Stop(**bounds), record=record, cache=store)

    whole = run("all")
    norms = [math.hypot(*slope) for slope in whole.gradients]
    moves = [math.dist(*pair) for pair in itertools.pairwise(whole.parameters)]
    for bounds, stopped, step in (
        ({"gradient": norms[9] * (1 + 1e-9)}, Stopped.GRADIENT, 9),
        ({"loss": whole.losses[7] * (1 + 1e-12)}, Stopped.LOSS, 7),
        ({"change": moves[5] * (1 + 1e-9)}, Stopped.CHANGE, 6),
    ):
        found = run("end", **bounds)
        assert (found.stopped, found.ended_at, found.steps) == (stopped, step, (step,))
        assert found.parameters == (whole.parameters[step],)


@pytest.mark.usefixtures("layout")
@pytest.mark.parametrize("threads", [1, 2])
def test_divergence_is_found_at_its_step(samples, store, threads):
    x, y = samples(64, 18)
    found = linear.descend(x, y, np.ones(19), 1e9, 50, record="all", threads=threads, cache=store)
    assert found.stopped is Stopped.DIVERGED
    assert found.steps == tuple(range(found.ended_at))
    assert found.losses[-1] <= BOUND
    # the next step by hand is beyond the bound
    z = with_ones(x, True)
    theta = np.array(found.parameters[-1]) - 1e9 * np.array(found.gradients[-1])
    assert not loss_of(z, y, theta) <= BOUND


def test_a_memory_map_is_read_and_neither_copied_nor_changed(samples, store, tmp_path):
    x, y = samples(500, 5)
    for order in "CF":
        path = tmp_path / f"{order}.npy"
        np.save(path, np.array(x, order=order))
        mapped = np.load(path, mmap_mode="r")
        found = linear.descend(mapped, y, np.zeros(6), 0.05, 9, cache=store)
        assert found.parameters[0] == pytest.approx(
            linear.descend(x, y, np.zeros(6), 0.05, 9, cache=store).parameters[0], rel=1e-12
        )
        assert isinstance(mapped, np.memmap)


@given(
    st.integers(1, 40),
    st.integers(1, 20),
    st.integers(0, 2**32 - 1),
    st.booleans(),
    st.sampled_from("CF"),
)
@settings(derandomize=True, deadline=None, max_examples=40)
def test_any_shape(store, n, d, seed, intercept, order):
    rng = np.random.default_rng(seed)
    x, y = np.array(rng.standard_normal((n, d)), order=order), rng.standard_normal(n)
    z = with_ones(x, intercept)
    theta = rng.standard_normal(z.shape[1])
    loss, gradient = linear.loss_and_gradient(x, y, theta, intercept=intercept, cache=store)
    assert loss == pytest.approx(loss_of(z, y, theta), rel=1e-12)
    assert gradient == pytest.approx(2 * z.T @ (z @ theta - y) / n, rel=1e-10, abs=1e-10)


X, Y = np.ones((4, 2)), np.ones(4)
HOLED = np.array([[1, 1], [1, 1], [1, np.nan], [1, 1]])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"x": np.ones((3, 2))}, r"\(3, 2\) and y of shape \(4,\)"),
        ({"x": np.ones((4, 2, 1))}, r"\(n, d\) and \(n,\) fit"),
        ({"x": np.ones((0, 2)), "y": np.ones(0)}, "a sample and a feature"),
        ({"x": np.ones((4, 0))}, "a sample and a feature"),
        ({"start": [1, 2]}, "3 parameters, but 2"),
        ({"start": [1, 2, math.inf]}, "must be finite"),
        ({"rate": math.nan}, "the rate must be finite"),
        ({"steps": -1}, "-1 steps"),
        ({"threads": 0}, "0 threads"),
        ({"x": HOLED}, r"x\[2, 1\] is nan: the data must be finite"),
        ({"y": [1, math.inf, 1, 1]}, r"y\[1\] is inf: the data must be finite"),
    ],
)
def test_misuse(store, changes, says):
    sound = {"x": X, "y": Y, "start": [0, 0, 0], "rate": 0.1, "steps": 3, "cache": store}
    with pytest.raises(ValueError, match=says):
        linear.descend(**(sound | changes))


def test_one_pass_over_bad_data(store):
    with pytest.raises(ValueError, match=r"x\[2, 1\] is nan"):
        linear.loss_and_gradient(HOLED, Y, [0, 0, 0], cache=store)
    with pytest.raises(ValueError, match="beyond all bounds"):
        linear.loss_and_gradient(X * 1e60, Y, [1e60, 0, 0], cache=store)


def test_a_memory_map_of_another_kind(store, tmp_path):
    np.save(tmp_path / "x.npy", np.ones((4, 2), dtype=np.float32))
    with pytest.raises(ValueError, match="must be contiguous float64"):
        linear.descend(np.load(tmp_path / "x.npy", mmap_mode="r"), Y, [0, 0, 0], 0.1, 3, cache=store)


def test_how_many_threads(monkeypatch):
    monkeypatch.setattr(team, "processors", lambda: 2)
    assert [team.members(work, None) for work in (1, 399_999, 400_000, 10**9)] == [1, 1, 2, 2]
    assert [team.members(1, threads) for threads in (1, 3, 99)] == [1, 3, team.MOST]
    assert team.processors() >= 1
