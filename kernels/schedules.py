"""Learning-rate schedules: the factor f(k) that the rate of step k is multiplied by, k = 0, 1, 2 ...

Each is plain data; `updates.scheduled` computes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import updates
from .settings import finite_above_zero


@dataclass(frozen=True, slots=True)
class Constant:
    """f(k) = 1."""

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.CONSTANT, 1.0, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class StepDecay:
    """f(k) = factor^floor(k / every): the rate drops every so many steps (Goodfellow, Bengio, Courville 2016, 8.3.1).

    Raises ValueError unless factor is finite and above 0 and every is at least 1.
    """

    factor: float
    every: int

    def __post_init__(self) -> None:
        finite_above_zero("the factor", self.factor)
        _whole("every", self.every)

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.STEP_DECAY, float(self.factor), float(self.every), 0.0)


@dataclass(frozen=True, slots=True)
class Exponential:
    """f(k) = factor^k. Raises ValueError unless factor is finite and above 0."""

    factor: float

    def __post_init__(self) -> None:
        finite_above_zero("the factor", self.factor)

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.EXPONENTIAL, float(self.factor), 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Cosine:
    """f(k) = least + (1 - least) (1 + cos(pi k / span)) / 2 up to k = span, and least from there on.

    Loshchilov and Hutter 2017, SGDR: stochastic gradient descent with warm restarts, formula 5, with no restart.
    Raises ValueError unless span is at least 1 and 0 <= least <= 1.
    """

    span: int
    least: float = 0.0

    def __post_init__(self) -> None:
        _whole("the span", self.span)
        if not 0 <= self.least <= 1:
            raise ValueError(f"the least factor must be from 0 to 1: {self.least}")

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.COSINE, float(self.least), float(self.span), 0.0)


@dataclass(frozen=True, slots=True)
class WarmUp:
    """f(k) = (k + 1) / span for k < span, then what follows, counted from there.

    Goyal and others 2017, Accurate, large minibatch SGD: training ImageNet in 1 hour, 2.2 (gradual warm-up). Raises
    ValueError unless span is at least 1.
    """

    span: int
    then: Constant | StepDecay | Exponential | Cosine = Constant()

    def __post_init__(self) -> None:
        _whole("the span", self.span)

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        kind, amount, span, _ = self.then.numbers
        return (kind, amount, span, float(self.span))


Schedule = Constant | StepDecay | Exponential | Cosine | WarmUp


def _whole(name: str, value: int) -> None:
    if value < 1:
        raise ValueError(f"{name} must be at least 1 step: {value}")
