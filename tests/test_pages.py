"""What the pages show is what the commands print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_output_in_the_readme_is_true():
    command = [sys.executable, str(ROOT / "docs" / "tools" / "outputs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_links_between_pages_lead_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} -> {target}"


def test_the_exercise_of_the_guide_works(tmp_path):
    from chainrule.checker.judging.judge import judge_text
    from chainrule.checker.library import derived_from
    from chainrule.checker.variants import variant

    code = re.search(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    path = tmp_path / "tree_height.py"
    path.write_text(code, encoding="utf-8")
    exercise = derived_from(path, "tree-height", folder=tmp_path)
    numbers = variant(exercise, None)
    assert judge_text(exercise, exercise.questions["derivative"], numbers, "2h - 24").verdict.value == "correct"
    wrong = judge_text(exercise, exercise.questions["derivative"], numbers, "2(12 - h)")
    assert wrong.reasons[0].code == "INNER_DERIVATIVE"
    assert judge_text(exercise, exercise.questions["step"], numbers, "14.4").verdict.value == "correct"
