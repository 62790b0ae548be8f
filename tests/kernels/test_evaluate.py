import math
import operator

import numpy as np
import pytest
from chainrule.kernels import (
    Engine,
    Operation,
    Program,
    Tape,
    TapeBuilder,
    arithmetic,
    evaluate,
    evaluate_array,
    interpreted,
)
from chainrule.kernels.wording import CALLS
from hypothesis import given, settings
from hypothesis import strategies as st

TWIN = {
    Operation.ADD: operator.add,
    Operation.SUBTRACT: operator.sub,
    Operation.MULTIPLY: operator.mul,
    Operation.NEGATE: operator.neg,
    Operation.ABS: abs,
    **{operation: getattr(arithmetic, name) for operation, name in CALLS.items() if name != "abs"},
}


def naive(tape, point):
    slots = [*map(float, point), *tape.constants]
    for operation, left, right in tape.code:
        slots.append(TWIN[operation](*([slots[left], slots[right]] if operation.binary else [slots[left]])))
    return tuple(slots[output] for output in tape.outputs)


def bits(values):
    """The numbers to the bit; all nan alike."""
    return ["nan" if value != value else value.hex() for value in values]


values = st.floats(-10, 10) | st.floats() | st.sampled_from([0.0, 1.0, -1.0, 2.0, math.inf, math.nan])


@st.composite
def tapes(draw):
    inputs = draw(st.integers(0, 3))
    constants = tuple(draw(st.lists(values, min_size=0 if inputs else 1, max_size=3)))
    code = []
    for slot in range(inputs + len(constants), inputs + len(constants) + draw(st.integers(0, 12))):
        operation = draw(st.sampled_from(Operation))
        left = draw(st.integers(0, slot - 1))
        code.append((operation, left, draw(st.integers(0, slot - 1)) if operation.binary else left))
    slots = inputs + len(constants) + len(code)
    outputs = draw(st.lists(st.integers(0, slots - 1), min_size=1, max_size=3))
    return Tape(inputs, constants, tuple(code), tuple(outputs))


@settings(derandomize=True, deadline=None)
@given(st.data(), tapes())
def test_every_way_to_run_a_tape_gives_the_same_bits(data, tape):
    points = data.draw(st.lists(st.lists(values, min_size=tape.inputs, max_size=tape.inputs), min_size=1, max_size=4))
    truth = [bits(naive(tape, point)) for point in points]
    assert [bits(row) for row in evaluate(tape, points, engine=Engine.INTERPRETED)] == truth
    assert [bits(row) for row in evaluate(tape, points, engine=Engine.COMPILED)] == truth

    loss = interpreted.function(Program(Tape(tape.inputs, tape.constants, tape.code, tape.outputs[:1]), 0), "loss")
    assert [bits([loss([], list(map(float, point)))]) for point in points] == [row[:1] for row in truth]


def test_many_points_in_blocks(make_tape):
    tape = make_tape(2, lambda x, y: x * x - y, lambda x, y: (x / y).exp())
    points = np.random.default_rng(1).uniform(1, 2, (1300, 2))
    truth = np.stack([points[:, 0] ** 2 - points[:, 1], np.exp(points[:, 0] / points[:, 1])], axis=1)
    np.testing.assert_allclose(evaluate_array(tape, points), truth, rtol=1e-14)
    np.testing.assert_allclose(evaluate(tape, points.tolist()), truth, rtol=1e-14)
    # Columns of a transposed table, single precision and whole numbers are made right at the border.
    np.testing.assert_allclose(evaluate_array(tape, np.asfortranarray(points)), truth, rtol=1e-14)
    assert evaluate_array(tape, np.array([[3, 1]]))[0, 0] == 8.0


def test_no_points_and_no_outputs(make_tape):
    tape = make_tape(1, lambda x: x + 1)
    for engine in (Engine.INTERPRETED, Engine.COMPILED):
        assert evaluate(tape, [], engine=engine) == ()
        assert evaluate(TapeBuilder(1).build([]), [[1.0], [2.0]], engine=engine) == ((), ())


def test_the_number_of_values_is_checked(make_tape):
    tape = make_tape(2, lambda x, y: x + y)
    with pytest.raises(ValueError, match="1 values given, the tape takes 2"):
        evaluate(tape, [[1.0, 2.0], [1.0]])
    with pytest.raises(ValueError, match=r"the tape takes \(n, 2\)"):
        evaluate_array(tape, np.zeros((2, 3)))
    with pytest.raises(ValueError, match=r"the tape takes \(n, 2\)"):
        evaluate_array(tape, np.zeros(2))
