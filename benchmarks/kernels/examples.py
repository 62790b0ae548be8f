"""A step of plain descent on the catalogue's small losses, alone and from 4,096 starts, against C, JAX, NumPy, PyTorch.

C is the near limit: scalar, the gradient alone, `-O3 -march=native -ffast-math`. Ours also computes the loss of each
step, sees whether anything has grown beyond all bounds, and records the end.
"""

from __future__ import annotations

import ctypes
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sympy as sp
from chainrule.checker.deriving.from_sympy import to_tree
from chainrule.checker.tree.lower import lower
from chainrule.kernels import Program, descend
from chainrule.kernels.engine import Engine
from chainrule.kernels.many import descend_many
from measuring import Contender, Report, compare, has, out_file, publish
from native import library

STEPS, STARTS, STEPS_OF_MANY = 1_000_000, 4096, 1_000
OF_NUMPY, OF_TORCH = 2_000, 60  # they take a thousand times as long
KERNELS = Path(tempfile.gettempdir()) / "chainrule-benchmark-kernels"
DOUBLES = ctypes.POINTER(ctypes.c_double)


@dataclass(frozen=True)
class Example:
    """A loss of NumPy-like parameters (p,), a start and a rate; ``name`` is that of the C function.

    ``loss`` is written with the functions of a module: SymPy derives from it, JAX and PyTorch differentiate it.
    ``gradient`` is that of NumPy, by hand.
    """

    name: str
    title: str
    loss: Callable[[Any, Callable[[Any], Any]], Any]
    gradient: Callable[[Any], Any]
    start: tuple[float, ...]
    rate: float
    data: tuple[float, ...]

    def program(self) -> Program:
        """The loss and the gradient that SymPy derives."""
        theta = sp.symbols(f"t0:{len(self.start)}", real=True)
        names = [symbol.name for symbol in theta]
        loss = sp.nsimplify(self.loss(theta, sp.exp), rational=True)
        partials = [to_tree(sp.diff(loss, symbol)) for symbol in theta]
        return Program(lower([to_tree(loss)], names), len(theta), lower(partials, names))


ROWS = ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0))
FRUIT = ((1, 5), (2, 3), (3, 4))


def xor_loss(t: Any, exp: Callable[[Any], Any]) -> Any:
    """The mean squared error of two hidden units and one, all σ."""

    def sigma(z: Any) -> Any:
        return 1 / (1 + exp(-z))

    def guess(x: int, y: int) -> Any:
        return sigma(t[6] * sigma(t[0] * x + t[1] * y + t[4]) + t[7] * sigma(t[2] * x + t[3] * y + t[5]) + t[8])

    return sum((truth - guess(x, y)) ** 2 for x, y, truth in ROWS) / 4


INPUTS, TRUTH = np.array([row[:2] for row in ROWS], dtype=float), np.array([row[2] for row in ROWS], dtype=float)
X, Y = (np.array(column, dtype=float) for column in zip(*FRUIT, strict=True))


def xor_gradient(t: np.ndarray) -> np.ndarray:
    """Forward and backward on the four rows at once."""
    hidden = 1 / (1 + np.exp(-(INPUTS @ t[:4].reshape(2, 2).T + t[4:6])))
    guess = 1 / (1 + np.exp(-(hidden @ t[6:8] + t[8])))
    delta = -2 * (TRUTH - guess) * guess * (1 - guess) / 4
    inner = np.outer(delta, t[6:8]) * hidden * (1 - hidden)
    return np.concatenate([(inner.T @ INPUTS).reshape(-1), inner.sum(0), hidden.T @ delta, [delta.sum()]])


def fruit_gradient(t: np.ndarray) -> np.ndarray:
    """-2 X^T r / n and -2 mean(r)."""
    residual = Y - (X * t[0] + t[1])
    return np.array([-2 * residual @ X, -2 * residual.sum()]) / 3


EXAMPLES = (
    Example("apple", "apple-price", lambda t, _: (5 - t[0]) ** 2, lambda t: 2 * t - 10, (8.0,), 0.1, (5.0,)),
    Example(
        "taxi",
        "taxi-fare",
        lambda t, _: (15 - 3 * t[0] - t[1]) ** 2,
        lambda t: -2 * (15 - 3 * t[0] - t[1]) * np.array([3.0, 1.0]),
        (2.0, 5.0),
        0.01,
        (3.0, 15.0),
    ),
    Example(
        "fruit",
        "fruit-regression",
        lambda t, _: sum((y - t[0] * x - t[1]) ** 2 for x, y in FRUIT) / 3,
        fruit_gradient,
        (0.0, 0.0),
        0.1,
        (1.0, 2.0, 3.0, 5.0, 3.0, 4.0),
    ),
    Example(
        "xor_gate",
        "XOR, two layers",
        xor_loss,
        xor_gradient,
        (0.5, -0.4, 0.9, 0.2, -0.3, 0.1, 0.7, -0.8, 0.05),
        0.5,
        (0.0, 1.0, 1.0, 0.0),
    ),
)


def by_c(example: Example) -> Callable[[int], np.ndarray]:
    """The descent in C, over so many steps."""
    function = getattr(library("examples"), example.name)
    function.argtypes, function.restype = [DOUBLES, DOUBLES, ctypes.c_double, ctypes.c_long], None
    data = np.array(example.data)

    def run(steps: int) -> np.ndarray:
        theta = np.array(example.start)
        function(theta.ctypes.data_as(DOUBLES), data.ctypes.data_as(DOUBLES), example.rate, steps)
        return theta

    return run


def by_numpy(example: Example, steps: int) -> np.ndarray:
    """The loop that one writes."""
    theta = np.array(example.start)
    for _ in range(steps):
        theta = theta - example.rate * example.gradient(theta)
    return theta


def by_jax(example: Example) -> Callable[[int], Any]:
    """The whole loop compiled, in float64."""
    import jax

    jax.config.update("jax_enable_x64", True)
    slope = jax.grad(lambda theta: example.loss(theta, jax.numpy.exp))

    @jax.jit
    def run(theta: Any, steps: int) -> Any:
        return jax.lax.fori_loop(0, steps, lambda _, t: t - example.rate * slope(t), theta)

    return lambda steps: run(jax.numpy.array(example.start), steps).block_until_ready()


def by_torch(example: Example, steps: int) -> Any:
    """Eager, with autograd and SGD."""
    import torch

    theta = torch.tensor(example.start, dtype=torch.float64, requires_grad=True)
    descent = torch.optim.SGD([theta], lr=example.rate)
    for _ in range(steps):
        descent.zero_grad()
        example.loss(theta, torch.exp).backward()
        descent.step()
    return theta.detach().numpy()


def contenders(example: Example) -> Mapping[str, Contender]:
    """Ours and the peers; all end at the same place."""
    program, c = example.program(), by_c(example)

    def ours(steps: int) -> tuple[float, ...]:
        run = descend(
            program, example.start, (), example.rate, steps, record="end", engine=Engine.COMPILED, cache=KERNELS
        )
        return run.parameters[-1]

    found = {"ours": Contender(lambda: ours(STEPS), STEPS), "C": Contender(lambda: c(STEPS), STEPS)}
    ends = [ours(OF_TORCH), c(OF_TORCH), by_numpy(example, OF_TORCH)]
    found["NumPy"] = Contender(lambda: by_numpy(example, OF_NUMPY), OF_NUMPY)
    if has("jax"):
        jax = by_jax(example)
        found["JAX, jit"] = Contender(lambda: jax(STEPS), STEPS)
        ends.append(jax(OF_TORCH))
    if has("torch"):
        found["PyTorch, eager"] = Contender(lambda: by_torch(example, OF_TORCH), OF_TORCH)
        ends.append(by_torch(example, OF_TORCH))
    for end in ends:
        np.testing.assert_allclose(end, ends[0], rtol=1e-8)
    return found


def many(example: Example) -> Mapping[str, Contender]:
    """From 4,096 starts, against as many scalar descents in C; a unit is a step of one of them."""
    program, c = example.program(), by_c(example)
    starts = np.array(example.start) + 1e-4 * np.arange(STARTS)[:, None]

    def ours(threads: int) -> Contender:
        return Contender(
            lambda: descend_many(program, starts, (), example.rate, STEPS_OF_MANY, threads=threads, cache=KERNELS),
            STARTS * STEPS_OF_MANY,
        )

    return {"ours": ours(1), "C": Contender(lambda: c(STEPS), STEPS), "ours, two threads": ours(2)}


def main() -> None:
    out = out_file()
    report = Report("Small losses")
    for example in EXAMPLES:
        times = compare(contenders(example))
        report.add(times.rows(f"{example.title}: a step", "ours", {"C": 1.15}))
    for example in EXAMPLES:
        times = compare(many(example))
        report.add(
            [
                row
                for row in times.rows(f"{example.title}: a step of 4,096 starts", "ours", {"C": 0.5})
                if row.peer == "C"
            ]
        )
    publish(report, out)


if __name__ == "__main__":
    main()
