"""Numbers that several processes draw are those that one draws, whatever happens to the processes."""

import multiprocessing
from contextlib import closing

import pytest
from chainrule.checker import fairness
from chainrule.checker.deriving.store import key_of
from chainrule.checker.library import file_of
from chainrule.exercises.record import replace
from chainrule.grading import drawing_ahead
from chainrule.grading.drawing_ahead import DrawingAhead
from chainrule.grading.numbers import Numbers
from chainrule.grading.sheet import SeedPolicy, Seeds

STUDENTS = [f"s{number}" for number in range(9)]


@pytest.fixture
def sheet(basics):
    """One exercise, with other numbers for each learner."""
    exercises = {"apple-price": basics.exercises["apple-price"]}
    return replace(basics, questions=basics.questions[:3], exercises=exercises, seeds=SeedPolicy(Seeds.STUDENT))


@pytest.fixture
def numbers(sheet, tmp_path, monkeypatch):
    """Numbers of which no draw is known."""
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path / "cache"))
    return Numbers(sheet, {"apple-price": key_of(file_of("apple-price"))})


@pytest.fixture
def ahead(numbers, monkeypatch):
    """Has drawn by two processes, however few are lacking."""
    monkeypatch.setattr(drawing_ahead, "WORTH", 1)

    def drawn(students=STUDENTS, workers=2):
        with closing(DrawingAhead(numbers, {"apple-price": key_of(file_of("apple-price"))}, workers)) as one:
            one(students)

    return drawn


@pytest.fixture
def looked_at(monkeypatch):
    """The draws that are looked at in this process."""
    looked, is_fair = [], fairness.is_fair

    def counted(exercise, givens):
        looked.append(givens)
        return is_fair(exercise, givens)

    monkeypatch.setattr(fairness, "is_fair", counted)
    return looked


def test_they_are_those_that_one_process_draws(sheet, numbers, ahead, looked_at):
    alone = Numbers(sheet, {"apple-price": ""})
    expected = [alone.of(student) for student in STUDENTS]
    assert looked_at
    looked_at.clear()
    assert all(map(numbers.lacks, STUDENTS))
    ahead()
    assert not any(map(numbers.lacks, STUDENTS))
    assert [numbers.of(student) for student in STUDENTS] == expected
    assert not looked_at


def test_what_was_drawn_ahead_is_kept(sheet, numbers, ahead, looked_at):
    ahead()
    numbers.keep()
    again = Numbers(sheet, {"apple-price": key_of(file_of("apple-price"))})
    assert [again.of(student) for student in STUDENTS]
    assert not looked_at


@pytest.mark.parametrize("workers", [0, 1])
def test_one_process_draws_when_they_are_needed(numbers, ahead, workers):
    ahead(workers=workers)
    assert all(map(numbers.lacks, STUDENTS))


def test_for_few_no_process_is_started(numbers, ahead, monkeypatch):
    monkeypatch.setattr(drawing_ahead, "WORTH", len(STUDENTS) + 1)
    monkeypatch.setattr(DrawingAhead, "_processes", lambda _self: pytest.fail("a process was started"))
    ahead()
    assert all(map(numbers.lacks, STUDENTS))


def test_the_same_numbers_for_all_are_never_much(sheet, numbers, ahead, monkeypatch):
    numbers.sheet = replace(sheet, seeds=SeedPolicy(Seeds.FIXED, "7"))
    assert all(map(numbers.lacks, STUDENTS))
    monkeypatch.setattr(drawing_ahead, "WORTH", 2)
    ahead()
    assert all(map(numbers.lacks, STUDENTS))
    numbers.sheet = replace(sheet, seeds=SeedPolicy(Seeds.SAME))  # those of the catalogue
    assert not any(map(numbers.lacks, STUDENTS))


def test_a_process_that_is_lost_loses_nothing(sheet, numbers, ahead, monkeypatch):
    learn, victims = numbers.learn, []

    def killed(draws):
        victims.extend(multiprocessing.active_children())
        for process in victims:
            process.kill()
        learn(draws)

    alone = Numbers(sheet, {"apple-price": ""})
    monkeypatch.setattr(numbers, "learn", killed)
    ahead()
    assert victims
    assert [numbers.of(student) for student in STUDENTS] == [alone.of(student) for student in STUDENTS]


def test_where_no_process_can_be_started_one_draws(numbers, ahead, monkeypatch):
    def refused(_self):
        raise OSError

    monkeypatch.setattr(DrawingAhead, "_processes", refused)
    ahead()
    assert [numbers.of(student) for student in STUDENTS]
