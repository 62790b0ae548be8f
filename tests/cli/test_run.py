"""`check run`: the descent as a table, and what the theory says."""

from __future__ import annotations

import json

import pytest


def test_catalogue_run_of_fruit_regression(check):
    data = json.loads(check("run", "fruit-regression", "--rate", "0.1", "--steps", "1000", "--json").out)
    rows = {row["step"]: row for row in data["rows"]}
    assert rows[0]["loss"] == pytest.approx(50 / 3)
    assert rows[0]["gradient"] == pytest.approx([-46 / 3, -8])
    assert rows[1]["parameters"] == pytest.approx([1.533333, 0.8], abs=1e-6)
    assert rows[1000]["parameters"] == pytest.approx([-0.5, 5], abs=1e-9)
    assert data["theory"]["limit"] == pytest.approx(0.18029485, abs=1e-8)
    assert data["theory"]["regime"] == "oscillates"


@pytest.mark.parametrize(
    ("rate", "regime"),
    [
        ("0.3", "monotone"),
        ("0.7", "oscillates"),
        ("1", "jumps"),
        ("1.2", "diverges"),
        ("-0.1", "uphill"),
        ("0", "stands"),
    ],
)
def test_what_the_theory_says_of_a_rate(check, rate, regime):
    data = json.loads(check("run", "apple-price", "--rate", rate, "--steps", "20", "--json").out)
    assert data["theory"]["regime"] == regime


def test_divergence_is_said_and_no_nan_is_printed(check):
    ran = check("run", "apple-price", "--rate", "1.2", "--steps", "5000")
    assert ran.code == 0
    assert "diverged at step" in ran.out
    assert "nan" not in ran.out
    assert "inf" not in ran.out


@pytest.mark.parametrize("start", ["w=0,b=0", "0,0", "b=0, w=0", "0，0"])
def test_start_by_name_or_by_place(check, start):
    data = json.loads(check("run", "taxi-fare", "--start", start, "--steps", "2000", "--json").out)
    assert data["rows"][-1]["parameters"] == pytest.approx([4.5, 1.5], abs=1e-6)


def test_table_shows_first_last_and_a_few_between(check):
    lines = check("run", "fruit-regression", "--rate", "0.1", "--steps", "1000").out.splitlines()
    steps = [line.split()[0] for line in lines if line.strip() and line.split()[0].isdigit()]
    assert steps == ["0", "1", "2", "3", "4", "5", "10", "20", "50", "100", "200", "500", "999", "1000"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("run", "neural-layer"), "no loss to descend"),
        (("run", "apple-prize"), "did you mean apple-price"),
        (("run", "taxi-fare", "--start", "1"), "w=0,b=0"),
        (("run", "taxi-fare", "--start", "w=1,w=2"), "w=0,b=0"),
        (("run", "taxi-fare", "--start", "1,nan"), "w=0,b=0"),
        (("run", "taxi-fare", "--rate", "nan"), "finite"),
        (("run", "taxi-fare", "--rate", "fast"), "'fast'"),
        (("run", "taxi-fare", "--steps", "-1"), "-1"),
    ],
)
def test_misuse(check, words, says):
    ran = check(*words)
    assert ran.code == 3
    assert says in ran.err


def test_chinese(check):
    assert "学习率" in check("run", "apple-price", "--lang", "zh").out


# --- a training --------------------------------------------------------------------------------------------------

SHORT = ("run", "digits", "--epochs", "2", "--batch", "200")


def test_a_training_shows_epochs_matrix_and_pictures(check):
    out = check(*SHORT).out
    lines = out.splitlines()
    assert "64-32-10 with 2410 parameters" in lines[0]
    assert "1400 images" in lines[1]
    assert [line.split()[0] for line in lines if line.endswith("%")] == ["0", "1", "2"]
    start = next(place for place, line in enumerate(lines) if "+---" in line) + 1
    rows = [[int(word) for word in line.partition("|")[2].split()] for line in lines[start : start + 10]]
    assert sum(map(sum, rows)) == 397
    assert out.count("read") == 8
    assert "█" in out
    assert max(map(len, lines)) <= 85


def test_pictures_in_plain_letters(check, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    out = check(*SHORT).out
    assert "█" not in out
    assert "##" in out


def test_a_training_in_chinese(check):
    out = check(*SHORT, "--lang", "zh").out
    assert "混淆矩阵" in out
    assert "认作" in out


def test_a_training_as_data(check):
    first, again, other = (
        json.loads(check(*SHORT, "--json", *more).out) for more in ((), (), ("--seed", "3", "--train", "file-order"))
    )
    assert first == again
    assert first["parameters"] == 2410
    assert [row["epoch"] for row in first["rows"]] == [0, 1, 2]
    right = sum(first["confusion"][digit][digit] for digit in range(10))
    assert right == 397 - len(first["wrong"])
    assert first["rows"][-1]["accuracy"] == pytest.approx(right / 397)
    assert other["rows"] != first["rows"]
    assert (other["train"], other["batch"]) == ("file-order", 200)


def test_a_training_that_diverges_is_told(check):
    ran = check(*SHORT, "--rate", "1e300")
    assert ran.code == 0
    assert "diverged" in ran.out
    assert json.loads(check(*SHORT, "--rate", "1e300", "--json").out)["diverged"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("run", "digits", "--steps", "5"), "--steps has no meaning for digits"),
        (("run", "digits", "--start", "0"), "--start has no meaning for digits"),
        (("run", "digits", "--optimizer", "adam"), "--optimizer has no meaning for digits"),
        (("run", "digits", "--until-loss", "1"), "--until-loss has no meaning for digits"),
        (("run", "apple-price", "--train", "shuffled"), "--train has no meaning"),
        (("run", "digits", "--rate", "inf"), "finite"),
        (("run", "digits", "--batch", "0"), "0"),
        (("run", "digits", "--train", "backwards"), "backwards"),
    ],
)
def test_misuse_of_a_training(check, words, says):
    ran = check(*words)
    assert ran.code == 3
    assert says in ran.err


def test_a_loss_that_is_not_quadratic_is_told_its_curvature_at_the_end(check):
    """12 w^2 - 8 at the minimum, w = 1.3469974."""
    ran = check("run", "error-surface")
    assert "at step 100 the largest curvature of the loss is 13.7728" in ran.out
    assert "is stable for rates below 0.145213" in ran.out.replace("\n", " ")
    data = json.loads(check("run", "error-surface", "--json").out)
    assert data["theory"] is None
    assert data["near_end"]["step"] == 100
    assert data["near_end"]["curvature"] == pytest.approx(13.772827, abs=1e-5)
    assert data["near_end"]["limit"] == pytest.approx(2 / 13.772827, abs=1e-6)


@pytest.mark.parametrize(
    "words",
    [["apple-price"], ["error-surface", "--optimizer", "adam"], ["error-surface", "--start", "0.13", "--steps", "1"]],
)
def test_where_that_says_nothing_it_is_not_told(check, words):
    """A quadratic loss has a theory, another optimiser has other limits, and on the hill nothing curves upwards."""
    assert "largest curvature" not in check("run", *words).out
    assert json.loads(check("run", *words, "--json").out)["near_end"] is None
