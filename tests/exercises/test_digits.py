"""Section 22 of the catalogue: the shipped network reads the digits, in the numbers that the catalogue gives."""

from statistics import mean

import pytest
from chainrule.checker import library
from chainrule.checker.training import Order, confusion, misses, plan, trained
from chainrule.checker.variants import variant
from chainrule.kernels import compiled
from chainrule.kernels.digits import digits

EXERCISE = "digits"
compiles = pytest.mark.skipif(compiled.JIT_DISABLED, reason="84,000 images take a minute without the compiler")


def planned(seed=None, order=Order.SHUFFLED, **changes):
    exercise = library.exercise(EXERCISE)
    return plan(exercise.training, variant(exercise, seed).givens, seed, order, **changes)


def test_the_images_are_those_of_the_catalogue():
    data = digits()
    assert len(data.images) == len(data.labels) == 1797
    assert [data.labels.count(digit) for digit in range(10)] == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert {len(image) for image in data.images} == {64}
    assert min(map(min, data.images)) == 0
    assert max(map(max, data.images)) == 1
    first = [round(16 * pixel) for pixel in data.images[0][:16]]
    assert (first, data.labels[0]) == ([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0], 0)


def test_the_plan_is_the_catalogues():
    made = planned()
    assert (made.layers.inputs, made.layers.hidden, made.layers.outputs) == (64, 32, 10)
    assert made.layers.parameters == 2410
    assert (made.training.rate, made.training.epochs, made.training.batch) == (0.5, 60, 32)
    assert (len(made.examples), len(made.others)) == (1400, 397)
    assert sorted([*made.examples, *made.others]) == list(range(1797))


def test_in_file_order_the_first_are_trained_on():
    made = planned(order=Order.FILE_ORDER)
    assert made.examples == list(range(1400))
    assert made.others == list(range(1400, 1797))


def test_seeds_draw_other_images_and_variants_other_networks():
    assert planned("1").examples != planned("2").examples
    assert planned("1").examples == planned("1").examples
    assert planned("1").training.seed != planned("2").training.seed
    assert len({planned(str(seed)).layers.hidden for seed in range(8)}) > 2


@compiles
def test_at_least_96_percent_of_the_others_are_right():
    made = planned()
    *_, last = trained(made)
    assert last.number == 60
    assert last.accuracy >= 0.96
    counts = confusion(made, last)
    assert sum(map(sum, counts)) == 397
    assert sum(counts[digit][digit] for digit in range(10)) / 397 == pytest.approx(last.accuracy)
    wrong = misses(made, last)
    assert len(wrong) == 397 - sum(counts[digit][digit] for digit in range(10))
    assert all(miss.label == digits().labels[miss.example] != miss.said for miss in wrong)


@compiles
def test_over_many_shuffles_it_is_97_percent_as_the_peers():
    """A share near 0.97 of 397 images has a standard deviation of 0.0086 from shuffle to shuffle."""
    exercise = library.exercise(EXERCISE)
    givens = variant(exercise, None).givens
    ends = [list(trained(plan(exercise.training, givens, str(seed), Order.SHUFFLED)))[-1].accuracy for seed in range(8)]
    assert mean(ends) == pytest.approx(0.97, abs=0.008)
    assert min(ends) > 0.945


@compiles
def test_in_file_order_it_is_about_92_percent():
    *_, last = trained(planned(order=Order.FILE_ORDER))
    assert last.accuracy == pytest.approx(0.92, abs=0.01)
