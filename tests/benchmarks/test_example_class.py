"""What ships in examples/class is what the script writes, irregularities and all."""

import tomllib
from zipfile import ZipFile

import pytest


@pytest.fixture(scope="module")
def found(scripts):  # noqa: ARG001 - they are imported from there
    import example_class

    return example_class.cohort()


def test_the_roster_is_written_again(found, tmp_path):
    from example_class import FOLDER, ON_ROSTER, ROSTER
    from learners.handing_in import write_roster

    write_roster(tmp_path / ROSTER, found, ON_ROSTER)
    assert (tmp_path / ROSTER).read_bytes() == (FOLDER / ROSTER).read_bytes()


@pytest.mark.parametrize("number", [5, 8, 33, 61, 99, 150])
def test_a_learner_hands_in_what_ships(found, number):
    """All of them are compared by `example_class.py --check`."""
    from example_class import ARCHIVE, FOLDER, handed_in

    with ZipFile(FOLDER / ARCHIVE) as pack:
        for file in handed_in(found, found.learner(number)):
            assert pack.read(file.name) == file.content


def test_the_archive_is_stored_and_small(scripts):  # noqa: ARG001
    from example_class import ARCHIVE, FOLDER, LEARNERS

    with ZipFile(FOLDER / ARCHIVE) as pack:
        entries = pack.infolist()
    assert (FOLDER / ARCHIVE).stat().st_size < 2**20
    assert all(entry.compress_type == 0 and entry.create_system == 3 for entry in entries)
    assert len({entry.filename for entry in entries}) == len(entries) == LEARNERS + 3


def test_some_files_are_not_as_they_should_be(scripts):  # noqa: ARG001
    from example_class import ARCHIVE, FOLDER

    with ZipFile(FOLDER / ARCHIVE) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    unreadable = []
    for name, content in files.items():
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            unreadable.append(name)
    assert sorted(unreadable) == ["20260000033.toml", "20260000088.toml"]  # in GBK, and cut off
    assert files["20260000150.toml"] == b""
    assert tomllib.loads(files["20260000061.toml"].decode())["sheet"] == "basics"
    assert "apple-price.derivate" in tomllib.loads(files["20260000047.toml"].decode())["answers"]
    hostile = tomllib.loads(files["20260000099.toml"].decode())["answers"].values()
    assert any("::error" in text for text in hostile)
    assert any("\x1b[31m" in text for text in hostile)
