"""Variants in stock are those that are drawn, and what is drawn ahead is not drawn again."""

from itertools import count

import pytest
from chainrule.checker import drawn, library
from chainrule.checker.variants import NoVariant, variant
from chainrule.drills import stock
from chainrule.drills.drawing import SEEDS
from chainrule.drills.stock import Stock


@pytest.fixture
def apples():
    return library.exercise("apple-price")


@pytest.fixture
def one_exercise(apples, monkeypatch):
    """Apples are all that there is and is derived."""
    monkeypatch.setattr(library, "exercise_files", lambda _packs: {"apple-price": library.file_of("apple-price")})
    monkeypatch.setattr(library, "is_stored", lambda *_words: True)
    monkeypatch.setattr(library, "exercise", lambda _name, **_how: apples)


def test_a_variant_is_remembered(apples, tmp_path, monkeypatch):
    assert Stock(tmp_path).variant(apples, "3") == variant(apples, "3")
    monkeypatch.setattr(drawn, "variant", None)
    assert Stock(tmp_path).variant(apples, "3") == variant(apples, "3")


@pytest.mark.usefixtures("one_exercise")
def test_a_stock_is_filled_as_long_as_it_is_wanted(apples, tmp_path):
    asked = count()
    Stock(tmp_path).fill(lambda: next(asked) < 4)  # one for the exercise, three for variants
    kept = drawn.Drawn(apples, library.digest_of("apple-price"), tmp_path)
    assert [seed for seed in map(str, range(SEEDS)) if seed in kept] == ["0", "1", "2"]
    assert kept.variant("2") == variant(apples, "2")


@pytest.mark.usefixtures("one_exercise")
def test_an_exercise_without_fair_draws_is_left_out(tmp_path, monkeypatch):
    tried = []

    def none(_stock, exercise, seed):
        tried.append((exercise.name, seed))
        raise NoVariant(exercise.name)

    monkeypatch.setattr(Stock, "variant", none)
    Stock(tmp_path).fill(lambda: True)
    assert tried == [("apple-price", "0")]


def test_what_is_not_derived_is_left_alone(tmp_path, monkeypatch):
    def derived(*_words, **_how):
        raise AssertionError("derived now")

    monkeypatch.setattr(library, "exercise", derived)
    monkeypatch.setattr(stock.library, "is_stored", lambda *_words: False)
    Stock(tmp_path).fill(lambda: True)
