"""Mini-batches of the regressions: the order of `Batches`, and a twin that cuts slices of it."""

import numpy as np
import pytest
from chainrule.kernels import Stopped
from chainrule.kernels.batches import Batches
from chainrule.kernels.draws import Draws
from chainrule.kernels.families import bits, linear, logistic
from chainrule.kernels.families.batching import shuffle
from chainrule.kernels.stops import Stop


def errors(scores, y):
    return 2 * (scores - y)


def shares(scores, y):
    return 1 / (1 + np.exp(-scores)) - y


def walked(x, y, slope_of, batches, rate, steps):
    """The iterates, by slices of the order of all epochs."""
    z, n = np.column_stack([x, np.ones(len(x))]), len(y)
    theta, order, per = np.zeros(z.shape[1]), batches.order(n, steps), batches.in_an_epoch(n)
    iterates = [theta]
    for step in range(steps):
        epoch, place = divmod(step, per)
        some = order[epoch * n : (epoch + 1) * n][place * batches.size : (place + 1) * batches.size]
        theta = theta - rate * z[some].T @ slope_of(z[some] @ theta, y[some]) / len(some)
        iterates.append(theta)
    return iterates


@pytest.mark.usefixtures("layout")
@pytest.mark.parametrize(("family", "slope_of"), [(linear, errors), (logistic, shares)])
@pytest.mark.parametrize(("n", "d", "order"), [(23, 3, "C"), (23, 3, "F"), (41, 18, "C"), (41, 18, "F")])
def test_a_naive_twin_walks_the_same_way(samples, store, family, slope_of, n, d, order):
    x, y = samples(n, d)
    y = y if family is linear else (y > 0).astype(float)
    for size, seed in ((1, 0), (4, -7), (7, 2**70 + 5), (100, 3)):
        batches = Batches(size, seed)
        found = family.descend(
            np.array(x, order=order), y, np.zeros(d + 1), 0.02, 30, batches=batches, record=[0, 1, 13, 30], cache=store
        )
        twin = walked(x, y, slope_of, batches, 0.02, 30)
        assert (found.steps, found.stopped, found.ended_at) == ((0, 1, 13, 30), Stopped.STEPS, 30)
        for step, parameters in zip(found.steps, found.parameters, strict=True):
            assert parameters == pytest.approx(twin[step], rel=1e-11, abs=1e-13)


def test_what_is_recorded_is_the_whole_loss(samples, store):
    x, y = samples(23, 3)
    found = linear.descend(x, y, np.zeros(4), 0.02, 9, batches=Batches(4), record=[3, 9], cache=store)
    for place in (0, 1):
        loss, slope = linear.loss_and_gradient(x, y, found.parameters[place], cache=store)
        assert found.losses[place] == pytest.approx(loss, rel=1e-13)
        assert found.gradients[place] == pytest.approx(slope, rel=1e-11, abs=1e-13)
    assert linear.descend(x, y, np.zeros(4), 0.02, 9, batches=Batches(4), record=[], cache=store).steps == ()


def test_without_an_intercept_it_stays_out(samples, store):
    x, y = samples(23, 3)
    found = linear.descend(x, y, np.zeros(3), 0.02, 9, intercept=False, batches=Batches(23), cache=store)
    whole = linear.descend(x, y, np.zeros(3), 0.02, 9, intercept=False, cache=store)
    assert found.parameters[0] == pytest.approx(whole.parameters[0], rel=1e-12)


def test_divergence_is_found_at_its_step(samples, store):
    x, y = samples(23, 3)
    found = linear.descend(x, y, np.ones(4), 1e12, 60, batches=Batches(4), record="all", cache=store)
    assert found.stopped is Stopped.DIVERGED
    assert 0 < found.ended_at < 20
    assert found.steps == tuple(range(found.ended_at))


def test_samples_of_a_memory_map(samples, store, tmp_path):
    x, y = samples(30, 18)
    for order in "CF":
        np.save(tmp_path / f"{order}.npy", np.array(x, order=order))
    rows, columns = (np.load(tmp_path / f"{order}.npy", mmap_mode="r") for order in "CF")
    found = linear.descend(rows, y, np.zeros(19), 0.02, 9, batches=Batches(4), cache=store)
    assert found.parameters == linear.descend(x, y, np.zeros(19), 0.02, 9, batches=Batches(4), cache=store).parameters
    with pytest.raises(ValueError, match="must hold them one by one"):
        linear.descend(columns, y, np.zeros(19), 0.02, 9, batches=Batches(4), cache=store)


def test_misuse(samples, store):
    x, y = samples(5, 1)
    with pytest.raises(ValueError, match="no step in batches computes"):
        linear.descend(x, y, [0, 0], 0.1, 3, batches=Batches(2), stop=Stop(loss=1.0), cache=store)
    with pytest.raises(ValueError, match="-1 steps"):
        linear.descend(x, y, [0, 0], 0.1, -1, batches=Batches(2), cache=store)
    with pytest.raises(ValueError, match="the rate must be finite"):
        linear.descend(x, y, [0, 0], np.inf, 1, batches=Batches(2), cache=store)
    with pytest.raises(ValueError, match=r"y\[0\] is nan"):
        linear.descend(x, y * np.nan, [0, 0], 0.1, 3, batches=Batches(2), cache=store)


def test_the_twins_of_the_machine_draw_as_draws_do():
    draws, state = Draws(2**63 + 11), np.array([-(2**63) + 11])
    assert [bits.draw_below(state, 1000) for _ in range(50)] == [draws.below(1000) for _ in range(50)]
    order = np.zeros(40, dtype=np.int64)
    shuffle(order, state)
    assert order.tolist() == draws.shuffled(40)
