"""Marks between words, in the reader's language."""

import pytest
from chainrule.checker.reporting.language import aside, translator


@pytest.mark.parametrize(
    ("language", "after", "expected"),
    [
        ("en", "differs", "differs (by 3)"),
        ("en", "", "(by 3)"),
        ("zh", "不符", "不符（by 3）"),
        ("zh", "", "（by 3）"),
    ],
)
def test_words_aside(language, after, expected):
    assert aside("by 3", translator(language), after) == expected
