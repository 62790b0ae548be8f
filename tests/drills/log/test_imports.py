"""What opening a log and its schedule imports: it stands before the first question of a drill."""

from __future__ import annotations

import subprocess
import sys

import pytest
from chainrule.drills.derived import schedule_of
from chainrule.drills.keeping import Kept

CODE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from chainrule.drills.derived import schedule_of
from chainrule.drills.keeping import Kept
log = Kept(Path(sys.argv[1]))
print(*schedule_of(log).standings(datetime(2026, 1, 9, tzinfo=UTC)))
log.close()
print(*sorted(sys.modules.keys() & {"fsrs", "tempfile", "shutil", "sympy", "numpy", "platformdirs", "difflib"}))
"""


@pytest.mark.thorough
def test_the_schedule_of_a_log_imports_no_fsrs(path, story):
    log = Kept(path.parent)
    log.add(*story.episode("right"))
    schedule_of(log)  # now it is kept
    log.close()
    done = subprocess.run([sys.executable, "-c", CODE, str(path.parent)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["slope", ""]
