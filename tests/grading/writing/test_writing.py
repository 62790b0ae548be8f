"""Results are the same whoever makes them, and whatever happens to a process that helps."""

import errno
import json
import os
import signal
from fractions import Fraction

import pytest
from chainrule.checker import fairness
from chainrule.checker.deriving.kept import kept
from chainrule.exercises.record import replace
from chainrule.grading import class_results
from chainrule.grading.sheet import SeedPolicy, Seeds
from chainrule.grading.writing.processes import Helper

from .conftest import FORMATS, SETTINGS

HALF = Fraction(1, 2)


def write(judged, folder, sheet, writers, workers, **how):
    with judged(folder, sheet) as run:
        run.results.marker.keep_higher = how.get("keep_higher", False)
        return run.write(writers, SETTINGS, HALF, workers)


@pytest.mark.parametrize("seeds", [Seeds.SAME, Seeds.STUDENT])
def test_helpers_and_the_length_of_stretches_change_nothing(
    seeds, week, judged, all_formats, sharing, files_of, history_of, tmp_path, monkeypatch
):
    sheet = replace(week, seeds=SeedPolicy(seeds))
    alone = write(judged, tmp_path / "1", sheet, all_formats(sheet, tmp_path / "1"), 1)
    assert not sharing
    assert alone.learners == 13
    expected, marks = files_of(tmp_path / "1"), history_of(tmp_path / "1")
    assert len(expected) > len(FORMATS)
    assert marks
    for workers, learners in ((2, 1), (3, 1), (2, 5), (1, 5)):
        monkeypatch.setattr(class_results, "LEARNERS", learners)
        folder = tmp_path / f"{workers} {learners}"
        assert write(judged, folder, sheet, all_formats(sheet, folder), workers) == alone
        assert files_of(folder) == expected
        assert history_of(folder) == marks
    assert len(sharing) == 2 + 3 + 2


def test_helpers_make_the_parts(week, judged, misled, sharing, tmp_path):
    format_ = misled()
    write(judged, tmp_path / "out", week, [format_], 2)
    assert [student for student, _process in format_.made] == sorted(student for student, _process in format_.made)
    makers = {process for _student, process in format_.made}
    assert makers == {helper._process.pid for helper in sharing}
    assert format_.is_ended


def test_little_is_written_without_help(week, judged, misled, tmp_path):
    format_ = misled()
    write(judged, tmp_path / "out", week, [format_], 2)
    assert {process for _student, process in format_.made} == {os.getpid()}


@pytest.mark.parametrize("mishap", ["kill", "raise", "cannot travel"])
@pytest.mark.parametrize("workers", [2, 3])
def test_what_a_helper_fails_at_is_done_here(
    mishap, workers, week, judged, misled, all_formats, sharing, files_of, history_of, tmp_path
):
    alone = write(judged, tmp_path / "1", week, all_formats(week, tmp_path / "1"), 1)
    out, format_ = tmp_path / "out", misled(mishap)
    assert write(judged, out, week, [format_, *all_formats(week, out)], workers) == alone
    assert dict(format_.made)["s3"] == os.getpid()
    assert {process for student, process in format_.made if student != "s3"} <= {one._process.pid for one in sharing}
    assert files_of(out) == files_of(tmp_path / "1")
    assert history_of(out) == history_of(tmp_path / "1")


def test_when_all_helpers_are_lost_the_rest_is_done_here(week, judged, misled, sharing, tmp_path):
    format_ = misled()
    with judged(tmp_path / "out", week) as run:

        def tell(_progress):
            for helper in sharing:
                helper._process.kill()
                helper._process.join()

        run.tell = tell
        run.write([format_], SETTINGS, None, 2)
    assert len(format_.made) == 13
    assert {process for _student, process in format_.made[-8:]} == {os.getpid()}


def test_helpers_that_cannot_begin_are_done_without(week, judged, misled, sharing, tmp_path, monkeypatch):
    format_ = misled()
    with judged(tmp_path / "out", week) as run:
        monkeypatch.setattr(run, "_desk", lambda *given, made=run._desk: _without_folder(made(*given)))
        run.write([format_], SETTINGS, None, 2)
    assert {process for _student, process in format_.made} == {os.getpid()}
    assert len(sharing) == 2


@pytest.mark.parametrize("started", [0, 1])
def test_as_many_helpers_as_the_system_lets_start(week, judged, misled, sharing, tmp_path, monkeypatch, started):
    format_, begin = misled(), Helper.__init__

    def begun(helper, order):
        if len(sharing) == started:
            raise OSError(errno.EMFILE, "Too many open files")
        begin(helper, order)

    monkeypatch.setattr(Helper, "__init__", begun)
    with judged(tmp_path / "out", week) as run:
        run.write([format_], SETTINGS, None, 2)
    assert len(format_.made) == 13
    assert len(sharing) == started


def _without_folder(desk):
    desk.order = replace(desk.order, folder=desk.order.folder / "nowhere")
    return desk


def test_an_error_rises_and_leaves_the_old_results(
    week, judged, misled, all_formats, sharing, files_of, history_of, tmp_path
):
    out = tmp_path / "out"
    write(judged, out, week, all_formats(week, out), 1)
    files, marks = files_of(out), history_of(out)
    for error, format_ in ((ZeroDivisionError, misled("raise everywhere")), (OSError, _Full(misled()))):
        changed = replace(week, partial_credit=True)
        with pytest.raises(error):
            write(judged, out, changed, [*all_formats(week, out), format_], 2)
        assert {name: text for name, text in files_of(out).items() if not name.startswith(".")} == files
        assert history_of(out) == marks
        assert not any(helper._process.is_alive() for helper in sharing)


class _Full:
    """As if the disk were full after some learners."""

    def __init__(self, other):
        self.part, self.end, self.other = other.part, other.end, other

    def add(self, part):
        if len(self.other.made) == 5:
            raise OSError(28, "No space left on device")
        self.other.add(part)


def test_an_interruption_ends_the_helpers(week, judged, misled, sharing, history_of, tmp_path):
    format_ = misled()
    with judged(tmp_path / "out", week) as run:

        def interrupt(_progress):
            raise KeyboardInterrupt

        run.tell = interrupt
        with pytest.raises(KeyboardInterrupt):
            run.write([format_], SETTINGS, None, 2)
    assert not format_.is_ended
    assert history_of(tmp_path / "out") == []
    assert len(sharing) == 2
    assert not any(helper._process.is_alive() for helper in sharing)


def test_helpers_are_not_ended_by_the_interruption_itself(week, judged, misled, sharing, tmp_path):
    format_ = misled()
    with judged(tmp_path / "out", week) as run:

        def tell(_progress):
            for helper in sharing:
                os.kill(helper._process.pid, signal.SIGINT)

        run.tell = tell
        run.write([format_], SETTINGS, None, 2)
    assert os.getpid() not in {process for _student, process in format_.made}


@pytest.mark.usefixtures("sharing")
def test_marks_that_a_teacher_keeps(week, judged, all_formats, files_of, history_of, tmp_path, handed_in):
    worse = [item._replace(text="x") if hasattr(item, "text") else item for item in handed_in]
    for workers in (1, 2):
        out = tmp_path / str(workers)
        write(judged, out, week, all_formats(week, out), workers)
        with judged(out, week, handed_in=worse) as run:
            run.results.marker.keep_higher = True
            assert run.write(all_formats(week, out), SETTINGS, None, workers).points > 0
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2")
    assert history_of(tmp_path / "1") == history_of(tmp_path / "2")
    assert any(row[-1] for row in history_of(tmp_path / "2"))
    assert b"earlier grading were kept" in b"".join(files_of(tmp_path / "2").values())


def test_draws_of_learners_who_handed_in_nothing_are_kept(week, judged, misled, sharing, tmp_path, monkeypatch):
    """A digest that no file has: helpers know nothing of these exercises."""
    monkeypatch.setattr(class_results, "digest_of", lambda path: f"{path.stem:0<32}")
    monkeypatch.setattr(fairness, "cache_folder", lambda: tmp_path)
    sheet = replace(week, seeds=SeedPolicy(Seeds.STUDENT))
    known = []
    for workers in (1, 2):
        with judged(tmp_path / f"out{workers}", sheet, handed_in=()) as run:
            run.write([misled()], SETTINGS, None, workers)
        files = sorted((tmp_path / "variants").glob("*.json"))
        known.append({path.name: json.loads(kept(path) or "{}") for path in files})
        for path in files:
            path.unlink()
    assert known[0] == known[1]
    assert len(known[0]) == len(sheet.exercises)
    assert all(known[0].values())
    assert len(sharing) == 2
