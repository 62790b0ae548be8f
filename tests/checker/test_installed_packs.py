"""Is a pack installed? A look at the files of the metadata answers as importlib.metadata does."""

import pytest
from chainrule.checker.packs import _metadata_names_packs, installed_packs


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The only folder on the path."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr("sys.path", [str(folder), str(tmp_path / "nowhere")])
    return folder


def metadata(site, name, text):
    (site / name).mkdir()
    (site / name / "METADATA").write_text("Metadata-Version: 2.1\nName: course\nVersion: 1.0\n", encoding="utf-8")
    (site / name / "entry_points.txt").write_text(text, encoding="utf-8")


def test_nothing_is_installed(site):
    (site / "plain.py").write_text("", encoding="utf-8")
    (site / "bare-1.0.dist-info").mkdir()
    metadata(site, "other-1.0.dist-info", "[console_scripts]\nother = other:main\n")
    assert not _metadata_names_packs()
    assert installed_packs() == ()


@pytest.mark.parametrize("name", ["course-1.0.dist-info", "course-1.0.egg-info", "Course-1.0.DIST-INFO"])
def test_metadata_that_names_the_group_is_looked_at(site, name):
    metadata(site, name, "[chainrule.exercises]\ncourse = chainrule.exercises.library\n")
    assert _metadata_names_packs()


def test_the_pack_is_found(site):
    metadata(site, "course-1.0.dist-info", "[chainrule.exercises]\ncourse = chainrule.exercises.library\n")
    assert [pack.name for pack in installed_packs()] == ["course"]


@pytest.mark.parametrize("name", ["course.zip", "course-1.0.egg"])
def test_what_is_no_folder_of_metadata_is_left_to_others(site, monkeypatch, name):
    (site / name).write_bytes(b"")
    monkeypatch.setattr("sys.path", [str(site / name)])
    assert _metadata_names_packs()


def test_the_folder_that_one_is_in_counts(site, monkeypatch):
    metadata(site, "course-1.0.dist-info", "[chainrule.exercises]\ncourse = chainrule.exercises.library\n")
    monkeypatch.chdir(site)
    monkeypatch.setattr("sys.path", [""])
    assert _metadata_names_packs()
