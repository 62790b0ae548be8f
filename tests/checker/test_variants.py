"""Chance, variants and coincidences."""

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from chainrule.checker import library
from chainrule.checker.afar import first_seen
from chainrule.checker.chance import Chance
from chainrule.checker.coincidences import coincidences, domain_of
from chainrule.checker.deciding.equality import Relation
from chainrule.checker.fair_draws import has_value, holds, is_fair
from chainrule.checker.judging.comparing import compare
from chainrule.checker.judging.offered import Candidate
from chainrule.checker.packs import Pack
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.resolve import NoEnd, resolve
from chainrule.checker.tree.nodes import Apply, Symbol, number
from chainrule.checker.variants import NoVariant, variant
from chainrule.exercises.answers import DescentRun, Expressions, Observed
from chainrule.exercises.kinds import Iterates, Values
from chainrule.exercises.record import replace


def test_draws_are_the_same_on_every_machine():
    chance = Chance("pinned", 7)
    assert [chance.below(1000) for _ in range(6)] == PINNED


PINNED = [464, 131, 177, 774, 585, 801]


def test_draws_depend_on_every_part_of_the_seed():
    draws = {
        tuple(Chance(*seed).below(10**9) for _ in range(2))
        for seed in (("a", "bc"), ("ab", "c"), ("abc",), ("a", "b", "c"), ("abc", ""))
    }
    assert len(draws) == 5
    assert Chance("1").below(10**9) == Chance(1).below(10**9)


def test_draws_are_spread_evenly():
    chance = Chance("spread")
    counts = Counter(chance.below(6) for _ in range(6000))
    assert set(counts) == set(range(6))
    assert max(counts.values()) - min(counts.values()) < 200


@pytest.mark.parametrize("seed", ["\ud800", "", "\x00", "七", 12345678901234567890])
def test_any_seed_will_do(seed):
    assert 0 <= Chance(seed).below(3) < 3


@pytest.mark.parametrize("bound", [0, -1])
def test_nothing_lies_below_nothing(bound):
    with pytest.raises(ValueError, match="nothing lies below"):
        Chance("x").below(bound)


def test_the_catalogue_is_the_variant_without_a_seed():
    drawn = variant(library.exercise("apple-price"), None)
    assert (drawn.label, drawn.seed, drawn.givens["y"], drawn.givens["eta"]) == (
        "catalogue",
        None,
        5,
        Fraction(1, 10),
    )


def test_a_label_is_four_hexadecimal_digits():
    label = variant(library.exercise("apple-price"), "7").label
    assert len(label) == 4
    assert int(label, 16) < 16**4


def test_requirements_that_nothing_meets_are_told():
    exercise = library.exercise("apple-price")
    never = replace(exercise, requires=(Apply("lt", (number(1), number(0))),))
    with pytest.raises(NoVariant):
        variant(never, "1")


@pytest.mark.parametrize(
    ("head", "values", "result"),
    [
        ("ne", (1, 2), True),
        ("eq", (1, 2), False),
        ("lt", (1, 2), True),
        ("lt", (2, 2), False),
        ("le", (2, 2), True),
        ("gt", (2, 1), True),
        ("ge", (1, 2), False),
    ],
)
def test_conditions(head, values, result):
    assert holds(Apply(head, tuple(map(number, values))), {}) is result


def test_conditions_joined():
    yes, no = Apply("lt", (number(1), number(2))), Apply("lt", (number(2), number(1)))
    assert holds(Apply("or", (no, yes)), {})
    assert not holds(Apply("or", (no, no)), {})
    assert not holds(Apply("and", (yes, no)), {})
    assert holds(Apply("and", (yes, yes)), {})


def test_a_mistake_that_gives_the_right_answer_is_a_coincidence():
    """With a guess of 6 for a price of 5 the loss and the absolute value are both 1."""
    exercise = library.exercise("apple-price")
    givens = dict(variant(exercise, None).givens)
    question = exercise.questions["loss-at"]
    assert coincidences(question, exercise.variables, givens) == []
    found = coincidences(question, exercise.variables, {**givens, "high": Fraction(6)})
    assert "ABSOLUTE_VALUE" in {wrong.code for wrong in found}
    assert not is_fair(exercise, {**givens, "high": Fraction(6)})


@pytest.mark.parametrize(
    "name", ["apple-price", "taxi-fare", "computation-graph", "fruit-regression", "neuron", "learning-rate", "hooke"]
)
def test_what_is_left_out_as_far_away_never_coincides(name):
    """The twin compares every mistake exactly; draws that no variant would give are looked at too."""
    pack = Path(__file__).parents[2] / "examples" / "pack"
    exercise = library.exercise(name, packs=(Pack("pack", pack),))
    drawn = frozenset(given.name for given in exercise.givens if given.choices)
    chance, coincided = Chance("twin", name), 0
    for _ in range(12):
        givens = {g.name: g.choices[chance.below(len(g.choices))] if g.choices else g.value for g in exercise.givens}
        for question in exercise.questions.values():
            exactly = [wrong for wrong in question.wrong if is_right(question, exercise.variables, givens, wrong)]
            assert coincidences(question, exercise.variables, givens, drawn) == exactly
            coincided += len(exactly)
    assert coincided or name in ("learning-rate", "neuron", "hooke", "fruit-regression")


def is_right(question, variables, givens, wrong):
    """Whether a mistake's answer would be judged right, compared exactly."""
    right = resolve(question.answer, givens)
    try:
        made = resolve(wrong.answer, givens)
    except NoEnd:
        return False
    domain = domain_of(question, variables)
    return compare(question.kind, right, Candidate(made.shape, made.entries), domain).relation is Relation.EQUAL


@pytest.mark.parametrize(
    ("formula", "values", "expected"),
    [
        ("1/(a-b)", (3, 2), True),
        ("1/(a-b)", (2, 2), False),
        ("ln(a-b)", (2, 2), False),
        ("exp(-1000*a)", (1, 0), True),  # less than any double, and a number all the same
        ("x/(a-b)", (2, 2), True),  # a formula in x is looked at elsewhere
    ],
)
def test_an_answer_that_the_givens_decide_has_a_value(formula, values, expected):
    tree = read(formula, Vocabulary({"a": None, "b": None, "x": None})).statements[0].terms[0]
    givens = dict(zip("ab", map(Fraction, values), strict=True))
    assert has_value(Expressions((), (tree,)), givens) is expected


def test_a_draw_that_divides_by_zero_is_never_given():
    exercise = library.exercise("apple-price")
    tree = read("1/(high-low-7)", Vocabulary({"high": None, "low": None})).statements[0].terms[0]
    question = replace(exercise.questions["residual-high"], answer=Expressions((), (tree,)), wrong=())
    odd = replace(exercise, questions={**exercise.questions, "odd": question})
    apart = [drawn["high"] - drawn["low"] for drawn in (variant(odd, str(seed)).givens for seed in range(40))]
    assert 7 not in apart
    assert {6, 8} <= set(apart)


def test_a_descent_is_looked_at_where_it_is_asked_for_first():
    """The apple from 8 with 2(x - 5) as its slope: 7.4, then 6.92."""
    x, price, rate = Symbol("x"), Symbol("y"), number(Fraction(1, 10))
    slope = Apply("multiply", (number(2), Apply("add", (x, Apply("negate", (price,))))))
    run = DescentRun(slope, (slope,), (x,), (number(8),), rate, (1, 2), Observed.PARAMETERS)
    point = {"x": 99.0, "y": 5.0}
    assert first_seen(Iterates(("x1", "x2")), run, point) == pytest.approx([7.4])
    assert first_seen(Iterates(("x2", "x3")), replace(run, steps=(2, 3)), point) == pytest.approx([6.92])
    assert first_seen(Values(), replace(run, steps=(2,)), point) == pytest.approx([6.92])
    assert first_seen(Values(), run, point) is None  # which may be given in any order
    assert first_seen(Values(), replace(run, steps=(1000,)), point) == pytest.approx([5])
    assert first_seen(Values(), replace(run, steps=(1_000_000,)), point) is None  # too far to go for a look
    assert first_seen(Iterates(("x1", "x2")), replace(run, observe=Observed.LOSS), point) is None
    with pytest.raises(NoEnd):
        first_seen(Values(), replace(run, steps=(1000,), rate=number(2)), point)
