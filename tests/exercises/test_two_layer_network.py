"""Section 20 of the catalogue: x = (1,2), ŷ = 0.53924383, L = 0.21229625, after one update L = 0.16172901."""

EXERCISE = "two-layer-network"

RIGHT = {
    "by-w2": ["-2(y-yhat)yhat(1-yhat)a", "-2(y - ŷ)·ŷ(1 - ŷ)·a", "2(ŷ-y)ŷ(1-ŷ)a"],
    "by-b2": ["-2(y-ŷ)ŷ(1-ŷ)", "2(ŷ-y)(ŷ-ŷ²)"],
    "by-w1": ["-2(y-ŷ)ŷ(1-ŷ)W2*a(1-a)x", "-2x(y-ŷ)·ŷ·(1-ŷ)·W2·a·(1-a)"],
    "by-b1": ["-2(y-ŷ)ŷ(1-ŷ)W2*a(1-a)"],
    "matrix-w2": ["D2*A^T", "D2 Aᵀ", "(A*D2^T)^T"],
    "matrix-delta1": ["(V^T*D2) .* A .* (1-A)", "(Vᵀ D2) ⊙ A ⊙ (1 − A)", "(V^T*D2) .* (A - A.*A)"],
    "hidden": ["(0.64565631, 0.73105858)", "a1=0.6457, a2=0.7311", "(σ(0.6), σ(1))"],
    "prediction": ["0.53924383", "0.5392"],
    "loss": ["0.21229625", "0.2123", "(1-0.53924383)^2"],
    "slope-w2": ["(-0.14782875, -0.16738236)"],
    "slope-b2": ["-0.22895888", "-0.2290"],
    "slope-w1": ["[-0.02619109, -0.05238218; 0.02250802, 0.04501605]", "-0.02619, -0.05238, 0.02251, 0.04502"],
    "slope-b1": ["(-0.02619109, 0.02250802)"],
    "loss-after": ["0.16172901", "0.1617"],
}

WRONG = {
    "by-w2": [
        ("-2(y-ŷ)ŷ(1-ŷ)", "INNER_DERIVATIVE"),
        ("-2(y-ŷ)a", "SIGMA_SLOPE_FORGOTTEN"),
        ("2(y-ŷ)ŷ(1-ŷ)a", "INNER_SIGN"),
        ("-(y-ŷ)ŷ(1-ŷ)a", "POWER_FACTOR"),
    ],
    "by-b2": [("-2(y-ŷ)", "SIGMA_SLOPE_FORGOTTEN"), ("-2(y-ŷ)ŷ(1-ŷ)a", "PARTIALS_SWAPPED")],
    "by-w1": [
        ("-2(y-ŷ)ŷ(1-ŷ)W2*a(1-a)", "INNER_DERIVATIVE"),
        ("-2(y-ŷ)ŷ(1-ŷ)a(1-a)x", "WEIGHT_FORGOTTEN_BACK"),
        ("-2(y-ŷ)ŷ(1-ŷ)W2*x", "SIGMA_SLOPE_FORGOTTEN"),
    ],
    "by-b1": [("-2(y-ŷ)ŷ(1-ŷ)W2", "SIGMA_SLOPE_FORGOTTEN"), ("-2(y-ŷ)ŷ(1-ŷ)W2*a(1-a)x", "PARTIALS_SWAPPED")],
    "matrix-w2": [("A*D2^T", "OUTER_TRANSPOSED"), ("D2*A", "SHAPE_PRODUCT")],
    "matrix-delta1": [("V^T*D2", "SIGMA_SLOPE_FORGOTTEN"), ("(V*D2) .* A .* (1-A)", "SHAPE_PRODUCT")],
    "hidden": [("(0.6, 1)", "ACTIVATION_FORGOTTEN")],
    "prediction": [("0.1573", "ACTIVATION_FORGOTTEN"), ("0.4608", "SIGMA_SIGN")],
    "loss": [("0.4608", "NOT_SQUARED"), ("0.5392", "MINIMISER_FOR_LOSS")],
    "slope-b2": [("0.2290", "INNER_SIGN")],
}


def test_right(codes, right_row):
    question, text = right_row
    assert codes(question, text)[0] == "correct"


def test_wrong(codes, wrong_row):
    question, (text, code) = wrong_row
    verdict, found = codes(question, text)
    assert (verdict, found[0]) == ("wrong", code)
