"""A teacher's own exercises beside the library: in every command, by option, by variable, by entry point."""

import json
import shutil
from pathlib import Path

import pytest

PACK = Path(__file__).parents[2] / "examples" / "pack"


@pytest.fixture
def pack(tmp_path):
    """A copy of the example pack, with the spring alone."""
    folder = tmp_path / "course"
    folder.mkdir()
    shutil.copy(PACK / "hooke.py", folder)
    return folder


def test_without_its_pack_an_exercise_does_not_exist(check):
    ran = check("show", "hooke")
    assert (ran.code, ran.out) == (3, "")
    assert "there is no hooke" in ran.err


def test_a_question_of_a_pack_is_shown_answered_and_listed(check, pack):
    assert "E(x) = 4x²/2" in check("show", "hooke.slope", "--pack", str(pack)).out
    assert check("answer", "hooke.slope", "4x", "--pack", str(pack)).code == 0
    assert f'check answer hooke.slope "…" --pack {pack}' in check("show", "hooke.slope", "--pack", str(pack)).out
    listed = check("list", "--pack", str(pack)).out
    assert "101  hooke" in listed
    assert "apple-price" in listed
    ran = check("run", "hooke", "--steps", "3", "--pack", str(pack))
    assert ran.code == 0
    assert "1.8" in ran.out  # 3 - 0.1·4·3


def test_a_pack_brings_its_own_sentences_in_both_languages(check, pack):
    ran = check("answer", "hooke.slope", "8x", "--pack", str(pack))
    assert ran.code == 1
    assert "[SPRING_HALF_LOST]  The factor 1/2 of the energy k·x²/2 is lost." in ran.out
    data = json.loads(check("answer", "hooke.slope", "8x", "--pack", str(pack), "--json", "--lang", "zh").out)
    assert data["reasons"][0] == {
        "code": "SPRING_HALF_LOST",
        "details": {"by": "x"} | data["reasons"][0]["details"],
        "message": "能量 k·x²/2 里的因子 1/2 丢了。",
    }


def test_the_environment_names_packs_and_the_option_others(check, pack, monkeypatch, tmp_path):
    monkeypatch.setenv("CHAINRULE_PACK", str(pack))
    assert check("answer", "hooke.slope", "4x").code == 0
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(PACK / "ice_cream.py", other)
    assert check("answer", "hooke.slope", "4x", "--pack", str(other)).code == 3
    assert check("answer", "hooke.slope", "4x", "--pack", str(other), "--pack", str(pack)).code == 0


def test_python_sees_the_packs_of_the_environment(pack, monkeypatch):
    import chainrule

    monkeypatch.setenv("CHAINRULE_PACK", str(pack))
    assert chainrule.judge("hooke.slope", "4x").verdict.value == "correct"


SHEET = """format = "chainrule.sheet/1"
title = "Springs"
[[questions]]
question = "hooke.slope"
points = 2
[[questions]]
question = "apple-price.mse"
"""


def test_a_sheet_asks_questions_of_a_pack(check, pack, tmp_path):
    sheet, answers = tmp_path / "springs.toml", tmp_path / "answers.toml"
    sheet.write_text(SHEET, encoding="utf-8")
    printed = check("new", str(sheet), "--pack", str(pack))
    assert printed.code == 0
    assert "E(x) = 4x²/2" in printed.out
    answers.write_text(
        'format = "chainrule.answers/1"\nsheet = "springs.toml"\n[answers]\n"hooke.slope" = "8x"\n', encoding="utf-8"
    )
    ran = check("homework", str(answers), "--pack", str(pack))
    assert ran.code == 1
    assert "The factor 1/2 of the energy" in ran.out
    data = json.loads(check("homework", str(answers), "--pack", str(pack), "--json").out)
    assert data["rows"][0]["judgement"]["reasons"][0]["message"].startswith("The factor 1/2")
    assert check("homework", str(answers)).code == 3


def test_a_sheet_cannot_name_a_pack(check, pack, tmp_path):
    """A learner may have written the sheet, and the files of a pack run."""
    sheet = tmp_path / "springs.toml"
    sheet.write_text(f'packs = ["{pack}"]\n' + SHEET, encoding="utf-8")
    ran = check("new", str(sheet))
    assert ran.code == 3
    assert "there is no key packs" in ran.err


def test_one_name_in_two_packs_is_an_error_that_names_both_files(check, pack, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(PACK / "hooke.py", other)
    ran = check("show", "hooke", "--pack", str(pack), "--pack", str(other))
    assert ran.code == 3
    assert str(pack / "hooke.py") in ran.err
    assert str(other / "hooke.py") in ran.err
    assert check("show", "hooke", "--pack", str(pack), "--pack", str(pack)).code == 0  # one pack, named twice


def test_a_name_of_the_library_cannot_be_taken(check, pack):
    shutil.move(pack / "hooke.py", pack / "apple_price.py")
    ran = check("answer", "apple-price.mse", "13/2", "--pack", str(pack))
    assert ran.code == 3
    assert "there is an exercise apple-price in" in ran.err


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: None, "there is no folder"),
        (lambda path: path.write_text("x", encoding="utf-8"), "is a file; name the folder that it stands in"),
        (lambda path: path.mkdir(), "there is no exercise in"),
    ],
)
def test_a_pack_that_is_none(check, tmp_path, make, said):
    path = tmp_path / "nothing"
    make(path)
    ran = check("list", "--pack", str(path))
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_pack_that_is_none_in_the_environment(check, monkeypatch, tmp_path):
    monkeypatch.setenv("CHAINRULE_PACK", str(tmp_path / "nothing"))
    assert "there is no folder" in check("show", "apple-price").err


def test_a_file_that_cannot_be_an_exercise_by_its_name(check, pack):
    (pack / "My Spring.py").write_text("", encoding="utf-8")
    ran = check("list", "--pack", str(pack))
    assert ran.code == 3
    assert "an exercise is named after its file" in ran.err


def test_an_error_of_the_author_is_one_line_and_no_traceback(check, pack):
    source = (pack / "hooke.py").read_text("utf-8")
    (pack / "hooke.py").write_text(source.replace("number=101", "nummer=101"), encoding="utf-8")
    ran = check("show", "hooke", "--pack", str(pack))
    assert ran.code == 3
    assert ran.err.startswith(f"check: {pack / 'hooke.py'}:")
    assert ran.err.endswith("Exercise has no field nummer; did you mean number?\n")
    assert ran.err.count("\n") == 1
    assert "没有字段 nummer" in check("show", "hooke", "--pack", str(pack), "--lang", "zh").err


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package that is installed: on the path, with an entry point that names it."""
    site = tmp_path / "site"
    package = site / "springs_course"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    shutil.copy(PACK / "hooke.py", package)
    info = site / "springs_course-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: springs-course\nVersion: 1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(site)

    def with_entry(value):
        (info / "entry_points.txt").write_text(f"[chainrule.exercises]\nsprings = {value}\n", encoding="utf-8")

    with_entry("springs_course")
    return with_entry


def test_an_installed_package_brings_its_exercises(check, installed):  # noqa: ARG001 - it is on the path
    assert check("answer", "hooke.slope", "4x").code == 0
    assert "hooke" in check("list").out


def test_an_entry_point_may_name_a_module_beside_the_files(check, installed):
    installed("springs_course.hooke")
    assert check("answer", "hooke.slope", "4x").code == 0


def test_an_entry_point_that_leads_nowhere_is_told(check, installed):
    installed("no_such_course")
    ran = check("list")
    assert ran.code == 3
    assert "the installed pack springs names no_such_course, which cannot be found" in ran.err
    assert check("doctor").code == 3
    assert check("answer", "apple-price.mse", "13/2").code == 0  # who needs nothing of it is not disturbed
