"""The two-layer network and sums of sigmoids: seconds a step of ours over those of C, NumPy, JAX and PyTorch."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from chainrule.kernels.families import sigmoids, two_layer
from chainrule.kernels.families.two_layer import Sizes
from measuring import Contender, Report, compare, has, out_file, publish
from native import library
from peers import jax_descents, jax_with_doubles, numpy_network, torch_compiled, torch_descent

CACHE = Path(os.environ.get("CHAINRULE_CACHE", "build/cache")) / "kernels"
RATE, BLOCK = 0.1, 128
NETWORKS = [(Sizes(2, 4, 1), 4), (Sizes(2, 8, 1), 200), (Sizes(64, 32, 10), 1500)]
SUMS = [(Sizes(1, 8, 1), 1000), (Sizes(4, 16, 1), 10_000)]
AIMS = {"C, 1 thread": 1.4, "C, 2 threads": 1.4, "JAX loop": 0.5, "JAX step": 0.5}


def drawn(sizes: Sizes, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Inputs (n, m), targets (n, k) and the parameters to start from (p,)."""
    rng = np.random.default_rng(n)
    return rng.standard_normal((n, sizes.inputs)), rng.random((n, sizes.outputs)), rng.standard_normal(sizes.parameters)


def parts_of(theta: np.ndarray, sizes: Sizes) -> list[np.ndarray]:
    """W, b, V, c."""
    m, h, k = sizes.inputs, sizes.hidden, sizes.outputs
    w, b, v, c = np.split(theta, np.cumsum([h * m, h, k * h]))
    return [w.reshape(h, m), b, v.reshape(k, h), c]


def native(
    x: np.ndarray, y: np.ndarray, theta: np.ndarray, sizes: Sizes, squashed: bool, steps: int, threads: int
) -> Callable[[], object]:
    """The same in C."""
    run = library("hidden").descend
    run.restype = ctypes.c_double
    n, m, h, k = len(x), sizes.inputs, sizes.hidden, sizes.outputs
    scratch = np.zeros(threads * (sizes.parameters + (h + k + 1) * BLOCK + 8))
    arrays = (theta.copy(), np.ascontiguousarray(x.T), np.ascontiguousarray(y.T), scratch)
    at, inputs, targets, rest = (ctypes.c_void_p(array.ctypes.data) for array in arrays)

    def call() -> object:
        arrays[0][:] = theta
        shape = (ctypes.c_ssize_t(n), m, h, k, int(squashed))
        return run(at, inputs, targets, *shape, ctypes.c_double(RATE), steps, threads, rest)

    return call


def network_loss(math: Any, squashed: bool) -> Callable[..., Any]:
    """The loss for a library with sigmoid; parameters W, b, V, c, then x (n, m) and y (n, k)."""

    def loss(theta: Any, x: Any, y: Any) -> Any:
        w, b, v, c = theta
        said = math.sigmoid(x @ w.T + b) @ v.T + c
        if squashed:
            said = math.sigmoid(said)
        return ((said - y) ** 2).sum() / x.shape[0]

    return loss


def one_network(report: Report, sizes: Sizes, n: int, squashed: bool) -> None:
    """The rows of one network."""
    x, y, theta = drawn(sizes, n)
    parts = parts_of(theta, sizes)
    steps = max(10, 3_000_000 // (n * (sizes.parameters + 20 * sizes.hidden)))

    def ours(threads: int | None = None) -> object:
        if squashed:
            return two_layer.descend(x, y, theta, RATE, steps - 1, sizes, threads=threads, cache=CACHE)
        return sigmoids.descend(x, y[:, 0], theta, RATE, steps - 1, sizes.hidden, threads=threads, cache=CACHE)

    few = max(3, steps // 50)
    candidates = {
        "ours": Contender(ours, steps),
        "ours, 1 thread": Contender(lambda: ours(1), steps),
        "C, 1 thread": Contender(native(x, y, theta, sizes, squashed, steps, 1), steps),
        "NumPy": Contender(numpy_network(x, y, parts, squashed, RATE, few), few),
    }
    large = n * sizes.parameters > 100_000
    if large:
        candidates["C, 2 threads"] = Contender(native(x, y, theta, sizes, squashed, steps, 2), steps)
    if has("jax"):
        import jax

        jnp = jax_with_doubles()
        data = (jnp.asarray(x), jnp.asarray(y))
        start = [jnp.asarray(part) for part in parts]
        for name, call in jax_descents(network_loss(jax.nn, squashed), start, data, RATE, steps).items():
            candidates[f"JAX {name}"] = Contender(call, steps)
    if has("torch"):
        import torch

        loss = network_loss(torch, squashed)
        candidates["PyTorch eager"] = Contender(torch_descent(loss, parts, [x, y], RATE, few), few)
        if compiles(torch):
            candidates["PyTorch compiled"] = Contender(torch_compiled(loss, parts, [x, y], RATE, few), few)
    times = compare(candidates)
    aims = dict(AIMS) if squashed else {}
    if large:
        aims.pop("C, 1 thread", None)
    if n * sizes.parameters < 10_000 and squashed:
        aims["PyTorch eager"] = 1 / 50
    ways = [name for name in candidates if name.startswith("JAX")]
    slower = max(ways, key=times.median, default="")
    kind = "two-layer network" if squashed else "sum of sigmoids"
    title = f"{kind} {sizes.inputs}-{sizes.hidden}-{sizes.outputs}, {n:,} samples, a step"
    report.add([row for row in times.rows(title, "ours", aims) if row.peer != slower])


def compiles(torch: Any) -> bool:
    """Whether torch.compile works here."""
    try:
        torch.compile(lambda value: value * 2)(torch.ones(2))
    except Exception as error:  # noqa: BLE001 - it may lack a compiler, or headers, in many ways
        print(f"  torch.compile does not work here, and is left out: {str(error).splitlines()[0][:90]}")
        return False
    return True


def main() -> None:
    """Measure everything."""
    out, report = out_file(), Report("networks")
    for sizes, n in NETWORKS:
        one_network(report, sizes, n, True)
    for sizes, n in SUMS:
        one_network(report, sizes, n, False)
    publish(report, out)


if __name__ == "__main__":
    main()
