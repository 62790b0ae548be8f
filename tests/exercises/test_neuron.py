"""Section 8 of the catalogue: σ(0) = 1/2, σ(2) = 0.8807970780, σ′(2) = 0.1049935854."""

import pytest

EXERCISE = "neuron"


def test_both_oracles_agree_on_the_slope(judged):
    findings = judged("sigma-slope", "σ(z)(1-σ(z))").findings
    assert [(finding.oracle.value, finding.outcome.value) for finding in findings] == [
        ("symbolic", "agrees"),
        ("numeric", "agrees"),
    ]


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_variant_asks_for_another_argument(judged, seed):
    assert judged("sigma-at-zero", "1/2", seed).verdict == "correct"
