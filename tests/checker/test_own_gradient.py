"""A learner's own gradient: what is read, whether it is right, and what is refused."""

import pytest
from chainrule.checker import library
from chainrule.checker.deciding.equality import Relation
from chainrule.checker.judging.offered import Misfit
from chainrule.checker.own_gradient import own_gradient
from chainrule.checker.reading import Unreadable
from chainrule.checker.running import NothingToRun, course, run
from chainrule.checker.variants import variant


def own(name, text, seed=None):
    exercise = library.exercise(name)
    return own_gradient(exercise, variant(exercise, seed).givens, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("apple-price", "2x-10"),
        ("apple-price", "dl/dx = -2(5-x)"),
        ("apple-price", "２（ｘ－５）"),
        ("apple-price", "2(x-y)"),  # y is the name of the price
        ("taxi-fare", "-6(15-3w-b); -2(15-3w-b)"),
        ("taxi-fare", "dl/db = -2(15-3w-b); dl/dw = -6(15-3w-b)"),
        ("taxi-fare", "[-6(15-3w-b), -2(15-3w-b)]"),
    ],
)
def test_right(name, text):
    assert own(name, text).is_right


def test_a_wrong_sign_with_the_point_where_it_shows():
    gradient = own("apple-price", "10-2x")
    (decision,) = gradient.decisions
    assert decision.relation is Relation.DIFFERENT
    assert decision.witness.truth == -decision.witness.answer != 0
    assert not gradient.is_right


def test_each_partial_is_held_against_its_own():
    relations = [decision.relation for decision in own("taxi-fare", "-6(15-3w-b); 2(15-3w-b)").decisions]
    assert relations == [Relation.EQUAL, Relation.DIFFERENT]


def test_the_right_one_runs_the_same_path_and_the_wrong_sign_climbs():
    exercise = library.exercise("apple-price")
    givens = variant(exercise, None).givens
    paths = {}
    for text in ("2x-10", "10-2x"):
        ready = course(exercise, givens, 0.1, (8.0,), gradient=own("apple-price", text).partials)
        paths[text] = run(ready, 4, range(5)).trajectory
    assert [theta[0] for theta in paths["2x-10"].parameters] == pytest.approx([8, 7.4, 6.92, 6.536, 6.2288])
    assert [theta[0] for theta in paths["10-2x"].parameters] == pytest.approx([8, 8.6, 9.32, 10.184, 11.2208])


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("apple-price", "2x; 3", "PARTIALS_ASKED"),
        ("apple-price", "[x; 2]", "PARTIALS_ASKED"),
        ("taxi-fare", "w", "PARTIALS_ASKED"),
        ("taxi-fare", "w; b; 1", "PARTIALS_ASKED"),
        ("apple-price", "x < 3", "INEQUALITY_NOT_ASKED"),
        ("taxi-fare", "dl/dw = 1; dl/dw = 2", "LABEL_TWICE"),
        ("apple-price", "x!", "NOT_FOR_KERNELS"),
    ],
)
def test_what_is_no_gradient(name, text, code):
    with pytest.raises(Misfit) as caught:
        own(name, text)
    assert caught.value.reason.code == code


@pytest.mark.parametrize("text", ["", "2x-", "2q", "__import__('os')", "2x@"])
def test_what_cannot_be_read(text):
    with pytest.raises(Unreadable):
        own("apple-price", text)


def test_an_exercise_without_a_descent():
    with pytest.raises(NothingToRun):
        own("neuron", "x")
