"""From an operation to its right answer and to the wrong ones that learners give, by SymPy.

One file a subject; each holds both, for a mistake is a derivation with a slip in it.
"""

from . import data, descent, formulas, graphs, matrices, models, quadratic, slopes, stationary
from .dispatch import exact, wrong_answers

__all__ = [
    "data",
    "descent",
    "exact",
    "formulas",
    "graphs",
    "matrices",
    "models",
    "quadratic",
    "slopes",
    "stationary",
    "wrong_answers",
]
