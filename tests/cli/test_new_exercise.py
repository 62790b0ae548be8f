"""A first exercise of one's own is written, is clean at once, and nothing is overwritten."""

import pytest
from chainrule.cli.commands.new_exercise import template


def test_the_file_is_written_and_the_linter_finds_nothing(check, tmp_path):
    folder = tmp_path / "course"
    ran = check("new-exercise", "tree-height", "--into", str(folder))
    assert ran.code == 0
    assert ran.out.splitlines()[0] == f"wrote {folder / 'tree_height.py'}"
    for command in (f"check lint {folder}", f"check show tree-height --pack {folder}"):
        assert command in ran.out
    linted = check("lint", str(folder), "--seeds", "25")
    assert (linted.code, linted.err.count("\n")) == (0, 1), linted.out
    assert linted.out.splitlines()[-1] == "exercises: 1; to be changed: 0; warnings: 0"
    assert check("show", "tree-height", "--pack", str(folder)).code == 0
    assert check("answer", "tree-height.derivative", "2h - 24", "--pack", str(folder)).code == 0


def test_nothing_is_overwritten(check, tmp_path):
    path = tmp_path / "tree_height.py"
    path.write_text("mine", encoding="utf-8")
    ran = check("new-exercise", "tree-height", "--into", str(tmp_path))
    assert ran.code == 3
    assert "already; nothing was written" in ran.err
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["Tree", "tree_height", "tree height", "7-trees", "tree-", "树", "../tree", "tree.py"])
def test_a_name_that_is_none(check, tmp_path, name):
    ran = check("new-exercise", name, "--into", str(tmp_path))
    assert ran.code == 3
    assert "is no name of an exercise" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_the_library(check, tmp_path):
    ran = check("new-exercise", "apple-price", "--into", str(tmp_path))
    assert ran.code == 3
    assert "there is an exercise apple-price already" in ran.err


def test_a_folder_that_takes_no_file(check, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = check("new-exercise", "tree-height", "--into", str(tmp_path / "file" / "course"))
    assert ran.code == 3
    assert ran.err.count("\n") == 1


def test_the_template_names_the_exercise():
    text = template("tree-height")
    assert 'title=Text("Tree height"' in text
    assert "{{" not in text


def test_a_folder_with_a_blank_is_quoted_for_the_shell(check, tmp_path):
    out = check("new-exercise", "tree-height", "--into", str(tmp_path / "my course")).out
    assert f"check lint '{tmp_path}/my course'" in out


def test_a_file_in_the_place_of_the_folder(check, tmp_path):
    (tmp_path / "file").write_text("")
    ran = check("new-exercise", "tree-height", "--into", str(tmp_path / "file"))
    assert (ran.code, ran.out) == (3, "")
    assert str(tmp_path / "file") in ran.err
