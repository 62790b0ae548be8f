"""What cannot be read: the reason, the place in the text as typed, and what to suggest."""

import pytest
from chainrule.checker.reading import Unreadable, Vocabulary, read

# In the text the place is marked by ⟦ and ⟧.
TROUBLE = [
    ("UNBALANCED", "-2⟦(⟧5-x", {"open": "("}),
    ("UNBALANCED", "2(5-x)⟦）⟧", {"close": ")"}),
    ("UNBALANCED", "[0, 1, 2⟦)⟧", {"open": "[", "close": ")"}),  # [0, 1) is an interval
    ("UNBALANCED", r"\frac⟦{⟧1", {"open": "{"}),
    ("UNBALANCED", "⟦|⟧x", {"open": "|"}),
    ("MISSING_OPERAND", "2x ⟦-⟧", {"operator": "-"}),
    ("MISSING_OPERAND", "x =⟦⟧", {}),
    ("MISSING_OPERAND", "(⟦)⟧", {}),
    ("MISSING_OPERAND", r"⟦\frac⟧{1}", {}),
    ("MISSING_OPERAND", "3⟦，⟧", {}),
    ("MISSING_OPERATOR", "2⟦x 3⟧", {}),
    ("UNKNOWN_NAME", "-2(5-⟦X⟧)", {"name": "X", "suggestion": "x"}),
    ("UNKNOWN_NAME", "2⟦х⟧ + 1", {"name": "х", "suggestion": "x"}),  # a Cyrillic letter
    ("UNKNOWN_NAME", "5-⟦l⟧", {"name": "l", "suggestion": "1"}),
    ("UNKNOWN_NAME", "5-⟦I⟧", {"name": "I", "suggestion": "1"}),
    ("UNKNOWN_NAME", "⟦x2⟧", {"name": "x2", "suggestion": "x^2"}),
    ("UNKNOWN_NAME", "2⟦etta⟧", {"name": "etta", "suggestion": "eta"}),
    ("UNKNOWN_NAME", "⟦sigmiod⟧(x)", {"name": "sigmiod", "suggestion": "sigmoid"}),
    ("UNKNOWN_NAME", "x⟦Q⟧", {"name": "Q"}),
    ("UNKNOWN_NAME", "⟦xylophone⟧", {"name": "xylophone"}),  # a word, and not x times ylophone
    ("UNKNOWN_NAME", "3 + 2⟦xit⟧", {"name": "xit"}),
    ("UNKNOWN_NAME", "x⟦不知道⟧", {"name": "不知道"}),
    ("UNKNOWN_NAME", "2·⟦Σ⟧", {"name": "Σ"}),
    ("UNKNOWN_NAME", "⟦不知道⟧", {"name": "不知道"}),
    ("UNKNOWN_NAME", "⟦不是⟧ 5", {"name": "不是"}),
    ("STRAY_CHARACTER", "2⟦#⟧x", {"character": "#"}),
    ("STRAY_CHARACTER", "2⟦\x00⟧x", {"character": "U+0000"}),
    ("NO_TEXT", "2⟦\ud800⟧", {}),
    ("STRAY_CHARACTER", "2⟦\u202e⟧x", {"character": "U+202E"}),
    ("STRAY_CHARACTER", "2⟦😀⟧", {"character": "😀"}),
    ("STRAY_CHARACTER", "⟦_⟧_import__('os')", {"character": "_"}),
    ("STRAY_CHARACTER", "1⟦:⟧2", {"character": ":"}),
    ("STRAY_CHARACTER", "x⟦'⟧", {"character": "'"}),
    ("UNKNOWN_COMMAND", r"2⟦\foo⟧{x}", {"command": r"\foo"}),
    ("UNKNOWN_COMMAND", r"⟦\begin{tabular}⟧x\end{tabular}", {"command": r"\begin{tabular}"}),
    ("NO_ARGUMENT", "2 ⟦ln⟧", {"name": "ln"}),
    ("NO_ARGUMENT", "⟦σ⟧ * 2", {"name": "sigmoid"}),
    ("NO_ARGUMENT", "⟦σ⟧ - x", {"name": "sigmoid"}),  # a difference, and not σ of -x
    ("WRONG_COUNT", "exp⟦(1, x)⟧", {"name": "exp", "count": "2"}),
    ("EMPTY", "⟦⟧", {}),
    ("ASKED_THOUSANDS", "⟦1,000⟧", {"number": "1000", "list": "1, 000"}),
    ("ASKED_THOUSANDS", "x = ⟦12，500⟧", {"number": "12500", "list": "12, 500"}),
    ("ASKED_THOUSANDS", "⟦10 000⟧", {"number": "10000", "list": "10, 000"}),
    ("ASKED_THOUSANDS", "x = ⟦10 000⟧ 元", {"number": "10000", "list": "10, 000"}),
    ("RAGGED_ROWS", "2⟦[1,2;3]⟧", {}),
    ("RAGGED_ROWS", "⟦[[1,2],[3]]⟧", {}),
    ("MIXED_UNITS", "5元, 3⟦斤⟧", {"units": "yuan, jin"}),
    ("UNIT_MISPLACED", "5⟦元⟧ + x", {"name": "yuan"}),
    ("TOO_LARGE", "⟦" + "9" * 401 + "⟧", {"limit": "400"}),
    ("TOO_LARGE", "⟦1e999⟧", {"limit": "400"}),
    ("TOO_LARGE", "x⟦^⟧10001", {"limit": "10000"}),
    ("TOO_LARGE", "x⟦^⟧{-99999}", {"limit": "10000"}),
]


@pytest.mark.parametrize(("code", "marked", "details"), TROUBLE)
def test_trouble(code: str, marked: str, details: dict[str, str]) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    with pytest.raises(Unreadable) as caught:
        read(text, Vocabulary({"x": None, "eta": None}))
    trouble = caught.value
    assert (trouble.code, trouble.start, trouble.end) == (code, marked.index("⟦"), marked.index("⟧") - 1)
    assert trouble.details == details


def test_thousands_are_not_asked_about_inside_brackets_or_after_a_blank(reader) -> None:
    assert reader.formula("(1,000)") == "(1, 0)"
    assert reader.formula("100, 200") == "(100, 200)"
    assert reader.formula("0,125") == "(0, 125)"


def test_a_name_that_is_near_nothing_has_no_suggestion() -> None:
    with pytest.raises(Unreadable) as caught:
        read("q", Vocabulary({"x": None}))
    assert "suggestion" not in caught.value.details


def test_units_can_be_left_out_of_a_question() -> None:
    with pytest.raises(Unreadable) as caught:
        read("5 元", Vocabulary({}, units=False))
    assert caught.value.code == "UNKNOWN_NAME"


def test_a_unit_is_a_symbol_where_the_question_says_so() -> None:
    (statement,) = read("5m", Vocabulary({"m": None})).statements
    assert statement.unit is None
