"""The logistic neuron: seconds a step of ours over those of C, NumPy, JAX and PyTorch, and exp by itself."""

from __future__ import annotations

import ctypes
import inspect
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from chainrule.kernels import compiled
from chainrule.kernels.families import exponential, logistic, modules
from chainrule.kernels.generate import Manner, assemble
from measuring import Contender, Report, compare, has, out_file, publish
from native import library
from peers import jax_descents, jax_with_doubles, numpy_logistic, torch_descent

CACHE = Path(os.environ.get("CHAINRULE_CACHE", "build/cache")) / "kernels"
RATE = 0.1
LOOPS = """
def ours(values, found):
    for k in range(len(values)):
        found[k] = exp(values[k])


def library(values, found):
    for k in range(len(values)):
        found[k] = math.exp(values[k])
"""


def native(x: np.ndarray, y: np.ndarray, steps: int, threads: int) -> Callable[[], object]:
    """The same in C."""
    run = library("logistic").descend
    run.restype = ctypes.c_double
    n, d = x.shape
    arrays = (np.zeros(d + 1), x, y, np.zeros(threads * (d + 9)), np.zeros(n))
    w, inputs, labels, sums, scores = (ctypes.c_void_p(array.ctypes.data) for array in arrays)

    def call() -> object:
        arrays[0][:] = 0
        shape = (ctypes.c_ssize_t(n), ctypes.c_ssize_t(d))
        return run(inputs, labels, *shape, w, ctypes.c_double(RATE), steps, threads, sums, scores)

    return call


def one_size(report: Report, n: int, d: int) -> None:
    """The rows of one size."""
    rng = np.random.default_rng(n)
    x = rng.standard_normal((n, d))
    y = (x @ rng.standard_normal(d) > 0).astype(float)
    steps, start = max(12, 20_000_000 // (n * (d + 20))), np.zeros(d + 1)

    def ours(threads: int | None = None) -> object:
        return logistic.descend(x, y, start, RATE, steps - 1, threads=threads, cache=CACHE)

    candidates = {
        "ours": Contender(ours, steps),
        "ours, 1 thread": Contender(lambda: ours(1), steps),
        "C, 1 thread": Contender(native(x, y, steps, 1), steps),
        "C, 2 threads": Contender(native(x, y, steps, 2), steps),
        "NumPy": Contender(numpy_logistic(x, y, RATE, steps), steps),
    }
    if has("jax"):
        import jax

        jnp = jax_with_doubles()

        def loss(theta: tuple[object, object], x: object, y: object) -> object:
            z = x @ theta[0] + theta[1]
            return jnp.mean(jax.nn.softplus(z) - y * z)

        data = (jnp.asarray(x), jnp.asarray(y))
        for name, call in jax_descents(loss, [jnp.zeros(d), jnp.zeros(())], data, RATE, steps).items():
            candidates[f"JAX {name}"] = Contender(call, steps)
    if has("torch"):
        import torch

        def torch_loss(theta: list[torch.Tensor], x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
            return torch.nn.functional.binary_cross_entropy_with_logits(x @ theta[0] + theta[1], y)

        zeros = [np.zeros(d), np.zeros(())]
        candidates["PyTorch eager"] = Contender(torch_descent(torch_loss, zeros, [x, y], RATE, steps), steps)
    times = compare(candidates)
    ways = [name for name in candidates if name.startswith("JAX")]
    slower = max(ways, key=times.median, default="")
    rows = times.rows(f"logistic neuron {n:,} x {d}, a step", "ours", {"C, 2 threads": 1.2} if n * d >= 100_000 else {})
    report.add([row for row in rows if row.peer != slower])


def exponentials(report: Report) -> None:
    """Ours in a loop, math.exp in the same loop, and NumPy's."""
    module = assemble(inspect.getsource(exponential), LOOPS, manner=Manner(fast=True, strict=modules.STRICT))
    values, found = np.random.default_rng(0).uniform(-20, 20, 4096), np.zeros(4096)
    ours, by_library = (compiled.function(module, name, None) for name in ("ours", "library"))
    times = compare(
        {
            "ours": Contender(lambda: ours(values, found), len(values)),
            "math.exp in the same loop": Contender(lambda: by_library(values, found), len(values)),
            "NumPy": Contender(lambda: np.exp(values, out=found), len(values)),
        }
    )
    report.add(times.rows("exp of 4,096 values", "ours", {}))


def main() -> None:
    """Measure everything."""
    out, report = out_file(), Report("logistic neuron")
    exponentials(report)
    for n, d in ((1000, 10), (10_000, 10), (100_000, 10), (100_000, 64)):
        one_size(report, n, d)
    publish(report, out)


if __name__ == "__main__":
    main()
