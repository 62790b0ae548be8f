"""Four ways to one gradient, over random losses of the allowed functions: SymPy's as an exercise derives it, the
backward pass over the computation graph, central differences, and the complex step.
"""

from fractions import Fraction

import pytest
import sympy as sp
from chainrule.checker.deriving.from_sympy import to_tree
from chainrule.checker.explaining.graph import graph_of
from chainrule.checker.tree.lower import lower
from chainrule.exercises.declaration import plain_loss
from chainrule.exercises.derivations.slopes import gradient
from chainrule.kernels import Program, complex_step_gradient, difference_gradient, evaluate, interpreted
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from sympy.core.function import Application

W, B = PARAMETERS = sp.symbols("w b", real=True)
NAMES = ("w", "b")
STEP = 2.0**-10  # of the differences, for parameters up to 1


def sigmoid(value):
    return 1 / (1 + sp.exp(-value))


def relu(value):
    return sp.Max(value, 0)


# What keeps a part of the loss away from where it has no derivative, or one that differences cannot see.
SMOOTH = {sp.sin, sp.cos, sp.tanh, sigmoid, sp.exp}
POSITIVE = {sp.log, sp.sqrt}
KINKED = {sp.Abs, relu}
NO_NUMBERS = (sp.zoo, sp.nan, sp.oo, sp.I)
BINARY = ("+", "-", "*", "/", "max")

leaves = (
    st.sampled_from([W, B])
    | st.sampled_from([W, B])
    | st.fractions(-3, 3, max_denominator=4).map(lambda value: sp.Rational(value.numerator, value.denominator))
)


@st.composite
def losses(draw):
    """A loss, and what must be positive or must not be near 0 for it to be smooth around a point."""
    guards = []

    def grown(depth):
        made = sp.sympify(part(depth))
        assume(made.is_extended_real is not False and not made.has(*NO_NUMBERS))
        return made

    def part(depth):
        kind = draw(st.sampled_from(["function", "function", "binary", "binary", "power"])) if depth else "leaf"
        if kind == "leaf":
            return draw(leaves)
        if kind == "power":
            base, exponent = grown(depth - 1), draw(st.sampled_from([2, 3, -1, -2, sp.Rational(3, 2)]))
            guards.append(("apart" if exponent in (-1, -2) else "positive" if exponent not in (2, 3) else "any", base))
            return base**exponent
        if kind == "function":
            function = draw(st.sampled_from(sorted({*SMOOTH, *POSITIVE, *KINKED}, key=str)))
            inner = grown(depth - 1)
            # of what may be complex, SymPy's absolute value has a derivative that no tree holds
            assume(function not in KINKED or inner.is_extended_real)
            guards.append(("positive" if function in POSITIVE else "apart" if function in KINKED else "any", inner))
            return function(inner)
        sign, left, right = draw(st.sampled_from(BINARY)), grown(depth - 1), grown(depth - 1)
        if sign == "/":
            guards.append(("apart", right))
        if sign == "max":
            assume(left.is_extended_real and right.is_extended_real)
            guards.append(("apart", left - right))
        return {
            "+": lambda: left + right,
            "-": lambda: left - right,
            "*": lambda: left * right,
            "/": lambda: left / right if right != 0 else left,
            "max": lambda: sp.Max(left, right),
        }[sign]()

    loss = grown(draw(st.integers(2, 4)))
    assume(loss.free_symbols)
    return loss, guards


def program_of(expression, slopes=()):
    return Program(
        lower([to_tree(expression)], NAMES), 2, lower([to_tree(slope) for slope in slopes], NAMES) if slopes else None
    )


def value_and_size(expression, point):
    """The value of a part of the loss, and how fast it moves."""
    program = program_of(expression)
    ((value,),) = evaluate(program.loss, [point])
    return value, sum(map(abs, complex_step_gradient(program, point)))


def is_tame(kind, expression, point):
    """Whether a part changes little over the step of the differences, compared with how far it is from trouble."""
    value, size = value_and_size(expression, point)
    if not (abs(value) < 20 and size < 20):  # also where one is nan
        return False
    room = value if kind == "positive" else abs(value)
    return kind == "any" or room > max(0.05, 20 * STEP * size)


@pytest.mark.thorough
@settings(derandomize=True, deadline=None, max_examples=300)
@given(losses(), st.tuples(st.integers(-8, 8), st.integers(-8, 8)))
def test_all_four_agree(drawn, eighths):
    loss, guards = drawn
    exact = {name: Fraction(value, 8) for name, value in zip(NAMES, eighths, strict=True)}
    point = [float(value) for value in exact.values()]
    assume(all(is_tame(kind, part, point) for kind, part in [*guards, ("any", loss)]))
    event(f"functions: {sorted({type(part).__name__ for part in loss.atoms(Application)})}")

    slopes = gradient(plain_loss(loss, by=PARAMETERS))
    derived = [0.0, 0.0]
    interpreted.function(program_of(loss, slopes), "slope")(list(point), [], derived)
    graph = graph_of(to_tree(loss), exact)
    known = {node.name: node.slope_value for node in graph.nodes if node.is_input}
    backward = [float(known.get(name) or 0) for name in NAMES]
    program = program_of(loss)
    stepped = complex_step_gradient(program, point)
    differences = difference_gradient(program, point)

    scale = max(1.0, *map(abs, stepped))
    assert derived == pytest.approx(stepped, abs=1e-10 * scale)
    assert backward == pytest.approx(stepped, abs=1e-10 * scale)
    assert differences == pytest.approx(stepped, abs=1e-6 * scale)


def test_the_derivative_of_a_maximum_is_one_for_the_kernels():
    """A half where both are equal, as SymPy has it."""
    loss = plain_loss(sp.Max(W, 2 * B) ** 2, by=PARAMETERS)
    program = program_of(loss.expression, gradient(loss))
    slope, found = interpreted.function(program, "slope"), [0.0, 0.0]
    for point, truth in (([3.0, 1.0], (6, 0)), ([1.0, 2.0], (0, 16)), ([2.0, 1.0], (2, 4))):
        slope(point, [], found)
        assert tuple(found) == truth
