"""The update of a step: what an optimiser makes of a gradient, and a schedule of a rate.

One source, interpreted or compiled, as `loops`. An optimiser comes as four numbers (kind, beta, rho, epsilon) and a
schedule as four (kind, amount, span, steps of warm-up); their formulas stand in `optimisers` and `schedules`. What an
optimiser remembers is one vector (2p + 2,): the mean gradient or velocity, the mean square, and beta^k and rho^k.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from .arithmetic import cos, floor, power
from .loops import Vector

PLAIN = 0.0
MOMENTUM = 1.0
NESTEROV = 2.0
RMSPROP = 3.0
ADAM = 4.0

CONSTANT = 0.0
STEP_DECAY = 1.0
EXPONENTIAL = 2.0
COSINE = 3.0


def forget(memory: Vector) -> None:
    """Makes the memory what it is before the first step."""
    for i in range(len(memory) - 2):
        memory[i] = 0.0
    memory[len(memory) - 2] = 1.0
    memory[len(memory) - 1] = 1.0


def aim(partials: Vector, optimiser: Sequence[float], memory: Vector) -> None:
    """Turns the gradient (p,) in its place into the direction that the rate is multiplied by; not for PLAIN, whose
    direction is the gradient.
    """
    kind = optimiser[0]
    if kind == MOMENTUM:
        aim_momentum(partials, optimiser[1], memory)
    elif kind == NESTEROV:
        aim_nesterov(partials, optimiser[1], memory)
    elif kind == RMSPROP:
        aim_rmsprop(partials, optimiser[2], optimiser[3], memory)
    else:
        aim_adam(partials, optimiser[1], optimiser[2], optimiser[3], memory)


def aim_momentum(partials: Vector, beta: float, memory: Vector) -> None:
    """The direction of `optimisers.Momentum`."""
    for i in range(len(partials)):
        memory[i] = beta * memory[i] + partials[i]
        partials[i] = memory[i]


def aim_nesterov(partials: Vector, beta: float, memory: Vector) -> None:
    """The direction of `optimisers.Nesterov`."""
    for i in range(len(partials)):
        memory[i] = beta * memory[i] + partials[i]
        partials[i] += beta * memory[i]


def aim_rmsprop(partials: Vector, rho: float, epsilon: float, memory: Vector) -> None:
    """The direction of `optimisers.RMSProp`."""
    width = len(partials)
    for i in range(width):
        square = rho * memory[width + i] + (1.0 - rho) * (partials[i] * partials[i])
        memory[width + i] = square
        partials[i] /= math.sqrt(square) + epsilon


def aim_adam(partials: Vector, beta: float, rho: float, epsilon: float, memory: Vector) -> None:
    """The direction of `optimisers.Adam`."""
    width = len(partials)
    # Products rather than powers: no library decides their bits.
    memory[2 * width] *= beta
    memory[2 * width + 1] *= rho
    for i in range(width):
        mean = beta * memory[i] + (1.0 - beta) * partials[i]
        square = rho * memory[width + i] + (1.0 - rho) * (partials[i] * partials[i])
        memory[i] = mean
        memory[width + i] = square
        root = math.sqrt(square / (1.0 - memory[2 * width + 1]))
        partials[i] = mean / (1.0 - memory[2 * width]) / (root + epsilon)


def scheduled(rate: float, step: int, schedule: Sequence[float]) -> float:
    """The rate of a step; steps count from 0."""
    kind, amount, span, warm = schedule[0], schedule[1], schedule[2], schedule[3]
    if step < warm:
        return rate * ((step + 1.0) / warm)
    if kind == CONSTANT:
        return rate
    since = step - warm
    if kind == STEP_DECAY:
        return rate * power(amount, floor(since / span))
    if kind == EXPONENTIAL:
        return rate * power(amount, since)
    turned = min(since / span, 1.0)
    return rate * (amount + (1.0 - amount) * (0.5 * (1.0 + cos(math.pi * turned))))
