"""The quick loop as straight text against the general one of `loops`, and gradients written as A theta + c."""

import itertools

import pytest
from chainrule.kernels import BOUND, Operation, Program, Tape, TapeBuilder, evaluate, interpreted, loops
from chainrule.kernels.quick import straight
from chainrule.kernels.quick.affine import affine_gradient, variant_length


def replayed(function, namespace):
    """A function of `loops` whose loss and slope are those of a program."""
    return type(function)(function.__code__, namespace)


def both(program, theta, data, rate, last, wanted):
    """What the quick loop and the general one return and write."""
    names = dict(vars(loops))
    names.update({name: interpreted.function(program, name) for name in ("loss", "slope")})
    names["loss_and_slope"] = replayed(loops.loss_and_slope, names)
    names.update({name: replayed(getattr(loops, name), names) for name in ("settled", "record")})
    for walk in (interpreted.function(program, "descend"), replayed(loops.descend, names)):
        width = len(theta)
        table = [[0.0] * (len(wanted) * width), [0.0] * len(wanted), [0.0] * (len(wanted) * width)]
        yield walk(list(theta), data, rate, 0, last, wanted, [0.0] * width, table), table


def test_the_loop_of_the_apple_asks_for_nothing_twice(apple):
    assert (
        straight.descend(apple)
        == """\
def descend(theta, data, rate, first, last, wanted, partials, table):
    points, losses, gradients = table
    row = 0
    goal = wanted[0] if len(wanted) > 0 else last + 1
    t0 = theta[0]
    t1 = data[0]
    t6 = -(1.0)
    t7 = t1 * (-2.0)
    t8 = t6 * (-2.0)
    for step in range(first, last + 1):
        t4 = t1 - t0
        t5 = t4 * t4
        t9 = t8 * t0
        t10 = t7 + t9
        if not ((abs(t5) + abs(t10)) + abs(t0)) <= BOUND:
            return step
        if step == goal:
            losses[row] = t5
            points[row * 1 + 0] = t0
            gradients[row * 1 + 0] = t10
            row += 1
            goal = wanted[row] if row < len(wanted) else last + 1
        t0 -= rate * t10
    theta[0] = t0
    return -1
"""
    )


@pytest.mark.parametrize(("rate", "last"), [(0.7, 40), (-0.3, 5), (0.0, 3), (1e60, 9)])
def test_the_quick_loop_is_the_general_one(neuron, taxi, rate, last):
    for program, theta, data in ((neuron, [0.3, -0.2], [1.5, 1.0]), (taxi, [2.0, 5.0], [])):
        (quick, one), (general, other) = both(program, theta, data, rate, last, [0, 2, last])
        assert quick == general
        for mine, twin in zip(one, other, strict=True):
            assert mine == pytest.approx(twin, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("start", [BOUND, 2 * BOUND, -1.5 * BOUND])
def test_the_bound_is_that_of_the_sizes_together(start):
    """l = 0 x: nothing moves, and only the parameter is large."""
    builder = TapeBuilder(1)
    tape = builder.build([builder.apply(Operation.MULTIPLY, 0, builder.constant(0.0))])
    flat = TapeBuilder(1)
    program = Program(tape, 1, flat.build([flat.constant(0.0)]))
    (quick, _), (general, _) = both(program, [start], [], 0.1, 3, [3])
    assert quick == general == (-1 if abs(start) <= BOUND else 0)


def test_a_quadratic_loss_costs_two_products_a_partial_however_many_samples(make_tape):
    """The mean squared error of w x + b on 40 samples, its gradient term by term."""
    xs, ys = [0.3 * i - 4 for i in range(40)], [(7 * i) % 11 - 5.0 for i in range(40)]

    def mean(term):
        return lambda w, b: sum((term(x, (w * x + b - y)) for x, y in zip(xs, ys, strict=True)), start=0.0 * w) / 40

    gradient = make_tape(2, mean(lambda x, r: 2 * x * r), mean(lambda _, r: 2 * r))
    program = Program(make_tape(2, mean(lambda _, r: r * r)), 2, gradient)
    tape = straight.together(program)
    assert variant_length(gradient, 2, gradient.outputs) > 200
    assert variant_length(tape, 2, tape.outputs[1:]) == 2 * (2 + 2)
    for theta in itertools.product([-8.5, 0.0, 0.1, 3.0], repeat=2):
        assert evaluate(tape, [theta])[0][1:] == pytest.approx(evaluate(gradient, [theta])[0], rel=1e-12, abs=1e-12)


def test_division_negation_and_difference_stay_affine(make_tape):
    """(g - x) / g - 4 (-y) + x, by hand: 1 + (1 - 1/g) x + 4 y."""
    gradient = make_tape(
        3, lambda x, y, given: (given - x) / given - y.negate() * 4 + x, lambda x, y, given: given - y * x.sign()
    )
    assert affine_gradient(TapeBuilder(3), gradient, 2) is None
    builder = TapeBuilder(3)
    first = Tape(3, gradient.constants, gradient.code, (gradient.outputs[0], 1))
    found = builder.build(affine_gradient(builder, first, 2))
    for x, y, given in ((1.0, 2.0, 4.0), (-3.0, 0.5, 0.1)):
        assert evaluate(found, [(x, y, given)])[0] == pytest.approx((1 + (1 - 1 / given) * x + 4 * y, y), rel=1e-15)


def test_what_is_not_affine_stays_as_it_is(neuron, make_tape):
    for tape, width in ((neuron.gradient, 2), (make_tape(2, lambda x, y: x * y, lambda *v: v[0]), 2)):
        assert affine_gradient(TapeBuilder(tape.inputs), tape, width) is None
    tape = straight.together(neuron)
    assert evaluate(tape, [(0.3, -0.2, 1.5, 1.0)])[0][1:] == evaluate(neuron.gradient, [(0.3, -0.2, 1.5, 1.0)])[0]


def test_a_gradient_that_does_not_depend_on_the_parameters(make_tape):
    """l = 3 x: the descent is a straight line."""
    program = Program(make_tape(1, lambda x: 3 * x), 1, make_tape(1, lambda x: x * 0 + 3))
    (quick, one), (general, other) = both(program, [1.0], [], 0.5, 4, [4])
    assert (quick, one[0]) == (general, other[0]) == (-1, [-5.0])


def test_exponentials_that_do_not_wait_for_each_other_are_one_call(make_tape):
    """Two sigmoids into a third: two calls, of two and of one."""

    def sigma(z):
        return (z.negate().exp() + 1) ** -1

    loss = make_tape(3, lambda a, b, c: sigma(sigma(a) * c + sigma(b)) + a.exp() * b.exp())
    program = Program(loss, 3, make_tape(3, lambda *v: v[0], lambda *v: v[1], lambda *v: sigma(v[2])))
    text = straight.descend(program)
    assert [line.count("t") > 4 for line in text.splitlines() if "logistics((" in line] == [True]
    assert text.count("exps((") == 1
    (quick, one), (general, other) = both(program, [0.3, -0.2, 0.5], [], 0.1, 6, [0, 3, 6])
    assert quick == general
    for mine, twin in zip(one, other, strict=True):
        assert mine == pytest.approx(twin, rel=1e-12)
