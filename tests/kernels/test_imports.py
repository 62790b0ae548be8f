import subprocess
import sys

LITTLE_WORK = """
import sys
from chainrule.kernels import *
builder = TapeBuilder(1)
square = builder.build([builder.apply(Operation.POWER, builder.input(0), builder.constant(2))])
program = Program(square, 1)
descend(program, [3], [], 0.1, 100, gradient=Gradient.DIFFERENCES)
difference_hessian(program, [3])
directional_derivative(program, [3], [1])
evaluate(square, [[1.0], [2.0]])
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"numba", "numpy", "sympy", "llvmlite"}))
print(*sorted(name for name in sys.modules if name.startswith("chainrule.") and "kernels" not in name))
late = {"batches", "many", "method", "optimisers", "optimising", "schedules", "stops", "stretches", "updates", "walk"}
print(*sorted({f"chainrule.kernels.{name}" for name in late} & set(sys.modules)))
"""


def test_little_work_imports_nothing_heavy_nothing_above_and_plain_descent_nothing_of_the_optimisers():
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LITTLE_WORK], capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n\n\n"
