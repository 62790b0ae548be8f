"""Variants that are remembered are those that are drawn, whatever happens to the file."""

import json

import pytest
from chainrule.checker import drawn, library
from chainrule.checker.deriving.kept import keep
from chainrule.checker.deriving.kept import kept as kept_text
from chainrule.checker.drawn import Drawn
from chainrule.checker.variants import variant
from chainrule.exercises.record import replace

SEEDS = ["0", "1", "七", None]


@pytest.fixture
def apples():
    return library.exercise("apple-price")


@pytest.fixture
def kept(apples, tmp_path):
    """A folder with the file of four seeds."""
    memory = Drawn(apples, library.digest_of("apple-price"), tmp_path)
    for seed in SEEDS:
        assert memory.variant(seed) == variant(apples, seed)
    memory.keep()
    return tmp_path


@pytest.fixture
def no_drawing(kept, monkeypatch):  # noqa: ARG001 - what is kept was drawn before
    def refuse(_exercise, seed):
        if seed is not None:
            raise AssertionError(f"{seed} was drawn again")
        return original(_exercise, seed)

    original = drawn.variant
    monkeypatch.setattr(drawn, "variant", refuse)


def memory(apples, folder):
    return Drawn(apples, library.digest_of("apple-price"), folder)


@pytest.mark.usefixtures("no_drawing")
def test_what_was_drawn_is_not_drawn_again(apples, kept):
    again = memory(apples, kept)
    assert [again.variant(seed).seed for seed in SEEDS] == SEEDS
    assert "1" in again
    assert "2" not in again


def test_what_is_remembered_is_the_same(apples, kept):
    again = memory(apples, kept)
    assert [again.variant(seed) for seed in SEEDS] == [variant(apples, seed) for seed in SEEDS]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", "", "[", "[]", '{"1": 3}', '{"1": ["5"]}', '{"1": [5]}', b"\xff", '{"1": ["1/0", "x", "y"]}'],
)
def test_a_damaged_file_is_drawn_again(apples, kept, content):
    (path,) = (kept / "drawn").iterdir()
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        keep(path, content)
    again = memory(apples, kept)
    assert again.variant("1") == variant(apples, "1")
    again.keep()
    assert memory(apples, kept).variant("1") == variant(apples, "1")


def test_numbers_that_the_exercise_does_not_draw_are_drawn_again(apples, kept):
    (path,) = (kept / "drawn").iterdir()
    data = json.loads(kept_text(path))
    data["1"][0] = "123456"
    keep(path, json.dumps(data))
    assert memory(apples, kept).variant("1") == variant(apples, "1")


@pytest.mark.usefixtures("no_drawing")
def test_two_writers_lose_nothing(apples, kept):
    path = next((kept / "drawn").iterdir())
    one = memory(apples, kept)
    other = json.loads(kept_text(path))
    other["of another"] = other["0"]
    keep(path, json.dumps(other))
    one._new = True
    one.keep()
    assert json.loads(kept_text(path)) == other


def test_a_folder_that_takes_no_file_is_no_trouble(apples, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    memory(apples, blocked).keep()
    other = memory(apples, blocked)
    assert other.variant("1") == variant(apples, "1")
    other.keep()
    assert "1" not in memory(apples, blocked)


def test_files_of_older_versions_go(apples, kept):
    old = kept / "drawn" / f"apple-price-{'0' * 16}-{'1' * 16}.json"
    old.write_text("{}")
    fresh = memory(apples, kept)
    fresh.variant("another")
    fresh.keep()
    assert not old.exists()


def test_an_exercise_that_draws_nothing_remembers_what_it_drew(apples, tmp_path):
    alike = replace(apples, givens=(), questions={}, requires=())
    plain = Drawn(alike, "0" * 32, tmp_path)
    assert "1" not in plain
    assert plain.variant("1") == variant(alike, "1")
    assert "1" in plain
