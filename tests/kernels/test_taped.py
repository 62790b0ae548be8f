"""Descents from tapes as data, against the interpreter; and that no new program costs a compilation."""

import os

import pytest
from chainrule.kernels import Engine, Program, Stopped, arithmetic, descend, loops, machine, taped
from chainrule.kernels.batches import Batches
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam
from chainrule.kernels.run import Run
from chainrule.kernels.stops import Stop

needs_jit = pytest.mark.skipif(os.environ.get("NUMBA_DISABLE_JIT", "0") != "0", reason="the JIT is switched off")


def everything(make_tape):
    """A loss with many operations, and a gradient that is not its own: what is driven is what the tape says."""
    loss = make_tape(3, lambda x, y, z: (x.exp() + 1) ** -1 + (y * z).tanh() + (x * x + 2).sqrt().ln() + x.relu())
    gradient = make_tape(3, lambda x, y, z: x.sin() * z + x.abs() / 3, lambda x, y, z: y.sigmoid() - (x - y) * x)
    return Program(loss, 2, gradient)


@needs_jit
@pytest.mark.parametrize(
    "method", [None, Method(Adam()), Method(stop=Stop(gradient=0.3))], ids=["plain", "adam", "until"]
)
def test_taped_gives_the_numbers_of_interpreted(make_tape, method):
    program = everything(make_tape)
    one, other = (
        descend(program, [0.4, -0.7], [1.5], 0.1, 80, method=method, engine=engine)
        for engine in (Engine.INTERPRETED, Engine.TAPED)
    )
    assert (one.steps, one.stopped, other.engine) == (other.steps, other.stopped, Engine.TAPED)
    for mine, twin in zip((*one.parameters, one.losses), (*other.parameters, other.losses), strict=True):
        assert mine == pytest.approx(twin, rel=1e-12)


@needs_jit
def test_a_new_program_compiles_nothing(make_tape, apple, taxi):
    from chainrule.kernels.taping import taped_function

    descend(apple, [8], [5], 0.1, 3, engine=Engine.TAPED)
    kernel = taped_function("descend", None)
    before = dict(kernel.stats.cache_misses), len(kernel.signatures)
    assert descend(taxi, [2, 5], [], 0.01, 500, engine=Engine.TAPED).parameters[-1] == pytest.approx((3.2, 5.4))
    assert descend(everything(make_tape), [1, 1], [2], 0.1, 3, engine=Engine.TAPED).engine is Engine.TAPED
    assert (dict(kernel.stats.cache_misses), len(kernel.signatures)) == before


@needs_jit
def test_divergence_is_found_at_its_step(apple):
    runs = [descend(apple, [8], [5], 2.0, 1000, engine=engine) for engine in (Engine.TAPED, Engine.INTERPRETED)]
    assert {run.stopped for run in runs} == {Stopped.DIVERGED}
    assert runs[0].ended_at == runs[1].ended_at


@needs_jit
def test_what_no_tape_can_run_is_compiled(apple, neuron):
    by_sample = Program(neuron.loss, 2, neuron.gradient, (neuron.gradient,))
    assert Run.of(by_sample, 0, Engine.TAPED, None).engine is Engine.COMPILED
    assert Run.of(apple.loss_alone, 0, Engine.TAPED, None).engine is Engine.COMPILED
    found = descend(by_sample, [0.3, -0.2], [1.5, 1.0], 0.1, 4, method=Method(batches=Batches(1)), engine=Engine.TAPED)
    assert found.engine is Engine.COMPILED


@needs_jit
def test_a_kernel_that_is_there_is_taken(apple, taxi, tmp_path):
    work = 10**8
    for folder in (tmp_path, None):  # where neither is there, the own one of a short program is compiled sooner
        assert Run.of(apple, work, Engine.AUTOMATIC, folder).engine is Engine.COMPILED
    descend(taxi, [2, 5], [], 0.1, 3, engine=Engine.TAPED, cache=tmp_path)
    assert Run.of(apple, work, Engine.AUTOMATIC, tmp_path).engine is Engine.TAPED
    descend(apple, [8], [5], 0.1, 3, engine=Engine.COMPILED, cache=tmp_path)
    assert Run.of(apple, work, Engine.AUTOMATIC, tmp_path).engine is Engine.COMPILED


@needs_jit
def test_a_long_program_waits_for_the_kernel_that_serves_all(make_tape, tmp_path):
    from functools import reduce

    def long(x, y):
        return reduce(lambda total, power: total + (x * (1 + power)).sin() * y, range(200), x)

    program = Program(make_tape(2, long), 1, make_tape(2, lambda x, y: x * y))
    assert program.instructions > 400
    assert Run.of(program, 10**8, Engine.AUTOMATIC, tmp_path).engine is Engine.TAPED


def test_the_source_is_plain_python_too(make_tape):
    """The tape of x y + x on (x, y | 2), and what it gives at (3, 4)."""
    from chainrule.kernels.taping import taped_data

    loss = make_tape(3, lambda x, y, z: x * y + z)
    program = Program(loss, 2, make_tape(3, lambda x, y, z: y / z, lambda x, y, z: x - x.negate()))
    data = tuple(part.tolist() for part in taped_data(program, [2.0]))
    partials = [0.0, 0.0]
    assert taped.loss([3.0, 4.0], data) == 14.0
    taped.slope([3.0, 4.0], data, partials)
    assert partials == [2.0, 6.0]
    assert taped.apply is machine.apply
    assert taped.divide is arithmetic.divide
    assert loops.loss is not taped.loss


def test_a_program_without_gradient_has_no_tapes(apple):
    from chainrule.kernels.taping import taped_data

    with pytest.raises(ValueError, match="no gradient tape"):
        taped_data(apple.loss_alone, [5.0])
