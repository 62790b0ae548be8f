from chainrule.kernels import Engine
from chainrule.kernels.engine import choose


def test_little_work_is_interpreted_and_much_is_compiled():
    assert choose(Engine.AUTOMATIC, 0) is Engine.INTERPRETED
    assert choose(Engine.AUTOMATIC, 10**5, length=50) is Engine.INTERPRETED
    assert choose(Engine.AUTOMATIC, 10**9, length=50) is Engine.COMPILED


def test_a_long_tape_must_be_run_longer():
    assert choose(Engine.AUTOMATIC, 10**8, length=50) is Engine.COMPILED
    assert choose(Engine.AUTOMATIC, 10**8, length=5000) is Engine.INTERPRETED


def test_a_definite_engine_is_kept():
    assert choose(Engine.COMPILED, 0) is Engine.COMPILED
    assert choose(Engine.INTERPRETED, 10**12) is Engine.INTERPRETED
