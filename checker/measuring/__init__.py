"""The numeric oracle: what is asked, measured by the kernels from the loss alone.

Nothing here knows a derivative. A measurement carries the error of its method: central differences of order h^4 are
right to about 1e-9 of the size of the loss, and a descent driven by them to about as much.
"""

from . import data, descent, graphs, matrices, models, quadratic, slopes, stationary
from .dispatch import CannotMeasure, Reals, measure

__all__ = [
    "CannotMeasure",
    "Reals",
    "data",
    "descent",
    "graphs",
    "matrices",
    "measure",
    "models",
    "quadratic",
    "slopes",
    "stationary",
]
