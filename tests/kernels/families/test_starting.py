"""A second process compiles nothing, and no loop allocates: both counted by Numba itself."""

import json
import os
import subprocess
import sys

import pytest
from chainrule.kernels import compiled
from chainrule.kernels.families.warming import KERNELS

compiles = pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")

WARM = """
import sys
from pathlib import Path
from chainrule.kernels.families.warming import KERNELS
for warm in KERNELS.values():
    warm(Path(sys.argv[1]))
"""

RUNS = """
import json, sys
from pathlib import Path
import numpy as np
from numba.core.runtime import rtsys
from chainrule.kernels import compiled
from chainrule.kernels.families.warming import KERNELS
from chainrule.kernels.batches import Batches
from chainrule.kernels.families import linear, logistic, regressing, samples, sigmoids, two_layer
from chainrule.kernels.families.gram import Gram

kernels, compiled_function = {}, compiled.function
def kept(module, name, store):
    kernels[module.digest, name] = compiled_function(module, name, store)
    return kernels[module.digest, name]
compiled.function = kept

samples.NEAR, samples.NARROW, samples.MIDDLE, regressing.MIDDLE = 0, 4, 4, 4  # so that few samples lie as many do
cache = Path(sys.argv[1])
rng = np.random.default_rng(0)
wide, narrow, net = rng.standard_normal((40, 18)), rng.standard_normal((40, 2)), two_layer.Sizes(2, 3, 1)
y = (narrow[:, 0] > 0).astype(float)
gram = Gram.of(wide, y, cache=cache)
batches = Batches(9)
RUNS = {
    "rows": lambda steps: linear.descend(wide, y, np.zeros(19), 0.01, steps, cache=cache),
    "columns": lambda steps: linear.descend(narrow, y, np.zeros(3), 0.01, steps, cache=cache),
    "rows in batches": lambda steps: linear.descend(wide, y, np.zeros(19), 0.01, steps, batches=batches, cache=cache),
    "columns in batches": lambda steps: linear.descend(
        narrow, y, np.zeros(3), 0.01, steps, batches=batches, cache=cache
    ),
    "logistic in batches": lambda steps: logistic.descend(
        wide, y, np.zeros(19), 0.01, steps, batches=batches, cache=cache
    ),
    "logistic by rows": lambda steps: logistic.descend(wide, y, np.zeros(19), 0.01, steps, cache=cache),
    "logistic": lambda steps: logistic.descend(narrow, y, np.zeros(3), 0.01, steps, cache=cache),
    "gram": lambda steps: gram.descend(np.zeros(19), 0.01, steps, cache=cache),
    "two layers": lambda steps: two_layer.descend(narrow, y, np.ones(net.parameters), 0.01, steps, net, cache=cache),
    "sigmoids": lambda steps: sigmoids.descend(narrow, y, np.ones(13), 0.01, steps, 3, cache=cache),
}
more = {}
for name, run in RUNS.items():
    allocated = []
    for steps in (5, 6, 5, 505):  # the first two load
        before = rtsys.get_allocation_stats()
        run(steps)
        allocated.append([a - b for a, b in zip(rtsys.get_allocation_stats(), before)])
    assert any(allocated[2]), "nothing is counted"
    more[name] = [a - b for a, b in zip(allocated[3], allocated[2])]
misses = sum(sum(kernel.stats.cache_misses.values()) for kernel in kernels.values())
print(json.dumps({"more": more, "misses": misses, "kernels": len(kernels)}))
"""


@pytest.fixture(scope="module")
def second(store):
    """What a process counts whose kernels another has compiled."""

    def run(code):
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", code, store],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "NUMBA_NRT_STATS": "1"},
        ).stdout

    run(WARM)
    return json.loads(run(RUNS))


@compiles
def test_the_second_process_compiles_nothing(second):
    assert second["misses"] == 0
    assert second["kernels"] >= 11


@compiles
def test_five_hundred_steps_more_allocate_no_more(second):
    assert len(second["more"]) == 10
    assert all(counts == [0, 0, 0, 0] for counts in second["more"].values())


@pytest.mark.parametrize("name", KERNELS)
def test_what_warms_a_kernel_runs_it(store, name):
    KERNELS[name](store)
