"""Draw the pictures of the exercises' pages: the loss with the steps of the descent on it.

One parameter: the curve and the points on it. Two: contour lines and the path. More: the loss against the step. The
labels are symbols, so one picture serves both languages; it can be read in grey, and points are told apart by shape.
"""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np
from chainrule.checker.exercise import Exercise
from chainrule.checker.running import Run, parameters, run
from chainrule.checker.tree.lower import lower
from chainrule.checker.variants import variant
from chainrule.kernels.evaluate import evaluate_array
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from numpy.typing import NDArray

mpl.use("svg")
mpl.rcParams |= {"svg.hashsalt": "chainrule", "svg.fonttype": "path", "font.size": 11, "axes.grid": True}

_STEPS = 30
_BLUE, _ORANGE = "#0072B2", "#D55E00"  # of Okabe and Ito's palette: apart for the colour-blind, and in grey
_POINTS = 241


def draw(exercise: Exercise, path: Path) -> bool:
    """Write the picture of an exercise's descent as SVG; False where it has none."""
    if exercise.descent is None:
        return False
    givens = variant(exercise, None).givens
    descent = run(exercise, givens, None, _STEPS, range(_STEPS + 1))
    names = parameters(exercise)
    figure, axes = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
    if len(names) == 1:
        _curve(axes, exercise, descent)
    elif len(names) == 2:
        _contours(axes, exercise, descent)
    else:
        _losses(axes, descent)
    figure.savefig(path, metadata={"Date": None, "Creator": "chainrule", "Title": f"{exercise.name}: the descent"})
    plt.close(figure)
    return True


def _loss_at(exercise: Exercise, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The loss at points (n, parameters)."""
    assert exercise.descent is not None  # noqa: S101 - only exercises with a descent are drawn
    givens = variant(exercise, None).givens
    fixed = np.array([float(value) for value in givens.values()])
    table = np.hstack([points, np.tile(fixed, (len(points), 1))])
    tape = lower([exercise.descent.loss.expression], [*parameters(exercise), *givens])
    return evaluate_array(tape, table)[:, 0]


def _span(values: NDArray[np.float64]) -> tuple[float, float]:
    """A span around the visited values, with the end of the descent in its middle half."""
    end, reach = values[-1], max(float(np.abs(values - values[-1]).max()), 0.5)
    return end - 1.35 * reach, end + 1.35 * reach


def _curve(axes: Axes, exercise: Exercise, descent: Run) -> None:
    (name,) = descent.names
    visited = np.array(descent.trajectory.parameters)[:, 0]
    across = np.linspace(*_span(visited), _POINTS)
    axes.plot(across, _loss_at(exercise, across[:, None]), color=_BLUE)
    axes.plot(visited, descent.trajectory.losses, color=_ORANGE, marker="o", markersize=4, linewidth=1, linestyle="--")
    axes.plot(visited[:1], descent.trajectory.losses[:1], color=_ORANGE, marker="s", markersize=7)
    axes.set(xlabel=f"${_symbol(name)}$", ylabel="loss")


def _contours(axes: Axes, exercise: Exercise, descent: Run) -> None:
    visited = np.array(descent.trajectory.parameters)
    first, second = (np.linspace(*_span(visited[:, place]), 121) for place in (0, 1))
    grid = np.stack(np.meshgrid(first, second), axis=-1)
    losses = _loss_at(exercise, grid.reshape(-1, 2)).reshape(grid.shape[:2])
    levels = np.unique(np.quantile(losses, np.linspace(0.02, 0.95, 10)))
    lines = axes.contour(first, second, losses, levels=levels, colors=_BLUE, linewidths=0.9)
    axes.clabel(lines, fmt="%.3g", fontsize=8)
    axes.plot(visited[:, 0], visited[:, 1], color=_ORANGE, marker="o", markersize=4, linewidth=1)
    axes.plot(visited[:1, 0], visited[:1, 1], color=_ORANGE, marker="s", markersize=7)
    one, other = descent.names
    axes.set(xlabel=f"${_symbol(one)}$", ylabel=f"${_symbol(other)}$")


def _losses(axes: Axes, descent: Run) -> None:
    axes.plot(descent.trajectory.steps, descent.trajectory.losses, color=_BLUE, marker="o", markersize=3)
    axes.set(xlabel="$k$", ylabel="loss")


def _symbol(name: str) -> str:
    """`w1` as w_1."""
    letters = name.rstrip("0123456789")
    return f"{letters}_{{{name[len(letters) :]}}}" if letters != name and letters else name
