"""The shipped sheet, and files in a folder of their own. The cache folder is that of the whole suite."""

import pytest
from chainrule.grading.sheet_file import read_sheet
from chainrule.grading.trouble import CODES, AnswerFileError, SheetError


@pytest.fixture(scope="session")
def basics(cache):  # noqa: ARG001 - derived into the folder of the suite
    return read_sheet("basics")


@pytest.fixture
def write(tmp_path):
    """Write a text or bytes into a file, and return its path."""

    def writer(content, name="answers.toml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer


@pytest.fixture
def trouble():
    """The error that a call raises, as (code, line, details)."""

    def caught(function, *arguments):
        with pytest.raises((AnswerFileError, SheetError)) as raised:
            function(*arguments)
        error = raised.value
        assert set(error.details) == set(CODES[error.code])
        assert error.code in str(error)
        return error.code, error.line, error.details

    return caught
