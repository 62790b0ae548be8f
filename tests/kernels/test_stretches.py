"""A descent in stretches is the descent in one piece, bit for bit."""

import os

import pytest
from chainrule.kernels import Engine, Operation, Program, Stopped, TapeBuilder, descend
from chainrule.kernels.batches import Batches
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam, Momentum, Nesterov, RMSProp
from chainrule.kernels.schedules import Cosine, Exponential, StepDecay, WarmUp
from chainrule.kernels.stops import Stop
from chainrule.kernels.stretches import joined, stretches

JIT = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
METHODS = [
    Method(Momentum()),
    Method(Nesterov()),
    Method(RMSProp()),
    Method(Adam()),
    Method(schedule=WarmUp(10_000, Cosine(9000))),
    Method(schedule=WarmUp(4096, StepDecay(0.5, 3000))),
    Method(Adam(), Exponential(0.9999)),
    Method(batches=Batches(2, seed=3)),
    Method(Momentum(), StepDecay(0.9, 1000), batches=Batches(1)),
]


def parabola():
    """(x - y)^2 with its derivative 2(x - y)."""
    builder = TapeBuilder(2)
    difference = builder.apply(Operation.SUBTRACT, builder.input(0), builder.input(1))
    loss = builder.build([builder.apply(Operation.MULTIPLY, difference, difference)])
    builder = TapeBuilder(2)
    difference = builder.apply(Operation.SUBTRACT, builder.input(0), builder.input(1))
    slope = builder.build([builder.apply(Operation.MULTIPLY, builder.constant(2.0), difference)])
    return Program(loss, 1, slope)


@pytest.mark.parametrize("steps", [0, 1, 4095, 4096, 4097, 20_000])
def test_together_they_are_the_descent(steps):
    record = sorted({0, 1, 4095, 4096, 4097, 8192, 19_999, steps} & set(range(steps + 1)))
    whole = descend(parabola(), (8.0,), (5.0,), 1e-4, steps, record=record)
    parts = list(stretches(parabola(), (8.0,), (5.0,), 1e-4, steps, record=record))
    assert joined(parts) == whole
    assert parts[-1].done == steps
    assert len(parts) == 1 or steps > 4096


def test_divergence_is_found_at_the_same_step_and_ends_it():
    # the error grows by |1 - 2 * 1.01| = 1.02 a step, the loss by its square, to 1e100
    whole = descend(parabola(), (8.0,), (5.0,), 1.01, 9000, record=[0, 5000, 9000])
    parts = list(stretches(parabola(), (8.0,), (5.0,), 1.01, 9000, record=[0, 5000, 9000]))
    assert whole.diverged_at is not None
    assert joined(parts) == whole
    slow = descend(parabola(), (8.0,), (5.0,), 1.0001, 900_000, record=[0, 500_000])
    assert slow.diverged_at is not None
    in_parts = list(stretches(parabola(), (8.0,), (5.0,), 1.0001, 900_000, record=[0, 500_000]))
    assert joined(in_parts) == slow
    assert len(in_parts) > 1


def test_where_it_is_left_early_the_last_step_is_kept():
    first = next(iter(stretches(parabola(), (8.0,), (5.0,), 1e-4, 100_000, record=[0, 100_000])))
    kept = joined([first])
    assert kept.steps == (0, first.done)
    assert (kept.stopped, kept.ended_at) == (Stopped.INTERRUPTED, first.done)
    assert kept.parameters[1][0] == pytest.approx(5 + 3 * (1 - 2e-4) ** first.done, rel=1e-12)


def test_a_wrong_number_of_parameters_is_refused():
    with pytest.raises(ValueError, match="parameters"):
        list(stretches(parabola(), (8.0, 1.0), (5.0,), 1e-4, 10, record=[0]))


# --- an optimiser remembers, a schedule counts, batches have an order ------------------------------------------------


@pytest.fixture(scope="module")
def three(make_tape):
    """The mean over y = 1, 2, 6 of (x - y)^2, with the gradient of each sample."""
    return Program(
        make_tape(1, lambda x: ((x - 1) ** 2 + (x - 2) ** 2 + (x - 6) ** 2) / 3),
        parameters=1,
        gradient=make_tape(1, lambda x: 2 * x - 6),
        samples=tuple(make_tape(1, lambda x, y=y: 2 * x - 2 * y) for y in (1, 2, 6)),
    )


@pytest.mark.parametrize("method", METHODS, ids=repr)
@pytest.mark.parametrize("engine", [Engine.INTERPRETED, Engine.COMPILED])
def test_so_it_is_with_every_optimiser_schedule_and_batch(three, method, engine):
    record = [0, 1, 4095, 4096, 4097, 5000, 12_288, 19_999, 20_000]
    whole = descend(three, (8.0,), (), 1e-3, 20_000, record=record, engine=engine, method=method)
    parts = list(stretches(three, (8.0,), (), 1e-3, 20_000, record=record, engine=engine, method=method))
    assert joined(parts) == whole
    assert len(parts) > 1
    assert whole.engine is engine or not JIT


@pytest.mark.parametrize("record", ["all", "end", (0, 5000), (6000, 15_000)], ids=repr)
@pytest.mark.parametrize("stop", [Stop(gradient=1e-3), Stop(loss=14 / 3 + 1e-5), Stop(change=1e-6), Stop(loss=99)])
def test_a_criterion_ends_it_at_the_same_step(three, record, stop):
    # the gradient is 10 * 0.998^k, below 1e-3 at step 4601, in the second stretch; the variance of the y is 14/3
    whole = descend(three, (8.0,), (), 1e-3, 20_000, record=record, method=Method(stop=stop))
    parts = list(stretches(three, (8.0,), (), 1e-3, 20_000, record=record, method=Method(stop=stop)))
    assert joined(parts) == whole
    assert whole.stopped not in (Stopped.STEPS, Stopped.INTERRUPTED)
    assert parts[-1].done == whole.ended_at < 20_000


@pytest.mark.parametrize("at", [4095, 4096, 4097])
def test_a_criterion_at_the_seam(three, at):
    # a bound half way between the gradients of this step and the one before
    bound = 10 * 0.998**at * (1 + 0.5 / 499)
    method = Method(stop=Stop(gradient=bound))
    whole = descend(three, (8.0,), (), 1e-3, 9000, record=[0, 9000], method=method)
    assert whole.ended_at == at
    assert joined(list(stretches(three, (8.0,), (), 1e-3, 9000, record=[0, 9000], method=method))) == whole


def test_batches_without_samples_are_refused():
    with pytest.raises(ValueError, match="batches need"):
        list(stretches(parabola(), (8.0,), (5.0,), 0.1, 10, method=Method(batches=Batches(1))))
