"""`check run --data`: the descent on the learner's own samples."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "taxi_rides.csv"
FRUIT = "x,y\n1,5\n2,3\n3,4\n"  # the exercise's own samples


@pytest.fixture
def fruit(tmp_path):
    path = tmp_path / "prices.csv"
    path.write_text(FRUIT)
    return str(path)


@pytest.fixture
def as_json(check):
    """Runs a command with --json."""

    def run(*words):
        ran = check(*words, "--json")
        assert ran.code == 0, ran.err
        return json.loads(ran.out)

    return run


def test_on_the_exercise_s_own_samples_the_descent_is_its_own(as_json, fruit):
    own = as_json("run", "fruit-regression", "--steps", "300")
    other = as_json("run", "fruit-regression", "--steps", "300", "--data", fruit)
    assert own["data"] is None
    assert other["data"] == {"file": "prices.csv", "rows": 3, "ignored": []}
    for one, two in zip(own["rows"], other["rows"], strict=True):
        assert two["parameters"] == pytest.approx(one["parameters"], rel=1e-12, abs=1e-13)
        assert two["loss"] == pytest.approx(one["loss"], rel=1e-12)
    assert other["theory"]["limit"] == pytest.approx(own["theory"]["limit"], rel=1e-12)
    assert other["theory"]["eigenvalues"] == pytest.approx(own["theory"]["eigenvalues"], rel=1e-12)
    assert other["theory"]["regime"] == own["theory"]["regime"] == "oscillates"


def test_the_end_is_the_line_of_least_squares(as_json):
    """And the limit of the rate is that of the samples: 2 over the greatest eigenvalue of 2 XᵀX/n."""
    data = as_json("run", "taxi-fare", "--data", str(EXAMPLE), "--rate", "0.006", "--steps", "20000")
    km, fare = np.loadtxt(EXAMPLE, delimiter=",", skiprows=1).T
    assert data["rows"][-1]["parameters"] == pytest.approx(np.polyfit(km, fare, 1), rel=1e-6)
    design = np.column_stack([km, np.ones_like(km)])
    greatest = np.linalg.eigvalsh(2 * design.T @ design / len(km)).max()
    assert data["theory"]["limit"] == pytest.approx(2 / greatest, rel=1e-9)


def test_a_rate_too_large_is_told_with_one_that_converges(check, as_json):
    words = ("run", "taxi-fare", "--data", str(EXAMPLE))
    out = check(*words).out
    assert "samples: 24 rows of taxi_rides.csv" in out
    assert "diverges" in out
    assert "this learning rate is too large for these samples; try --rate 0.004" in out
    better = as_json(*words, "--rate", "0.004")
    assert better["theory"]["regime"] in ("monotone", "oscillates")
    assert "try --rate" not in check(*words, "--rate", "0.004").out
    assert "学习率太大" in check(*words, "--lang", "zh").out


@pytest.mark.parametrize("name", ["boolean-gates", "question-mark", "sigmoid-sum", "two-layer-network"])
def test_no_theory_is_claimed_of_a_loss_that_is_not_quadratic(as_json, name, tmp_path):
    columns = {"question-mark": 5, "sigmoid-sum": 1}.get(name, 2)
    path = tmp_path / "some.npy"
    np.save(path, np.random.default_rng(1).uniform(0, 1, (7, columns + 1)))
    data = as_json("run", name, "--data", str(path), "--rate", "0.001", "--steps", "20")
    assert data["theory"] is None
    assert data["rows"][-1]["loss"] < data["rows"][0]["loss"]


def test_several_parameters_and_a_flat_direction(as_json, tmp_path):
    """One ride, as in the exercise: eigenvalues 2 (3² + 1) and 0."""
    (tmp_path / "ride.csv").write_text("3,15\n")
    data = as_json("run", "taxi-fare", "--data", str(tmp_path / "ride.csv"), "--steps", "500")
    assert data["theory"]["eigenvalues"] == pytest.approx([20, 0])
    assert data["rows"][-1]["parameters"] == pytest.approx([3.2, 5.4])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("apple-price", "price\n5\n7\n6\n"),
        ("times-four", "x,y\n1,4\n2,8\n"),
        ("computation-graph", "x,y\n1,4\n2,8\n"),
        ("view-counts", "x,y\n1,4\n2,8\n"),
    ],
)
def test_every_exercise_with_a_model_takes_samples(as_json, name, text, tmp_path):
    (tmp_path / "some.csv").write_text(text)
    words = ("--data", str(tmp_path / "some.csv"), "--rate", "0.05", "--steps", "3000")
    data = as_json("run", name, *words)
    assert data["rows"][-1]["gradient"] == pytest.approx([0] * len(data["parameters"]), abs=1e-6)
    if name == "apple-price":
        assert data["rows"][-1]["parameters"] == pytest.approx([6])


def test_batches_epochs_and_an_optimiser(as_json, check):
    words = ("run", "taxi-fare", "--data", str(EXAMPLE), "--rate", "0.05", "--optimizer", "adam", "--batch", "7")
    data = as_json(*words, "--epochs", "300")
    assert data["steps"] == 1200  # four batches of 24 samples an epoch
    assert data["batches"] == {"size": 7, "seed": 0, "samples": 24}
    assert data["theory"] is None
    assert data["rows"][-1]["loss"] < 10
    assert "7 of 24 samples, 4 steps an epoch" in check(*words, "--epochs", "1").out
    other = as_json(*words, "--epochs", "300", "--seed-of-batches", "1")
    assert other["rows"][-1]["parameters"] != data["rows"][-1]["parameters"]


def test_start_and_seed(as_json, fruit):
    data = as_json("run", "fruit-regression", "--data", fruit, "--start", "b=5,w=-0.5", "--steps", "3")
    assert data["rows"][3]["parameters"] == pytest.approx([-0.5, 5])
    assert data["rows"][0]["loss"] == pytest.approx(0.5)
    seeded = as_json("run", "taxi-fare", "--data", str(EXAMPLE), "--seed", "3", "--steps", "1")
    assert seeded["start"] == as_json("run", "taxi-fare", "--seed", "3", "--steps", "1")["start"]


def test_the_own_gradient_is_that_of_one_sample(as_json, check, fruit):
    words = ("run", "fruit-regression", "--data", fruit, "--steps", "50")
    right = as_json(*words, "--gradient", "-2x(y - wx - b); -2(y - wx - b)")
    assert right["own"]["is_right"] is True
    for one, two in zip(right["rows"], right["own"]["rows"], strict=True):
        assert two["parameters"] == pytest.approx(one["parameters"], rel=1e-12)
    wrong = as_json(*words, "--gradient", "-2(y - wx - b)", "--gradient", "-2(y - wx - b)")
    assert wrong["own"]["partials"] == {"w": "different", "b": "equal"}
    out = check(*words, "--gradient", "-2(y - wx - b); -2(y - wx - b)").out
    assert "dl/dw: not right: at" in out
    assert "x = " in out
    batched = as_json(*words, "--batch", "2", "--gradient", "-2x(y - wx - b); -2(y - wx - b)")
    assert batched["own"]["is_right"] is True


def test_a_sweep(as_json, check):
    words = ("run", "taxi-fare", "--data", str(EXAMPLE), "--sweep", "rate=0.001..0.02", "--steps", "50")
    data = as_json(*words)
    assert data["data"]["rows"] == 24
    assert data["limit"] == pytest.approx(0.00742015652)
    assert data["rows"][0]["loss"] < data["loss_at_start"] < data["rows"][-1]["loss"]
    assert "samples: 24 rows" in check(*words).out


def test_csv(check, fruit):
    lines = check("run", "fruit-regression", "--data", fruit, "--steps", "3", "--csv").out.splitlines()
    assert lines[0] == "step,w,b,loss,dl/dw,dl/db"
    assert len(lines) == 5


def test_columns_that_are_not_used_are_named(check, tmp_path):
    (tmp_path / "rides.csv").write_text("day,km,fare\nMonday,3,15\n")
    ran = check("run", "taxi-fare", "--data", str(tmp_path / "rides.csv"))
    assert ran.code == 0
    assert ran.err.endswith("columns that are not used: day\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("taxi-fare", "--data", "no.csv"), "no.csv: there is no such file"),
        (("taxi-fare", "--data", "bad.csv"), "bad.csv:3: 'x' in the column fare is no number"),
        (("fruit-regression", "--data", "bad.csv"), "a column x is missing"),
        (("taxi-fare", "--data", "bad.txt"), "ends in one of .csv"),
        (("error-surface", "--data", "bad.csv"), "--data serves:"),
        (("neuron", "--data", "bad.csv"), "no loss to descend"),
        (("digits", "--data", "bad.csv"), "--data has no meaning for digits"),
        (("taxi-fare", "--data", "good.csv", "--gradient", "w; z"), "z"),
        (("taxi-fare", "--data", "good.csv", "--epochs", "3"), "--epochs needs --batch"),
    ],
)
def test_misuse(check, tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    Path("bad.csv").write_text("km,fare\n3,15\n4,x\n")
    Path("bad.txt").write_text("")
    Path("good.csv").write_text("km,fare\n3,15\n4,17\n")
    ran = check("run", *words)
    assert ran.code == 3
    assert says in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_who_asks_for_what_is_not_run_is_told_what_is(check):
    said = " ".join(check("run", "concepts").err.split())
    assert "nothing in it is trained" in said
    assert "taxi-fare" in said
    assert "digits" in said
    assert "neural-layer" not in said
    assert "可以运行" in check("run", "concepts", "--lang", "zh").err


def test_the_list_says_what_runs_and_on_what(check):
    listed = {one["name"]: one for one in json.loads(check("list", "--json").out)["exercises"]}
    assert {name for name, one in listed.items() if one["takes_data"]} == {
        "apple-price",
        "boolean-gates",
        "computation-graph",
        "fruit-regression",
        "piecewise-linear",
        "question-mark",
        "sigmoid-curve",
        "sigmoid-sum",
        "taxi-fare",
        "times-four",
        "two-layer-network",
        "view-counts",
    }
    assert {name for name, one in listed.items() if not one["runs"]} == {
        "batch-epoch",
        "concepts",
        "neural-layer",
        "neuron",
    }


# --- pictures ----------------------------------------------------------------------------------------------------


def test_the_fit_is_drawn_in_the_terminal(check):
    words = ("run", "taxi-fare", "--data", str(EXAMPLE), "--rate", "0.006", "--steps", "2000", "--plot")
    out = check(*words).out
    assert "The model over the samples" in out
    assert "fare (yuan)" in out
    assert "distance (km)" in out
    assert "contour lines" in out  # the other pictures stand before it
    chinese = check(*words, "--picture", "fit", "--ascii", "--lang", "zh").out
    assert "里程（公里）" in chinese
    assert "车费（元）" in chinese
    assert "等高线" not in chinese
    assert not set("⠀⣀⣤") & set(chinese)


@pytest.mark.parametrize(
    "name",
    ["apple-price", "taxi-fare", "fruit-regression", "times-four", "view-counts", "sigmoid-sum", "boolean-gates"],
)
def test_the_fit_of_the_exercise_s_own_samples(check, name):
    out = check("run", name, "--plot", "--picture", "fit").out
    assert "the model at the start" in out
    assert "the model at the end" in out


def test_a_model_of_several_inputs_is_shown_beside_the_truth(check):
    out = check("run", "boolean-gates", "--plot", "--picture", "fit").out
    assert "What the model predicts, beside what is true" in out
    assert "predicted exactly" in out


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_fit_is_drawn_into_a_file(check, tmp_path, ending):
    pytest.importorskip("matplotlib")
    path = tmp_path / f"fit.{ending}"
    ran = check("run", "taxi-fare", "--data", str(EXAMPLE), "--rate", "0.006", f"--{ending}", str(path))
    assert ran.code == 0
    start = path.read_bytes()[:200]
    assert start.startswith(b"\x89PNG" if ending == "png" else b"<?xml")


def test_the_own_path_has_its_curve(check, fruit):
    words = ("--data", fruit, "--plot", "--picture", "fit", "--rate", "0.05")
    out = check("run", "fruit-regression", *words, "--gradient", "-x(y - wx - b); -2(y - wx - b)").out
    assert "the model at the end, along your gradient" in out


@pytest.mark.parametrize("kind", ["loss", "descent", "field", "basins"])
def test_the_other_pictures_of_a_table(check, tmp_path, kind):
    (tmp_path / "rides.csv").write_text("3,15\n5,21\n")
    words = ("--data", str(tmp_path / "rides.csv"), "--plot", "--picture", kind)
    ran = check("run", "taxi-fare", *words)
    assert ran.code == 0
    assert ran.out.count("|") >= 10


def test_basins_of_many_rows_would_take_minutes(check, tmp_path):
    np.save(tmp_path / "rides.npy", np.ones((600, 2)))
    ran = check("run", "taxi-fare", "--data", str(tmp_path / "rides.npy"), "--plot", "--picture", "basins")
    assert ran.code == 3
    assert "takes too long with 600 rows" in ran.err


def test_a_picture_that_is_not_there(check):
    ran = check("run", "error-surface", "--plot", "--picture", "fit")
    assert ran.code == 3
    assert "no model of samples" in ran.err
