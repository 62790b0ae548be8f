"""Derived data on disk: kept whole, or derived again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from chainrule.checker import library
from chainrule.checker.deriving import store as storing
from chainrule.checker.deriving.kept import keep
from chainrule.checker.deriving.store import key_of, store, stored

NAME = "computation-graph"


@pytest.fixture(scope="module")
def exercise():
    return library.exercise(NAME)


@pytest.fixture
def kept(tmp_path, exercise):
    """A folder that holds the exercise under the key `k`, and its file."""
    assert store(tmp_path, exercise, "k" * 32)
    (path,) = tmp_path.glob("*.json")
    return tmp_path, path


def test_what_is_stored_comes_back_equal(kept, exercise):
    folder, _ = kept
    found = stored(folder, NAME, "k" * 32)
    assert list(found.questions) == list(exercise.questions)
    assert all(found.questions[name] == exercise.questions[name] for name in exercise.questions)
    assert (found.story, found.givens, found.variables, found.requires) == (
        exercise.story,
        exercise.givens,
        exercise.variables,
        exercise.requires,
    )


def test_another_key_or_name_finds_nothing(kept):
    folder, _ = kept
    assert stored(folder, NAME, "j" * 32) is None
    assert stored(folder, "apple-price", "k" * 32) is None
    assert stored(folder / "nowhere", NAME, "k" * 32) is None


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_a_truncated_file_counts_as_none(kept, share):
    folder, path = kept
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert stored(folder, NAME, "k" * 32) is None


@pytest.mark.parametrize("place", [0, 10, 40, 1000, -2])
def test_a_flipped_bit_counts_as_none(kept, place):
    folder, path = kept
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert stored(folder, NAME, "k" * 32) is None


@pytest.mark.parametrize(
    "foreign",
    [
        '{"a": 1}',
        "[]",
        "null",
        '{"$is": "Exercise"}',
        '{"$is": "Nothing"}',
        '{"$is": "Text", "en": "a", "zh": "b"}',
        '{"$is": "Exercise", "name": "other"}',
        "[" * 100_000,
        '{"$tree": []}',
        '{"$ratio": "1/0"}',
    ],
)
def test_foreign_json_with_a_right_digest_counts_as_none(kept, foreign):
    folder, path = kept
    assert keep(path, foreign)
    assert stored(folder, NAME, "k" * 32) is None


def test_bytes_that_are_no_text_count_as_none(kept):
    folder, path = kept
    path.write_bytes(b"\xff\xfe\x00" * 100)
    assert stored(folder, NAME, "k" * 32) is None


def test_a_damaged_file_is_derived_again_and_mended(tmp_path):
    library.exercise(NAME, folder=tmp_path)
    (path,) = (tmp_path / "derived").glob("*.json")
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    told = []
    found = library.exercise(NAME, told.append, tmp_path)
    assert path.read_bytes() == whole
    assert [step.done for step in told] == list(range(len(found.questions) + 1))
    assert library.exercise(NAME, told.append, tmp_path).name == NAME
    assert len(told) == len(found.questions) + 1  # and not derived a third time


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path, exercise):
    (tmp_path / "file").write_text("in the way")
    assert store(tmp_path / "file" / "derived", exercise, "k" * 32) is False
    assert library.exercise("fruit-prices", folder=tmp_path / "file").name == "fruit-prices"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, exercise):
    tmp_path.chmod(0o500)
    assert store(tmp_path, exercise, "k" * 32) is False
    tmp_path.chmod(0o700)


def test_a_full_disk_leaves_nothing_behind(tmp_path, exercise, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert store(tmp_path, exercise, "k" * 32) is False
    assert list(tmp_path.iterdir()) == []


def test_older_versions_are_forgotten_and_other_exercises_kept(kept, exercise):
    folder, old = kept
    other = folder / f"computation-graph-two-{'k' * 32}.json"
    other.write_text("another exercise")
    assert store(folder, exercise, "m" * 32)
    assert not old.exists()
    assert other.exists()


def test_the_key_follows_the_content_and_not_the_place(tmp_path):
    source = library.exercise_files()[NAME]
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / source.name).write_bytes(source.read_bytes())
    key = key_of(source)
    assert key_of(tmp_path / "a" / source.name) == key_of(tmp_path / "b" / source.name) == key
    edited = tmp_path / "b" / source.name
    edited.write_bytes(source.read_bytes() + b"\n# edited")
    assert key_of(edited) != key


def test_another_sympy_changes_the_key(tmp_path, monkeypatch):
    source = library.exercise_files()[NAME]
    key, folder_of = key_of(source), storing._folder
    (tmp_path / "release.py").write_text('__version__ = "0.0.1"\n')
    monkeypatch.setattr(storing, "_folder", lambda name: tmp_path if name == "sympy" else folder_of(name))
    storing._deriving_digest.cache_clear()  # as in the next process
    changed = key_of(source)
    storing._deriving_digest.cache_clear()
    assert changed != key


def test_a_missing_package_is_told_by_name():
    with pytest.raises(ModuleNotFoundError, match="no_such_package is not installed"):
        storing._folder("no_such_package")


def test_two_processes_may_derive_at_once(tmp_path):
    code = (
        "from chainrule import judge\n"
        "first, second = judge('computation-graph.a-by-w', 'x'), judge('computation-graph.backward', '4,-1,-4,-4')\n"
        "print(first.verdict, second.verdict)"
    )
    environment = {**os.environ, "CHAINRULE_CACHE": str(tmp_path)}
    both = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [process.communicate(timeout=120)[0] for process in both] == ["correct correct\n"] * 2
    (path,) = (tmp_path / "derived").iterdir()
    json.loads(path.read_text(encoding="utf-8").split("\n", 1)[1])
    assert stored(path.parent, NAME, key_of(library.exercise_files()[NAME])) is not None


# --- files of authors --------------------------------------------------------------------------------------------

PACK = """
from sympy import Rational, symbols
from chainrule.exercises import kinds as kind
from chainrule.exercises import operations as ask
from chainrule.exercises.declaration import Exercise, Given, Question, Variable, plain_loss
from chainrule.exercises.text import Text

x = symbols("x", real=True)
exercise = Exercise(
    number=99,
    title=Text("A pack", "题包"),
    story=Text("story", "故事"),
    variables={x: Variable(Text("x", "未知数"))},
    givens={},
    questions=[Question("q", Text("ask", "问"), %s, kind.%s())],
)
"""


def test_a_file_of_a_teacher_is_an_exercise_of_its_own(tmp_path):
    source = tmp_path / "cube.py"
    source.write_text(PACK % ("ask.Derivative(plain_loss(x**3, by=[x]), x)", "Expression"), encoding="utf-8")
    found = library.derived_from(source, "cube", folder=tmp_path)
    from chainrule.checker.judging.judge import judge_text
    from chainrule.checker.variants import variant

    assert judge_text(found, found.questions["q"], variant(found, None), "3x^2").verdict == "correct"
    assert judge_text(found, found.questions["q"], variant(found, None), "x^2").verdict == "wrong"


def test_an_exercise_that_contradicts_itself_names_the_file_and_the_question(tmp_path):
    source = tmp_path / "quartic.py"
    source.write_text(PACK % ("ask.RateRange(plain_loss(x**4, by=[x]))", "Number"), encoding="utf-8")
    with pytest.raises(library.ExerciseTrouble, match=r"quartic\.py:15: question q: .*quadratic"):
        library.derived_from(source, "quartic", folder=tmp_path)


def test_a_file_without_a_declaration_is_an_exercise_in_trouble(tmp_path):
    source = tmp_path / "empty.py"
    source.write_text("", encoding="utf-8")
    with pytest.raises(library.ExerciseTrouble, match="must end in"):
        library.derived_from(source, "empty", folder=tmp_path)
