"""Section 9 of the catalogue: shapes, m·n + m parameters, a forward pass, ∂(sum of outputs)/∂W = 1·Xᵀ."""

import pytest
from chainrule.checker.library import exercise
from chainrule.checker.variants import variant
from chainrule.exercises import operations as ask
from chainrule.exercises.declaration import matrix_squared_loss, plain_loss
from chainrule.exercises.derivations import exact
from sympy import Matrix, MatrixSymbol, OneMatrix, symbols

EXERCISE = "neural-layer"

n, m = symbols("n m", integer=True, positive=True)
W, X, B = MatrixSymbol("W", m, n), MatrixSymbol("X", n, 1), MatrixSymbol("B", m, 1)


def test_both_oracles_agree_on_the_slope_by_the_weights(judged):
    findings = judged("slope-by-weights", "1·Xᵀ").findings
    assert [(finding.oracle.value, finding.outcome.value) for finding in findings] == [
        ("symbolic", "agrees"),
        ("numeric", "agrees"),
    ]


def test_in_every_variant_one_neuron_is_positive_and_one_negative():
    found = exercise(EXERCISE)
    for seed in range(50):
        g = variant(found, str(seed)).givens
        z1 = g["q11"] * g["v1"] + g["q12"] * g["v2"] + g["q13"] * g["v3"] + g["c1"]
        z2 = g["q21"] * g["v1"] + g["q22"] * g["v2"] + g["q23"] * g["v3"] + g["c2"]
        assert z1 * z2 < 0
        assert max(abs(z1), abs(z2)) < 5


def test_the_derivative_by_a_matrix_is_that_by_each_of_its_entries():
    """sum(W·X + B) and (Y - D·w)ᵀ(Y - D·w)/n with explicit entries, differentiated one by one."""
    (by_weights,) = exact(ask.MatrixGradient(plain_loss(OneMatrix(1, m) * (W * X + B), by=[W]), W)).entries
    sizes = {m: 2, n: 3}
    weights, inputs = (Matrix(symbol.subs(sizes)) for symbol in (W, X))
    total = sum(weights * inputs)
    assert Matrix(by_weights.subs(sizes)) == weights.applyfunc(total.diff)

    features, w, targets = MatrixSymbol("D", n, m), MatrixSymbol("w", m, 1), MatrixSymbol("Y", n, 1)
    (slope,) = exact(ask.MatrixGradient(matrix_squared_loss(targets, features * w, by=[w]), w)).entries
    rows, column, truth = (Matrix(symbol.subs(sizes)) for symbol in (features, w, targets))
    squares = ((truth - rows * column).T * (truth - rows * column))[0] / 3
    apart = Matrix(slope.subs(sizes)) - column.applyfunc(squares.diff)
    assert apart.applyfunc(lambda entry: entry.expand()).is_zero_matrix


@pytest.mark.parametrize("by", [MatrixSymbol("Z", n, n), X])
def test_what_is_not_linear_in_the_matrix_is_refused(by):
    square = MatrixSymbol("X", n, 1).T * MatrixSymbol("X", n, 1)
    with pytest.raises(ValueError, match=r"linear|does not stand"):
        exact(ask.MatrixGradient(plain_loss(square, by=[by]), by))
