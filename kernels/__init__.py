"""Numbers: gradient descent, differences, and formulas at many points.

Little work is interpreted and much is compiled. Importing this package imports neither NumPy nor Numba.
"""

from .descent import BOUND, Gradient, Trajectory, descend
from .differences import difference_gradient, difference_gradients, difference_hessian, directional_derivative
from .eigenvalues import symmetric_eigenvalues
from .engine import Engine
from .evaluate import evaluate, evaluate_array
from .losses import mean_absolute_error, mean_squared_error, residuals, squared_errors
from .program import Program
from .stationary import stationary_points
from .stretches import Stretch, joined, stretches
from .tape import Instruction, Operation, Tape, TapeBuilder

__all__ = [
    "BOUND",
    "Engine",
    "Gradient",
    "Instruction",
    "Operation",
    "Program",
    "Stretch",
    "Tape",
    "TapeBuilder",
    "Trajectory",
    "descend",
    "difference_gradient",
    "difference_gradients",
    "difference_hessian",
    "directional_derivative",
    "evaluate",
    "evaluate_array",
    "joined",
    "mean_absolute_error",
    "mean_squared_error",
    "residuals",
    "squared_errors",
    "stationary_points",
    "stretches",
    "symmetric_eigenvalues",
]
