"""`check run` in a narrow window: no line is wider than the window."""

import pytest
from chainrule.checker.printing import display_width

RUNS = [
    ("run", "taxi-fare", "--lang", "zh", "--plot"),
    ("run", "fruit-regression", "--steps", "20"),
]


@pytest.mark.parametrize("words", RUNS, ids=lambda words: words[1])
def test_no_line_is_wider_than_the_window(real_terminal, words):
    with real_terminal(*words, columns=120) as terminal:
        assert terminal.ended() == 0
        table = terminal.text()
    with real_terminal(*words, columns=60) as terminal:
        assert terminal.ended() == 0
        narrow = terminal.raw.decode("utf-8")
    assert "0.00212676479" in table or "1.57104086" in table  # nine digits where there is room
    assert max(map(display_width, narrow.splitlines())) <= 60
