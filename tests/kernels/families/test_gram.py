"""The moments of a regression against NumPy's, and what follows from them against full passes over the data."""

import numpy as np
import pytest
from chainrule.kernels import Stopped, compiled
from chainrule.kernels.families import linear
from chainrule.kernels.families.gram import Gram
from chainrule.kernels.stops import Stop

TOO_SLOW = pytest.mark.skipif(compiled.JIT_DISABLED, reason="interpreted it takes too long")


def with_ones(x, intercept):
    return np.column_stack([x, np.ones(len(x))]) if intercept else x


@pytest.mark.parametrize(("n", "d"), [(1, 1), (3, 2), (260, 3), (70, 6)])
def test_the_moments(samples, store, n, d):
    x, y = samples(n, d)
    for intercept in (True, False):
        z = with_ones(x, intercept)
        for order in "CF":
            gram = Gram.of(np.array(x, order=order), y, intercept=intercept, cache=store)
            assert gram.matrix == pytest.approx(z.T @ z / n, rel=1e-12, abs=1e-13)
            assert gram.moments == pytest.approx(z.T @ y / n, rel=1e-12, abs=1e-13)
            assert gram.square == pytest.approx(y @ y / n, rel=1e-13)
            assert gram.samples == n


@TOO_SLOW
def test_any_number_of_threads_gives_the_same_bits(samples, store):
    x, y = samples(9000, 7)
    one, two, three = (Gram.of(x, y, threads=threads, cache=store) for threads in (1, 2, 3))
    assert (one.matrix == two.matrix).all()
    assert (one.matrix == three.matrix).all()
    assert (one.moments == two.moments).all()


@pytest.mark.parametrize("d", [1, 4, 9])
def test_the_descent_is_that_of_full_passes(samples, store, d):
    x, y = samples(80, d)
    for intercept in (True, False):
        gram = Gram.of(x, y, intercept=intercept, cache=store)
        start = np.linspace(-2, 2, d + intercept)
        found = gram.descend(start, 0.1, 60, record="all", cache=store)
        passes = linear.descend(x, y, start, 0.1, 60, intercept=intercept, record="all", cache=store)
        assert np.array(found.parameters) == pytest.approx(np.array(passes.parameters), abs=1e-11)
        assert np.array(found.losses) == pytest.approx(np.array(passes.losses), abs=1e-12)
        loss, slope = gram.loss_and_gradient(start, cache=store)
        assert (loss, *slope) == (found.losses[0], *found.gradients[0])


def test_the_solution_is_that_of_least_squares(samples, store):
    x, y = samples(90, 5)
    for intercept in (True, False):
        gram = Gram.of(x, y, intercept=intercept, cache=store)
        expected = np.linalg.lstsq(with_ones(x, intercept), y, rcond=None)[0]
        assert gram.solution() == pytest.approx(expected, rel=1e-11)
        assert gram.loss_and_gradient(gram.solution(), cache=store)[1] == pytest.approx(
            np.zeros(5 + intercept), abs=1e-13
        )


def test_of_many_solutions_it_is_the_shortest(samples, store):
    x, y = samples(60, 3)
    doubled = np.column_stack([x, x[:, 0] + x[:, 1], np.zeros(60)])
    found = Gram.of(doubled, y, cache=store).solution()
    assert found == pytest.approx(np.linalg.lstsq(with_ones(doubled, True), y, rcond=None)[0], abs=1e-10)
    few = Gram.of(x[:2], y[:2], cache=store).solution()  # fewer samples than parameters
    assert few == pytest.approx(np.linalg.lstsq(with_ones(x[:2], True), y[:2], rcond=None)[0], abs=1e-10)


def test_curvatures_and_the_limit_of_the_rate(samples, store):
    x, y = samples(60, 3)
    gram = Gram.of(x, y, cache=store)
    z = with_ones(x, True)
    assert gram.curvatures() == pytest.approx(np.linalg.eigvalsh(2 * z.T @ z / 60), rel=1e-12)
    limit = gram.rate_limit()
    below, above = (gram.descend(np.ones(4), rate * limit, 20_000, cache=store) for rate in (0.99, 1.01))
    assert below.parameters[0] == pytest.approx(gram.solution(), abs=1e-9)
    assert above.stopped is Stopped.DIVERGED
    assert Gram.of(np.zeros((3, 1)), np.ones(3), intercept=False, cache=store).rate_limit() == float("inf")


def test_it_ends_where_the_gradient_is_small(samples, store):
    x, y = samples(60, 3)
    gram = Gram.of(x, y, cache=store)
    found = gram.descend(np.ones(4), 0.1, 10_000, stop=Stop(gradient=1e-9), cache=store)
    assert found.stopped is Stopped.GRADIENT
    assert np.hypot.reduce(found.gradients[0]) <= 1e-9


def test_a_memory_map(samples, store, tmp_path):
    x, y = samples(300, 2)
    np.save(tmp_path / "x.npy", x)
    mapped = Gram.of(np.load(tmp_path / "x.npy", mmap_mode="r"), y, cache=store)
    assert (mapped.matrix == Gram.of(x, y, cache=store).matrix).all()


def test_misuse(store):
    with pytest.raises(ValueError, match=r"x\[1, 0\] is nan"):
        Gram.of([[1.0], [np.nan]], [1, 2], cache=store)
    with pytest.raises(ValueError, match="beyond all bounds"):
        Gram.of([[1e200], [1.0]], [1, 2], cache=store)
    gram = Gram.of([[1.0], [2.0]], [1, 2], cache=store)
    with pytest.raises(ValueError, match="2 parameters, but 3"):
        gram.descend([0, 0, 0], 0.1, 3, cache=store)
    with pytest.raises(ValueError, match="beyond all bounds"):
        gram.loss_and_gradient([1e99, 1e99], cache=store)
    with pytest.raises(ValueError, match="0 threads"):
        Gram.of([[1.0], [2.0]], [1, 2], threads=0, cache=store)
