import math

import pytest
from chainrule.kernels import Engine, Stopped, descend
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Momentum
from chainrule.kernels.stops import Stop

BOTH = pytest.mark.parametrize("engine", [Engine.INTERPRETED, Engine.COMPILED])


# The apple from x = 8 with rate 0.1: x_k - 5 = 3 * 0.8^k, the gradient 6 * 0.8^k, the loss 9 * 0.64^k and the move to
# step k 0.6 * 0.8^(k - 1).
@BOTH
@pytest.mark.parametrize(
    ("stop", "stopped", "at"),
    [
        (Stop(), Stopped.STEPS, 100),
        (Stop(gradient=0.01), Stopped.GRADIENT, math.ceil(math.log(0.01 / 6) / math.log(0.8))),
        (Stop(loss=1e-3), Stopped.LOSS, math.ceil(math.log(1e-3 / 9) / math.log(0.64))),
        (Stop(change=1e-3), Stopped.CHANGE, 1 + math.ceil(math.log(1e-3 / 0.6) / math.log(0.8))),
        (Stop(gradient=7), Stopped.GRADIENT, 0),
        (Stop(gradient=7, loss=100), Stopped.GRADIENT, 0),
        (Stop(gradient=1e-30, loss=9, change=1), Stopped.LOSS, 0),
        (Stop(loss=-1), Stopped.STEPS, 100),
    ],
    ids=repr,
)
def test_where_the_apple_stops(apple, engine, stop, stopped, at):
    found = descend(apple, [8], [5], 0.1, 100, method=Method(stop=stop), record="end", engine=engine)
    assert (found.stopped, found.ended_at, found.diverged_at) == (stopped, at, None)
    assert found.steps == (at,)
    assert found.parameters[0][0] == pytest.approx(5 + 3 * 0.8**at)


def test_a_norm_is_that_of_the_whole_gradient(taxi):
    """From (0, 0) the gradient is (-90, -30), of norm 94.868."""
    for bound, at in ((94.86, 1), (94.87, 0)):
        assert descend(taxi, [0, 0], [], 0.001, 1, method=Method(stop=Stop(gradient=bound)), record=[]).ended_at == at


def test_the_step_that_ends_a_run_is_recorded_once(apple):
    method = Method(stop=Stop(gradient=3))  # 6 * 0.8^k: 6, 4.8, 3.84, 3.072, 2.4576
    assert descend(apple, [8], [5], 0.1, 9, method=method).steps == (0, 1, 2, 3, 4)
    assert descend(apple, [8], [5], 0.1, 9, method=method, record=(0, 8)).steps == (0, 4)
    assert descend(apple, [8], [5], 0.1, 9, method=method, record=(2, 4, 8)).steps == (2, 4)
    assert descend(apple, [8], [5], 0.1, 4, method=method, record="end").stopped is Stopped.GRADIENT


@BOTH
def test_divergence_is_told_from_the_rest(apple, engine):
    found = descend(apple, [8], [5], 2.0, 1000, method=Method(stop=Stop(loss=1, gradient=1)), engine=engine)
    plain = descend(apple, [8], [5], 2.0, 1000)
    assert found == plain or engine is Engine.COMPILED
    assert (found.stopped, found.diverged_at, found.ended_at) == (Stopped.DIVERGED, plain.diverged_at, plain.ended_at)
    assert found.steps == plain.steps
    assert plain.stopped is Stopped.DIVERGED


def test_what_stands_still_changes_by_nothing(apple):
    assert descend(apple, [5], [5], 0.1, 9, method=Method(Momentum(), stop=Stop(change=0))).ended_at == 1
    assert descend(apple, [5], [5], 0.1, 9, method=Method(stop=Stop(gradient=0))).ended_at == 0


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ({"gradient": -1}, "no gradient is as small as -1"),
        ({"change": -0.5}, "no change is as small as -0.5"),
        ({"loss": math.nan}, "bound of the loss must be finite: nan"),
        ({"gradient": math.inf}, "bound of the gradient must be finite"),
    ],
)
def test_bounds_that_make_no_sense(bounds, message):
    with pytest.raises(ValueError, match=message):
        Stop(**bounds)
