"""`check run` with pictures, CSV, the learner's own gradient, a sweep, and Ctrl-C."""

from __future__ import annotations

import csv
import json
import sys
import xml.etree.ElementTree as ET

import pytest
from chainrule.checker.picturing import fonts
from chainrule.checker.printing import display_width
from chainrule.cli import descending
from chainrule.kernels import stretches
from chainrule.kernels.descent import Walk
from matplotlib.image import imread

APPLE = ("run", "apple-price", "--rate", "0.1", "--steps", "20")


def has_braille(text):
    return any("\u2800" < letter <= "\u28ff" for letter in text)


@pytest.fixture
def impatient(monkeypatch):
    """Ctrl-C comes after so many stretches or rates."""

    def after(count):
        told = []

        def interrupt(_self, done):
            told.append(done)
            if len(told) == count:
                raise KeyboardInterrupt

        monkeypatch.setattr(descending.Progress, "__call__", interrupt)

    return after


# --- in the terminal ---------------------------------------------------------------------------------------------


def test_a_plot_stands_above_the_table(check):
    out = check(*APPLE, "--plot").out
    lines = out.splitlines()
    assert has_braille(out)
    assert max(map(display_width, lines)) <= 80
    assert lines.index("The loss after each step") < lines.index("The steps on the loss")
    assert lines[-1].split()[0] == "20"
    assert "theory" in out


def test_a_plot_in_plain_letters(check, monkeypatch):
    assert not has_braille(check(*APPLE, "--plot", "--ascii").out)
    monkeypatch.setenv("TERM", "dumb")
    plain = check(*APPLE, "--plot").out
    assert plain.isascii()
    assert "'." in plain


@pytest.mark.parametrize("kind", ["loss", "descent", "field"])
def test_one_picture_alone(check, kind):
    titles = {
        "loss": "The loss after each step",
        "descent": "The steps on the loss",
        "field": "The direction of descent at each point",
    }
    out = check("run", "taxi-fare", "--plot", "--picture", kind).out
    assert [title for title in titles.values() if title in out] == [titles[kind]]


def test_a_plot_in_chinese(check):
    out = check("run", "taxi-fare", "--plot", "--lang", "zh").out
    assert "每一步之后的损失" in out
    assert "等高线" in out
    assert "起点" in out
    assert "loss" not in out


def test_a_descent_that_diverges_says_where_its_picture_ends(check):
    out = check("run", "apple-price", "--rate", "1.2", "--steps", "50", "--plot").out
    assert "the picture ends at step 5" in out


def test_a_descent_that_diverges_at_its_start_has_no_picture(check):
    ran = check("run", "apple-price", "--start", "1e60", "--plot")
    assert ran.code == 0
    assert "nothing to draw" in ran.err
    assert "diverged at step 0" in ran.out


def test_an_own_gradient_without_a_value_leaves_the_derived_path(check):
    out = check("run", "apple-price", "--gradient", "ln(x-100)", "--plot", "--steps", "5").out
    assert "the path of your gradient diverged at step 0" in out
    assert "o  steps along the derived gradient" in out


@pytest.mark.parametrize("words", [("--steps", "0"), ("--rate", "0"), ("--start", "5"), ("--start", "1e49")])
def test_pictures_of_hardly_anything(check, words):
    ran = check("run", "apple-price", "--plot", *words)
    assert ran.code == 0
    assert "The steps on the loss" in ran.out


# --- in a file ---------------------------------------------------------------------------------------------------


def test_an_svg_names_what_it_shows(check, tmp_path):
    path = tmp_path / "descent.svg"
    ran = check(*APPLE, "--svg", str(path))
    assert ran.code == 0
    assert "written" in ran.err
    assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314 - our own file
    text = path.read_text("utf-8")
    assert "The steps on the loss" in text
    again = tmp_path / "again.svg"
    check(*APPLE, "--svg", str(again))
    assert again.read_text("utf-8") == text


@pytest.mark.parametrize(
    "words",
    [
        ("apple-price", "--gradient", "10-2x"),
        ("taxi-fare", "--picture", "field"),
        ("fruit-regression", "--picture", "loss"),
        ("sigmoid-sum",),
        ("taxi-fare", "--sweep", "rate=0.001..1"),
    ],
)
def test_a_png_has_light_and_dark(check, tmp_path, words):
    path = tmp_path / "picture.png"
    assert check("run", *words, "--png", str(path)).code == 0
    pixels = imread(path)[:, :, :3].mean(axis=2)
    assert pixels.shape[1] > 1000
    assert 0.5 < (pixels > 0.95).mean() < 0.99
    assert (pixels < 0.3).any()


def test_without_a_chinese_font_there_are_symbols_and_a_word_about_it(check, tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "chinese_font", lambda: None)
    ran = check(*APPLE, "--svg", str(tmp_path / "a.svg"), "--lang", "zh")
    assert "没有安装带汉字的字体" in ran.err
    assert ran.code == 0


@pytest.mark.skipif(fonts.chinese_font() is None, reason="no Chinese font here; CI installs one")
def test_chinese_letters_are_in_the_picture(check, tmp_path, monkeypatch):
    monkeypatch.setenv("LANG", "C.UTF-8")
    ran = check(*APPLE, "--svg", str(tmp_path / "b.svg"), "--lang", "zh")  # a glyph that is missing warns: an error
    assert "字体" not in ran.err
    assert "损失上的每一步" in (tmp_path / "b.svg").read_text("utf-8")


def test_without_matplotlib_it_says_how_to_install_it(check, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    ran = check(*APPLE, "--png", str(tmp_path / "a.png"))
    assert ran.code == 3
    assert "chainrule[pictures]" in ran.err
    assert ran.out == ""


def test_a_file_that_cannot_be_written(check, tmp_path):
    ran = check(*APPLE, "--svg", str(tmp_path / "none" / "a.svg"))
    assert ran.code == 3
    assert "cannot be written" in ran.err


# --- CSV ---------------------------------------------------------------------------------------------------------


def test_csv_has_every_step_with_all_digits(check):
    rows = list(csv.DictReader(check(*APPLE, "--csv").out.splitlines()))
    assert [row["step"] for row in rows] == [str(step) for step in range(21)]
    assert float(rows[2]["x"]) == pytest.approx(5 + 3 * 0.8**2, rel=1e-15)
    assert float(rows[2]["dl/dx"]) == pytest.approx(2 * 3 * 0.8**2, rel=1e-14)


def test_csv_of_a_long_run_is_thinned(check):
    rows = list(csv.DictReader(check("run", "taxi-fare", "--steps", "50000", "--csv").out.splitlines()))
    assert 1000 < len(rows) < 1030
    assert rows[-1]["step"] == "50000"


def test_csv_with_the_own_gradient_and_of_a_sweep(check):
    rows = list(csv.DictReader(check(*APPLE, "--csv", "--gradient", "10-2x").out.splitlines()))
    assert float(rows[3]["x_yours"]) == pytest.approx(5 + 3 * 1.2**3)
    swept = list(csv.DictReader(check(*APPLE[:2], "--csv", "--sweep", "rate=0.1..10").out.splitlines()))
    assert float(swept[0]["loss"]) == pytest.approx(9 * 0.8**200)
    assert swept[-1]["loss"] == ""
    assert int(swept[-1]["diverged_at"]) > 0


# --- the learner's own gradient ----------------------------------------------------------------------------------


def test_a_wrong_sign_climbs_beside_the_derived_path(check):
    ran = check(*APPLE, "--gradient", "10-2x")
    assert ran.code == 0
    assert "not right: at x = 3 yours is 4; the right value there is -4" in ran.out
    row = next(line.split() for line in ran.out.splitlines() if line.split()[:1] == ["4"])
    assert row == ["4", "6.2288", "1.50995", "11.2208", "38.6984"]


def test_the_right_gradient_from_several_options(check):
    words = ("run", "taxi-fare", "--gradient", "-6(15-3w-b)", "--gradient", "-2(15-3w-b)")
    out = check(*words).out
    assert "Your gradient is the derived one." in out
    assert "与推导出的梯度相同" in check(*words, "--lang", "zh").out
    data = json.loads(check(*words, "--json").out)
    assert data["own"]["is_right"]
    assert data["own"]["partials"] == {"w": "equal", "b": "equal"}
    for own, derived in zip(data["own"]["rows"], data["rows"], strict=True):
        assert own["parameters"] == pytest.approx(derived["parameters"])


def test_one_partial_right_and_one_wrong(check):
    ran = check("run", "taxi-fare", "--steps", "400", "--gradient", "-6(15-3w-b); 2(15-3w-b)")
    assert "dl/dw: right" in ran.out
    assert "dl/db: not right: at" in ran.out


def test_the_own_path_may_diverge_alone(check):
    out = check("run", "apple-price", "--steps", "2000", "--rate", "0.1", "--gradient", "-2(x-5)").out
    assert "the path of your gradient diverged at step" in out
    assert out.splitlines()[-1].startswith("the path")


def test_of_many_parameters_the_losses_alone(check):
    ones = "; ".join(["1"] * 10)
    out = check("run", "sigmoid-sum", "--steps", "3", "--gradient", ones).out
    head = next(line for line in out.splitlines() if line.lstrip().startswith("step"))
    assert head.split("  ")[0] == "step"
    assert "(yours)" in head
    assert "w1" not in head


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2q", "q"),
        ("", "no answer"),
        ("2x; 3", "one formula here"),
        ("x < 3", "inequality"),
        ("x!", "kernels do not compute"),
        ("__import__('os').system('true')", "^"),
    ],
)
def test_a_gradient_that_cannot_be_used(check, text, says):
    ran = check(*APPLE, "--gradient", text)
    assert ran.code == 3
    assert says in ran.err.lower()
    assert ran.out == ""


# --- a sweep -----------------------------------------------------------------------------------------------------


def test_a_sweep_says_where_it_diverges(check):
    ran = check("run", "taxi-fare", "--sweep", "rate=0.001..1", "--plot")
    assert ran.code == 0
    assert "the loss rose, or the descent diverged:\n0.133352" in ran.out
    assert "theory: descent converges for 0 < rate < 0.1" in ran.out
    assert "diverged at step 39" in ran.out
    assert max(map(display_width, ran.out.splitlines())) <= 80
    assert "学习率" in check("run", "taxi-fare", "--sweep", "rate=0.001..1", "--lang", "zh").out


def test_a_sweep_of_rates_that_all_converge(check):
    out = check("run", "apple-price", "--sweep", "rate=0.1..0.4").out
    assert "with none of these rates" in out


def test_a_sweep_as_data(check):
    data = json.loads(check("run", "apple-price", "--sweep", "rate=0.1..10", "--steps", "10", "--json").out)
    assert data["schema"] == "chainrule.sweep/1"
    assert data["limit"] == 1
    assert data["loss_at_start"] == 9
    assert len(data["rows"]) == 25
    assert data["rows"][0] == {"rate": 0.1, "loss": pytest.approx(9 * 0.8**20), "diverged_at": None}


@pytest.mark.parametrize("text", ["rate=1..0.1", "rate=0..1", "rate=a..b", "0.1..1", "steps=1..2", "rate=1..inf", ""])
def test_what_is_no_sweep(check, text):
    ran = check("run", "apple-price", "--sweep", text)
    assert ran.code == 3
    assert "rate=0.001..1" in ran.err


# --- what contradicts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--json", "--csv"), "--json and --csv"),
        (("--plot", "--json"), "--plot"),
        (("--plot", "--csv"), "--plot"),
        (("--ascii",), "--ascii has no meaning"),
        (("--picture", "loss"), "--picture has no meaning"),
        (("--plot", "--picture", "sweep"), "belongs to --sweep"),
        (("--plot", "--picture", "loss", "--sweep", "rate=0.1..1"), "belongs to --sweep"),
        (("--plot", "--picture", "field"), "needs two parameters; here there are 1: x"),
        (("--sweep", "rate=0.1..1", "--gradient", "2x"), "--sweep and --gradient"),
        (("--sweep", "rate=0.1..1", "--rate", "0.1"), "--sweep and --rate"),
        (("--sweep", "rate=0.1..1", "--until-loss", "-1"), "--sweep and --until-loss"),
        (("--sweep", "rate=0.1..1", "--until-gradient", "0"), "--sweep and --until-gradient"),
        (("--sweep", "rate=0.1..1", "--until-change", "1"), "--sweep and --until-change"),
        (("--gradient", "2x", "--batch", "1"), "--gradient and --batch"),
        (("--picture", "portrait", "--plot"), "portrait"),
    ],
)
def test_options_that_contradict(check, words, says):
    ran = check("run", "apple-price", *words)
    assert ran.code == 3
    assert says in ran.err


def test_a_path_of_many_parameters_has_no_picture(check):
    ran = check("run", "sigmoid-sum", "--plot", "--picture", "descent")
    assert ran.code == 3
    assert "needs one or two parameters" in ran.err


@pytest.mark.parametrize("words", [("--plot",), ("--csv",), ("--gradient", "x"), ("--sweep", "rate=0.1..1")])
def test_a_training_has_none_of_these(check, words):
    ran = check("run", "digits", *words)
    assert ran.code == 3
    assert f"{words[0]} has no meaning for digits" in ran.err


# --- by an optimiser, with an end, in batches --------------------------------------------------------------------


def test_a_plot_and_csv_of_momentum(check):
    """From 8 at rate 0.1: v = 6, then 0.5 * 6 + 4.8 = 7.8, then 0.5 * 7.8 + 3.24 = 7.14."""
    momentum = ("run", "apple-price", "--rate", "0.1", "--steps", "3", "--optimizer", "momentum", "--momentum", "0.5")
    rows = list(csv.DictReader(check(*momentum, "--csv").out.splitlines()))
    assert [float(row["x"]) for row in rows] == pytest.approx([8, 7.4, 6.62, 5.906])
    out = check(*momentum, "--plot").out
    assert has_braille(out)
    assert "optimiser: momentum (beta = 0.5)" in out
    assert "theory" not in out


@pytest.mark.parametrize("file", ["--svg", "--png"])
def test_a_file_of_batches_by_adam_on_a_schedule(check, tmp_path, file):
    words = ("--batch", "2", "--epochs", "9", "--optimizer", "adam", "--schedule", "cosine:18", file)
    assert check("run", "fruit-regression", *words, str(tmp_path / "a")).code == 0
    assert (tmp_path / "a").stat().st_size > 5000


def test_a_sweep_by_an_optimiser_says_so_and_has_no_theory(check):
    """The first step of Adam is as long as the rate, whatever the gradient."""
    words = ("run", "apple-price", "--optimizer", "adam", "--sweep", "rate=0.1..3", "--steps", "1")
    data = json.loads(check(*words, "--json").out)
    assert data["optimizer"]["name"] == "adam"
    assert data["limit"] is None
    assert [row["loss"] for row in data["rows"]] == pytest.approx([(3 - row["rate"]) ** 2 for row in data["rows"]])
    out = check(*words, "--plot").out
    assert "optimiser: adam" in out
    assert "theory" not in out


def test_a_sweep_in_batches(check):
    words = ("run", "fruit-regression", "--batch", "1", "--sweep", "rate=0.001..0.1")
    one, other = (json.loads(check(*words, "--epochs", count, "--json").out) for count in ("1", "20"))
    assert (one["steps"], other["steps"]) == (3, 60)
    assert one["batches"] == {"size": 1, "seed": 0, "samples": 3}
    assert other["rows"][12]["loss"] < one["rows"][12]["loss"] < one["loss_at_start"]


def test_the_own_gradient_drives_the_optimiser_and_is_stopped_by_itself(check):
    """At rate 0.1 the loss of the derived path is 9 * 0.64^k, below 2 at step 4; half the gradient takes 9 * 0.81^k."""
    words = ("run", "apple-price", "--rate", "0.1", "--steps", "50", "--until-loss", "2", "--gradient", "x-5")
    out = check(*words).out.splitlines()
    assert out[-3] == "stopped at step 4: the loss is no greater than 2"
    assert out[-1] == "the path of your gradient stopped at step 8"
    data = json.loads(check(*words, "--json").out)
    assert data["stopped"] == {"reason": "loss", "step": 4}
    assert data["own"]["stopped"] == {"reason": "loss", "step": 8}
    assert data["own"]["rows"][-1]["step"] == 8
    adam = ("run", "apple-price", "--optimizer", "adam", "--steps", "1", "--rate", "0.1", "--json")
    found = json.loads(check(*adam, "--gradient", "10-2x").out)
    assert found["rows"][1]["parameters"] == pytest.approx([7.9])
    assert found["own"]["rows"][1]["parameters"] == pytest.approx([8.1])


@pytest.mark.parametrize("words", [("--optimizer", "adam"), ("--schedule", "exponential:0.999"), ("--until-loss", "0")])
def test_control_c_by_any_method_keeps_the_path(check, impatient, monkeypatch, words):
    run = ("run", "apple-price", "--rate", "0.001", *words)
    whole = check(*run, "--steps", "200").out.splitlines()[-1]
    monkeypatch.setattr(stretches, "_FIRST", 100)
    monkeypatch.setattr(stretches, "_SHORT", 0.0)
    impatient(2)
    ran = check(*run, "--steps", "100000")
    assert ran.code == 130
    assert ran.out.splitlines()[-1].split() == whole.split()


# --- long runs ---------------------------------------------------------------------------------------------------


def test_control_c_keeps_what_is_done(check, impatient, monkeypatch):
    monkeypatch.setattr(stretches, "_FIRST", 100)
    monkeypatch.setattr(stretches, "_SHORT", 0.0)
    impatient(2)
    ran = check("run", "apple-price", "--rate", "0.001", "--steps", "100000", "--plot")
    assert ran.code == 130
    assert "interrupted after step 200 of 100000" in ran.err
    last = ran.out.splitlines()[-1].split()
    assert last[0] == "200"
    assert float(last[1]) == pytest.approx(5 + 3 * 0.998**200)


def test_control_c_in_a_sweep_and_as_data(check, impatient, monkeypatch):
    impatient(3)
    ran = check("run", "apple-price", "--sweep", "rate=0.1..1", "--csv")
    assert ran.code == 130
    assert "interrupted after 3 of 25 learning rates" in ran.err
    assert len(ran.out.splitlines()) == 4
    monkeypatch.setattr(stretches, "_FIRST", 100)
    impatient(1)
    ran = check("run", "apple-price", "--steps", "5000", "--json")
    assert json.loads(ran.out)["stopped"] == {"reason": "interrupted", "step": 100}


def test_control_c_before_anything_is_done(check, monkeypatch):
    def interrupted(*_words, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(Walk, "to", interrupted)
    ran = check(*APPLE)
    assert ran.code == 130
    assert ran.out == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_with_the_pace_in_a_terminal_alone(capsys, monkeypatch, terminal):
    from chainrule.cli.console import console

    clock = iter([0.0, 0.5, 2.0, 4.0])
    monkeypatch.setattr(descending.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    with descending.Progress(4000, console("en")) as progress:
        for done in (500, 2000, 4000):
            progress(done)
    err = capsys.readouterr().err
    assert ("1e+03 steps a second" in err) is terminal
    assert ("100%" in err) is terminal


def test_basins_of_attraction(check):
    ran = check("run", "error-surface", "--plot", "--ascii", "--picture", "basins")
    assert ran.code == 0
    assert "Where the descent from each start ends" in ran.out
    assert "AB" in ran.out


def test_basins_need_one_or_two_parameters_and_the_whole_loss(check):
    ran = check("run", "boolean-gates", "--plot", "--picture", "basins", "--steps", "5")
    assert ran.code == 3
    assert "the picture basins needs one or two parameters; here there are 3: w1, w2, b" in ran.err
    ran = check("run", "times-four", "--plot", "--picture", "basins", "--batch", "2")
    assert (ran.code, ran.out) == (3, "")
    assert "--picture basins and --batch exclude each other" in ran.err
    assert check("run", "times-four", "--plot", "--picture", "basins", "--sweep", "rate=0.1..1").code == 3
