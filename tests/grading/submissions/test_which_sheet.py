"""Answers belong to a sheet by its file's name or its own, however the file is called where it is graded."""

import pytest
from chainrule.grading.answer_file import answers_in, write_answer_sheet
from chainrule.grading.answers import Form
from chainrule.grading.sheet_file import read_sheet
from chainrule.grading.submissions.handed_in import Answered
from chainrule.grading.submissions.read import handed_in

SHEET = """format = "chainrule.sheet/1"
name = "{name}"
title = "One"
[[questions]]
question = "apple-price.derivative"
"""
FORMS = pytest.mark.parametrize("form", Form)
SUFFIX = {Form.TOML: ".toml", Form.MARKDOWN: ".md"}


@pytest.fixture
def sheet(tmp_path):
    """A sheet in a file of some name, with a name of its own."""

    def read(file, name="course: w3"):
        (tmp_path / file).write_text(SHEET.format(name=name))
        return read_sheet(str(tmp_path / file))

    return read


@pytest.fixture
def found(tmp_path):
    """What a file of answers to one sheet is to another."""

    def read(written, graded, form):
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / f"ann{SUFFIX[form]}").write_text(write_answer_sheet(written, "ann", "en", form))
        return list(handed_in(folder, graded))

    return read


@FORMS
def test_a_renamed_copy_accepts_them(sheet, found, form):
    (answer,) = found(sheet("week3.toml"), sheet("copy.toml"), form)
    assert isinstance(answer, Answered)


@FORMS
def test_another_sheet_does_not(sheet, found, form):
    (trouble,) = found(sheet("week3.toml"), sheet("copy.toml", "another"), form)
    assert (trouble.code, trouble.student) == ("OTHER_SHEET", "ann")


@FORMS
def test_the_name_stands_in_the_file_where_the_reference_does_not_tell_it(sheet, tmp_path, form):
    for file, name, told in (("week3.toml", "other", "other"), ("week3.toml", "week3", None)):
        text = write_answer_sheet(sheet(file, name), "ann", "en", form)
        assert answers_in(tmp_path / f"ann{SUFFIX[form]}", text).sheet_name == told


def test_a_name_that_the_head_of_markdown_cannot_hold_is_left_out(sheet, tmp_path):
    for name in ("a; b", "a --> b"):
        text = write_answer_sheet(sheet("week3.toml", name), "ann", "en", Form.MARKDOWN)
        assert answers_in(tmp_path / "ann.md", text).sheet_name is None
