"""Linear regression: seconds a step of ours over those of C, NumPy, JAX, PyTorch and scikit-learn on the same data.

Run by itself it prints a table; ``--out FILE`` leaves it as JSON. Peers that are not installed are left out.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from chainrule.kernels.batches import Batches
from chainrule.kernels.families import linear
from chainrule.kernels.families.gram import Gram
from measuring import Contender, Report, Row, Size, compare, has, out_file, publish
from native import library
from peers import jax_descents, jax_with_doubles, numpy_linear, torch_descent

CACHE = Path(os.environ.get("CHAINRULE_CACHE", "build/cache")) / "kernels"
RATE = 0.01
WORK = 60_000_000  # entries of X that one call reads
LARGE = [(10_000, 10), (100_000, 10), (100_000, 64), (10_000_000, 1), (10_000_000, 4)]
GROWTH = [(n, d) for d in (1, 4, 16, 64, 256) for n in (100, 1000, 10_000, 100_000, 1_000_000) if n * d <= 64_000_000]


def drawn(n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """Samples (n, d) and targets (n,)."""
    rng = np.random.default_rng(n + d)
    x = rng.standard_normal((n, d))
    return x, x @ rng.standard_normal(d) + 0.5 + 0.1 * rng.standard_normal(n)


def ours(x: np.ndarray, y: np.ndarray, steps: int, threads: int | None = None) -> Callable[[], object]:
    """A descent; its last pass only evaluates."""
    start = np.zeros(x.shape[1] + 1)
    return lambda: linear.descend(x, y, start, RATE, steps - 1, threads=threads, cache=CACHE)


def native(x: np.ndarray, y: np.ndarray, steps: int, threads: int, name: str) -> Callable[[], object]:
    """The same in C, sample by sample or feature by feature."""
    run = getattr(library("linear"), name)
    run.restype = ctypes.c_double
    n, d = x.shape
    table = x if name == "descend_rows" else np.ascontiguousarray(x.T)
    scratch, w = np.zeros(threads * (d + 9)), np.zeros(d + 1)
    shape = (ctypes.c_ssize_t(n), ctypes.c_ssize_t(d))
    arrays = (table, y, w, scratch)
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in arrays]

    def call() -> object:
        arrays[2][:] = 0  # and all of them are kept alive
        return run(*pointers[:2], *shape, pointers[2], ctypes.c_double(RATE), steps, threads, pointers[3])

    return call


def reading(x: np.ndarray, y: np.ndarray, threads: int) -> Callable[[], object]:
    """As many bytes as a pass reads, added up in C."""
    add_up = library("linear").add_up
    add_up.restype = ctypes.c_double
    parts = [(ctypes.c_void_p(part.ctypes.data), ctypes.c_ssize_t(part.size)) for part in (x, y)]
    return lambda: [add_up(*part, threads) for part in parts]


def contenders(x: np.ndarray, y: np.ndarray, steps: int) -> dict[str, Contender]:
    """All that can be had here."""
    d = x.shape[1]
    calls = {
        "ours": ours(x, y, steps),
        "ours, 1 thread": ours(x, y, steps, 1),
        "C, 1 thread": native(x, y, steps, 1, "descend_rows"),
        "C, 2 threads": native(x, y, steps, 2, "descend_rows"),
        "C by feature, 2 threads": native(x, y, steps, 2, "descend_columns"),
        "NumPy": numpy_linear(x, y, RATE, steps),
    }
    start = [np.zeros(d), np.zeros(())]
    if has("jax"):
        jnp = jax_with_doubles()
        data = (jnp.asarray(x), jnp.asarray(y))
        for name, call in jax_descents(
            lambda theta, x, y: jnp.mean((x @ theta[0] + theta[1] - y) ** 2), start, data, RATE, steps
        ).items():
            calls[f"JAX {name}"] = call
    found = {name: Contender(call, steps) for name, call in calls.items()}
    if has("torch"):
        few = max(2, steps // 20)
        run = torch_descent(lambda theta, x, y: ((x @ theta[0] + theta[1] - y) ** 2).mean(), start, [x, y], RATE, few)
        found["PyTorch eager"] = Contender(run, few)
    return found


def one_size(report: Report, n: int, d: int, aims: dict[str, float]) -> None:
    """The rows of one size; of JAX's two ways the faster counts."""
    x, y = drawn(n, d)
    steps = max(20, WORK // (n * d) // 4)
    candidates = contenders(x, y, steps)
    if n >= 10_000_000:
        candidates["reading, 2 threads"] = Contender(reading(x, y, 2))
    times = compare(candidates)
    ways = [name for name in candidates if name.startswith("JAX")]
    slower = max(ways, key=times.median, default="")
    rows = times.rows(f"linear regression {n:,} x {d}, a step", "ours", aims)
    report.add([row for row in rows if row.peer != slower])


def moments(report: Report) -> None:
    """Descent from the moments, and the exact solution."""
    x, y = drawn(100_000, 64)
    gram = Gram.of(x, y, cache=CACHE)
    start = np.zeros(65)
    few, many = 20, 20_000
    times = compare(
        {
            "ours": Contender(lambda: gram.descend(start, RATE, many, cache=CACHE), many),
            "a full pass of ours": Contender(ours(x, y, few), few),
        }
    )
    report.add(times.rows("descent from moments 100,000 x 64, a step", "ours", {"a full pass of ours": 1e-3}))
    calls = {
        "ours": Contender(lambda: Gram.of(x, y, cache=CACHE).solution()),
        "NumPy lstsq": Contender(lambda: np.linalg.lstsq(np.column_stack([x, np.ones(len(x))]), y, rcond=None)),
        "NumPy normal equations": Contender(lambda: np.linalg.solve(x.T @ x, x.T @ y)),
    }
    if has("sklearn"):
        from sklearn.linear_model import LinearRegression

        calls["scikit-learn"] = Contender(lambda: LinearRegression().fit(x, y))
    if has("scipy"):
        from scipy.linalg import lstsq

        ones = np.column_stack([x, np.ones(len(x))])
        calls["SciPy lstsq"] = Contender(lambda: lstsq(ones, y))
    report.add(compare(calls).rows("exact solution 100,000 x 64", "ours", {}))


def epochs(report: Report, n: int, d: int) -> None:
    """Mini-batches: whole epochs in random order."""
    from sklearn.linear_model import SGDRegressor

    (x, y), start, rounds, rate = drawn(n, d), np.zeros(d + 1), 4, 1e-4

    def run(size: int) -> object:
        batches = Batches(size, seed=1)
        return linear.descend(x, y, start, rate, rounds * batches.in_an_epoch(n), batches=batches, cache=CACHE)

    model = SGDRegressor(penalty=None, learning_rate="constant", eta0=rate, max_iter=rounds, tol=None, random_state=1)
    times = compare(
        {
            "batches of 32": Contender(lambda: run(32), rounds),
            "batches of 1": Contender(lambda: run(1), rounds),
            "SGDRegressor": Contender(lambda: model.fit(x, y), rounds),
        }
    )
    for name, aim in (("batches of 32", 1 / 3), ("batches of 1", None)):
        report.add([Row(f"epoch in {name}, {n:,} x {d}", "SGDRegressor", times.ratio(name, "SGDRegressor"), aim)])


def growth(report: Report) -> None:
    """Seconds a pass over the sizes."""
    for n, d in GROWTH:
        x, y = drawn(n, d)
        steps = max(30, min(20_000, WORK // (n * d) // 2))  # so many that copying the data once does not show
        seconds = compare({"ours": Contender(ours(x, y, steps), steps)}, rounds=5).median("ours")
        report.growth.append(Size(n, d, seconds))
        print(f"  {n:>9,} x {d:<4} {seconds:.3e} s a pass, {seconds / (n * d) * 1e9:.3f} ns an entry", flush=True)


def main() -> None:
    """Measure everything."""
    out, report = out_file(), Report("linear regression")
    one_size(report, 1000, 64, {"JAX loop": 1.0, "JAX step": 1.0})
    for n, d in LARGE:
        aims = {"C, 2 threads": 1.2, "JAX loop": 0.4, "JAX step": 0.4, "NumPy": 0.4}
        one_size(report, n, d, aims | {"reading, 2 threads": 1.25})
    moments(report)
    if has("sklearn"):
        for d in (10, 64):
            epochs(report, 100_000, d)
    growth(report)
    publish(report, out)


if __name__ == "__main__":
    main()
