"""A sweep of the learning rate, against the closed form of a parabola."""

from math import inf, nextafter

import pytest
from chainrule.checker import library, sweeping
from chainrule.checker.picturing.picture import Role
from chainrule.checker.running import course, in_stretches
from chainrule.checker.sweeping import Swept, best, first_rising, loss_at_start, rates_between, sweep_scene, swept
from chainrule.checker.variants import variant


@pytest.fixture
def apple():
    exercise = library.exercise("apple-price")
    return course(exercise, variant(exercise, None).givens)


def test_rates_have_one_ratio_and_the_ends_are_exact():
    assert rates_between(0.001, 1, 4) == pytest.approx([0.001, 0.01, 0.1, 1], rel=1e-12)
    assert rates_between(0.3, 0.7, 9)[::8] == (0.3, 0.7)


def test_ends_are_those_of_the_closed_form(apple):
    rates = (0.01, 0.1, 0.5, 0.9, 1.0)
    for end in swept(apple, rates, 10):
        assert end.loss == pytest.approx(9 * (1 - 2 * end.rate) ** 20, abs=1e-12)
        assert end.diverged_at is None
    assert loss_at_start(apple) == 9


def test_control_c_in_a_long_descent_is_no_end_of_it(apple, monkeypatch):
    def interrupted(*words):
        yield next(in_stretches(*words))
        raise KeyboardInterrupt

    monkeypatch.setattr(sweeping, "in_stretches", interrupted)
    with pytest.raises(KeyboardInterrupt):
        next(swept(apple, (0.1,), 10_000))


def test_divergence_and_what_rises_and_what_is_best(apple):
    ends = tuple(swept(apple, (0.1, 0.4, 1.1, 5.0), 200))
    # |1 - 2 * 5|^2 = 81 a step: above 1e100 after 100 / log10(81) = 52.4 - log(9)/log(81) = 0.5 steps; as x too
    assert ends[3].loss is None
    assert ends[3].diverged_at == 52
    assert first_rising(ends, 9).rate == 1.1
    assert best(ends).rate == 0.4


def test_the_least_loss_of_nothing_and_no_rise():
    assert best([Swept(1.0, None, 3)]) is None
    assert first_rising([Swept(0.1, 1.0, None)], 9) is None
    assert first_rising([Swept(0.1, nextafter(9, inf), None)], 9).rate == 0.1


def test_the_picture_tells_apart_what_ends_and_what_does_not(apple):
    ends = tuple(swept(apple, rates_between(0.01, 10, 25), 100))
    picture = sweep_scene(ends, 9, 100, 1.0)
    inside, outside, limit = picture.lines
    assert [line.role for line in picture.lines] == [Role.DERIVED, Role.DIVERGED, Role.LIMIT]
    assert len(inside.places) + len(outside.places) == 25
    assert min(rate for rate, _loss in outside.places) > 1
    assert limit.places[0][0] == 1
    assert picture.across.log


def test_a_picture_of_nothing_but_divergence():
    picture = sweep_scene([Swept(20.0, None, 3), Swept(30.0, None, 2)], 9, 100, None)
    assert len(picture.lines[1].places) == 2
    one = sweep_scene([Swept(0.1, 4.0, None)], 9, 100, 5.0)
    assert one.across.low < one.across.high
    assert len(one.lines) == 1
