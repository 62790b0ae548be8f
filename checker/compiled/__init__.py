"""Plain pairs of texts judged by the million: a narrow parser over bytes, interpreted or compiled by Numba.

It claims what it surely reads and decides as the general route does, `chainrule.checker.equating`; the rest is left
to that. Importing this package imports neither NumPy nor Numba.
"""

from .pairs import judge_pairs, worthwhile
from .results import Claim, Evidence, PairResults, Shown

__all__ = ["Claim", "Evidence", "PairResults", "Shown", "judge_pairs", "worthwhile"]
