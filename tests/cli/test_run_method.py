"""`check run` with an optimiser, a schedule, an end, and batches."""

from __future__ import annotations

import json

import pytest
from chainrule.cli.schedules import read_schedule, schedule_text
from chainrule.kernels.schedules import Constant, Cosine, Exponential, StepDecay, WarmUp


@pytest.fixture
def data(check):
    return lambda *words: json.loads(check("run", *words, "--json").out)


def iterates(found):
    return [row["parameters"][0] for row in found["rows"]]


def test_momentum_of_the_apple_by_hand(data):
    """From 8 at rate 0.1: v = 6, then 0.5 * 6 + 4.8 = 7.8, then 0.5 * 7.8 + 3.24 = 7.14."""
    found = data("apple-price", "--rate", "0.1", "--steps", "3", "--optimizer", "momentum", "--momentum", "0.5")
    assert iterates(found) == pytest.approx([8, 7.4, 6.62, 5.906])
    assert found["optimizer"] == {"name": "momentum", "beta": 0.5}
    assert found["theory"] is None


def test_adam_begins_with_a_step_as_long_as_the_rate(data):
    found = data("apple-price", "--rate", "0.1", "--steps", "1", "--optimizer", "adam", "--momentum", "0.8")
    assert iterates(found) == pytest.approx([8, 7.9])
    assert found["optimizer"] == {"name": "adam", "beta": 0.8, "rho": 0.999, "epsilon": 1e-8}


def test_a_schedule_of_the_apple_by_hand(data):
    """The error shrinks by 1 - 2 rate: by 0.9 at half the rate of 0.1, then by 0.8, then by 0.92 at 0.04."""
    found = data("apple-price", "--rate", "0.1", "--steps", "4", "--schedule", "warm-up:2+exponential:0.4")
    assert [x - 5 for x in iterates(found)] == pytest.approx([3, 2.7, 2.16, 1.728, 1.58976])
    assert (found["schedule"], found["theory"]) == ("warm-up:2+exponential:0.4", None)


@pytest.mark.parametrize(
    ("option", "reason", "step", "says"),
    [
        (("--until-gradient", "3"), "gradient", 4, "stopped at step 4: the gradient is no longer than 3"),
        (("--until-loss", "2"), "loss", 4, "stopped at step 4: the loss is no greater than 2"),
        (
            ("--until-change", "0.4"),
            "change",
            3,
            "stopped at step 3: this step moved the parameters by no",
        ),
    ],
)
def test_an_end_before_the_last_step(check, data, option, reason, step, says):
    """At rate 0.1 the gradient is 6 * 0.8^k, the loss 9 * 0.64^k and the move to step k 0.6 * 0.8^(k - 1)."""
    words = ("apple-price", "--rate", "0.1", "--steps", "1000", *option)
    found = data(*words)
    assert found["stopped"] == {"reason": reason, "step": step}
    assert found["rows"][-1]["step"] == step
    assert found["theory"]["regime"] == "monotone"
    assert says in check("run", *words).out


def test_a_run_to_its_end_says_so(data):
    found = data("apple-price", "--rate", "0.1", "--steps", "5")
    assert found["stopped"] == {"reason": "steps", "step": 5}
    assert found["optimizer"] == {"name": "sgd"}
    assert (found["schedule"], found["batches"]) == ("constant", None)
    assert found["until"] == {"gradient": None, "loss": None, "change": None}
    assert data("apple-price", "--rate", "2", "--steps", "5000")["stopped"]["reason"] == "diverged"


def test_batches_go_through_the_samples_in_a_seeded_order(check, data):
    words = ("fruit-regression", "--batch", "2", "--epochs", "6", "--rate", "0.05")
    one, again, other = (data(*words, *more) for more in ((), ("--seed-of-batches", "0"), ("--seed-of-batches", "5")))
    assert one == again
    assert one["steps"] == 12
    assert one["rows"] != other["rows"]
    assert other["batches"] == {"size": 2, "seed": 5, "samples": 3}
    assert "batches: 2 of 3 samples, 2 steps an epoch, order drawn from seed 0" in check("run", *words).out
    assert data("fruit-regression", "--batch", "2")["steps"] == 100


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--momentum", "0.9"), "--momentum has no meaning for --optimizer sgd"),
        (("--optimizer", "rmsprop", "--momentum", "0.9"), "--momentum has no meaning for --optimizer rmsprop"),
        (("--optimizer", "adam", "--momentum", "1"), "at least 0 and below 1"),
        (("--optimizer", "nesterov", "--momentum", "nan"), "at least 0 and below 1"),
        (("--optimizer", "newton"), "newton"),
        (("--until-gradient", "-1"), "--until-gradient must be a finite number, at least 0."),
        (("--until-change", "nan"), "--until-change must be a finite number, at least 0."),
        (("--until-loss", "inf"), "--until-loss must be a finite number."),
        (("--epochs", "5"), "--epochs needs --batch."),
        (("--seed-of-batches", "5"), "--seed-of-batches needs --batch."),
        (("--batch", "5"), "The loss of apple-price is no mean over samples"),
        (("--batch", "0"), "0"),
        (("--batch", "2", "--epochs", "5", "--steps", "5"), "--steps and --epochs exclude each other."),
    ],
)
def test_misuse(check, words, says):
    ran = check("run", "apple-price", *words)
    assert ran.code == 3
    assert says in ran.err


def test_batches_are_for_a_number_of_epochs_that_memory_holds(check):
    ran = check("run", "fruit-regression", "--batch", "1", "--steps", "300001")
    assert (ran.code, "at most 100000 epochs" in ran.err) == (3, True)


def test_no_batches_without_a_descent(check):
    ran = check("run", "neuron", "--batch", "1")
    assert (ran.code, "no loss to descend" in ran.err) == (3, True)


def test_chinese(check):
    out = check(
        "run", "fruit-regression", "--batch", "2", "--optimizer", "adam", "--until-loss", "9", "--lang", "zh"
    ).out
    assert "优化器：adam" in out
    assert "每轮 2 步" in out
    assert "停止" in out


# --- schedules as they are typed ---------------------------------------------------------------------------------

SCHEDULES = {
    "constant": Constant(),
    "step:0.5,100": StepDecay(0.5, 100),
    "exponential:0.99": Exponential(0.99),
    "cosine:90": Cosine(90),
    "cosine:90,0.1": Cosine(90, 0.1),
    "warm-up:10": WarmUp(10),
    "warm-up:10+step:0.5,7": WarmUp(10, StepDecay(0.5, 7)),
    "warm-up:10+cosine:90,0.1": WarmUp(10, Cosine(90, 0.1)),
}


@pytest.mark.parametrize(("text", "schedule"), SCHEDULES.items())
def test_schedules_are_read_and_written(text, schedule):
    assert read_schedule(text, None) == schedule
    assert schedule_text(schedule) == text


def test_a_chinese_keyboard_types_a_schedule_too():
    assert read_schedule("warm-up：10＋step：0.5，7", None) == WarmUp(10, StepDecay(0.5, 7))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "linear",
        "constant:1",
        "step:0.5",
        "step:0,5",
        "step:a,5",
        "exponential:nan",
        "exponential:1e999",
        "cosine:0",
        "cosine:5,2",
        "cosine:1.5",
        "warm-up:10+",
        "warm-up:5+warm-up:5",
        "cosine:5+warm-up:5",
        f"cosine:{10**400}",
    ],
)
def test_schedules_that_make_no_sense(check, text):
    ran = check("run", "apple-price", "--schedule", text)
    assert ran.code == 3
    assert "warm-up:10+cosine:90" in ran.err
