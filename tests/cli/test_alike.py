"""Names that are none, and options that a Chinese keyboard wrote: what was meant is said."""

from __future__ import annotations

import pytest
from chainrule.checker.library import Outline
from chainrule.cli.alike import alike
from chainrule.exercises.text import Text

OUTLINES = [
    Outline("taxi-fare", 2, Text("The taxi fare", "打车费"), ("loss", "partial-w"), runs=True, takes_data=False),
    Outline("apple-price", 1, Text("The price of apples", "苹果单价"), ("loss", "mse"), runs=True, takes_data=False),
]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2", ["taxi-fare"]),
        ("Taxi_Fare", ["taxi-fare"]),
        ("ｔａｘｉ－ｆａｒｅ", ["taxi-fare"]),
        ("TAXI-FARE.LOSS", ["taxi-fare.loss"]),
        ("taxi-fare。loss", ["taxi-fare.loss"]),
        ("loss", ["taxi-fare.loss", "apple-price.loss"]),
        ("苹果", ["apple-price"]),
        ("apples", ["apple-price"]),
        ("the", []),  # too short to tell
        ("车", []),
        ("7", []),
        ("", []),
        (" ", []),
    ],
)
def test_alike(name, meant):
    assert alike(name, OUTLINES) == meant


@pytest.mark.parametrize("command", ["show", "hint", "explain"])
def test_the_number_in_the_list_leads_to_the_exercise(check, command):
    ran = check(command, "1")
    assert (ran.code, ran.out) == (3, "")
    assert "did you mean apple-price?" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("list", "——json"),
        ("list", "—-json"),
        ("list", "-json"),
        ("equal", "x", "x", "－－json"),
        ("answer", "apple-price.derivative", "2x-10", "——seed", "7"),
        ("answer", "apple-price.derivative", "2x-10", "——seed=7"),
    ],
)
def test_an_option_with_other_dashes(check, words):
    ran = check(*words)
    assert (ran.code, ran.out) == (3, "")
    assert "an option begins with two hyphens, --" in ran.err


@pytest.mark.parametrize("text", ["−x", "—x", "–x", "-x", "——x"])
def test_a_formula_may_begin_with_any_dash(check, text):
    assert check("equal", text, "x").code in (0, 1, 2)
