"""Numbers beyond doubles are compared and shown like all others."""

import pytest
from chainrule.checker.equating import equal


@pytest.mark.parametrize(
    ("reference", "answer", "verdict", "entry"),
    [
        ("(1,2)", "(10^400,1)", "different", 1),
        ("(1,2)", "(1,10^400)", "different", 2),
        ("[1,4;9,16]", "[1,2;3,4]*10^500", "different", 1),
        ("[1,4;9,16]", "[1,2;3,4]*10^400^2", "different", 1),
        ("[1,4;9,16]", "[15,2;3,4].^2.^22", "different", 1),
        ("(e^1000,1)", "(e^1001,1)", "different", 1),
        ("(e^1000,1)", "(e^1000,2)", "different", 2),
        ("10^400", "10^400", "equal", 0),
        ("10^400", "10^400+1", "different", 0),
        ("e^1000", "e^1001", "different", 0),
    ],
)
def test_giants(reference, answer, verdict, entry):
    found = equal(reference, answer)
    assert (found.verdict.value, found.entry) == (verdict, entry)


def test_a_giant_within_a_tolerance():
    assert equal("e^900", "7.33e390", tolerance="1%").verdict == "equal"
    assert equal("10^400", "1.001*10^400", tolerance="1%").verdict == "equal"
    assert equal("10^400", "1.1*10^400", tolerance="1%").verdict == "different"
