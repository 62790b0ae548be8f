"""A process that finds a filled folder compiles nothing: counted from Numba's own events, for every kind of kernel."""

import os
import subprocess
import sys

import pytest
from chainrule.kernels import compiled

pytestmark = pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")

SCRIPT = """
import sys
from pathlib import Path
from numba.core import event
from chainrule.kernels import *
from chainrule.kernels.batches import Batches
from chainrule.kernels.many import descend_many
from chainrule.kernels.method import Method
from chainrule.kernels.network import Labelled, Layers, Training, train
from chainrule.kernels.optimisers import Adam
from chainrule.checker.compiled import judge_pairs

seen = []

class Compilations(event.Listener):
    def on_start(self, event):
        seen.append(event)
    def on_end(self, event):
        pass

event.register("numba:compile", Compilations())

def count(name):
    print(name, len(seen))
    seen.clear()

cache, shared = map(Path, sys.argv[1:])
builder = TapeBuilder(2)
x, y = builder.input(0), builder.input(1)
residual = builder.apply(Operation.SUBTRACT, y, x)
loss = builder.build([builder.apply(Operation.POWER, residual, builder.constant(2))])
gradient = builder.build([builder.apply(Operation.MULTIPLY, residual, builder.constant(-2))])
program, sampled = Program(loss, 1, gradient), Program(loss, 1, gradient, (gradient, gradient))
settings = {"engine": Engine.COMPILED, "cache": cache}
assert abs(descend(program, [8], [5], 0.1, 5, **settings).parameters[-1][0] - 5.98304) < 1e-12
count("descend")
descend(program, [8], [5], 0.1, 5, method=Method(Adam()), **settings)
count("optimise")
descend(sampled, [8], [5], 0.1, 5, method=Method(batches=Batches(1)), **settings)
count("batches")
descend_many(program, [[8], [3]], [5], 0.1, 5, threads=2, cache=cache)
count("many")
difference_gradient(program, [8], [5], **settings)
count("slopes")
difference_hessian(program, [8], [5], **settings)
count("curvatures")
settings["cache"] = shared
assert evaluate(loss, [[8, 5]], **settings) == ((9.0,),)
count("evaluate")
images = Labelled([[0.0, 1.0], [1.0, 0.0]], [0, 1])
list(train(images, [0, 1], [0, 1], Layers(2, 2, 2), Training(0.1, 1, 1, 0), **settings))
count("network")
judge_pairs(["x + x"], ["2x"], engine=Engine.COMPILED, store=shared)
count("pairs")
"""


def compiled_functions(*folders):
    """How many functions a new process compiles, by what it runs."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, *map(str, folders)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
    )
    return {name: int(count) for name, count in map(str.split, done.stdout.splitlines())}


def test_the_second_process_compiles_nothing(cache, tmp_path):
    # what does not depend on a program may have been compiled by another test: half a minute for the judge of pairs
    first, second = (compiled_functions(tmp_path, cache / "kernels") for _ in range(2))
    shared = {"evaluate", "network", "pairs"}
    assert len(first) == 9
    assert all(count > 0 for name, count in first.items() if name not in shared), first
    assert set(second.values()) == {0}, second
