"""What `kind` asks of both texts: a reference of another kind is a mistake of the author, an answer is different."""

import pytest
from chainrule.checker.equating import equal

MATRICES = {"X": ["n", "d"], "w": ["d", 1], "A": ["n", "n"]}


@pytest.mark.parametrize(
    ("kind", "reference", "answer"),
    [
        ("expression", "2x-10", "2(x-5)"),
        ("expression", "7", "7"),
        ("expression", "sin(x)", "sin x"),
        ("expression", "w^T*w", "w'w"),
        ("number", "1/3", "2/6"),
        ("number", "pi/2", "90°"),
        ("number", "2 or -2", "-2 or 2"),
        ("vector", "(1,2)", "[1;2]"),
        ("vector", "[[1,2]]", "[[1,2]]"),
        ("vector", "(x,2x)", "x(1,2)"),
        ("vector", "X*w", "X w"),
        ("vector", "x=1, y=2", "y=2, x=1"),
        ("vector", "(sin(x),1)", "(sin x,1)"),
        ("matrix", "[1,2;3,4]", "[[1,2],[3,4]]"),
        ("matrix", "X^T*X", "X'X"),
        ("formula", "X^T*(X*w)", "X'X w"),
        ("formula", "trace(A)", "tr(A^T)"),
        ("expression", "1/(x-x)+x", "x"),  # no value tells what it is: it is not held against anybody
    ],
)
def test_both_are_of_the_kind(kind, reference, answer):
    declared = {"symbols": MATRICES} if any(name in reference for name in MATRICES) else {}
    assert equal(reference, answer, kind=kind, **declared).code not in ("KIND_ASKED", "NOT_OF_KIND")


@pytest.mark.parametrize(
    ("kind", "reference", "answer"),
    [
        ("expression", "2x", "(x,x)"),
        ("expression", "2x", "[x;x]"),
        ("number", "5", "(5,0)"),
        ("vector", "(x,2x)", "5"),
        ("vector", "(1,2)", "[1,2;3,4]"),
        ("matrix", "[1,2;3,4]", "(1,2)"),
        ("matrix", "[1,2;3,4]", "10"),
        ("formula", "X*w", "[1;2]"),
    ],
)
def test_an_answer_of_another_kind_is_told_what_is_asked(kind, reference, answer):
    declared = {"symbols": MATRICES} if "X" in reference else {}
    found = equal(reference, answer, kind=kind, **declared)
    assert (found.verdict.value, found.code) == ("different", "KIND_ASKED")
    assert found.message("en") != found.message("zh")


@pytest.mark.parametrize(
    ("kind", "reference"),
    [
        ("expression", "(1,2)"),
        ("expression", "x>1"),
        ("number", "(1,2)"),
        ("vector", "5"),
        ("vector", "[1,2;3,4]"),
        ("matrix", "x"),
        ("matrix", "(1,2)"),
        ("formula", "[1,2;3,4]"),
    ],
)
def test_a_reference_of_another_kind_is_a_mistake_of_its_own(kind, reference):
    found = equal(reference, reference, kind=kind)
    assert (found.verdict.value, found.code, found.unread) == ("unreadable", "NOT_OF_KIND", "reference")
    assert equal(reference, reference).verdict == "equal"  # without the kind it is inferred


@pytest.mark.parametrize("text", ["piecewise((x, x>0), b(0, True))", "piecewise((x, x>0), 2*(0, True))"])
def test_a_last_case_is_a_pair_and_no_product(text):
    assert equal("relu(x)", text).verdict == "unreadable"
