"""A caret stands under the character it means."""

import pytest
from chainrule.checker.printing import caret_line, display_width, visible
from chainrule.checker.printing.width import without_middle
from chainrule.checker.printing.wrapping import wrapped


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("2x", 2), ("２（ｘ）", 8), ("元", 2), ("y\u0302", 1), ("ŷ", 1), ("−·²", 3),
     ("￥5", 3), ("\x00\t", 2), ("\u202e", 1)],
)  # fmt: skip
def test_display_width(text: str, columns: int) -> None:
    assert display_width(text) == columns


def test_caret_line() -> None:
    assert caret_line("-2(5-X)", 5, 6) == "     ^"
    assert caret_line("２（ｘ", 2, 3) == "    ^^"
    assert caret_line("导数 = 2q", 6, 7) == "         ^"[1:]
    assert caret_line("2x -", 4, 4) == "    ^"


@pytest.mark.parametrize(
    ("text", "shown"), [("2x", "2x"), ("a\nb", "a␊b"), ("\x1b[31m", "␛[31m"), ("\ud800", "�"),
     ("2\u202ex", "2�x"), ("\x7f", "�")]
)  # fmt: skip
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert display_width(text) == display_width(shown)


def test_no_line_ends_with_an_opening_bracket_or_begins_with_a_closing_one() -> None:
    assert wrapped("损失是均方误差（MSE）。", width=17) == ["损失是均方误差", "（MSE）。"]
    assert wrapped("损失是“均方误差”。", width=16) == ["损失是“均方误", "差”。"]
    assert wrapped("a （ b（", width=4) == ["a （", "b（"]


def test_without_its_middle():
    assert without_middle("0123456789", 10) == "0123456789"
    assert without_middle("0123456789a", 10) == "01234...9a"
    assert len(without_middle("x" * 500, 100)) == 100
