import math

import numpy as np
import pytest
from chainrule.kernels import Program, Stopped, descend
from chainrule.kernels.batches import Batches
from chainrule.kernels.generate import lanes_module
from chainrule.kernels.many import descend_many
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam, Momentum
from chainrule.kernels.quick.lanes import scratch_length
from chainrule.kernels.stops import Stop


def test_basins_of_the_surface(surface):
    """The hill between the valleys stands at w = 0.1270510."""
    starts = np.linspace(-2, 2, 401).reshape(-1, 1)
    ends = descend_many(surface, starts, [], 0.01, 5000)
    truth = np.where(starts > 0.127051, 1.346997409, -1.472997601)
    assert ends.parameters == pytest.approx(truth, abs=1e-8)
    assert set(ends.stopped) == {Stopped.STEPS}
    assert (ends.steps == 5000).all()


def twin(starts, rates, steps):
    """Plain descent of the neuron from all starts together, written with NumPy."""
    w, b = np.array(starts, dtype=float).T
    x, y = 1.5, 1.0
    for _ in range(steps):
        a = 1 / (1 + np.exp(-(w * x + b)))
        slope = -2 * (y - a) * a * (1 - a)
        w, b = w - rates * slope * x, b - rates * slope
    return np.stack([w, b], axis=1), (y - 1 / (1 + np.exp(-(w * x + b)))) ** 2


def test_all_are_those_of_numpy(neuron):
    random = np.random.default_rng(11)
    starts, rates = random.normal(scale=2, size=(300, 2)), random.uniform(0.01, 2, size=300)
    ends = descend_many(neuron, starts, [1.5, 1.0], rates, 70)
    places, losses = twin(starts, rates, 70)
    assert ends.parameters == pytest.approx(places, rel=1e-12, abs=1e-13)
    assert ends.losses == pytest.approx(losses, rel=1e-11)
    assert set(ends.stopped) == {Stopped.STEPS}


@pytest.mark.parametrize("optimiser", [Momentum(0.5), Adam()])
def test_each_is_the_descent_of_its_own(neuron, optimiser):
    starts = [[0.1 * i, 0.5 - 0.2 * i] for i in range(7)]
    rates = [0.1 * (i + 1) for i in range(7)]
    stop = Stop(gradient=0.05)
    ends = descend_many(neuron, starts, [1.5, 1.0], rates, 60, method=Method(optimiser, stop=stop))
    for place, (start, rate) in enumerate(zip(starts, rates, strict=True)):
        one = descend(neuron, start, [1.5, 1.0], rate, 60, method=Method(optimiser, stop=stop), record="end")
        assert tuple(ends.parameters[place]) == one.parameters[-1]
        assert ends.losses[place] == one.losses[-1]
        assert (ends.steps[place], ends.stopped[place]) == (one.ended_at, one.stopped)


def test_a_sweep_of_rates(apple):
    """x_k - 5 = 3 (1 - 2 rate)^k."""
    rates = np.array([0.05, 0.1, 0.5, 0.9, 1.0, 2.0])
    ends = descend_many(apple, [8], [5], rates, 1000, method=Method(stop=Stop(loss=1e-12)))
    assert ends.stopped == (*[Stopped.LOSS] * 4, Stopped.STEPS, Stopped.DIVERGED)
    assert ends.parameters[4] == 8
    assert np.isnan(ends.parameters[5]).all()
    assert math.isnan(ends.losses[5])
    assert ends.steps[5] == descend(apple, [8], [5], 2.0, 1000).diverged_at
    for rate, steps in zip(rates[[0, 1, 3]], ends.steps[[0, 1, 3]], strict=True):
        assert steps == math.ceil(math.log(1e-6 / 3) / math.log(abs(1 - 2 * rate)))


def test_threads_change_no_bit(neuron):
    starts = np.random.default_rng(5).normal(size=(1000, 2))
    one, two = (
        descend_many(neuron, starts, [1.5, 1.0], 0.5, 40, method=Method(Adam()), threads=threads) for threads in (1, 2)
    )
    assert (one.parameters == two.parameters).all()
    assert (one.losses == two.losses).all()
    assert not (one.parameters == starts).any()


def test_what_is_handed_in_is_not_changed(apple):
    starts = np.array([[8.0], [3.0]])
    assert descend_many(apple, starts, [5], [0.5, 0.5], 1).parameters.tolist() == [[5.0], [5.0]]
    assert starts.tolist() == [[8.0], [3.0]]


def test_one_start_at_one_rate_and_none(apple):
    assert descend_many(apple, [8], [5], 0.5, 1).parameters.tolist() == [[5.0]]
    assert descend_many(apple, np.zeros((0, 1)), [5], 0.5, 1).parameters.shape == (0, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"starts": [[1, 2]]}, r"starts of shape \(1, 2\) .* \(n, 1\) and \(n,\) fit"),
        ({"starts": 8}, r"starts of shape \(\)"),
        ({"starts": [math.nan]}, "starts must be finite"),
        ({"rates": [[0.1]]}, r"rates of shape \(1, 1\)"),
        ({"rates": [0.1, math.inf]}, "rates must be finite"),
        ({"starts": [[1], [2]], "rates": [0.1, 0.2, 0.3]}, "2 starts and 3 rates"),
        ({"steps": -1}, "-1 steps"),
        ({"threads": 0}, "0 threads"),
        ({"data": []}, "0 data values given"),
        ({"method": Method(batches=Batches(1))}, "no batches"),
    ],
)
def test_misuse_is_refused(apple, change, message):
    call = {"starts": [8], "data": [5], "rates": 0.1, "steps": 1} | change
    with pytest.raises(ValueError, match=message):
        descend_many(apple, **call)


def test_a_gradient_must_be_there(apple):
    with pytest.raises(ValueError, match="need a gradient tape"):
        descend_many(Program(apple.loss, 1), [8], [5], 0.1, 1)


@pytest.mark.parametrize("count", [1, 31, 32, 33, 300])
def test_lockstep_is_each_descent_by_itself(neuron, taxi, count):
    """Blocks that are full and not, rates at which some diverge, and one that is 0."""
    for program, data, top in ((neuron, [1.5, 1.0], 60.0), (taxi, [], 0.3)):
        starts = [[0.1 * i, 0.5 - 0.2 * i] for i in range(count)]
        rates = [top * i / count for i in range(count)]
        ends = descend_many(program, starts, data, rates, 700)
        for place, (start, rate) in enumerate(zip(starts, rates, strict=True)):
            one = descend(program, start, data, rate, 700, record="end")
            assert (ends.steps[place], ends.stopped[place]) == (one.ended_at, one.stopped)
            if one.parameters:
                assert tuple(ends.parameters[place]) == pytest.approx(one.parameters[0], rel=1e-9, abs=1e-9)
                assert ends.losses[place] == pytest.approx(one.losses[0], rel=1e-9, abs=1e-12)
    assert {Stopped.STEPS, Stopped.DIVERGED} == set(ends.stopped) or count == 1


def test_the_text_of_the_lockstep_is_plain_python_too(taxi):
    """Without the compiler: one descent of three lanes diverges, at the step at which it does by itself."""
    module = lanes_module(taxi, taxi.signs)
    names: dict[str, object] = {}
    exec(module.text, names)  # noqa: S102
    starts, losses, endings = [2.0, 5.0, 0.0, 0.0, 2.0, 5.0], [0.0] * 3, [0] * 3
    scratch = [0.0] * scratch_length(2)
    names[module.name("descend_lanes")](starts, [0.01, 0.01, 1.0], [], 400, 0, 3, scratch, losses, endings)
    assert starts[:4] == pytest.approx([3.2, 5.4, 4.5, 1.5])
    assert losses[:2] == pytest.approx([0, 0], abs=1e-12)
    assert endings == [-1, -1, descend(taxi, [2, 5], [], 1.0, 400).diverged_at]


def test_no_step_at_all(apple):
    ends = descend_many(apple, [[8], [3]], [5], 0.1, 0)
    assert (ends.parameters.tolist(), ends.losses.tolist(), ends.steps.tolist()) == ([[8], [3]], [9, 4], [0, 0])
