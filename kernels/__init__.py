"""Numbers: gradient descent, differences, and formulas at many points.

Little work is interpreted and much is compiled. Importing this package imports neither NumPy nor Numba.
The method of a descent (optimisers, schedules, stops, batches), stretches, and many descents at once are imported from
their own modules: judging an answer needs none of them.
"""

from .complex_step import complex_step_gradient
from .curvature import Curvature, curvature
from .descent import Gradient, descend
from .differences import difference_gradient, difference_gradients, difference_hessian, directional_derivative
from .eigenvalues import symmetric_eigenvalues
from .engine import Engine
from .evaluate import evaluate, evaluate_array
from .loops import BOUND
from .losses import mean_absolute_error, mean_squared_error, residuals, squared_errors
from .program import Program
from .stationary import stationary_points
from .tape import Instruction, Operation, Tape, TapeBuilder
from .trajectory import Stopped, Trajectory

__all__ = [
    "BOUND",
    "Curvature",
    "Engine",
    "Gradient",
    "Instruction",
    "Operation",
    "Program",
    "Stopped",
    "Tape",
    "TapeBuilder",
    "Trajectory",
    "complex_step_gradient",
    "curvature",
    "descend",
    "difference_gradient",
    "difference_gradients",
    "difference_hessian",
    "directional_derivative",
    "evaluate",
    "evaluate_array",
    "mean_absolute_error",
    "mean_squared_error",
    "residuals",
    "squared_errors",
    "stationary_points",
    "symmetric_eigenvalues",
]
