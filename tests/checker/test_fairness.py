"""Which draws are fair, remembered: the answers are those of `is_fair`, whatever happens to the file."""

import json

import pytest
from chainrule.checker import library
from chainrule.checker.code import code_digest
from chainrule.checker.deriving.kept import keep, kept
from chainrule.checker.fair_draws import is_fair
from chainrule.checker.fairness import Fairness
from chainrule.checker.variants import variant


@pytest.fixture
def apples():
    return library.exercise("apple-price")


@pytest.fixture
def asked(monkeypatch):
    """The draws that were really looked at."""
    seen = []

    def looked_at(exercise, givens):
        seen.append(dict(givens))
        return is_fair(exercise, givens)

    monkeypatch.setattr("chainrule.checker.fairness.is_fair", looked_at)
    return seen


def test_variants_are_the_same_and_found_out_once(apples, asked, tmp_path):
    plain = [variant(apples, f"s{number}") for number in range(12)]
    fair = Fairness(apples, "a" * 32, tmp_path)
    assert [variant(apples, f"s{number}", fair) for number in range(12)] == plain
    looked_at = len(asked)
    assert looked_at >= 12 - 3  # a few draws may be equal
    fair.keep()
    again = Fairness(apples, "a" * 32, tmp_path)
    assert [variant(apples, f"s{number}", again) for number in range(12)] == plain
    assert len(asked) == looked_at


@pytest.mark.parametrize("damage", [b"", b"{}", "{", "[1]", '{"5,9,1/10": 1}', b"\xff\xfe", "null", "[" * 100_000])
def test_a_damaged_file_is_found_out_again(apples, asked, tmp_path, damage):
    fair = Fairness(apples, "a" * 32, tmp_path)
    right = variant(apples, "s1", fair)
    fair.keep()
    (path,) = (tmp_path / "variants").iterdir()
    if isinstance(damage, bytes):
        path.write_bytes(damage)
    else:
        keep(path, damage)
    asked.clear()
    assert variant(apples, "s1", Fairness(apples, "a" * 32, tmp_path)) == right
    assert asked


def test_another_version_of_the_exercise_is_another_file(apples, asked, tmp_path):
    for digest in ("a" * 32, "b" * 32):
        fair = Fairness(apples, digest, tmp_path)
        variant(apples, "s1", fair)
        fair.keep()
    assert [path.name.split("-")[2] for path in (tmp_path / "variants").iterdir()] == ["b" * 16]
    assert len(asked) == 2 * len({json.dumps(sorted(map(str, draw.items()))) for draw in asked})


def test_what_another_process_wrote_is_kept(apples, tmp_path):
    one, other = Fairness(apples, "a" * 32, tmp_path), Fairness(apples, "a" * 32, tmp_path)
    variant(apples, "s1", one)
    variant(apples, "s2", other)
    one.keep()
    other.keep()
    (path,) = (tmp_path / "variants").iterdir()
    assert len(json.loads(kept(path))) >= 2


def test_a_folder_that_takes_no_file_does_no_harm(apples, tmp_path):
    (tmp_path / "variants").write_text("a file")
    fair = Fairness(apples, "a" * 32, tmp_path)
    assert variant(apples, "s1", fair) == variant(apples, "s1")
    fair.keep()


def test_the_code_has_one_digest():
    assert len(code_digest()) == 32
    assert code_digest() == code_digest.__wrapped__()


def test_what_one_process_finds_out_another_keeps(apples, asked, tmp_path):
    there, here = Fairness(apples, "a" * 32, tmp_path), Fairness(apples, "a" * 32, tmp_path)
    draws = [variant(apples, f"s{number}", there) for number in range(12)]
    news = there.news()
    assert len(news) == len(asked)
    assert there.news() == {}
    there.keep()
    assert not (tmp_path / "variants").exists()
    here.learn(news)
    assert [variant(apples, f"s{number}", here) for number in range(12)] == draws
    assert len(asked) == len(news)
    here.keep()
    (file,) = (tmp_path / "variants").iterdir()
    assert json.loads(kept(file)) == news
