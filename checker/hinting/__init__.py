"""Hints that follow from what is asked: the principle, the place where it applies, and this step, never the answer.

One file a subject, as in `measuring`. A hint is a code with details; `reporting` puts it into words.
"""

from . import data, descent, graphs, matrices, models, quadratic, slopes, stationary
from .derived import derived_hints
from .dispatch import NoHints
from .hint import Hint

__all__ = [
    "Hint",
    "NoHints",
    "data",
    "derived_hints",
    "descent",
    "graphs",
    "matrices",
    "models",
    "quadratic",
    "slopes",
    "stationary",
]
