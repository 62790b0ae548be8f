"""What the benchmarks of grading measure with: the peer's judgement, the memory, and the table of measurements."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("question", "text", "right"),
    [
        ("apple-price.derivative", "2(x-5)", True),
        ("apple-price.derivative", "\\frac{dl}{dx} = -2(5-x)", True),
        ("apple-price.derivative", "2(5-x)", False),
        ("taxi-fare.gradient", "(12b, 3)", False),
        ("taxi-fare.hessian-eigenvalues", "0, 20", True),
    ],
)
def test_the_peer_judges(question, text, right, basics_sheet):
    from by_sympy import asked, by_sympy

    found = asked(basics_sheet, "S1", question, text)
    assert found is not None
    assert by_sympy(found) is right


@pytest.fixture(scope="module")
def basics_sheet(scripts):  # noqa: ARG001
    """The shipped sheet with the catalogue's numbers for everyone."""
    from chainrule.exercises.record import replace
    from chainrule.grading.sheet import SeedPolicy, Seeds
    from chainrule.grading.sheet_file import read_sheet

    return replace(read_sheet("basics"), seeds=SeedPolicy(Seeds.SAME))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("gradient-direction.contour-angle", "C"),
        ("fruit-prices.mse-formula", "1/n (Y - Yhat)^T (Y - Yhat)"),
        ("apple-price.derivative", "2(x -"),
    ],
)
def test_what_is_nothing_for_the_peer(question, text, basics_sheet):
    from by_sympy import asked

    assert asked(basics_sheet, "S1", question, text) is None


def test_the_peer_has_a_limit(scripts):  # noqa: ARG001
    from by_sympy import TooLong, limited

    def endless():
        with limited(0.05):
            while True:
                pass

    with pytest.raises(TooLong):
        endless()


def test_a_sample_is_drawn_evenly(scripts, tmp_path):  # noqa: ARG001
    from by_sympy import sampled

    path = tmp_path / "table.csv"
    path.write_text("student,question,answer,time\n" + "".join(f"{n},q,{n},\n" for n in range(500)), encoding="utf-8")
    drawn = [int(student) for student, _, _ in sampled(path, 100, 3)]
    assert len(set(drawn)) == 100
    assert 190 < sum(drawn) / 100 < 310
    assert len(sampled(path, 1000, 3)) == 500


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is looked at in /proc")  # noqa: PTH110
def test_the_memory_of_a_process_below_counts(scripts):  # noqa: ARG001
    from grading import resident

    code = (
        "import subprocess, sys; block = bytearray(60 << 20); block[::4096] = bytes(len(block[::4096]));"
        "print('ready', flush=True); sys.stdin.read()"
    )
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
    with subprocess.Popen([sys.executable, "-c", outer], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert resident(process.pid) > 60 << 20
        process.communicate()
    assert resident(process.pid) == 0


def test_a_measurement_takes_the_place_of_the_earlier(scripts, tmp_path, monkeypatch):  # noqa: ARG001
    import grading

    monkeypatch.setattr(grading, "RESULTS", tmp_path / "scale.json")
    results = {"runs": []}
    for engine, seconds in (("two workers", 3.0), ("one worker", 5.0), ("two workers", 2.0)):
        grading.kept(results, {"sheet": "s", "rows": 10, "engine": engine, "seconds": seconds})
    assert [(run["engine"], run["seconds"]) for run in results["runs"]] == [("one worker", 5.0), ("two workers", 2.0)]
    assert (tmp_path / "scale.json").exists()
