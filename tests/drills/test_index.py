"""The index of what the exercises ask: kept whole, read anew where anything changed, never a reason to fail."""

import os
import shutil
from pathlib import Path

import pytest
from chainrule.checker import library
from chainrule.checker.deriving.kept import keep
from chainrule.checker.library import ExerciseTrouble
from chainrule.drills import index
from chainrule.drills.index import Reading, entries
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text

SPRING = Path(__file__).parents[2] / "examples" / "pack" / "hooke.py"


@pytest.fixture
def files(tmp_path):
    """Two exercises in a folder of their own."""
    pack = tmp_path / "pack"
    pack.mkdir()
    for stem in ("hooke", "spring"):
        shutil.copy(SPRING, pack / f"{stem}.py")
    return {stem: pack / f"{stem}.py" for stem in ("hooke", "spring")}


@pytest.fixture
def read(files, tmp_path):
    """Reads the entries with a cache of their own; gives them and the names of the exercises that were read for it."""

    def read():
        told = []
        found = entries(files, told.append, tmp_path / "cache")
        assert told == [] or told[-1] == Reading(told[-1].exercise, told[-1].exercises, told[-1].exercises)
        return found, [reading.exercise for reading in told[:-1]]

    return read


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "derived" / "syllabus.json"


def test_an_exercise_is_read_once(read, path):
    found, told = read()
    assert told == ["hooke", "spring"]
    assert path.exists()
    again, told = read()
    assert told == []
    assert again == found


def test_what_an_entry_holds(read):
    hooke, spring = read()[0]
    assert (hooke.exercise, spring.exercise) == ("hooke", "spring")
    assert hooke.number == spring.number
    assert [(asked.name, asked.skill, asked.minutes) for asked in hooke.questions] == [
        ("slope", "polynomial-derivative", 1.5),
        ("energy-at", "evaluate-loss", 1.5),
        ("rate-range", "learning-rate-range", 2),
        ("at-rest", "force-from-energy", 0.5),
    ]
    assert hooke.skills == (
        Skill("force-from-energy", Text("A force as a slope", "力是斜率"), ("evaluate-derivative",)),
    )


def test_an_exercise_that_changed_is_read_again_and_no_other(read, files):
    read()
    source = files["spring"].read_text("utf-8")
    stat = files["spring"].stat()
    files["spring"].write_text(source.replace('"slope"', '"slips"'), encoding="utf-8")
    os.utime(files["spring"], ns=(stat.st_atime_ns, stat.st_mtime_ns))  # the content counts, not the clock
    found, told = read()
    assert told == ["spring"]
    assert [entry.questions[0].name == "slope" for entry in found] == [True, False]


def test_a_helper_beside_them_counts(read, files):
    read()
    (files["hooke"].parent / "_shapes.py").write_text("side = 2\n", encoding="utf-8")
    assert read()[1] == ["hooke", "spring"]
    assert read()[1] == []


def test_other_code_reads_all_again(read, monkeypatch):
    read()
    monkeypatch.setattr(index, "_code", lambda: [SPRING])
    assert read()[1] == ["hooke", "spring"]


def test_entries_of_other_packs_stay(read, files, tmp_path):
    read()
    told = []
    (entry,) = entries({"spring": files["spring"]}, told.append, tmp_path / "cache")
    assert (entry.exercise, told) == ("spring", [])
    entries({"again": shutil.copy(SPRING, tmp_path / "again.py")}, told.append, tmp_path / "cache")
    assert told == [Reading("again", 0, 1), Reading("again", 1, 1)]
    assert read()[1] == []


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_a_truncated_file_is_written_again(read, path, share):
    found, _ = read()
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert read() == (found, ["hooke", "spring"])
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", [0, 40, 100, -2])
def test_a_flipped_bit_is_seen(read, path, place):
    found, _ = read()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert read() == (found, ["hooke", "spring"])


@pytest.mark.parametrize(
    "foreign",
    [
        "null",
        "[]",
        "{",
        '{"format": "chainrule.syllabus/1"}',
        '{"format": "chainrule.syllabus/0", "exercises": {}}',
        '{"format": "chainrule.syllabus/1", "exercises": []}',
        '{"format": "chainrule.syllabus/1", "exercises": {"hooke": []}}',
        '{"format": "chainrule.syllabus/1", "exercises": {"hooke": ["k", {"number": 1}]}}',
        '{"format": "chainrule.syllabus/1", "exercises": {"hooke": ["k", {"number": 1, "questions": [1]}]}}',
        "[" * 100_000,
    ],
)
def test_a_foreign_file_counts_as_none(read, path, foreign):
    assert keep(path, foreign)
    found, told = read()
    assert told == ["hooke", "spring"]
    assert len(found) == 2


def test_a_folder_that_takes_no_file_is_no_error(files, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for _ in range(2):
        told = []
        assert len(entries(files, told.append, tmp_path / "file")) == 2
        assert len(told) == 3


def test_what_is_derived_says_the_same_as_what_is_declared(files, tmp_path):
    cache = tmp_path / "cache"
    declared = library.asking("hooke", files["hooke"], cache)
    library.derived_from(files["hooke"], "hooke", folder=cache)
    derived = library.asking("hooke", files["hooke"], cache)
    assert (derived.number, derived.skills) == (declared.number, declared.skills)
    assert [(one.name, one.skill, one.kind) for one in derived.questions] == [
        (one.name, one.skill, one.kind) for one in declared.questions
    ]
    (before,) = entries({"hooke": files["hooke"]}, lambda _: None, tmp_path / "nothing derived")
    (after,) = entries({"hooke": files["hooke"]}, lambda _: None, cache)
    assert before == after


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "loaf.py").mkdir()
    with pytest.raises(ExerciseTrouble, match=r"loaf\.py: the file cannot be read"):
        entries({"loaf": tmp_path / "loaf.py"}, lambda _: None, tmp_path / "cache")


def test_a_file_that_contradicts_itself_is_told_and_the_index_stays_as_it_was(read, files, path):
    read()
    before = path.read_bytes()
    files["spring"].write_text("exercise = 1\n", encoding="utf-8")
    with pytest.raises(ExerciseTrouble, match="the file must end in"):
        read()
    assert path.read_bytes() == before
