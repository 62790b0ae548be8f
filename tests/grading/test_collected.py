"""What was handed in, sorted by learner, against sorting it in memory."""

import tracemalloc
from collections import defaultdict
from contextlib import closing
from itertools import pairwise, product

import pytest
from chainrule.grading import pace
from chainrule.grading.collected import Collected, Collecting, collect
from chainrule.grading.sheet import student_key
from chainrule.grading.submissions.handed_in import Answered, Irregular
from hypothesis import given, settings
from hypothesis import strategies as st

QUESTIONS = ("apple-price.derivative", "taxi-fare.minimum", "concepts.epoch")

answers = st.builds(
    Answered,
    student=st.sampled_from(("S1", "s1", "s2", "Ｓ１", "王小明", "10", "9")),
    question=st.sampled_from(QUESTIONS),
    text=st.sampled_from(("2x", "2x-10", "", "a\nb", "’;--", "2X")),
    time=st.none() | st.integers(0, 5),
    source=st.sampled_from(("a.toml", "b.toml")),
    line=st.integers(1, 3),
    language=st.sampled_from((None, "en", "zh")),
)
irregulars = st.builds(
    Irregular,
    code=st.just("OTHER_SHEET"),
    source=st.sampled_from(("a.toml", "z.zip/b.toml")),
    line=st.none() | st.integers(1, 9),
    student=st.sampled_from((None, "s1", "s0", "zz")),
    details=st.just({"given": "x", "sheet": "y"}),
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(answers | irregulars, max_size=30))
def test_as_sorted_in_memory(tmp_path_factory, handed_in):
    path = tmp_path_factory.mktemp("collected") / "submissions.sqlite"
    *_, last = collect(path, handed_in, QUESTIONS)
    expected, irregular, sources = defaultdict(list), defaultdict(list), []
    for item in handed_in:
        if isinstance(item, Irregular):
            irregular[student_key(item.student) if item.student else None].append(item)
            continue
        if not sources or sources[-1] != item.source:
            sources.append(item.source)
        place = (QUESTIONS.index(item.question), -1 if item.time is None else item.time, len(sources), item.line)
        expected[student_key(item.student)].append((place, item))
    with closing(Collected(path, QUESTIONS)) as collected:
        assert last.answers == sum(map(len, expected.values())) == len(collected)
        found = {handed.key: handed for handed in collected.handed()}
        assert list(found) == sorted(set(expected) | {key for key in irregular if key is not None})
        assert list(collected.keys()) == list(found)
        for first, last in product((*found, "", "s", "zzz"), repeat=2):
            some = {key: handed for key, handed in found.items() if first <= key <= last}
            assert collected.between(first, last) == some
            assert list(collected.between(first, last)) == list(some)
        for key, handed in found.items():
            assert collected.has(key)
            assert collected.of(key) == handed
            in_order = [place for place, _ in sorted(expected[key], key=lambda pair: pair[0])]
            places = {place: [item for other, item in expected[key] if other == place] for place in in_order}
            assert [QUESTIONS[row.question] for row in handed.rows] == [row.answered.question for row in handed.rows]
            times = [(row.question, -1 if row.answered.time is None else row.answered.time) for row in handed.rows]
            assert times == sorted(times) == [place[:2] for place in in_order]
            for row, place in zip(handed.rows, in_order, strict=True):
                assert row.answered in places[place]
            assert sorted(map(repr, handed.irregular)) == sorted(map(repr, irregular[key]))
        assert sorted(map(repr, collected.irregular())) == sorted(map(repr, irregular[None]))
        assert not collected.has("nobody")
        assert collected.of("nobody").rows == ()


def test_equal_texts_have_equal_numbers(tmp_path):
    rows = [Answered(f"s{place}", QUESTIONS[0], text, None, "a", 1) for place, text in enumerate(("x", "y", "x", "X"))]
    list(collect(tmp_path / "c", rows, QUESTIONS))
    with closing(Collected(tmp_path / "c", QUESTIONS)) as collected:
        numbers = [handed.rows[0].text for handed in collected.handed()]
    assert numbers[0] == numbers[2]
    assert len(set(numbers)) == 3


def test_a_lone_surrogate_is_kept_as_a_question_mark(tmp_path):
    list(collect(tmp_path / "c", [Answered("s", QUESTIONS[0], "a\ud800b", None, "a", 1)], QUESTIONS))
    with closing(Collected(tmp_path / "c", QUESTIONS)) as collected:
        assert next(collected.handed()).rows[0].answered.text == "a?b"


def test_many_texts_need_no_memory_for_each(tmp_path, monkeypatch):
    monkeypatch.setattr("chainrule.grading.collected._MOST_KNOWN", 3)
    rows = [Answered("s", QUESTIONS[0], f"{place % 7}", place, "a", 1) for place in range(50)]
    list(collect(tmp_path / "c", rows, QUESTIONS))
    with closing(Collected(tmp_path / "c", QUESTIONS)) as collected:
        (handed,) = collected.handed()
    assert len({row.text for row in handed.rows}) == 7
    assert all(row.answered.text == f"{row.answered.time % 7}" for row in handed.rows)


def test_an_older_file_is_replaced(tmp_path):
    for text in ("old", "new"):
        list(collect(tmp_path / "c", [Answered("s", QUESTIONS[0], text, None, "a", 1)], QUESTIONS))
    with closing(Collected(tmp_path / "c", QUESTIONS)) as collected:
        assert [row.answered.text for handed in collected.handed() for row in handed.rows] == ["new"]


def test_a_question_that_the_sheet_does_not_ask_is_the_callers_mistake(tmp_path):
    with pytest.raises(KeyError):
        list(collect(tmp_path / "c", [Answered("s", "no.question", "x", None, "a", 1)], QUESTIONS))


@pytest.mark.parametrize(
    "item",
    [Answered("s", QUESTIONS[0], "x", None, "a", 1), Irregular("BAD_ROW", "a.csv", 1, details={"reason": "nul"})],
)
@pytest.mark.parametrize("seconds", [0.000_01, 0.001, 0.01])
def test_it_is_told_by_time_whatever_comes(tmp_path, monkeypatch, item, seconds):
    clock = [0.0]
    monkeypatch.setattr(pace, "monotonic", lambda: clock[0])

    def coming(count):
        for _ in range(count):
            clock[0] += seconds
            yield item

    told = list(collect(tmp_path / "c", coming(2_000), QUESTIONS))
    assert 2_000 * seconds / 0.75 - 1 <= len(told) <= 2_000 * seconds / 0.1 + 1
    assert [one.read for one in told] == sorted(one.read for one in told)
    assert told[-1].read == 2_000
    assert all(one.answers == (one.read if isinstance(item, Answered) else 0) for one in told)


def test_what_belongs_to_nobody_is_read_anew_and_never_held(tmp_path):
    count = 50_000
    rows = (Irregular("BAD_ROW", "a.csv", line, details={"reason": "fields"}) for line in range(count, 0, -1))
    assert list(collect(tmp_path / "c", rows, QUESTIONS))[-1] == Collecting(0, count)
    with closing(Collected(tmp_path / "c", QUESTIONS)) as collected:
        nobodys = collected.irregular()
        assert len(nobodys) == count
        assert Irregular("BAD_ROW", "a.csv", 7, details={"reason": "fields"}) in nobodys
        assert Irregular("BAD_ROW", "a.csv", 0, details={"reason": "fields"}) not in nobodys
        tracemalloc.start()
        try:
            for _ in range(2):
                lines = (item.line for item in nobodys)
                assert all(before < after for before, after in pairwise(lines))
            _now, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 500_000
    list(collect(tmp_path / "c", [], QUESTIONS))
    with closing(Collected(tmp_path / "c", QUESTIONS)) as collected:
        assert not collected.irregular()
