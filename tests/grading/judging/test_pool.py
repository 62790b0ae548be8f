"""Workers that are ended and replaced. What they judge with goes wrong as its texts say."""

import errno
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool

import pytest
from chainrule.checker.judgement import Verdict
from chainrule.grading.judging.batches import Batch, Batches
from chainrule.grading.judging.items import Limits
from chainrule.grading.judging.lines import from_line
from chainrule.grading.judging.pool import LocalEngine, make_ready
from chainrule.grading.judging.trouble import EngineTrouble
from chainrule.grading.judging.worker import InProcess
from pebble import ProcessPool

SMALL = Limits(seconds=0.3, memory=64 * 2**20)


def judged_with(items, judge, workers=1, limits=SMALL):
    engine = LocalEngine(workers, limits, (), judge)
    try:
        judged = list(engine.judged(iter(items)))
    finally:
        engine.close()
    assert len(judged) == len(items)  # each exactly once
    return {key: from_line(line) for key, line in judged}


def codes(judged):
    return [judged[key].reasons[0].code if judged[key].reasons else "" for key in sorted(judged)]


def test_where_no_process_can_be_started_it_says_so(plain_items, badly_judged, monkeypatch):
    def refused(*_given, **_named):
        raise BrokenProcessPool from OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(ProcessPool, "schedule", refused)
    with pytest.raises(EngineTrouble) as raised:
        judged_with(plain_items("one"), badly_judged)
    assert raised.value.code == "NO_PROCESS"
    assert "Resource temporarily unavailable" in raised.value.details["reason"]


@pytest.mark.parametrize("mishap", ["burn", "call"])
def test_what_calculates_too_long_is_ended(plain_items, badly_judged, mishap):
    judged = judged_with(plain_items("one", mishap, "two", "three"), badly_judged)
    assert codes(judged) == ["", "TIME_LIMIT", "", ""]
    assert judged["key-1"].verdict is Verdict.NOT_COUNTED


def test_what_waits_for_ever_is_ended_by_the_clock(plain_items, badly_judged):
    limits = Limits(seconds=0.1, memory=64 * 2**20)
    assert codes(judged_with(plain_items("one", "sleep 600"), badly_judged, limits=limits)) == ["", "TIME_LIMIT"]


def test_what_waits_without_calculating_is_not_ended_at_once(plain_items, badly_judged):
    assert codes(judged_with(plain_items("sleep 0.6"), badly_judged)) == [""]


def test_what_needs_too_much_memory_is_ended(plain_items, badly_judged):
    assert codes(judged_with(plain_items("one", "allocate", "two"), badly_judged)) == ["", "MEMORY_LIMIT", ""]


@pytest.mark.parametrize("mishap", ["exit 3", "exit 1", "kill"])
def test_a_text_that_kills_two_workers_is_set_aside(plain_items, badly_judged, mishap):
    judged = judged_with(plain_items("one", mishap, "two", "three"), badly_judged, workers=2)
    assert codes(judged) == ["", "WORKER_DIED", "", ""]


def test_a_worker_that_ends_as_if_all_were_well_is_noticed_by_the_clock(plain_items, badly_judged):
    limits = Limits(seconds=0.1, memory=64 * 2**20)
    assert codes(judged_with(plain_items("one", "exit 0"), badly_judged, limits=limits)) == ["", "TIME_LIMIT"]


def test_exactly_two_workers_die_of_a_text(plain_items, badly_judged, tmp_path):
    log = tmp_path / "log"
    judged_with(plain_items("one", f"write-and-die {log}", "two"), badly_judged)
    workers = log.read_text().split()
    assert len(set(workers)) == len(workers) == 2
    assert str(os.getpid()) not in workers


def test_a_worker_that_is_killed_from_outside_costs_nothing(plain_items, badly_judged, tmp_path):
    judged = judged_with(plain_items("one", f"kill-once {tmp_path / 'done'}", "two"), badly_judged)
    assert codes(judged) == ["", "", ""]


def test_a_fault_of_the_program_rises(plain_items, badly_judged):
    with pytest.raises(ZeroDivisionError, match="a fault"):
        judged_with(plain_items("one", "raise"), badly_judged)


def test_the_number_of_workers_changes_nothing(item):
    texts = ("2x-10", "2(5-x)", "x", "abc(", "", "9^9^9^9", "x" * 5000, "2x-10 元", "\ud800", "__import__('os')")
    items = [item("apple-price.derivative", text) for text in texts]
    items += [item("taxi-fare.minimum", text) for text in ("(5,0)", "(0,5)", "5")]
    items += [item("concepts.tasks", "AAAAA", seed) for seed in ("a", "b")]
    here = dict(InProcess(()).judged(items))
    for workers in (1, 2):
        engine = LocalEngine(workers, Limits(), ())
        assert dict(engine.judged(iter(items))) == here
        engine.close()


def test_items_are_drawn_as_they_are_needed(plain_items, badly_judged):
    drawn = 0

    def drawing():
        nonlocal drawn
        for one in plain_items(*map(str, range(10_000))):
            drawn += 1
            yield one

    engine = LocalEngine(1, SMALL, (), badly_judged)
    judged = engine.judged(drawing())
    next(judged)
    assert drawn < 3000
    judged.close()
    engine.close()


def test_an_engine_without_workers_is_a_mistake():
    with pytest.raises(ValueError, match="at least one"):
        LocalEngine(0)


def test_batches_hold_every_item_once_and_keep_questions_together(plain_items):
    items = [one._replace(question=f"q.{place % 3}") for place, one in enumerate(plain_items(*map(str, range(300))))]
    batches, drawn = Batches(iter(items)), []
    while batch := batches.next():
        drawn += batch.items
        batches.took(batch, 0.001)
    assert sorted(drawn) == sorted(items)
    assert [one.question for one in drawn] == sorted(one.question for one in items)


def test_slow_batches_get_smaller(plain_items):
    batches = Batches(iter(plain_items(*map(str, range(100)))))
    batches.took(batches.next(), 60.0)
    assert len(batches.next().items) == 1


@pytest.mark.parametrize(("cause", "tries"), [("time", 0), ("memory", 0), ("worker", 1)])
def test_a_single_item_is_tried_again_only_where_its_worker_died(plain_items, cause, tries):
    batches = Batches([])
    batch, tried = Batch(tuple(plain_items("x"))), 0
    while batch and not list(batches.failed(batch, cause)):
        batch, tried = batches.next(), tried + 1
    assert batch
    assert tried == tries


def test_batches_are_drawn_from_both_ends(plain_items):
    batches, drawn = Batches(plain_items(*map(str, range(100)))), {False: [], True: []}
    for behind in (False, True) * 20:
        if batch := batches.next(behind):
            drawn[behind] += [item.text for item in batch.items]
    assert [*drawn[False], *reversed(drawn[True])] == list(map(str, range(100)))
    assert min(map(len, drawn.values())) > 40


def test_workers_can_be_made_ready_before_there_is_work(badly_judged, plain_items):
    make_ready()
    make_ready()
    assert codes(judged_with(plain_items("one", "two"), badly_judged)) == ["", ""]


def test_workers_that_are_dismissed_end(plain_items, badly_judged):
    before = set(multiprocessing.active_children())
    engine = LocalEngine(2, SMALL, (), badly_judged)
    assert len(list(engine.judged(plain_items("one", "two")))) == 2
    engine.dismiss()
    engine.close()
    engine.close()
    assert set(multiprocessing.active_children()) <= before


def test_who_gives_out_the_work_loads_nothing_of_judging():
    program = (
        "import sys, chainrule.grading.run, chainrule.grading.judging.pool\n"
        "assert 'chainrule.checker.judging.judge' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
