import os
import subprocess
import sys

import pytest
from chainrule.checker.library import exercise
from chainrule.checker.variants import Variant, variant
from chainrule.grading.judging import keys
from chainrule.grading.judging.items import Item, as_judged
from chainrule.grading.judging.worker import judge_item
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def apple(cache):  # noqa: ARG001
    return exercise("apple-price", packs=())


@pytest.fixture(scope="module")
def key(apple):
    catalogue = variant(apple, None)

    def of(text="2x-10", question="derivative", numbers=catalogue, digest="digest"):
        return keys.key_of(apple, digest, apple.questions[question], numbers, text)

    return of


def test_a_key_is_128_bits(key):
    assert len(key()) == 32
    int(key(), 16)


def test_everything_that_judging_depends_on_is_in_the_key(key, apple, monkeypatch):
    other = Variant(None, {**variant(apple, None).givens, "eta": variant(apple, None).givens["eta"] + 1})
    different = {key(), key("2x-11"), key(question="loss"), key(numbers=other), key(digest="other")}
    monkeypatch.setattr(keys, "judging_digest", lambda: "changed")
    assert len(different | {key()}) == 6


def test_blanks_around_a_text_and_the_kind_of_line_ends_do_not_matter(key):
    assert key("2x\n-10") == key(" \t2x\r\n-10\n ")
    assert key("2x-10") != key("2x -10")


def test_equal_numbers_share_a_key_whatever_their_seed(key, apple):
    givens = variant(apple, None).givens
    assert key(numbers=Variant("a", givens)) == key(numbers=Variant("b", dict(reversed(givens.items()))))


def test_where_the_seed_shuffles_options_it_counts(cache):  # noqa: ARG001
    for name, question in (("batch-epoch", "mean-of-batches"), ("concepts", "tasks")):
        found = exercise(name, packs=())
        givens = variant(found, None).givens
        seeds = (None, "", "a", "b")
        made = {keys.key_of(found, "", found.questions[question], Variant(seed, givens), "A") for seed in seeds}
        assert len(made) == len(seeds)


TEXTS = ("2x-10", "2(5-x)", "[1,\n2]", "2x-", "l'(x) = 2x-10", "10", "a?")


@pytest.mark.parametrize("question", ["derivative", "residual-high", "iterates", "rate-range"])
def test_equal_keys_mean_equal_judgements(key, apple, question):
    for text in TEXTS:
        spelt = f"\r\n {text}\n\t"
        assert key(spelt, question) == key(text, question)
        plain, other = (
            judge_item(Item("", f"apple-price.{question}", variant(apple, None), one), ()) for one in (text, spelt)
        )
        assert plain == other
        shown = other.judgement(f"apple-price.{question}", Variant(None, {}), spelt)
        if shown.place:  # what is pointed at is the same, in the text that is shown
            assert shown.text[shown.place.start : shown.place.end] == text[plain.place.start : plain.place.end]


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_parts_never_run_into_each_other(left, right):
    assert (keys._unambiguous(tuple(left)) == keys._unambiguous(tuple(right))) is (left == right)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=())))
def test_every_text_has_a_key(key, text):
    assert key(text) == key(as_judged(text))


def test_the_digest_of_the_code_covers_all_that_judging_imports():
    code = (
        "import sys, chainrule.grading.judging.worker\n"
        "from chainrule.checker.code import _NOT_JUDGING\n"
        "left_out = tuple(f'chainrule.checker.{name}' for name in _NOT_JUDGING)\n"
        "print(*(name for name in sys.modules if name.startswith(left_out)))\n"
        "print(*(name for name in sys.modules if name.startswith('chainrule.checker.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    left_out, imported = (line.split() for line in done.stdout.splitlines())
    assert len(imported) > 60
    assert not left_out
