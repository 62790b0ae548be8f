import pytest
from chainrule.kernels import Operation, Tape, TapeBuilder, evaluate


def test_slots_are_inputs_then_constants_then_instructions():
    builder = TapeBuilder(2)
    total = builder.apply(Operation.ADD, builder.input(0), builder.constant(3))
    tape = builder.build([builder.apply(Operation.MULTIPLY, total, builder.input(1)), builder.input(1)])
    assert tape == Tape(2, (3.0,), ((Operation.ADD, 0, 2), (Operation.MULTIPLY, 3, 1)), (4, 1))
    assert tape.slots == 5


@pytest.mark.parametrize(
    ("inputs", "constants", "code", "outputs", "message"),
    [
        (-1, (), (), (), "cannot have -1 inputs"),
        (1, (), ((Operation.ADD, 0, 1),), (1,), "only 0 to 0 are filled"),
        (1, (2.0,), ((Operation.ADD, -1, 1),), (2,), "only 0 to 1 are filled"),
        (2, (), ((Operation.EXP, 0, 1),), (2,), "EXP is unary"),
        (1, (), (), (1,), "output 1 is no slot"),
        (1, (), (), (-1,), "output -1 is no slot"),
    ],
)
def test_a_tape_that_contradicts_itself_is_refused(inputs, constants, code, outputs, message):
    with pytest.raises(ValueError, match=message):
        Tape(inputs, constants, code, outputs)


def test_common_subexpressions_are_shared():
    builder = TapeBuilder(1)
    x = builder.input(0)
    first = builder.apply(Operation.ADD, x, builder.constant(1))
    assert builder.apply(Operation.ADD, x, builder.constant(1.0)) == first
    assert builder.constant(0.0) != builder.constant(-0.0)
    assert builder.constant(float("nan")) == builder.constant(float("nan"))


def test_what_no_output_needs_is_left_out():
    builder = TapeBuilder(2)
    builder.apply(Operation.EXP, builder.constant(7))
    tape = builder.build([builder.apply(Operation.NEGATE, builder.input(1))])
    assert tape == Tape(2, (), ((Operation.NEGATE, 1, 1),), (2,))


@pytest.mark.parametrize("exponent", range(-32, 33))
def test_a_small_whole_power_is_multiplications(exponent):
    builder = TapeBuilder(1)
    tape = builder.build([builder.apply(Operation.POWER, builder.input(0), builder.constant(exponent))])
    assert Operation.POWER not in {operation for operation, _, _ in tape.code}
    assert len(tape.code) <= 10
    assert evaluate(tape, [[-1.5]])[0][0] == pytest.approx((-1.5) ** exponent, rel=1e-14)


def test_the_builder_refuses_misuse():
    builder = TapeBuilder(1)
    with pytest.raises(ValueError, match="no input 1"):
        builder.input(1)
    with pytest.raises(ValueError, match="ADD takes two"):
        builder.apply(Operation.ADD, 0)
    with pytest.raises(ValueError, match="EXP takes one"):
        builder.apply(Operation.EXP, 0, builder.constant(1))
    with pytest.raises(ValueError, match="given out 0 to 1"):
        builder.apply(Operation.ADD, 0, 5)
    with pytest.raises(ValueError, match="output 9"):
        builder.build([9])
