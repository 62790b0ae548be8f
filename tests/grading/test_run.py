"""A grading in a folder that takes no more."""

import subprocess
import sys

import pytest

FULL = """
import resource, sys
from pathlib import Path
from chainrule.grading.judging.judgements import JournalTrouble
from chainrule.grading.run import Run
from chainrule.grading.sheet_file import read_sheet
from chainrule.grading.submissions.handed_in import Answered

sheet = read_sheet("basics")
answers = (Answered(f"s{n}", sheet.questions[0].question, f"{n}x" * 40, None, "a.csv", n) for n in range(20_000))
with Run(sheet, {}, Path(sys.argv[1]), None, lambda progress: None) as run:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        run.read(answers)
    except JournalTrouble as trouble:
        print(trouble.code, trouble.path.name)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes")
def test_a_disk_that_is_full_while_reading_is_told(tmp_path):
    command = [sys.executable, "-c", FULL, tmp_path]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert said[1] == "submissions.sqlite"
    assert said[0] in ("DISK_FULL", "CANNOT_WRITE")
