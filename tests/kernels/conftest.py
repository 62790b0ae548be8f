"""The losses of the catalogue as programs, their gradients by hand."""

from functools import reduce

import pytest
from chainrule.kernels import Operation, Program, TapeBuilder


class Formula:
    """Operators on handles of a builder, so that the programs below read like the mathematics."""

    def __init__(self, builder, handle):
        self.builder, self.handle = builder, handle

    def _handle(self, other):
        return other.handle if isinstance(other, Formula) else self.builder.constant(other)

    def _apply(self, operation, left, right=None):
        return Formula(self.builder, self.builder.apply(operation, left, right))

    def __add__(self, other):
        return self._apply(Operation.ADD, self.handle, self._handle(other))

    def __sub__(self, other):
        return self._apply(Operation.SUBTRACT, self.handle, self._handle(other))

    def __rsub__(self, other):
        return self._apply(Operation.SUBTRACT, self._handle(other), self.handle)

    def __mul__(self, other):
        return self._apply(Operation.MULTIPLY, self.handle, self._handle(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._apply(Operation.DIVIDE, self.handle, self._handle(other))

    def __pow__(self, other):
        return self._apply(Operation.POWER, self.handle, self._handle(other))

    def __getattr__(self, name):
        return lambda: self._apply(Operation[name.upper()], self.handle)


def tape(inputs, *formulas):
    """The tape of functions of the inputs."""
    builder = TapeBuilder(inputs)
    variables = [Formula(builder, builder.input(i)) for i in range(inputs)]
    return builder.build([formula(*variables).handle for formula in formulas])


def total(terms):
    return reduce(lambda left, right: left + right, terms)


def regression(samples):
    """The mean squared error of w * x + b; the data are the x, then the y."""

    def residual(v, i):
        return v[2 + samples + i] - (v[0] * v[2 + i] + v[1])

    def mean(v, term):
        return total([term(v, i) for i in range(samples)]) / samples

    inputs = 2 + 2 * samples
    return Program(
        tape(inputs, lambda *v: mean(v, lambda v, i: residual(v, i) ** 2)),
        parameters=2,
        gradient=tape(
            inputs,
            lambda *v: -2 * mean(v, lambda v, i: residual(v, i) * v[2 + i]),
            lambda *v: -2 * mean(v, residual),
        ),
    )


@pytest.fixture(scope="session")
def make_tape():
    return tape


@pytest.fixture(scope="session")
def apple():
    """(y - x)^2; the datum is y."""
    return Program(tape(2, lambda x, y: (y - x) ** 2), parameters=1, gradient=tape(2, lambda x, y: -2 * (y - x)))


@pytest.fixture(scope="session")
def taxi():
    """(15 - (3 w + b))^2."""
    return Program(
        tape(2, lambda w, b: (15 - (3 * w + b)) ** 2),
        parameters=2,
        gradient=tape(2, lambda w, b: -6 * (15 - (3 * w + b)), lambda w, b: -2 * (15 - (3 * w + b))),
    )


@pytest.fixture(scope="session")
def fruit():
    return regression(3)


FRUIT = (1.0, 2.0, 3.0, 5.0, 3.0, 4.0)


@pytest.fixture(scope="session")
def fruit_data():
    return FRUIT


@pytest.fixture(scope="session")
def times_four():
    """The mean squared error of w * x for x = 1 .. 4 and y = 4 x."""
    return Program(
        tape(1, lambda w: total([(4 * x - w * x) ** 2 for x in (1, 2, 3, 4)]) / 4),
        parameters=1,
        gradient=tape(1, lambda w: 15 * w - 60),
    )


@pytest.fixture(scope="session")
def surface():
    """w^4 - 4 w^2 + w."""
    return Program(
        tape(1, lambda w: w**4 - 4 * w**2 + w), parameters=1, gradient=tape(1, lambda w: 4 * w**3 - 8 * w + 1)
    )


@pytest.fixture(scope="session")
def neuron():
    """The squared loss of one neuron, (y - sigma(w x + b))^2; the data are x and y."""

    def rate_of(w, b, x, y):
        a = (w * x + b).sigmoid()
        return -2 * (y - a) * a * (1 - a)

    return Program(
        tape(4, lambda w, b, x, y: (y - (w * x + b).sigmoid()) ** 2),
        parameters=2,
        gradient=tape(4, lambda w, b, x, y: rate_of(w, b, x, y) * x, rate_of),
    )
