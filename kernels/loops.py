"""The loops around a loss: gradient descent and differences, one source that is interpreted or compiled.

`loss` and `slope` are looked up as globals: `interpreted` puts these functions into a namespace in which they are the
program's own, `generate` writes them into one module with them. Vectors are lists of floats when interpreted and
contiguous float64 arrays when compiled; nothing is allocated here. Tables are flat, row after row.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

Vector = MutableSequence[float]
Table = tuple[Vector, Vector, Vector]  # points (r * p,), losses (r,), gradients (r * p,)

# eps^(1/5) and eps^(1/6), to a power of two: the truncation O(h^4) and the rounding eps/h or eps/h^2 are then alike,
# and multiplying by them is exact.
FIRST_STEP = 2.0**-10
SECOND_STEP = 2.0**-8

# A run that has grown so far will not come back, and squares of its numbers are still floats.
BOUND = 1e100


def loss(theta: Vector, data: Vector) -> float:
    """Stands for the loss of the program."""
    raise NotImplementedError


def slope(theta: Vector, data: Vector, partials: Vector) -> None:
    """Writes the gradient, from the loss alone, to ``partials`` (p,); a gradient tape takes the place of this.

    Central differences with one Richardson extrapolation: the error is O(h^4), h = 2^-10 max(1, |theta_i|).
    ``theta`` is moved and put back.
    """
    for i in range(len(theta)):
        step = FIRST_STEP * max(1.0, abs(theta[i]))
        wide = central(theta, data, i, step)
        narrow = central(theta, data, i, 0.5 * step)
        partials[i] = narrow + (narrow - wide) / 3.0


def loss_and_slope(theta: Vector, data: Vector, partials: Vector) -> float:
    """Writes the gradient to ``partials`` (p,) and returns the loss; a program by row goes through its rows once."""
    value = loss(theta, data)
    slope(theta, data, partials)
    return value


def central(theta: Vector, data: Vector, i: int, step: float) -> float:
    """Returns the central difference of the loss in theta_i; its error is O(step^2)."""
    kept = theta[i]
    upper = kept + step
    lower = kept - step
    theta[i] = upper
    above = loss(theta, data)
    theta[i] = lower
    below = loss(theta, data)
    theta[i] = kept
    # The distance that was really walked, not the one intended: the sums above are rounded.
    return (above - below) / (upper - lower)


def slopes(points: Vector, data: Vector, theta: Vector, partials: Vector, table: Vector) -> None:
    """Writes the gradients at n points (n * p,) to ``table`` (n * p,); theta and partials (p,) are scratch."""
    width = len(theta)
    for start in range(0, len(points), width):
        for i in range(width):
            theta[i] = points[start + i]
        slope(theta, data, partials)
        for i in range(width):
            table[start + i] = partials[i]


def heights(points: Vector, data: Vector, theta: Vector, values: Vector) -> None:
    """Writes the losses at n points (n * p,) to ``values`` (n,); theta (p,) is scratch."""
    width = len(theta)
    for place in range(len(values)):
        for i in range(width):
            theta[i] = points[place * width + i]
        values[place] = loss(theta, data)


def curvatures(theta: Vector, data: Vector, table: Vector) -> None:
    """Writes the Hessian, from the loss alone, to ``table`` (p * p,).

    Second differences with one Richardson extrapolation: the error is O(h^4), h = 2^-8 max(1, |theta_i|).
    """
    width = len(theta)
    for i in range(width):
        for j in range(i, width):
            wide = mixed(theta, data, i, j, SECOND_STEP)
            narrow = mixed(theta, data, i, j, 0.5 * SECOND_STEP)
            table[i * width + j] = narrow + (narrow - wide) / 3.0
            table[j * width + i] = table[i * width + j]


def mixed(theta: Vector, data: Vector, i: int, j: int, scale: float) -> float:
    """Returns the second difference of the loss in theta_i and theta_j; its error is O(scale^2)."""
    across = scale * max(1.0, abs(theta[i]))
    along = scale * max(1.0, abs(theta[j]))
    # On the diagonal both moves add up, so the same four corners give the difference with twice the step.
    upper = displaced(theta, data, i, across, j, along) - displaced(theta, data, i, across, j, -along)
    lower = displaced(theta, data, i, -across, j, along) - displaced(theta, data, i, -across, j, -along)
    return (upper - lower) / (4.0 * across * along)


def displaced(theta: Vector, data: Vector, i: int, across: float, j: int, along: float) -> float:
    """Returns the loss with theta_i and theta_j moved; theta is put back."""
    first = theta[i]
    theta[i] = first + across
    second = theta[j]
    theta[j] = second + along
    value = loss(theta, data)
    theta[j] = second
    theta[i] = first
    return value


def settled(theta: Vector, value: float, partials: Vector) -> bool:
    """Whether the loss, the parameters and the gradient are numbers whose sizes add up to at most `BOUND`."""
    total = abs(value)
    for i in range(len(theta)):
        total += abs(theta[i]) + abs(partials[i])
    return total <= BOUND


def record(row: int, theta: Vector, value: float, partials: Vector, table: Table) -> None:
    """Writes a row of the table."""
    points, losses, gradients = table
    width = len(theta)
    losses[row] = value
    for i in range(width):
        points[row * width + i] = theta[i]
        gradients[row * width + i] = partials[i]


def descend(
    theta: Vector,
    data: Vector,
    rate: float,
    first: int,
    last: int,
    wanted: Sequence[int],
    partials: Vector,
    table: Table,
) -> int:
    """The quick loop, for plain descent at one rate: `walk.optimise` takes several times as long a step.

    Walks theta_{k+1} = theta_k - rate * gradient(theta_k), k = first .. last, and records the steps ``wanted`` (r,).

    Writes them to ``table``. Returns the step at which `settled` first fails, where it stops, or -1. ``theta`` is
    changed, ``partials`` (p,) is scratch.
    """
    row = 0
    for step in range(first, last + 1):
        value = loss_and_slope(theta, data, partials)
        if not settled(theta, value, partials):
            return step
        if row < len(wanted) and wanted[row] == step:
            record(row, theta, value, partials, table)
            row += 1
        for i in range(len(theta)):
            theta[i] -= rate * partials[i]
    return -1
