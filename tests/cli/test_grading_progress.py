"""What a grading shows while it runs: a bar in a terminal, a line now and then elsewhere."""

import pytest
from chainrule.cli import grading_progress
from chainrule.cli.console import console
from chainrule.cli.grading_progress import GradingProgress
from chainrule.grading.run import Progress


@pytest.fixture
def shown(monkeypatch, capsys):
    """What is written to standard error when these are told, each so many seconds after the one before."""

    def show(*told, terminal, quiet=False, seconds=1.0, language="en"):
        clock = [0.0]
        monkeypatch.setattr(grading_progress.time, "monotonic", lambda: clock[0])
        monkeypatch.setattr("click._termui_impl.time.time", lambda: clock[0])
        monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
        progress = GradingProgress(console(language), quiet)
        for one in told:
            progress(one)
            clock[0] += seconds
        progress.close()
        return capsys.readouterr().err

    return show


def test_a_share_of_what_is_read_is_a_bar_with_rate_and_time_left(shown):
    told = [Progress("reading", 10_000 * number, share=number / 10) for number in range(6)]
    err = shown(*told, terminal=True)
    assert "reading submissions" in err
    last = err.replace("\n", "").split("\r")[-1]
    assert " 50%" in last
    assert "50,000  10,000/s" in last
    assert "500/1000" not in err  # thousandths are nobody's business
    assert "00:00:05" in err  # left


def test_without_a_share_only_what_is_done_is_known(shown):
    err = shown(Progress("reading", 10_000), Progress("reading", 20_000), terminal=True)
    assert err.split("\r")[-1] == "reading submissions: 20,000, 10,000 a second"


def test_of_what_was_done_before_the_first_word_nobody_knows_the_rate(shown):
    told = [Progress("judging", 5_000 + 10 * number, 6_000) for number in range(3)]
    bars = shown(*told, terminal=True, seconds=0.5).split("\r")
    assert "/s" not in bars[1]
    assert "20/s" in bars[-1]
    lines = shown(*told, terminal=False, seconds=6.0).splitlines()
    assert lines == ["judging distinct answers: 5,020 of 6,000, 2 a second, about 9:48 left"]


def test_judging_and_writing_say_how_many_of_how_many(shown):
    err = shown(*(Progress("judging", number, 4) for number in range(4)), terminal=True)
    assert "3/4" in err
    assert "judging distinct answers" in err


def test_it_is_drawn_ten_times_a_second_at_most_and_in_the_end(shown):
    told = [Progress("judging", number, 2000) for number in range(2001)]
    err = shown(*told, terminal=True, seconds=0.001)  # 2 seconds
    assert 15 <= err.count("/2000") <= 22
    assert "2000/2000" in err.split("\r")[-1]


def test_one_bar_follows_the_other(shown):
    err = shown(Progress("reading", 9, share=1.0), Progress("writing", 5, 5), terminal=True)
    assert err.index("reading submissions") < err.index("writing results")
    assert err.count("\n") == 2


def test_without_a_terminal_a_line_every_ten_seconds_as_ever(shown):
    told = [Progress("reading", 600 * number, share=number / 10) for number in range(5)]
    assert shown(*told, terminal=False, seconds=6.0).splitlines() == [
        "reading submissions: 1,200, 100 a second",
        "reading submissions: 2,400, 100 a second",
    ]
    told = [Progress("judging", 600 * number, 6000) for number in range(3)]
    assert shown(*told, terminal=False, seconds=6.0).splitlines() == [
        "judging distinct answers: 1,200 of 6,000, 100 a second, about 0:48 left"
    ]


def test_quiet_is_quiet(shown):
    told = [Progress("reading", 600 * number, share=number / 10) for number in range(5)]
    assert shown(*told, terminal=True, quiet=True) == ""
    assert shown(*told, terminal=False, quiet=True, seconds=60.0) == ""
