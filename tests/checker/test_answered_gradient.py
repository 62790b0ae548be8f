"""Which answers stand for a gradient of the descended loss, and where a descent along them goes."""

import pytest
from chainrule.checker import library
from chainrule.checker.answered_gradient import answered_gradient, asked_partials
from chainrule.checker.running import course, run
from chainrule.checker.variants import variant


def path(name, text, rate=0.1, start=None, steps=2, seed=None):
    exercise, question = library.question(name)
    givens = variant(exercise, seed).givens
    partials = answered_gradient(exercise, question, givens, text)
    assert partials is not None
    ready = course(exercise, givens, rate, start, gradient=partials)
    return [value for theta in run(ready, steps, range(steps + 1)).trajectory.parameters for value in theta]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("apple-price.derivative", ("x",)),
        ("taxi-fare.gradient", ("w", "b")),
        ("taxi-fare.partial-w", ("w",)),
        ("apple-price.iterates", ()),
        ("taxi-fare.gradient-at", ()),
        ("fruit-regression.partials-w", ()),
        ("batch-epoch.steps", ()),
    ],
)
def test_what_is_asked_for(name, names):
    exercise = library.exercise(name.partition(".")[0])
    question = exercise.questions.get(name.partition(".")[2]) or next(iter(exercise.questions.values()))
    assert asked_partials(exercise, question) == names


def test_a_wrong_sign_climbs():
    # x <- x - 0.1 (10 - 2x): 8, 8.6, 9.32
    assert path("apple-price.derivative", "l'(x) = 2(5-x)", start=(8.0,)) == pytest.approx([8, 8.6, 9.32])


def test_a_single_partial_stands_beside_the_derived_other():
    # l = (15 - 3w - b)^2 from (0, 0), dl/dw taken as 2 (15 - 3w - b) = 30, dl/db = -30: w falls, b rises
    found = path("taxi-fare.partial-w", "2(15-3w-b)", rate=0.01, start=(0.0, 0.0), steps=1)
    assert found[2:] == pytest.approx([-0.3, 0.3])


def test_a_whole_gradient():
    found = path("taxi-fare.gradient", "(1, -2)", rate=0.5, start=(0.0, 0.0), steps=2)
    assert found == pytest.approx([0, 0, -0.5, 1, -1, 2])


@pytest.mark.parametrize("text", ["", "2x-", "x > 1", "(1, 2)", "2X", "what", "x!"])
def test_what_is_none(text):
    exercise, question = library.question("apple-price.derivative")
    assert answered_gradient(exercise, question, variant(exercise, None).givens, text) is None


def test_other_questions_have_none():
    exercise, question = library.question("apple-price.iterates")
    assert answered_gradient(exercise, question, variant(exercise, None).givens, "2x-10") is None
