"""`check lint`: what it looks at, what it prints, how it ends."""

import json
import shutil
from pathlib import Path

import pytest

PACK = Path(__file__).parents[2] / "examples" / "pack"


@pytest.fixture
def faulty(tmp_path):
    """The example's spring with a check that does not hold, in a pack of its own."""
    source = (PACK / "hooke.py").read_text("utf-8").replace('right=("18",)', 'right=("19",)')
    (tmp_path / "spring.py").write_text(source, encoding="utf-8")
    return tmp_path


def test_a_clean_exercise_by_name(check):
    ran = check("lint", "batch-epoch", "--seeds", "10")
    assert ran.code == 0
    header, row, _blank, total = ran.out.splitlines()
    assert header.split() == ["exercise", "questions", "kinds", "mistakes", "seeds", "seconds"]
    assert row.split()[:5] == ["batch-epoch", "6", "2", "13/13", "10"]
    assert total == "exercises: 1; to be changed: 0; warnings: 0"


def test_a_fault_is_one_line_and_exit_code_1(check, faulty):
    ran = check("lint", str(faulty), "--seeds", "2")
    assert ran.code == 1
    first = ran.out.splitlines()[0]
    assert first.startswith(f"{faulty / 'spring.py'}:")
    assert ": spring.energy-at: checks.right: [CHECK_FAILS] `19` should be correct; it is wrong" in first
    assert "to be changed: 1" in ran.out


def test_a_fault_in_chinese(check, faulty):
    ran = check("lint", str(faulty), "--seeds", "2", "--lang", "zh")
    assert "`19` 应判为“正确”，实际判为“错误”" in ran.out
    assert "要改的：1" in ran.out


def test_the_data(check, faulty):
    ran = check("lint", str(faulty / "spring.py"), "--seeds", "3", "--json")
    assert ran.code == 1
    data = json.loads(ran.out)
    assert (data["schema"], data["exit_code"]) == ("chainrule.lint/1", 1)
    (exercise,) = data["exercises"]
    assert exercise["exercise"] == "spring"
    assert exercise["seeds"] == 3
    (finding,) = exercise["findings"]
    assert finding["code"] == "CHECK_FAILS"
    assert (finding["question"], finding["field"], finding["severity"]) == ("energy-at", "checks.right", "fault")
    assert finding["line"] > 1
    slope = exercise["questions"][0]
    assert slope["question"] == "slope"
    assert slope["kind"] == "expression"
    assert slope["mistakes"]["known"] == slope["mistakes"]["recognised"] > 3
    assert slope["derive_seconds"] is None or slope["derive_seconds"] > 0
    assert slope["judge_seconds"] > 0


def test_a_pack_is_looked_at_with_the_library_or_by_the_name_of_its_exercise(check, faulty):
    assert check("lint", "spring", "--pack", str(faulty), "--seeds", "1").code == 1
    assert check("lint", "spring", "--seeds", "1").code == 3


def test_who_waits_at_a_terminal_is_told_what_is_looked_at(check, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    ran = check("lint", "batch-epoch", "--seeds", "1")
    assert "looking at batch-epoch …" in ran.err
    assert "looking at" not in ran.out


def test_several_names_each_once(check):
    ran = check("lint", str(PACK), str(PACK / "hooke.py"), "batch-epoch", "--seeds", "1")
    assert [line.split()[0] for line in ran.out.splitlines()[1:4]] == ["hooke", "ice-cream", "batch-epoch"]
    assert "exercises: 3" in ran.out


def test_a_warning_does_not_fail(check, tmp_path):
    source = (PACK / "hooke.py").read_text("utf-8")
    source = source.replace("    messages={\n", '    messages={\n        "NEVER": Text("Never.", "从不。"),\n')
    (tmp_path / "spring.py").write_text(source, encoding="utf-8")
    ran = check("lint", str(tmp_path), "--seeds", "1")
    assert ran.code == 0
    assert ran.out.startswith("warning: ")
    assert "[WORDS_WITHOUT_CODE]" in ran.out
    assert "warnings: 1" in ran.out


def test_a_broken_file_is_a_finding_among_others(check, tmp_path):
    (tmp_path / "broken.py").write_text("exercise = \n", encoding="utf-8")
    shutil.copy(PACK / "hooke.py", tmp_path)
    ran = check("lint", str(tmp_path), "--seeds", "1")
    assert ran.code == 1
    assert f"{tmp_path / 'broken.py'}:1: broken: [EXERCISE_TROUBLE] this is no Python" in ran.out
    assert "hooke" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("no-such-exercise",), "there is no no-such-exercise"),
        (("aple-price",), "did you mean apple-price"),
        (("nowhere.py",), "there is no file nowhere.py."),
        (("apple-price", "--seeds", "-1"), "-1"),
        (("apple-price", "--seeds", "many"), "many"),
    ],
)
def test_misuse(check, words, said):
    ran = check("lint", *words)
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err


def test_an_empty_folder(check, tmp_path):
    ran = check("lint", str(tmp_path))
    assert ran.code == 3
    assert "there is no exercise in" in ran.err


def test_what_is_no_python_file_is_no_exercise(check, tmp_path):
    (tmp_path / "homework.toml").write_text("")
    ran = check("lint", str(tmp_path / "homework.toml"))
    assert (ran.code, ran.out) == (3, "")
    assert "Python file" in ran.err
