"""Descents of the same losses by NumPy, JAX and PyTorch, each as its users would write it for speed.

Every function returns a call that takes so many steps from zeros, or from ``start``. Peers that are not installed are
left out by the benchmarks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Call = Callable[[], object]
Arrays = list[np.ndarray]


def numpy_linear(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> Call:
    """Two products a step, into arrays that stay."""
    n, d = x.shape
    scores, slope = np.empty(n), np.empty(d)

    def run() -> object:
        w, b = np.zeros(d), 0.0
        loss = 0.0
        for _ in range(steps):
            np.dot(x, w, out=scores)
            scores.__iadd__(b)
            scores.__isub__(y)
            loss = scores @ scores / n
            np.dot(x.T, scores, out=slope)
            w -= rate * 2 / n * slope
            b -= rate * 2 / n * scores.sum()
        return w, b, loss

    return run


def numpy_logistic(x: np.ndarray, y: np.ndarray, rate: float, steps: int) -> Call:
    """The stable loss and the gradient."""
    n, d = x.shape

    def run() -> object:
        w, b = np.zeros(d), 0.0
        loss = 0.0
        for _ in range(steps):
            z = x @ w + b
            loss = np.mean(np.logaddexp(0, z) - y * z)
            slope = 1 / (1 + np.exp(-z)) - y
            w -= rate / n * (x.T @ slope)
            b -= rate * slope.mean()
        return w, b, loss

    return run


def numpy_network(x: np.ndarray, y: np.ndarray, parts: Arrays, squashed: bool, rate: float, steps: int) -> Call:
    """Forward and backward by matrices; x (n, m), y (n, k)."""
    n = len(x)

    def run() -> object:
        w, b, v, c = (part.copy() for part in parts)
        loss = 0.0
        for _ in range(steps):
            a = 1 / (1 + np.exp(-(x @ w.T + b)))
            said = a @ v.T + c
            if squashed:
                said = 1 / (1 + np.exp(-said))
            error = said - y
            loss = (error * error).sum() / n
            slope = 2 / n * error
            if squashed:
                slope *= said * (1 - said)
            back = (slope @ v) * a * (1 - a)
            v -= rate * (slope.T @ a)
            c -= rate * slope.sum(axis=0)
            w -= rate * (back.T @ x)
            b -= rate * back.sum(axis=0)
        return w, b, v, c, loss

    return run


def jax_descents(loss_of: Callable[..., Any], start: Any, data: Any, rate: float, steps: int) -> dict[str, Call]:
    """By a compiled loop, and by a compiled step in a loop of Python: what is faster is compared with."""
    import jax

    @jax.jit
    def step(theta: Any, data: Any) -> Any:
        loss, slope = jax.value_and_grad(loss_of)(theta, *data)
        return jax.tree.map(lambda a, b: a - rate * b, theta, slope), loss

    @jax.jit
    def loop(theta: Any, data: Any) -> Any:
        return jax.lax.fori_loop(0, steps, lambda _, state: step(state[0], data), (theta, 0.0))

    def by_step() -> object:
        theta, loss = start, 0.0
        for _ in range(steps):
            theta, loss = step(theta, data)
        return jax.block_until_ready((theta, loss))

    return {"loop": lambda: jax.block_until_ready(loop(start, data)), "step": by_step}


def jax_with_doubles() -> Any:
    """jax.numpy in float64, as all here."""
    import jax

    jax.config.update("jax_enable_x64", True)
    return jax.numpy


def torch_descent(loss_of: Callable[..., Any], start: Arrays, data: Arrays, rate: float, steps: int) -> Call:
    """Eager: backward, and a step of the optimiser SGD."""
    import torch

    tensors = [torch.from_numpy(np.array(part)) for part in data]

    def run() -> object:
        theta = [torch.tensor(part, requires_grad=True) for part in start]
        optimiser = torch.optim.SGD(theta, lr=rate)
        loss = None
        for _ in range(steps):
            optimiser.zero_grad()
            loss = loss_of(theta, *tensors)
            loss.backward()
            optimiser.step()
        return theta, loss

    return run


def torch_compiled(loss_of: Callable[..., Any], start: Arrays, data: Arrays, rate: float, steps: int) -> Call:
    """The same with the loss through torch.compile."""
    import torch

    return torch_descent(torch.compile(loss_of), start, data, rate, steps)
