"""`check drill --watch`: a homework file is judged again on each save, and what changed is printed."""

import os

import pytest
from chainrule.checker.printing import Layout
from chainrule.cli import watching
from chainrule.cli.console import Console, Trouble

SHEET = 'format = "chainrule.answers/1"\nsheet = "basics"\nstudent = "1"\n[answers]\n'


@pytest.fixture
def watched(tmp_path, monkeypatch, capsys):
    """What is printed at the beginning, and after each of these contents was saved (None: the file is gone)."""
    file = tmp_path / "answers.toml"
    monkeypatch.delenv("CHAINRULE_SECRET", raising=False)

    def run(*contents, language="en"):
        printed = []

        def saves():
            yield
            for content in contents[1:]:
                printed.append(capsys.readouterr().out)
                put(content)
                yield
            printed.append(capsys.readouterr().out)

        def put(content):
            if content is None:
                file.unlink()
            else:
                file.write_text(content, encoding="utf-8")

        if contents[0] is not None:
            put(contents[0])
        watching.follow(file, saves(), Console(language, Layout.UNICODE))
        return printed

    return run


def answers(**texts):
    return SHEET + "".join(f'"apple-price.{name}" = "{text}"\n' for name, text in texts.items())


def test_what_changed_is_printed_and_nothing_else(watched):
    first, second, third = watched(
        answers(derivative="2x+10"), answers(derivative="2x-8"), answers(derivative="2x-8") + "\n# the same\n"
    )
    assert "apple-price.derivative" in first
    assert first.splitlines()[-1].endswith("answers.toml; Ctrl-C ends it")
    said, *others, total = second.splitlines()
    assert "apple-price.derivative: not yet → " in said
    assert "1 correct, 0 not yet" in total
    assert others == []
    assert third == "saved; nothing changed\n"


def test_an_answer_that_is_as_wrong_as_before_is_told_too(watched):
    _first, second = watched(answers(derivative="77x"), answers(derivative="78x"))
    said = second.splitlines()[0]
    assert "apple-price.derivative: not yet, 0/" in said
    assert "→" not in said


def test_a_half_written_file_is_said_and_waited_for(watched):
    _first, broken, whole = watched(answers(derivative="77x"), SHEET + '"apple-price.deri', answers(derivative="2x-8"))
    assert "answers.toml:5: " in broken
    assert "apple-price.derivative: not yet → " in whole


def test_a_file_that_comes_later(watched):
    first, second = watched(None, answers(derivative="77x"))
    assert "answers.toml: " in first
    assert "apple-price.derivative" in second
    assert "basics" not in first


def test_in_chinese(watched):
    _first, second = watched(answers(derivative="77x"), answers(derivative=""), language="zh")
    assert "还不对 → " in second.splitlines()[0]


def test_there_must_be_a_folder(tmp_path):
    with pytest.raises(Trouble, match="there is no folder"):
        watching.watch(tmp_path / "none" / "answers.toml", Console("en", Layout.UNICODE))


def test_ctrl_c_ends_it_politely(tmp_path, monkeypatch, capsys):
    def interrupted(_file):
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "saves", interrupted)
    watching.watch(tmp_path / "answers.toml", Console("en", Layout.UNICODE))
    assert "Ctrl-C ends it" in capsys.readouterr().out


def test_saves_are_seen_however_a_file_is_written(tmp_path, monkeypatch):
    """In the place of what the system tells: a list of the wake-ups, with what was done to the file before each."""
    file = tmp_path / "answers.toml"
    file.write_text("1")
    new = tmp_path / ".answers.toml.swp"

    def wake_ups(folder, **_how):
        assert folder == tmp_path
        file.write_text("22")
        yield {"modified"}
        yield set()  # a time-out, and nothing has happened
        new.write_text("33")
        os.replace(new, file)  # noqa: PTH105 - as editors do
        yield {"added"}
        file.unlink()
        yield {"deleted"}
        file.write_text("4444")
        yield set()  # a drive that tells nothing

    monkeypatch.setattr("watchfiles.watch", wake_ups)
    seen = [file.read_text() for _save in watching.saves(file)]
    assert seen == ["1", "22", "33", "4444"]
