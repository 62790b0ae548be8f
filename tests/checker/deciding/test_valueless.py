"""Parts of an answer that have no value: named, where a time-out would be blamed otherwise."""

from __future__ import annotations

import pytest
from chainrule.checker.deciding.valueless import valueless_part, why_undecided
from chainrule.checker.explaining.typed import typed_formula
from chainrule.checker.printing import Layout, formula


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1/0", "1/0"),
        ("x + w/(2-2)", "w/(2 - 2)"),
        ("x*ln(0)", "ln(0)"),
        ("ln(-3)", "ln(-3)"),
        ("sqrt(1-2)", "sqrt(1 - 2)"),
        ("(x + 1/0)^2", "1/0"),
    ],
)
def test_it_is_found(text, part):
    found = valueless_part(typed_formula(text))
    assert found is not None
    assert formula(found, Layout.ASCII) == part
    assert why_undecided([typed_formula("x"), typed_formula(text)]).details == {"part": part}


@pytest.mark.parametrize("text", ["1/x", "ln(x)", "0/1", "sqrt(0)", "x/(x-x)", "1/(9^9^9^9)", "ln(sqrt(2)-1)", "2^-1"])
def test_nothing_is_found_where_there_is_a_value_or_no_telling(text):
    assert valueless_part(typed_formula(text)) is None
    assert why_undecided([typed_formula(text)]).code == "UNDECIDED"
