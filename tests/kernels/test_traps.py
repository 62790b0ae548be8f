"""What goes wrong with compiled kernels elsewhere, and must not here. The folder of kernels has its own tests."""

import inspect
import math
import os
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from chainrule.kernels import (
    Engine,
    Program,
    Stopped,
    arithmetic,
    compiled,
    descend,
    difference_gradient,
    evaluate_array,
    generate,
    interpreted,
    pairs,
)
from chainrule.kernels.generate import lanes_module, module
from chainrule.kernels.many import descend_many
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam

compiles = pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")

PROGRAMS = """
import os
import sys
from pathlib import Path
from chainrule.kernels import *
from chainrule.kernels import compiled
from chainrule.kernels.generate import module
from chainrule.kernels.many import descend_many

cache = Path(sys.argv[1])

def square(goal, scale):
    builder = TapeBuilder(1)
    residual = builder.apply(Operation.SUBTRACT, builder.constant(goal), builder.input(0))
    loss = builder.build([builder.apply(Operation.POWER, residual, builder.constant(2))])
    slope = builder.apply(Operation.MULTIPLY, residual, builder.constant(scale))
    return Program(loss, 1, builder.build([slope]))

first, second = square(5, -2), square(-3, -1)

def roll(program):
    found = descend(program, [8], [], 0.1, 5, engine=Engine.COMPILED, cache=cache)
    return round(found.parameters[-1][0], 9)
"""


def run(code, folder, **environment):
    """What a new process prints, with warnings as errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAMS + textwrap.dedent(code), str(folder)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two kernels whose functions have the same names, each compiled in a process of its own."""
    folder = tmp_path_factory.mktemp("kernels")
    assert run("print(roll(first))", folder) == ["5.98304"]
    assert run("print(roll(second))", folder) == ["3.49539"]
    return folder


@compiles
def test_kernels_of_one_name_from_two_processes_stay_apart(folder):
    """Numba 10486: the symbols of both are the same, and the one is linked for the other."""
    code = """
    print(roll(first), roll(second), roll(first))
    for program in first, second:
        print(*compiled.function(module(program), "descend", cache).stats.cache_hits.values())
    """
    assert run(code, folder) == ["5.98304", "3.49539", "5.98304", "1", "1"]


@compiles
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_child_that_is_forked_after_a_compiled_run_runs_too(folder):
    code = """
    import multiprocessing
    print(roll(first))
    descend_many(first, [[8]] * 200, [], 0.1, 5, threads=2, cache=cache)
    child = os.fork()
    if child == 0:
        os._exit(0 if roll(first) == 5.98304 and roll(second) == 3.49539 else 1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(*pool.map(roll, [first, second]))
    """
    assert run(code, folder) == ["5.98304", "0", "5.98304", "3.49539"]


@compiles
def test_a_read_beyond_the_end_is_told_where_that_is_asked_for(folder):
    code = """
    try:
        compiled.function(module(first), "loss", cache)(compiled.vector([]), compiled.vector([]))
    except IndexError:
        print("told")
    """
    assert run(code, folder, NUMBA_BOUNDSCHECK="1") == ["told"]


@pytest.fixture
def edited(monkeypatch):
    """Takes another text for a part of the source, as if its file had been edited."""
    source = inspect.getsource

    def edit(part, old, new):
        text = source(part)
        assert old in text
        monkeypatch.setattr(inspect, "getsource", lambda of: text.replace(old, new) if of is part else source(of))
        for kept in (generate._module, pairs.module):
            kept.cache_clear()

    yield edit
    for kept in (generate._module, pairs.module):
        kept.cache_clear()


def test_an_edited_helper_makes_another_kernel(neuron, tmp_path, edited):
    """Numba's own cache looks at the file of the kernel alone, and serves the old code."""

    def loss():
        function = compiled.function(module(neuron), "loss", None if compiled.JIT_DISABLED else tmp_path)
        return function(compiled.vector([0.0, 5.0]), compiled.vector([1.5, 1.0]))

    truth = (1 - 1 / (1 + math.exp(-5))) ** 2
    assert loss() == pytest.approx(truth)
    edited(arithmetic, "return 1.0 / (1.0 + math.exp(-value))", "return 0.25")
    assert loss() == 0.5625
    edited(arithmetic, "sigmoid", "sigmoid")  # and back
    assert loss() == pytest.approx(truth)


@pytest.mark.parametrize("part", pairs._PARTS, ids=lambda part: part.__name__.rpartition(".")[2])
def test_every_file_of_the_judge_of_pairs_counts(part, edited):
    before = pairs.module().digest
    edited(part, "\nfrom __future__", "\nADDED = 1\n\nfrom __future__")
    assert pairs.module().digest != before


def versions(program, name, cache=None):
    """How many versions of a kernel were compiled."""
    return len(compiled.function(module(program), name, cache).signatures)


@compiles
def test_whole_numbers_and_other_arrays_do_not_compile_a_second_version(times_four, tmp_path):
    settings = {"engine": Engine.COMPILED, "cache": tmp_path}
    starts = [[2], [2.0], np.array([2]), np.array([2.0], dtype=np.float32), (True,), [np.int8(2)]]
    found = [
        descend(times_four, start, [], rate, steps, record=record, **settings)
        for start in starts
        for rate, steps in ((0, 1), (0.0, np.int64(1)), (np.float32(0), True))
        for record in ("all", [np.int32(1)])
    ]
    assert {run.losses[-1] for run in found} == {30.0, 67.5}  # w = 2, and w = 1
    assert versions(times_four, "descend", tmp_path) == 1
    for point in ([2], [2.0], np.array([2])):
        assert difference_gradient(times_four, point, **settings) == pytest.approx((-30,))
    assert versions(times_four.loss_alone, "slopes", tmp_path) == 1
    square = np.array([[2, 9], [3, 9]])
    for starts in ([[2], [3]], square[:, :1], square.astype(np.float32)[:, :1], np.asfortranarray(square)[:, :1]):
        for method in (None, Method(Adam())):
            ends = descend_many(times_four, starts, [], 0, 1, method=method, cache=tmp_path)
            assert ends.parameters.tolist() == [[2], [3]]
    assert versions(times_four, "optimise_many", tmp_path) == 1
    lanes = compiled.function(lanes_module(times_four, times_four.signs), "descend_lanes", tmp_path)
    assert len(lanes.signatures) == 1


@compiles
def test_the_evaluator_has_one_version(make_tape, cache):
    from chainrule.kernels.evaluate import _module

    tape = make_tape(2, lambda x, y: x - y)
    square = np.array([[5, 3], [1, 2]])
    for points in (
        square,
        square.astype(float),
        np.asfortranarray(square),
        square.astype(np.float32)[:, :],
        square[::1],
    ):
        assert evaluate_array(tape, points, cache=cache / "kernels").tolist() == [[2.0], [-1.0]]
    assert len(compiled.function(_module(), "run", cache / "kernels").signatures) == 1


@pytest.mark.parametrize("engine", [Engine.INTERPRETED, pytest.param(Engine.COMPILED, marks=compiles)])
def test_where_there_is_no_number_nothing_is_raised_and_the_descent_ends_there(make_tape, engine, cache):
    loss = make_tape(2, lambda x, c: c / x + x.exp())
    program = Program(loss, 1, make_tape(2, lambda x, c: x.exp() - c / (x * x)))
    # c/0 is inf, 0/0 nan, e^1000 inf, and e^-1000 is 0
    for c, x in ((1.0, 0.0), (-1.0, 0.0), (0.0, 0.0), (0.0, 1000.0)):
        found = descend(program, [x], [c], 0.1, 5, engine=engine)
        assert (found.stopped, found.ended_at, found.losses) == (Stopped.DIVERGED, 0, ())
        assert not np.isfinite(evaluate_array(loss, np.array([[x, c]]), cache=cache / "kernels")).any()
    assert descend(program, [-1000.0], [1.0], 0.1, 5, engine=engine, record="end").losses[0] == pytest.approx(-1e-3)
    assert math.isnan(difference_gradient(program, [1000.0], [0.0], engine=engine)[0])


@pytest.mark.parametrize("engine", [Engine.INTERPRETED, pytest.param(Engine.COMPILED, marks=compiles)])
def test_one_array_may_be_handed_in_twice_and_is_not_changed(taxi, apple, engine):
    same = np.array([8.0])
    found = descend(apple, same, same, 0.25, 1, engine=engine)
    assert (found.parameters, same.tolist()) == (((8.0,), (8.0,)), [8.0])
    both = np.array([2.0, 5.0])
    truth = descend(taxi, [2.0, 5.0], [], 0.01, 5, engine=engine)
    assert descend(taxi, both, both[:0], 0.01, 5, engine=engine) == truth
    assert both.tolist() == [2.0, 5.0]


def test_many_starts_that_are_one_place_in_memory(apple):
    starts = np.broadcast_to(np.array([8.0]), (5, 1))
    ends = descend_many(apple, starts, starts[0], starts[:, 0] * 0.0625, 1)
    assert ends.parameters.tolist() == [[8.0]] * 5  # the datum is the start: the slope is 0
    assert starts.tolist() == [[8.0]] * 5


@compiles
def test_threads_in_one_kernel_at_once_do_not_disturb_each_other(neuron, cache):
    points = np.random.default_rng(3).normal(size=(4, 3000, 4))

    def work(place):
        values = evaluate_array(neuron.loss, points[place], cache=cache / "kernels")
        ends = descend_many(neuron, points[place, :300, :2], [1.5, 1.0], 0.5, 30)
        return values.tolist(), ends.parameters.tolist()

    alone = [work(place) for place in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(4))) == alone


def test_the_same_bits_as_interpreted(neuron):
    """No fastmath: it would take the checks for divergence away, and the bits would be others."""
    assert compiled.OPTIONS["fastmath"] is False
    loss = interpreted.function(neuron, "loss")([0.3, -0.2], [1.5, 1.0])
    assert (
        compiled.function(module(neuron), "loss", None)(compiled.vector([0.3, -0.2]), compiled.vector([1.5, 1.0])).hex()
        == float(loss).hex()
    )
