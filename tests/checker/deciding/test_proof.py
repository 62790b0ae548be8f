"""The prover keeps one process for many pairs, and starts another when one is ended."""

import signal
import subprocess
import sys

import pytest
from chainrule.checker.deciding import proof
from chainrule.checker.deciding.domain import Domain, Span
from chainrule.checker.deciding.proof import Prover
from chainrule.checker.reading import Vocabulary, read

DOMAIN = Domain({"x": Span()})


def tree(text):
    return read(text, Vocabulary({"x": None})).statements[0].terms[-1]


def test_one_process_proves_many_pairs():
    with Prover(seconds=30) as prove:
        assert prove(tree("sin(x)^2+cos(x)^2"), tree("1"), DOMAIN) is True
        first = prove._process
        assert prove(tree("sin(x)"), tree("x"), DOMAIN) is None
        assert prove(tree("sec(x)*cos(x)"), tree("1"), DOMAIN) is True
        assert prove._process is first
    assert first.poll() is not None


def test_after_a_process_died_the_next_pair_has_another():
    with Prover(seconds=30) as prove:
        assert prove(tree("cos(x)^2"), tree("1-sin(x)^2"), DOMAIN) is True
        prove._process.kill()
        prove._process.wait()
        prove(tree("cos(x)^2"), tree("1-sin(x)^2"), DOMAIN)
        assert prove(tree("cos(x)^2"), tree("1-sin(x)^2"), DOMAIN) is True


def test_what_takes_too_long_is_ended():
    with Prover(seconds=0.01) as prove:
        assert prove(tree("cos(x)^2"), tree("1-sin(x)^2"), DOMAIN) is None
        assert prove._process is None


@pytest.mark.parametrize("text", ["where(x>0,1,2)", "mod(x,2)"])
def test_a_function_that_sympy_is_not_told_of_is_not_proved(text):
    with Prover(seconds=30) as prove:
        assert prove(tree(text), tree(text), DOMAIN) is None


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="that system tells no processor time of a process")
@pytest.mark.parametrize(
    ("work", "code"), [("time.sleep(0.5)", 0), ("while True: pass", -getattr(signal, "SIGPROF", 0))]
)
def test_the_time_is_that_of_the_processor(work, code):
    script = f"import time; from chainrule.checker.deciding.proof import _end_after; _end_after(0.05)\n{work}"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == code


def test_a_process_that_does_not_start_proves_nothing(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Prover() as prove:
        assert prove(tree("sec(x)*cos(x)"), tree("1"), DOMAIN) is None


def test_a_process_that_is_never_ready_proves_nothing(monkeypatch):
    monkeypatch.setattr(proof, "_START", 0.0)
    with Prover(seconds=30) as prove:
        assert prove(tree("sec(x)*cos(x)"), tree("1"), DOMAIN) is None
        assert prove._process is None
