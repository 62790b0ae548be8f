"""What ends a command is told in words of both languages, with everything that it knows, and nothing that does harm."""

from pathlib import Path

import pytest
from chainrule.checker.library import UnknownName
from chainrule.checker.variants import NoVariant
from chainrule.cli.console import Trouble, console
from chainrule.cli.engine_messages import engine_trouble
from chainrule.cli.file_messages import no_trouble
from chainrule.grading.judging import judgements
from chainrule.grading.judging.judgements import JournalTrouble
from chainrule.grading.judging.trouble import CODES, EngineLost, EngineTrouble
from chainrule.grading.results.html.figures import NONE, duration
from chainrule.grading.results.trouble import FormatTrouble
from chainrule.grading.submissions.trouble import SubmissionError


def said(guard, trouble, language="en"):
    """What the user is told of a trouble."""
    with pytest.raises(Trouble) as caught, guard(console(language)):
        raise trouble
    return str(caught.value)


def is_chinese(text):
    return any("\u4e00" <= character <= "\u9fff" for character in text)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", [EngineTrouble, EngineLost])
def test_an_engine(kind, code, language):
    details = {name: f"<{name}\x1b[31m>" for name in CODES[code]}
    text = said(engine_trouble, kind(code, **details), language)
    assert "{" not in text
    assert "\x1b" not in text
    assert all(f"<{name}" in text for name in details)
    assert is_chinese(text) is (language == "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", judgements.CODES)
def test_a_journal(tmp_path, code, language):
    details = {name: f"<{name}>" for name in judgements.CODES[code]}
    text = said(engine_trouble, JournalTrouble(tmp_path / "j\x1b", code, **details), language)
    assert text.startswith(str(tmp_path))
    assert "\x1b" not in text
    assert "{" not in text
    assert all(value in text for value in details.values())
    assert is_chinese(text) is (language == "zh")


def test_undeclared_details():
    with pytest.raises(ValueError, match="NO_DASK"):
        EngineTrouble("NO_DASK", address="x")
    with pytest.raises(ValueError, match="HELD"):
        JournalTrouble(Path("j"), "HELD")


def test_a_file_that_is_not_there_and_one_that_is_alike(tmp_path):
    (tmp_path / "answers.csv").touch()
    text = said(no_trouble, SubmissionError(tmp_path / "answer.csv", "NO_FILE"))
    assert str(tmp_path / "answers.csv") in text
    assert "answers" not in said(no_trouble, SubmissionError(tmp_path / "zzz", "NO_FILE"))
    nowhere = tmp_path / "none" / "answer.csv"  # a folder that cannot be listed
    assert str(nowhere) in said(no_trouble, SubmissionError(nowhere, "NO_FILE"))
    assert said(no_trouble, SubmissionError(tmp_path / "a.csv", "BAD_LINE", 7)).startswith(f"{tmp_path / 'a.csv'}:7: ")


def test_a_format_a_name_and_an_exercise_without_variants():
    assert "junit.xml\N{SYMBOL FOR ESCAPE}" in said(
        no_trouble, FormatTrouble("{file} holds the results of one learner, and here are several", file="junit.xml\x1b")
    )
    assert "apple-price" in said(no_trouble, UnknownName("aple-price", ["apple-price"]))
    assert "my-exercise: no draw" in said(no_trouble, NoVariant("my-exercise"))


@pytest.mark.parametrize(
    ("seconds", "text"), [(None, NONE), (0, "0 s"), (119, "119 s"), (120, "2 min"), (7199, "120 min"), (7200, "2 h")]
)
def test_times_in_the_report(seconds, text):
    assert duration(seconds, console("en").translate) == text
