import math
import os

import pytest
from chainrule.kernels import BOUND, Engine, Gradient, Program, Tape, descend

JIT = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
BOTH = pytest.mark.parametrize("gradient", Gradient)


def last(trajectory):
    return trajectory.parameters[-1]


@BOTH
def test_the_apple_rolls_to_its_price(apple, gradient):
    found = descend(apple, [8], [5], 0.1, 5, gradient=gradient)
    assert found.steps == (0, 1, 2, 3, 4, 5)
    assert [x for (x,) in found.parameters] == pytest.approx([8, 7.4, 6.92, 6.536, 6.2288, 5.98304], abs=1e-9)
    assert found.losses[:2] == pytest.approx((9, 5.76), abs=1e-9)
    assert found.gradients[0] == pytest.approx((6,), abs=1e-9)
    assert found.diverged_at is None
    assert found.engine is Engine.INTERPRETED


def test_the_apple_is_within_a_cent_at_step_26(apple):
    found = descend(apple, [8], [5], 0.1, 40)
    assert next(k for k, (x,) in zip(found.steps, found.parameters, strict=True) if abs(x - 5) < 0.01) == 26
    assert found.parameters[26][0] == pytest.approx(5 + 3 * 0.8**26, rel=1e-14)


@pytest.mark.parametrize(("rate", "end"), [(0.5, 5.0), (1.0, 8.0)])
def test_the_apple_at_special_rates(apple, rate, end):
    assert last(descend(apple, [8], [5], rate, 100, record="end")) == (end,)


@BOTH
@pytest.mark.parametrize(("start", "end"), [((2, 5), (3.2, 5.4)), ((0, 0), (4.5, 1.5))])
def test_the_taxi_ends_at_the_nearest_point_of_the_valley(taxi, gradient, start, end):
    assert last(descend(taxi, start, [], 0.01, 500, gradient=gradient)) == pytest.approx(end, abs=1e-9)


@BOTH
def test_the_fruit_regression(fruit, fruit_data, gradient):
    found = descend(fruit, [0, 0], fruit_data, 0.1, 1000, gradient=gradient)
    assert found.losses[0] == pytest.approx(50 / 3)
    assert found.gradients[0] == pytest.approx((-46 / 3, -8))
    iterates = [(1.533333, 0.8), (1.315556, 0.826667), (1.290370, 0.935111)]
    for step, truth in enumerate(iterates, start=1):
        assert found.parameters[step] == pytest.approx(truth, abs=1e-6)
    assert last(found) == pytest.approx((-0.5, 5), abs=1e-9)
    assert found.losses[-1] == pytest.approx(0.5)


@BOTH
def test_times_four(times_four, gradient):
    found = descend(times_four, [2], [], 0.01, 5, gradient=gradient)
    truth = [2, 2.3, 2.555, 2.77175, 2.9559875, 3.112589375]
    assert [w for (w,) in found.parameters] == pytest.approx(truth, abs=1e-9)
    assert found.losses[0] == pytest.approx(30)
    assert found.gradients[0] == pytest.approx((-30,))


@BOTH
@pytest.mark.parametrize(
    ("start", "end"), [(2, 1.346997409), (0.2, 1.346997409), (-2, -1.472997601), (0.1, -1.472997601)]
)
def test_which_valley_of_the_surface(surface, gradient, start, end):
    assert last(descend(surface, [start], [], 0.01, 5000, gradient=gradient)) == pytest.approx((end,), abs=1e-9)


def test_a_plain_loop_gives_the_same_iterates(surface):
    w, walked = 2.0, []
    for _ in range(50):
        walked.append((w,))
        w -= 0.01 * (4 * (w * w * w) - 8 * w + 1)
    found = descend(surface, [2], [], 0.01, 49)
    assert [w for (w,) in found.parameters] == pytest.approx([w for (w,) in walked], rel=1e-14)


@pytest.mark.skipif(not JIT, reason="the JIT is switched off")
@BOTH
def test_compiled_gives_the_numbers_of_interpreted(neuron, gradient):
    """Differences to the bit; the quick loop may contract a product and a sum, which leaves rounding."""
    runs = [
        descend(neuron, [0.3, -0.2], [1.5, 1.0], 0.7, 300, gradient=gradient, engine=engine, record=range(0, 300, 7))
        for engine in (Engine.INTERPRETED, Engine.COMPILED)
    ]
    assert [run.engine for run in runs] == [Engine.INTERPRETED, Engine.COMPILED]
    slack = 1e-12 if gradient is Gradient.EXACT else 0.0
    for one, other in zip(*((*run.parameters, run.losses, *run.gradients) for run in runs), strict=True):
        assert one == pytest.approx(other, rel=slack, abs=slack)
    assert all(type(value) is float for row in runs[1].parameters for value in row)


@pytest.mark.skipif(not JIT, reason="the JIT is switched off")
def test_long_runs_are_compiled(neuron):
    found = descend(neuron, [0.3, -0.2], [1.5, 1.0], 0.7, 2 * 10**7, record="end")
    assert found.engine is Engine.COMPILED
    assert found.steps == (2 * 10**7,)


@pytest.mark.parametrize("engine", [Engine.INTERPRETED, Engine.COMPILED])
def test_divergence_stops_the_run(apple, engine):
    """At rate 2 the apple's error triples at each step, with the sign reversed."""
    found = descend(apple, [8], [5], 2.0, 1000, engine=engine)
    first = next(k for k in range(1000) if (3 * 3**k) ** 2 > BOUND)
    assert found.diverged_at == first
    assert found.steps == tuple(range(first))
    assert all(map(math.isfinite, found.losses))
    assert len(found.parameters) == len(found.losses) == len(found.gradients) == first


def test_divergence_leaves_only_what_was_asked(apple, surface):
    assert descend(apple, [8], [5], 2.0, 1000, record="end").steps == ()
    found = descend(apple, [8], [5], 2.0, 1000, record=[3, 900])
    assert found.steps == (3,)
    assert found.parameters == ((5.0 - 3 * 27,),)
    assert descend(surface, [1e60], [], 0.01, 3).diverged_at == 0


def test_no_number_at_the_start(make_tape):
    program = Program(make_tape(1, lambda x: x.ln()), 1)
    found = descend(program, [-1], [], 0.1, 3, gradient=Gradient.DIFFERENCES)
    assert (found.diverged_at, found.steps, found.losses) == (0, (), ())


def test_what_to_record(apple):
    assert descend(apple, [8], [5], 0.1, 0).parameters == ((8.0,),)
    assert descend(apple, [8], [5], 0.1, 3, record="end").steps == (3,)
    assert descend(apple, [8], [5], 0.1, 3, record=[]).parameters == ()
    assert descend(apple, [8], [5], 0.1, 3, record=(0, 2)).parameters == ((8.0,), (6.92,))


def test_no_parameters(make_tape):
    program = Program(make_tape(1, lambda y: y * y), 0)
    found = descend(program, [], [3], 0.1, 2, gradient=Gradient.DIFFERENCES)
    assert found.losses == (9.0, 9.0, 9.0)
    assert found.parameters == ((), (), ())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": []}, "0 parameters given, the program takes 1"),
        ({"start": [math.nan]}, "parameters must be finite"),
        ({"data": [5, 6]}, "2 data values given, the program takes 1"),
        ({"data": [math.inf]}, "data values must be finite"),
        ({"rate": math.inf}, "rate must be finite"),
        ({"steps": -1}, "-1 steps"),
        ({"record": "some"}, '"all", "end"'),
        ({"record": [11]}, "steps 0 to 10"),
        ({"record": [-1]}, "steps 0 to 10"),
        ({"record": [3, 3]}, "must ascend"),
    ],
)
def test_misuse_is_refused(apple, change, message):
    call = {"start": [8], "data": [5], "rate": 0.1, "steps": 10} | change
    with pytest.raises(ValueError, match=message):
        descend(apple, **call)


def test_an_exact_gradient_must_be_there(apple):
    with pytest.raises(ValueError, match="no gradient tape"):
        descend(Program(apple.loss, 1), [8], [5], 0.1, 1)


def test_a_program_has_the_shapes_it_says(apple, taxi):
    assert (apple.parameters, apple.data) == (1, 1)
    with pytest.raises(ValueError, match="3 parameters, but the loss has 2 inputs"):
        Program(apple.loss, 3)
    with pytest.raises(ValueError, match="one output, not 2"):
        Program(taxi.gradient, 2)
    with pytest.raises(ValueError, match="2 partial derivatives for 1"):
        Program(apple.loss, 1, taxi.gradient)
    with pytest.raises(ValueError, match="the gradient has 1 inputs, the loss 2"):
        Program(apple.loss, 1, Tape(1, (), (), (0,)))
