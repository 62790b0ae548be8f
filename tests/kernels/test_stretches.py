"""A descent in stretches is the descent in one piece, bit for bit."""

import pytest
from chainrule.kernels import Operation, Program, TapeBuilder, descend, joined
from chainrule.kernels.stretches import stretches


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
    assert kept.parameters[1][0] == pytest.approx(5 + 3 * (1 - 2e-4) ** first.done, rel=1e-12)


def test_a_wrong_number_of_parameters_is_refused():
    with pytest.raises(ValueError, match="parameters"):
        list(stretches(parabola(), (8.0, 1.0), (5.0,), 1e-4, 10, record=[0]))
