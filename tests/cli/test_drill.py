"""`check drill` at a pipe: sessions line by line, misuse, and what happens where progress cannot be kept."""

import io
import sys

import pytest
from chainrule.cli.line_input import PlainLines
from chainrule.drills.keeping import Kept

APPLES = ("--only", "apple-price.derivative", "--seed", "3")


@pytest.fixture
def drill(check, monkeypatch, tmp_path):
    """`drill("2x-10", "/q", options=…)` types these lines and ends the input."""
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "home"))

    def run(*lines, options=APPLES):
        typed = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", typed)
        return check("drill", *options)

    return run


def rows(folder):
    kept = Kept(folder)
    found = [(row.happened.value, row.text) for row in kept.events()]
    kept.close()
    return found


def test_a_session_at_a_pipe_is_said_in_sentences(drill, tmp_path):
    ran = drill("/s", "2x", "/g 2", "/zh", "/q")
    assert ran.code == 0
    said = ran.out.splitlines()
    assert "answer > 2x" in said
    assert any(line.startswith("not yet") for line in said)
    assert any(line.startswith("Along your gradient: the loss ") for line in said)
    assert "求导数 dl/dx。" in said
    assert "\x1b" not in ran.out
    assert not any("\u2800" < sign <= "\u28ff" for sign in ran.out)
    assert rows(tmp_path / "home")[-1] == ("attempt", "2x")


def test_the_end_of_the_input_leaves_politely_and_the_session_goes_on(drill):
    first = drill("/s", "2x")
    assert first.code == 0
    again = drill("/q")
    assert again.code == 0
    variants = [line for line in (*first.out.splitlines(), *again.out.splitlines()) if "apple-price.derivative" in line]
    assert variants[1].split(", ")[1:2] == variants[2].split(", ")[1:2]  # the same numbers
    assert "It goes on with the question that was left open." in again.out


def test_the_same_seed_is_the_same_session(drill, tmp_path, monkeypatch):
    first = drill("/s", "/s", "/q").out
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "other"))
    assert drill("/s", "/s", "/q").out == first


def test_ctrl_c_keeps_and_sums_up(drill, monkeypatch, tmp_path):
    original = PlainLines.read

    def read(self, prompt):
        line = original(self, prompt)
        if line == "^C":
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr(PlainLines, "read", read)
    ran = drill("/s", "2x", "^C")
    assert ran.code == 130
    assert "Everything is kept" in ran.out
    assert rows(tmp_path / "home")[-1] == ("attempt", "2x")


def test_an_exam(drill):
    ran = drill("2x-10", options=(*APPLES, "--exam"))
    assert ran.code == 0
    assert "Exam: " in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--only", "aple-price"), "did you mean"),
        (("--seed", " "), "--seed takes a number or a line of text"),
        (("--minutes", "0"), "--minutes"),
        (("--minutes", "ten"), "--minutes"),
        (("--watch", "answers.toml", "--exam"), "--watch and --exam exclude each other"),
        (("--watch", "none/answers.toml"), "there is no folder none"),
        (("--pack", "nowhere"), "nowhere"),
    ],
)
def test_misuse(drill, options, said):
    ran = drill(options=options)
    assert ran.code == 3
    assert said in ran.err


def test_a_folder_that_takes_no_file_is_said_and_the_session_goes_on(drill, monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("CHAINRULE_HOME", str(blocked))
    ran = drill("/s", "2x", "/q")
    assert ran.code == 4
    assert "The session goes on, but is not kept" in ran.out
    assert "a file has that name" in " ".join(ran.out.split())
    assert "Everything is kept" not in ran.out
    assert "What was answered could not be kept" in ran.err
    assert str(blocked) in ran.err
    ran = drill("/s", "/q")
    assert (ran.code, ran.err) == (0, "")  # nothing was answered
    assert "The session goes on, but is not kept" in ran.out


def test_a_damaged_file_is_mended_and_said(drill, tmp_path):
    drill("/s", "2x")
    file = tmp_path / "home" / "progress.sqlite3"
    file.write_bytes(b"no database at all" * 300)
    for other in file.parent.glob("progress.sqlite3-*"):
        other.unlink()
    ran = drill("/q")
    assert ran.code == 0
    assert ran.out.startswith("The file of your progress was damaged.")


def test_home_names_another_folder(drill, tmp_path):
    assert drill("/s", "2x", options=(*APPLES, "--home", str(tmp_path / "there"))).code == 0
    assert rows(tmp_path / "there")[-1] == ("attempt", "2x")
    assert not (tmp_path / "home").exists()


def test_closed_input_ends_at_once(check, monkeypatch, tmp_path):
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", None)
    assert check("drill", *APPLES).code == 0
