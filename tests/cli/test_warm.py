"""`check warm`: what it makes, what it says, and how it ends."""

import json

import pytest
from chainrule.checker import warming
from chainrule.cli import warming as shown
from chainrule.cli.commands import warm

BROKEN = 'from sympy import symbols\nx = symbols("x")\n'


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A new cache folder and no compiler: what is compiled has tests of its own."""
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(warm, "compiles", lambda: False)
    monkeypatch.setattr(shown, "compiles", lambda: False)
    return tmp_path / "cache"


def test_it_derives_and_then_finds(check, folder):
    words = ("--only", "neuron", "--only", "computation-graph,pairs", "--jobs", "1")
    first, second = (check("warm", *words) for _ in range(2))
    assert (first.code, second.code, first.err) == (0, 0, "")
    lines = first.out.splitlines()
    assert [line.partition(" (")[0] for line in lines[:2]] == ["computation-graph: derived", "neuron: derived"]
    assert lines[3:5] == [
        "exercises: 2 derived, 0 derived already",
        "kernels: nothing is compiled, for NUMBA_DISABLE_JIT is set",
    ]
    assert lines[5].endswith(f"folder: {folder}")
    assert second.out.startswith("computation-graph: was derived already (")
    assert "exercises: 0 derived, 2 derived already" in second.out


def test_in_chinese(check):
    ran = check("warm", "--only", "neuron", "--lang", "zh")
    assert "neuron：已推导（" in ran.out
    assert "例题：新推导 1 道，早已推导 0 道" in ran.out
    assert "什么也不编译" in ran.out


def test_the_data(check, folder):
    ran = check("warm", "--only", "neuron", "--json")
    data = json.loads(ran.out)
    assert (ran.code, data["schema"], data["folder"]) == (0, "chainrule.warm/1", str(folder))
    assert data["exercises"] == {"made": 1, "there": 0, "lost": 0}
    assert data["kernels"] == {"made": 0, "there": 0, "lost": 0}
    (row,) = data["rows"]
    assert (row["exercise"], row["kernel"], row["state"]) == ("neuron", None, "made")
    assert (data["compiles"], data["interrupted"], data["troubles"]) == (False, False, [])


def test_kernels_are_counted_and_told(check, monkeypatch):
    monkeypatch.setattr(warm, "compiles", lambda: True)
    monkeypatch.setattr(shown, "compiles", lambda: True)
    kernels = ("evaluator", "network", "pairs")
    states = dict(zip(kernels, warming.State, strict=True))  # one of each

    def made(task, _folder, _compiling, listener):
        listener("", task.name)
        yield warming.Warmed("", task.name, states[task.name], 1.5)

    monkeypatch.setattr(warm, "warm", made)
    ran = check("warm", "--only", ",".join(kernels), "--jobs", "1")
    assert ran.code == 3
    assert ran.out.splitlines()[:3] == [
        "the judge of many pairs: compiled, but the folder did not take it (1.5 s)",
        "the network of the digits: was compiled already (1.5 s)",
        "formulas at many points: compiled (1.5 s)",
    ]
    assert "kernels: 2 compiled, 1 compiled already" in ran.out
    assert "made, but not kept: 1; is the disk full?" in ran.out


def test_every_kernel_has_a_name_in_words():
    ways = ("", " in batches", " on a table")
    names = {*warming.SHARED, *(f"{name}{way}" for name in warming.OF_A_PROGRAM for way in ways)}
    assert names >= shown.KERNELS.keys() >= {*warming.OF_A_PROGRAM, *warming.SHARED} - {"heights"}


def test_a_bar_in_a_terminal(check, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    ran = check("warm", "--only", "neuron")
    assert "100%" in ran.err
    assert ran.out.splitlines()[1].startswith("exercises: 1 derived")


def test_a_name_that_there_is_not(check):
    ran = check("warm", "--only", "apple-prize")
    assert (ran.code, ran.out) == (3, "")
    assert "did you mean apple-price?" in ran.err
    assert check("warm", "--only", "").code == 3


def test_a_folder_that_cannot_be_written(check, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path / "file"))
    ran = check("warm")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"check: nothing can be kept in {tmp_path / 'file'}: set CHAINRULE_CACHE to a folder that you may write.\n"
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pack_with_a_broken_exercise_does_not_stop_the_others(check, tmp_path, jobs):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "broken.py").write_text(BROKEN, encoding="utf-8")
    ran = check("warm", "--pack", str(tmp_path / "pack"), "--only", "broken,neuron", "--jobs", jobs)
    assert ran.code == 3
    assert "broken.py" in ran.err
    assert ran.out.startswith("neuron: derived (")
    assert "exercises that cannot be derived: 1" in ran.out


def test_in_two_processes(check, folder):
    ran = check("warm", "--only", "neuron,computation-graph", "--jobs", "2")
    assert (ran.code, ran.err) == (0, "")
    assert "exercises: 2 derived, 0 derived already" in ran.out
    assert len(list((folder / "derived").iterdir())) == 2


def test_ctrl_c_keeps_what_was_done(check, folder, monkeypatch):
    real = warm.warm

    def pressed(task, *rest):
        if task.name == "neuron":
            raise KeyboardInterrupt
        return real(task, *rest)

    monkeypatch.setattr(warm, "warm", pressed)
    ran = check("warm", "--only", "computation-graph,neuron,sigmoid-curve", "--jobs", "1")
    assert ran.code == 130
    assert "interrupted; what was made is kept" in ran.out
    assert "exercises: 1 derived" in ran.out
    assert len(list((folder / "derived").iterdir())) == 1
