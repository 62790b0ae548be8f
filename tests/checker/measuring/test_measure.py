"""The numeric oracle against numbers of the catalogue, and what it cannot measure."""

import pytest
from chainrule.checker.deriving.derive import in_trees
from chainrule.checker.measuring import CannotMeasure, measure
from chainrule.checker.tree.evaluate import Grid
from chainrule.exercises import operations as ask
from chainrule.exercises.declaration import plain_loss, squared_loss
from sympy import MatrixSymbol, OneMatrix, Rational, exp, log, symbols

x, w, b, k = symbols("x w b k", real=True)
near = symbols("near", positive=True)


def rationals(*values):
    return [Rational(value) for value in values]


apple = squared_loss(rationals(5), [x], by=[x])
down = ask.Descent(apple, (Rational(8),), Rational(1, 10))
taxi = squared_loss(rationals(15), [3 * w + b], by=[w, b])
ride = ask.Descent(taxi, (Rational(2), Rational(5)), Rational(1, 100))
fruit = squared_loss(rationals(5, 3, 4), [w + b, 2 * w + b, 3 * w + b], by=[w, b])
regression = ask.Descent(fruit, (Rational(0), Rational(0)), Rational(1, 10))
four = squared_loss(rationals(4, 8, 12, 16), [w, 2 * w, 3 * w, 4 * w], by=[w])
A, r, L, y = symbols("A r L y", real=True)
graph = ask.Graph(((A, w * x), (r, y - A), (L, r**2)), ((w, Rational(2)), (x, Rational(1)), (y, Rational(4))))
surface = plain_loss(x**2 + 3 * y**2, by=[x, y])

valleys = plain_loss(w**4 - 4 * w**2 + w, by=[w])
m, n = symbols("m n", integer=True, positive=True)
W, X = MatrixSymbol("W", m, n), MatrixSymbol("X", n, 1)
outputs = plain_loss(OneMatrix(1, m) * W * X, by=[W])
layer = {"W": Grid(2, 3, (1.0, -1.0, 1.0, 2.0, -1.0, -2.0)), "X": Grid(3, 1, (2.0, 1.0, 3.0)), "m": 2.0, "n": 3.0}

TABLE = [
    (ask.Residuals((Rational(5),), (Rational(8),)), {}, [-3]),
    (ask.SquaredErrors((Rational(5), Rational(3)), (Rational(8), Rational(2))), {}, [9, 1]),
    (ask.MeanSquaredError((Rational(5), Rational(5)), (Rational(8), Rational(3))), {}, [6.5]),
    (ask.LossFormula(taxi), {"w": 2, "b": 5}, [16]),
    (ask.Derivative(apple, x), {"x": 8}, [6]),
    (ask.SampleDerivatives(fruit, w), {"w": 0, "b": 0}, [-10, -12, -24]),
    (ask.Gradient(taxi), {"w": 2, "b": 5}, [-24, -8]),
    (ask.At(ask.Gradient(fruit), (Rational(0), Rational(0))), {}, [-46 / 3, -8]),
    (ask.Direction(taxi, (Rational(2), Rational(5)), -1), {}, [3 / 10**0.5, 1 / 10**0.5]),
    (ask.DirectionalDerivative(surface, (Rational(1), Rational(1)), (Rational(1), Rational(0))), {}, [2]),
    (ask.DescentSteps(down, (1, 2, 3, 4, 5)), {}, [7.4, 6.92, 6.536, 6.2288, 5.98304]),
    (ask.DescentLoss(down, 1), {}, [5.76]),
    (ask.DescentSteps(regression, (1, 2, 3)), {}, [1.533333, 0.8, 1.315556, 0.826667, 1.290370, 0.935111]),
    (ask.DescentSteps(regression, (1000,)), {}, [-0.5, 5]),
    (ask.DescentLimit(ride), {}, [3.2, 5.4]),
    (ask.Minimiser(fruit), {}, [-0.5, 5]),
    (ask.MinimumLoss(fruit), {}, [0.5]),
    (ask.HessianEigenvalues(taxi), {}, [20, 0]),
    (ask.RateRange(fruit), {}, [0, 0.18029485]),
    (ask.RateRange(four), {}, [0, 2 / 15]),
    (ask.OneStepRate(apple), {}, [0.5]),
    (ask.JumpRate(apple), {}, [1]),
    (ask.ErrorFactor(down), {}, [0.8]),
    (ask.ClosedForm(down, k), {"k": 5}, [5.98304]),
    (
        ask.MeanAbsoluteError((Rational(6), Rational(4), Rational(9)), (Rational(5), Rational(6), Rational(7))),
        {},
        [5 / 3],
    ),
    (ask.MatrixGradient(outputs, W), layer, [2, 1, 3, 2, 1, 3]),
    (ask.StationaryPoints(valleys), {}, [-1.472997601, 0.1260001926, 1.346997409]),
    (ask.StationaryLosses(valleys), {}, [-5.444192066, 0.0627480474, -2.618555981]),
    (ask.GlobalMinimiser(valleys), {}, [-1.472997601]),
    (ask.GlobalMinimum(valleys), {}, [-5.444192066]),
    (ask.DescentEnd(ask.Descent(valleys, (Rational(1, 5),), Rational(1, 100))), {}, [1.346997409]),
    (ask.DescentEnd(ask.Descent(valleys, (Rational(1, 10),), Rational(1, 100))), {}, [-1.472997601]),
    (ask.StepsUntil(down, near), {"near": 0.01}, [26]),
    (ask.Forward(graph), {}, [2, 2, 4]),
    (ask.Backward(graph, ((L, r), (r, A), (L, A), (L, w))), {}, [4, -1, -4, -4]),
]


@pytest.mark.parametrize(("operation", "point", "by_hand"), TABLE, ids=[type(row[0]).__name__ for row in TABLE])
def test_numbers_of_the_catalogue(operation, point, by_hand):
    point = {name: value if isinstance(value, Grid) else float(value) for name, value in point.items()}
    assert list(measure(in_trees(operation), point)) == pytest.approx(by_hand, abs=2e-6)


def test_an_operation_without_a_measurement_is_refused():
    with pytest.raises(TypeError, match="no measurement for Chosen"):
        measure(ask.Chosen(), {})


@pytest.mark.parametrize(
    "operation",
    [
        ask.DescentSteps(ask.Descent(plain_loss(exp(x**2), by=[x]), (Rational(3),), Rational(10)), (50,)),
        ask.DescentLoss(ask.Descent(plain_loss(exp(x**2), by=[x]), (Rational(3),), Rational(10)), 50),
        ask.Direction(apple, (Rational(5),), 1),
        ask.Minimiser(plain_loss(3 * x, by=[x])),
        ask.StepsUntil(ask.Descent(apple, (Rational(8),), Rational(1)), Rational(1, 100)),
        ask.StepsUntil(ask.Descent(apple, (Rational(8),), Rational(3)), Rational(1, 100)),
    ],
    ids=["diverges", "loss diverges", "no direction", "no curvature", "jumps for ever", "overflows"],
)
def test_what_has_no_number_is_told(operation):
    with pytest.raises(CannotMeasure):
        measure(in_trees(operation), {})


def test_a_loss_that_is_undefined_there_has_no_finite_measurement():
    try:
        (slope,) = measure(in_trees(ask.Derivative(plain_loss(log(x), by=[x]), x)), {"x": -3.0})
    except ArithmeticError:
        return
    assert slope != slope  # NaN, which agrees with nothing
