"""Optimisers: what a step makes of the gradient. Each is plain data; `updates` computes it.

g_k is the gradient at theta_k and eta_k the learning rate of the step; everything that is remembered begins at 0, and
products, squares and roots of vectors are taken entry by entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from . import updates
from .settings import finite_above_zero


@dataclass(frozen=True, slots=True)
class Plain:
    """Gradient descent: theta_{k+1} = theta_k - eta_k g_k (Cauchy 1847)."""

    name: ClassVar[str] = "sgd"

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.PLAIN, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Momentum:
    """v_{k+1} = beta v_k + g_k, theta_{k+1} = theta_k - eta_k v_{k+1}.

    Polyak 1964, Some methods of speeding up the convergence of iteration methods; the velocity is in units of the
    gradient, as in PyTorch, so that a new rate acts at once. Raises ValueError unless 0 <= beta < 1.
    """

    name: ClassVar[str] = "momentum"
    beta: float = 0.9

    def __post_init__(self) -> None:
        _share("beta", self.beta)

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.MOMENTUM, float(self.beta), 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Nesterov:
    """v_{k+1} = beta v_k + g_k, theta_{k+1} = theta_k - eta_k (g_k + beta v_{k+1}).

    Nesterov 1983, in the form of Sutskever, Martens, Dahl and Hinton 2013 (On the importance of initialization and
    momentum in deep learning), seen from the point that looks ahead. Raises ValueError unless 0 <= beta < 1.
    """

    name: ClassVar[str] = "nesterov"
    beta: float = 0.9

    def __post_init__(self) -> None:
        _share("beta", self.beta)

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.NESTEROV, float(self.beta), 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class RMSProp:
    """s_{k+1} = rho s_k + (1 - rho) g_k^2, theta_{k+1} = theta_k - eta_k g_k / (sqrt(s_{k+1}) + epsilon).

    Tieleman and Hinton 2012, lecture 6.5 of Neural Networks for Machine Learning; epsilon stands outside the root, as
    in PyTorch. Raises ValueError unless 0 <= rho < 1 and epsilon is finite and above 0.
    """

    name: ClassVar[str] = "rmsprop"
    rho: float = 0.99
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        _share("rho", self.rho)
        finite_above_zero("epsilon", self.epsilon)

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.RMSPROP, 0.0, float(self.rho), float(self.epsilon))


@dataclass(frozen=True, slots=True)
class Adam:
    """m_{k+1} = beta_1 m_k + (1 - beta_1) g_k and v_{k+1} = beta_2 v_k + (1 - beta_2) g_k^2, then, with the bias
    towards 0 taken out, m' = m_{k+1} / (1 - beta_1^{k+1}) and v' = v_{k+1} / (1 - beta_2^{k+1}),
    theta_{k+1} = theta_k - eta_k m' / (sqrt(v') + epsilon).

    Kingma and Ba 2015, Adam: a method for stochastic optimization, algorithm 1. Raises ValueError unless both betas
    are at least 0 and below 1, and epsilon is finite and above 0.
    """

    name: ClassVar[str] = "adam"
    beta: float = 0.9
    rho: float = 0.999  # beta_2; it does here what it does in RMSProp
    epsilon: float = 1e-8

    def __post_init__(self) -> None:
        _share("beta", self.beta)
        _share("rho", self.rho)
        finite_above_zero("epsilon", self.epsilon)

    @property
    def numbers(self) -> tuple[float, float, float, float]:
        """What `updates` reads."""
        return (updates.ADAM, float(self.beta), float(self.rho), float(self.epsilon))


Optimiser = Plain | Momentum | Nesterov | RMSProp | Adam


def _share(name: str, value: float) -> None:
    if not 0 <= value < 1:
        raise ValueError(f"{name} must be at least 0 and below 1: {value}")
