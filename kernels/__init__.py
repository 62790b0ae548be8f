"""Numbers: gradient descent, differences, and formulas at many points.

Little work is interpreted and much is compiled. Importing this package imports neither NumPy nor Numba.
"""

from .batches import Batches
from .descent import Gradient, descend
from .differences import difference_gradient, difference_gradients, difference_hessian, directional_derivative
from .eigenvalues import symmetric_eigenvalues
from .engine import Engine
from .evaluate import evaluate, evaluate_array
from .losses import mean_absolute_error, mean_squared_error, residuals, squared_errors
from .many import Ends, descend_many
from .optimisers import Adam, Momentum, Nesterov, Optimiser, Plain, RMSProp
from .program import Program
from .schedules import Constant, Cosine, Exponential, Schedule, StepDecay, WarmUp
from .stationary import stationary_points
from .stops import Stop, Stopped
from .tape import Instruction, Operation, Tape, TapeBuilder
from .trajectory import Trajectory
from .walk import BOUND

__all__ = [
    "BOUND",
    "Adam",
    "Batches",
    "Constant",
    "Cosine",
    "Ends",
    "Engine",
    "Exponential",
    "Gradient",
    "Instruction",
    "Momentum",
    "Nesterov",
    "Operation",
    "Optimiser",
    "Plain",
    "Program",
    "RMSProp",
    "Schedule",
    "StepDecay",
    "Stop",
    "Stopped",
    "Tape",
    "TapeBuilder",
    "Trajectory",
    "WarmUp",
    "descend",
    "descend_many",
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
