import math

import pytest
from chainrule.kernels import Operation, Tape, TapeBuilder, evaluate
from chainrule.kernels.quick.balancing import balanced
from hypothesis import given, settings
from hypothesis import strategies as st


def depth(tape, slow=()):
    """How many operations an output waits for, an operation in ``slow`` counted ten times."""
    depths = [0] * (tape.inputs + len(tape.constants))
    for operation, left, right in tape.code:
        depths.append(max(depths[left], depths[right]) + (10 if operation in slow else 1))
    return max(depths[output] for output in tape.outputs)


def test_a_chain_becomes_a_tree(make_tape):
    tape = make_tape(8, lambda *v: sum(v[1:], start=v[0]))
    assert (depth(tape), depth(balanced(tape))) == (7, 3)
    assert len(balanced(tape).code) == 7
    assert evaluate(balanced(tape), [[1, 2, 3, 4, 5, 6, 7, 8]]) == ((36,),)


def test_what_is_late_comes_last(make_tape):
    """e^a stands first, and is waited for by one product instead of by three."""
    tape = make_tape(4, lambda a, b, c, d: a.exp() * b * c * d)
    slow = {Operation.EXP}
    assert (depth(tape, slow), depth(balanced(tape), slow)) == (13, 11)
    assert evaluate(balanced(tape), [[0.5, 2, 3, 4]])[0][0] == pytest.approx(24 * math.exp(0.5))


def test_what_is_used_twice_is_done_once():
    builder = TapeBuilder(4)
    both = builder.apply(Operation.ADD, 0, 1)
    tape = builder.build([builder.apply(Operation.ADD, both, 2), builder.apply(Operation.ADD, both, 3), both])
    assert len(balanced(tape).code) == 3
    assert evaluate(balanced(tape), [[1, 2, 3, 4]]) == ((6, 7, 3),)


def test_a_square_stays_one_product(make_tape):
    tape = make_tape(2, lambda a, b: (a * b) ** 4)
    assert len(balanced(tape).code) == len(tape.code) == 3


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.data())
def test_any_tape_keeps_its_values(data):
    """Sums and products of small whole numbers, which no order rounds."""
    length, code = data.draw(st.integers(1, 14)), []
    kinds = st.sampled_from([Operation.ADD, Operation.MULTIPLY, Operation.NEGATE, Operation.SUBTRACT])
    for slot in range(4, 4 + length):
        operation = data.draw(kinds)
        left = data.draw(st.integers(0, slot - 1))
        code.append((operation, left, data.draw(st.integers(0, slot - 1)) if operation.binary else left))
    outputs = tuple(data.draw(st.lists(st.integers(0, 3 + length), min_size=1, max_size=3)))
    tape = Tape(3, (2.0,), tuple(code), outputs)
    for point in ((1, -1, 2), (0, 3, -2)):
        values = evaluate(tape, [point])[0]
        if all(
            abs(value) < 2**50 for value in evaluate(Tape(3, (2.0,), tape.code, tuple(range(4 + length))), [point])[0]
        ):
            assert evaluate(balanced(tape), [point])[0] == values
