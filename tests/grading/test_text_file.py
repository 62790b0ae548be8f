"""Files that cannot be read: each with its code and its line."""

import os
from pathlib import Path

import pytest
from chainrule.grading.text_file import LIMIT, read_text
from chainrule.grading.trouble import AnswerFileError, FileTrouble


def read(path):
    return read_text(path, AnswerFileError)


def test_bom_and_line_ends_are_taken_away(write):
    assert read(write(b"\xef\xbb\xbfa\r\nb\rc\n")) == "a\nb\nc\n"


def test_limit_is_the_largest_that_is_read(write, trouble):
    assert len(read(write(b"x" * LIMIT))) == LIMIT
    assert trouble(read, write(b"x" * (LIMIT + 1))) == ("FILE_TOO_LARGE", None, {"limit": "1048576"})


@pytest.mark.parametrize("name", ["none.toml", "none/none.toml", "a\0b", "file/below"])
def test_missing(tmp_path, trouble, name):
    (tmp_path / "file").write_text("")
    assert trouble(read, tmp_path / name)[0] == "NO_FILE"


def test_folder(tmp_path, trouble):
    assert trouble(read, tmp_path)[0] == "A_FOLDER"


def test_pipe_is_not_waited_for(tmp_path, trouble):
    os.mkfifo(tmp_path / "pipe")
    assert trouble(read, tmp_path / "pipe")[0] == "NOT_A_FILE"


def test_name_too_long(tmp_path, trouble):
    assert trouble(read, tmp_path / ("x" * 300)) == ("NOT_READABLE", None, {"error": "ENAMETOOLONG"})


def test_permission(write, monkeypatch, trouble):
    def refuse(*_, **__):
        raise PermissionError(13, "no")

    path = write("x")
    monkeypatch.setattr(Path, "open", refuse)
    assert trouble(read, path) == ("NOT_READABLE", None, {"error": "EACCES"})


@pytest.mark.parametrize(
    ("content", "line", "byte", "encoding"),
    [
        ("a\n答案".encode("gbk"), 2, "2", "GBK"),
        (b"\xef\xbb\xbfa\nb\xff\xff", 2, "6", ""),
        ("答案".encode("utf-16"), 1, "0", "UTF-16"),
        (b"ab\x80\x00", 1, "2", ""),
    ],
)
def test_other_encodings(write, trouble, content, line, byte, encoding):
    assert trouble(read, write(content)) == ("NOT_UTF8", line, {"byte": byte, "encoding": encoding})


def test_nul(write, trouble):
    assert trouble(read, write("a\nb\0")) == ("NUL_CHARACTER", 2, {})


def test_details_must_be_those_declared():
    with pytest.raises(ValueError, match="FILE_TOO_LARGE has the details"):
        FileTrouble(Path("x"), "FILE_TOO_LARGE")
    with pytest.raises(KeyError):
        FileTrouble(Path("x"), "NO_SUCH_CODE")
