import pytest
from chainrule.kernels import Engine
from chainrule.kernels.engine import available, choose


def test_little_work_is_interpreted_some_is_taped_and_much_is_compiled():
    assert choose(Engine.AUTOMATIC, 0) is Engine.INTERPRETED
    assert choose(Engine.AUTOMATIC, 10**5, length=50) is Engine.INTERPRETED
    assert choose(Engine.AUTOMATIC, 10**8, length=50) is Engine.TAPED
    assert choose(Engine.AUTOMATIC, 10**9, length=50) is Engine.COMPILED


def test_a_long_tape_must_be_run_longer():
    assert choose(Engine.AUTOMATIC, 10**9, length=5000) is Engine.TAPED


def test_a_definite_engine_is_kept():
    assert choose(Engine.COMPILED, 0) is Engine.COMPILED
    assert choose(Engine.TAPED, 10**12) is Engine.TAPED
    assert choose(Engine.INTERPRETED, 10**12) is Engine.INTERPRETED


@pytest.mark.parametrize(("disabled", "engine"), [(False, Engine.COMPILED), (True, Engine.INTERPRETED)])
def test_without_the_compiler_all_is_interpreted(monkeypatch, disabled, engine):
    compiled = pytest.importorskip("chainrule.kernels.compiled")
    monkeypatch.setattr(compiled, "JIT_DISABLED", disabled)
    assert available(Engine.COMPILED, 0) is engine
    assert available(Engine.AUTOMATIC, 10**9, length=50) is engine
    assert available(Engine.AUTOMATIC, 0) is Engine.INTERPRETED
