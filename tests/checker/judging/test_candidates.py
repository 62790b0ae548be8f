"""The parts of judging one by one: candidates from readings, rounding, any order, any point."""

from fractions import Fraction

import pytest
from chainrule.checker.deciding.domain import Domain
from chainrule.checker.deciding.equality import How, Relation
from chainrule.checker.judging.candidate import candidate
from chainrule.checker.judging.comparing import compare, compare_numbers, is_rounding, is_typed_rounding
from chainrule.checker.judging.offered import Candidate, Misfit
from chainrule.checker.printing import Layout, formula
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.resolve import Result
from chainrule.checker.tree.nodes import Apply, Number, Symbol, number
from chainrule.exercises import kinds

VOCABULARY = Vocabulary(dict.fromkeys(("x", "w", "b", "eta", "A", "r")))


def offered(kind, text):
    found = candidate(kind, read(text, VOCABULARY))
    return found.shape, [formula(entry, Layout.ASCII) for entry in found.entries]


@pytest.mark.parametrize(
    ("kind", "text", "shape", "entries"),
    [
        (kinds.Number(), "x = 3", (), ["3"]),
        (kinds.Vector(), "(1, 2)", (2,), ["1", "2"]),
        (kinds.Column(), "[1;2]", (2, 1), ["1", "2"]),
        (kinds.Column(), "-[1;2]", (2, 1), ["-1", "-2"]),
        (kinds.Column(), "[1,2]^T", (2, 1), ["1", "2"]),
        (kinds.Column(), "[1,2;3,4]^T", (2, 2), ["1", "3", "2", "4"]),
        (kinds.Vector(), "(1,2)/x", (2,), ["1/x", "2/x"]),
        (kinds.Vector(), "x*(1,2)", (2,), ["x*1", "x*2"]),
        (kinds.Labelled(("A", "r")), "r=2, A=1", (2,), ["1", "2"]),
        (kinds.Labelled(("A", "r")), "1, 2", (2,), ["1", "2"]),
        (kinds.AnyPoint(("w", "b")), "b=2, w=1", (2,), ["1", "2"]),
        (kinds.Interval("eta"), "0<eta<1", (2,), ["0", "1"]),
        (kinds.Interval("eta"), "1>eta>0", (2,), ["0", "1"]),
        (kinds.Interval("eta"), "eta<1, eta>0", (2,), ["0", "1"]),
        (kinds.Interval("eta"), "(0,1)", (2,), ["0", "1"]),
    ],
)
def test_entries_of_a_candidate(kind, text, shape, entries):
    assert offered(kind, text) == (shape, entries)


def test_explicit_rows_closed_ends_units_and_chains_are_remembered():
    assert candidate(kinds.Column(), read("[[1,2]]", VOCABULARY)).row
    assert not candidate(kinds.Column(), read("[1,2]", VOCABULARY)).row
    assert candidate(kinds.Interval("eta"), read("0<=eta<1", VOCABULARY)).closed
    assert candidate(kinds.Number(), read("5 yuan", VOCABULARY)).unit == "yuan"
    assert len(candidate(kinds.Number(), read("1+1 = 2 = 4/2", VOCABULARY)).links) == 2


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (kinds.Number(), "x < 3", "INEQUALITY_NOT_ASKED"),
        (kinds.Number(), "x = 1, b = 2", "ONE_ANSWER_ASKED"),
        (kinds.Labelled(("A", "r")), "A=1, x=2", "UNKNOWN_LABEL"),
        (kinds.Labelled(("A", "r")), "A=1, A=2", "LABEL_TWICE"),
        (kinds.Labelled(("A", "r", "L")), "A=1, r=2", "LABEL_MISSING"),
        (kinds.AnyPoint(("w", "b")), "w<1, b=2", "INEQUALITY_NOT_ASKED"),
        (kinds.Interval("eta"), "3", "INTERVAL_ASKED"),
        (kinds.Interval("eta"), "0<x<1", "INTERVAL_ASKED"),
        (kinds.Interval("eta"), "eta<eta", "INTERVAL_ASKED"),
        (kinds.Interval("eta"), "eta<1", "BOUND_MISSING"),
        (kinds.Interval("eta"), "eta<1, eta<2", "INTERVAL_ASKED"),
    ],
)
def test_misfits(kind, text, code):
    with pytest.raises(Misfit) as caught:
        candidate(kind, read(text, VOCABULARY))
    assert caught.value.reason.code == code


@pytest.mark.parametrize(
    ("truth", "answer", "digits", "allowed"),
    [
        (11 / 3, 3.667, 4, True),
        (11 / 3, 3.666, 4, True),
        (11 / 3, 3.668, 4, False),
        (11 / 3, 3.67, 4, False),
        (11 / 3, 3.67, 3, True),
        (0.18029485, 0.1803, 4, True),
        (0.18029485, 0.1802, 4, True),
        (0.18029485, 0.1804, 4, False),
        (-46 / 3, -15.33, 4, True),
        (-46 / 3, 15.33, 4, False),
        (99.999, 100.0, 4, True),
        (1000.0, 999.4, 3, True),
        (0.0, 0.00001, 4, True),
        (0.0, 0.001, 4, False),
        (1e-9, 0.0, 4, False),
    ],
)
def test_rounding_to_significant_digits(truth, answer, digits, allowed):
    assert is_rounding(truth, answer, digits) is allowed


@pytest.mark.parametrize(
    ("truth", "typed", "decimals", "rounding"),
    [
        (Fraction(11, 3), "3.67", 2, True),
        (Fraction(11, 3), "3.66", 2, False),
        (Fraction(11, 3), "4", None, False),
        (Fraction(11, 3), "3.7", 1, True),
        (Fraction(1, 300), "0.003", 3, False),
        (Fraction(1, 30), "0.033", 3, True),
        (Fraction(5, 2), "2.5", 1, True),
    ],
)
def test_a_typed_rounding_needs_two_digits_that_count(truth, typed, decimals, rounding):
    assert is_typed_rounding(truth, Number(Fraction(typed), decimals)) is rounding


@pytest.mark.parametrize(
    ("truth", "given", "digits", "relation", "how"),
    [
        (number(4), number(4), None, Relation.EQUAL, How.EXACT),
        (number(4), number(5), None, Relation.DIFFERENT, How.EXACT),
        (number(4), Apply("divide", (number(1), number(0))), None, Relation.UNDECIDED, How.EXACT),
        (
            Apply("sqrt", (number(2),)),
            Apply("power", (number(2), number(Fraction(1, 2)))),
            None,
            Relation.EQUAL,
            How.EXACT,
        ),
        (Apply("sqrt", (number(2),)), number(Fraction("1.414")), None, Relation.DIFFERENT, How.SAMPLED),
        (Apply("sqrt", (number(2),)), number(Fraction("1.414")), 4, Relation.EQUAL, How.ROUNDED),
        (number(4), Apply("ln", (number(-1),)), None, Relation.UNDECIDED, How.EXACT),
        (
            Symbol("pi"),
            Apply("multiply", (number(2), Apply("divide", (Symbol("pi"), number(2))))),
            None,
            Relation.EQUAL,
            How.EXACT,
        ),
    ],
)
def test_numbers(truth, given, digits, relation, how):
    found = compare_numbers(truth, given, digits)
    assert (found.relation, found.how) == (relation, how)


def numbers(*values):
    return tuple(number(value) for value in values)


def test_values_come_in_any_order_each_once():
    truth = Result((3,), numbers(1, 2, 2))
    for order, relation in (
        ((2, 1, 2), Relation.EQUAL),
        ((1, 1, 2), Relation.DIFFERENT),
        ((1, 2, 3), Relation.DIFFERENT),
    ):
        assert compare(kinds.Values(), truth, Candidate((3,), numbers(*order)), Domain()).relation is relation


def test_the_nearest_order_shows_the_wrong_value():
    found = compare(kinds.Values(), Result((2,), numbers(20, 0)), Candidate((2,), numbers(0, 19)), Domain())
    assert (found.relation, found.witness.truth, found.witness.answer) == (Relation.DIFFERENT, 20, 19)


def test_seven_values_in_another_order_end_in_time():
    found = compare(
        kinds.Values(), Result((7,), numbers(*range(7))), Candidate((7,), numbers(*reversed(range(7)))), Domain()
    )
    assert found.relation is not Relation.UNDECIDED


def test_other_counts_differ_in_shape():
    found = compare(kinds.Vector(), Result((2,), numbers(1, 2)), Candidate((3,), numbers(1, 2, 3)), Domain())
    assert (found.relation, found.how) == (Relation.DIFFERENT, How.SHAPE)


def test_a_list_of_one_is_a_number():
    for shape in ((), (1,), (1, 1)):
        assert (
            compare(kinds.Number(), Result((), numbers(4)), Candidate(shape, numbers(4)), Domain()).relation
            is Relation.EQUAL
        )
