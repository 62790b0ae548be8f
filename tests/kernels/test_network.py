"""Training a two-layer network: against a slow twin, against differences, and bit by bit between the engines."""

import math

import numpy as np
import pytest
from chainrule.kernels import Engine, compiled
from chainrule.kernels.digits import digits
from chainrule.kernels.draws import Draws
from chainrule.kernels.layers import backward, forward
from chainrule.kernels.network import Labelled, Layers, Training, train

SMALL = Layers(4, 3, 2)
DATA = Labelled([[0.0, 1.0, 0.5, 0.0], [1.0, 0.0, 0.0, 0.25], [0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]], [0, 1, 1, 0])
compiles = pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")


def twin(data, numbers, others, layers, training):
    """The same training, written with matrices: losses and accuracies after each epoch."""
    draws = Draws(training.seed)
    shapes = ((layers.inputs, layers.hidden), (layers.hidden, layers.outputs))
    first, second = (
        np.array([[draws.between(-bound, bound) for _ in range(m)] for _ in range(n)])
        for n, m in shapes
        for bound in [math.sqrt(2 / (n + m))]
    )
    bias, second_bias = np.zeros(layers.hidden), np.zeros(layers.outputs)
    images, truth = np.array(data.images, dtype=float), np.eye(layers.outputs)[list(data.labels)]

    def passed(which):
        active = 1 / (1 + np.exp(-(images[which] @ first + bias)))
        raised = np.exp(active @ second + second_bias)
        return active, raised / raised.sum(axis=1, keepdims=True)

    for epoch in range(training.epochs + 1):
        if epoch:
            order = [numbers[place] for place in draws.shuffled(len(numbers))]
            for begin in range(0, len(order), training.batch):
                batch = order[begin : begin + training.batch]
                active, shares = passed(batch)
                errors = (shares - truth[batch]) / len(batch)
                back = (errors @ second.T) * active * (1 - active)
                second -= training.rate * active.T @ errors
                second_bias -= training.rate * errors.sum(axis=0)
                first -= training.rate * images[batch].T @ back
                bias -= training.rate * back.sum(axis=0)
        losses = [-np.mean(np.sum(truth[which] * np.log(passed(which)[1]), axis=1)) for which in (numbers, others)]
        right = np.mean(passed(others)[1].argmax(axis=1) == np.array(data.labels)[others])
        yield (*losses, right)


@pytest.mark.parametrize("batch", [1, 2, 3, 7])
def test_training_is_that_of_the_twin(batch):
    training = Training(0.7, 5, batch, seed=11)
    numbers, others = [0, 1, 2], [3, 0]
    ours = list(train(DATA, numbers, others, SMALL, training))
    theirs = list(twin(DATA, numbers, others, SMALL, training))
    assert [epoch.number for epoch in ours] == list(range(6))
    for mine, (loss, other_loss, accuracy) in zip(ours, theirs, strict=True):
        assert mine.loss == pytest.approx(loss, rel=1e-12)
        assert mine.other_loss == pytest.approx(other_loss, rel=1e-12)
        assert mine.accuracy == accuracy
        assert mine.engine is Engine.INTERPRETED


# What PyTorch 2.13.0 (CPU, float64) gave: Linear, Sigmoid, Linear with CrossEntropyLoss and SGD, from the same weights
# in the same order: the mean loss on the training images and on the others, before training and after each epoch.
PYTORCH = [
    (0.7128601067725185, 0.5928170084464579),
    (0.6450190852372535, 1.3796974024939856),
    (0.7278727951006897, 0.5306188265071154),
    (0.6234108557368541, 1.3090250280204292),
    (0.6394599606374628, 1.4784441547824556),
    (0.6428781476314763, 1.533429022996998),
]


@pytest.mark.parametrize("engine", [Engine.INTERPRETED, pytest.param(Engine.COMPILED, marks=compiles)])
def test_training_is_that_of_pytorch(engine, cache):
    training = Training(0.7, 5, 2, seed=11)
    found = list(train(DATA, [0, 1, 2], [3, 0], SMALL, training, engine=engine, cache=cache / "kernels"))
    assert [(epoch.loss, epoch.other_loss) for epoch in found] == [pytest.approx(pair, rel=1e-12) for pair in PYTORCH]


def test_the_gradient_is_that_of_differences():
    draws = Draws(5)
    image, label = [0.5, 0.0, 1.0, 0.25], 1
    tables = [[[draws.between(-1, 1) for _ in range(m)] for _ in range(n)] for n, m in ((4, 3), (1, 3), (3, 2), (1, 2))]

    def loss():
        active, shares = [0.0] * 3, [0.0] * 2
        forward(image, tuple(tables), active, shares)
        return -math.log(shares[label])

    slopes = [[[0.0] * len(row) for row in table] for table in tables]
    active, shares = [0.0] * 3, [0.0] * 2
    forward(image, tuple(tables), active, shares)
    shares[label] -= 1
    backward(image, tuple(tables), active, shares, [0.0] * 3, tuple(slopes))
    for table, slope in zip(tables, slopes, strict=True):
        for row, entries in zip(table, slope, strict=True):
            for place in range(len(row)):
                kept, h = row[place], 1e-5
                row[place] = kept + h
                above = loss()
                row[place] = kept - h
                below = loss()
                row[place] = kept
                assert entries[place] == pytest.approx((above - below) / (2 * h), abs=1e-9)


def test_a_batch_of_all_images_is_gradient_descent():
    whole = Training(0.3, 4, 100, seed=2)
    losses = [epoch.loss for epoch in train(DATA, range(4), [0], SMALL, whole)]
    assert losses == sorted(losses, reverse=True)


@compiles
def test_the_compiled_run_gives_the_bits_of_the_interpreted_one(tmp_path):
    order = Draws(3).shuffled(1797)
    runs = [
        list(
            train(
                digits(),
                order[:150],
                order[150:250],
                Layers(64, 8, 10),
                Training(0.5, 2, 32, 3),
                engine=engine,
                cache=cache,
            )
        )
        for engine, cache in ((Engine.INTERPRETED, None), (Engine.COMPILED, None), (Engine.COMPILED, tmp_path))
    ]
    interpreted, fresh, stored = [[(e.loss, e.other_loss, e.accuracy, e.said) for e in run] for run in runs]
    assert interpreted == fresh == stored
    assert [run[0].engine for run in runs] == [Engine.INTERPRETED, Engine.COMPILED, Engine.COMPILED]
    assert list(tmp_path.glob("train_epoch_*.nbc"))


def test_a_network_learns_the_digits_interpreted_too():
    order = Draws(1).shuffled(1797)
    run = list(train(digits(), order[:200], order[200:300], Layers(64, 12, 10), Training(0.5, 8, 4, 1)))
    assert run[0].accuracy < 0.3
    assert run[-1].accuracy > 0.75
    assert run[-1].loss < run[0].loss / 2


def test_the_same_seed_gives_the_same_run_and_another_another():
    def losses(seed):
        return [epoch.loss for epoch in train(DATA, range(4), [0], SMALL, Training(0.5, 3, 2, seed))]

    assert losses(1) == losses(1) != losses(2)


def test_a_run_that_leaves_all_bounds_ends():
    data = Labelled([[1e300, -1e300], [1e300, 1e300]], [0, 1])
    run = list(train(data, [0, 1], [0], Layers(2, 2, 2), Training(1e300, 5, 1, 0)))
    assert len(run) < 6
    assert all(math.isfinite(epoch.loss) for epoch in run)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"training": Training(math.nan, 1, 1, 0)}, "rate must be finite"),
        ({"training": Training(0.1, -1, 1, 0)}, "-1 epochs"),
        ({"training": Training(0.1, 1, 0, 0)}, "batches of 0"),
        ({"training_set": [4]}, "every image that is used"),
        ({"others": [-1]}, "every image that is used"),
        ({"data": Labelled(DATA.images, [0, 1])}, "with its label"),
        ({"data": Labelled(DATA.images, [0, 1, 2, 0])}, "from 0 to 1"),
        ({"layers": Layers(5, 3, 2)}, "5 pixels"),
        ({"training_set": []}, "images to train on"),
        ({"others": []}, "images to train on"),
    ],
)
def test_misuse(changes, says):
    sound = {"data": DATA, "training_set": [0, 1], "others": [2], "layers": SMALL, "training": Training(0.1, 1, 1, 0)}
    with pytest.raises(ValueError, match=says):
        train(**(sound | changes))


# --- draws -------------------------------------------------------------------------------------------------------


def test_draws_are_those_of_splitmix64():
    # the first outputs for seed 1234567, as the reference implementation in C prints them
    draws = Draws(1234567)
    assert [draws.bits() for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_a_shuffle_is_a_permutation_and_every_place_is_reached():
    assert sorted(Draws(9).shuffled(50)) == list(range(50))
    assert Draws(9).shuffled(0) == []
    firsts = [Draws(seed).shuffled(4)[0] for seed in range(400)]
    assert {first: 60 < firsts.count(first) < 140 for first in range(4)} == dict.fromkeys(range(4), True)


def test_draws_stay_between_their_ends():
    draws = Draws(4)
    values = [draws.between(-2, 3) for _ in range(1000)]
    assert -2 <= min(values) < -1.9
    assert 2.9 < max(values) < 3
    assert {draws.below(3) for _ in range(50)} == {0, 1, 2}
