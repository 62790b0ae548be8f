"""The scripts of benchmarks/ are no package: they import each other by their folder."""

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent.parent / "benchmarks"


@pytest.fixture(scope="session", autouse=True)
def scripts(cache):  # noqa: ARG001 - derived into the folder of the suite
    sys.path.insert(0, str(FOLDER))
    yield FOLDER
    sys.path.remove(str(FOLDER))


@pytest.fixture(scope="session")
def mooc(scripts):
    """A sheet on which all learners have the same numbers."""
    from chainrule.grading.sheet_file import read_sheet

    return read_sheet(str(scripts / "sheets" / "mooc.toml"))


@pytest.fixture(scope="session")
def cohort(mooc):
    from synthetic import cohort_of

    return cohort_of(mooc, "tests")
