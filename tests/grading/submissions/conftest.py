"""The sheet that submissions are read against, and answer files to it."""

import pytest
from chainrule.grading.sheet_file import read_sheet


@pytest.fixture(scope="session")
def basics():
    return read_sheet("basics", lambda _: None)


@pytest.fixture
def file_of(basics):
    def write(student="", answer="2x", sheet="basics", question=None):
        name = question or basics.questions[0].question
        head = f'format = "chainrule.answers/1"\nsheet = "{sheet}"\nstudent = "{student}"\n'
        return f"{head}[answers]\n\"{name}\" = '{answer}'\n"

    return write
