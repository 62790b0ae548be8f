"""What can be asked of a loss: the operations whose results are the answers.

Each is plain data, generic in what stands for an expression: a SymPy expression in an exercise file, a tree of the
checker in derived data. `derivations` gives each its exact result and its wrong answers; the checker's numeric oracle
measures the same operation from the loss alone.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from .record import Record

E = TypeVar("E")


class Loss(Record, Generic[E]):
    """A loss l(parameters), the mean over `samples`; one sample for a plain function.

    `targets` and `predictions` are what the residuals are made of, where the loss has them: one entry a sample, or one
    symbolic matrix each.
    """

    expression: E
    by: tuple[E, ...]
    samples: tuple[E, ...] = ()
    targets: tuple[E, ...] = ()
    predictions: tuple[E, ...] = ()


class Descent(Record, Generic[E]):
    """Gradient descent on a loss: theta <- theta - rate * gradient, from `start`."""

    loss: Loss[E]
    start: tuple[E, ...]
    rate: E


class Training(Record, Generic[E]):
    """Mini-batch training of a two-layer network on the handwritten digits: how many `examples` it sees and how many
    hidden units it has, its learning rate, its epochs, and the examples in a batch.
    """

    examples: E
    hidden: E
    rate: E
    epochs: E
    batch: E


class Value(Record, Generic[E]):
    """Entries that the exercise defines (a model's predictions, say)."""

    entries: tuple[E, ...]


class Residuals(Record, Generic[E]):
    """target - prediction, entry by entry; of two symbolic matrices, their difference."""

    targets: tuple[E, ...]
    predictions: tuple[E, ...]


class SquaredErrors(Record, Generic[E]):
    """The squared residuals, entry by entry; of two symbolic matrices, the Hadamard square of the residual matrix."""

    targets: tuple[E, ...]
    predictions: tuple[E, ...]


class MeanSquaredError(Record, Generic[E]):
    """The mean of the squared residuals; of two symbolic n x 1 matrices, E^T E / n."""

    targets: tuple[E, ...]
    predictions: tuple[E, ...]


class MeanAbsoluteError(Record, Generic[E]):
    """The mean of the absolute residuals."""

    targets: tuple[E, ...]
    predictions: tuple[E, ...]


class LossFormula(Record, Generic[E]):
    """The loss as a function of its parameters."""

    loss: Loss[E]


class Derivative(Record, Generic[E]):
    """dl/d(by), as a function of the parameters."""

    loss: Loss[E]
    by: E


class SampleDerivatives(Record, Generic[E]):
    """The derivative of each sample's loss, one entry a sample."""

    loss: Loss[E]
    by: E


class Gradient(Record, Generic[E]):
    """All partial derivatives, in the order of the loss's parameters."""

    loss: Loss[E]


class MatrixGradient(Record, Generic[E]):
    """The derivative of a loss by a symbolic matrix: a matrix of its shape, one partial derivative an entry.

    The loss is a squared error (targets and predictions) or a 1 x 1 expression, and linear in the matrix inside.
    """

    loss: Loss[E]
    by: E


class At(Record, Generic[E]):
    """A loss, derivative or gradient at one point: values in the order of the loss's parameters."""

    of: LossFormula[E] | Derivative[E] | Gradient[E]
    point: tuple[E, ...]


class Direction(Record, Generic[E]):
    """The unit vector of steepest ascent (`sign` 1) or descent (`sign` -1) at a point."""

    loss: Loss[E]
    point: tuple[E, ...]
    sign: int


class DirectionalDerivative(Record, Generic[E]):
    """The slope of the loss at a point along a direction, which is made a unit vector."""

    loss: Loss[E]
    point: tuple[E, ...]
    direction: tuple[E, ...]


class DescentSteps(Record, Generic[E]):
    """The parameters after each of `steps` updates; for one step number, one point."""

    descent: Descent[E]
    steps: tuple[int, ...]


class DescentLoss(Record, Generic[E]):
    """The loss after `step` updates."""

    descent: Descent[E]
    step: int


class DescentLimit(Record, Generic[E]):
    """The point that a converging descent of a quadratic loss approaches."""

    descent: Descent[E]


class ErrorFactor(Record, Generic[E]):
    """By what factor the error shrinks a step, for one parameter and a quadratic loss."""

    descent: Descent[E]


class ClosedForm(Record, Generic[E]):
    """x_k as a formula in the step number `index`, for one parameter and a quadratic loss."""

    descent: Descent[E]
    index: E


class StepsUntil(Record, Generic[E]):
    """The first step at which one parameter is nearer to the minimiser than `tolerance`."""

    descent: Descent[E]
    tolerance: E


class Minimiser(Record, Generic[E]):
    """The point of least loss of a strictly convex quadratic loss."""

    loss: Loss[E]


class MinimumLoss(Record, Generic[E]):
    """The least value of a convex quadratic loss."""

    loss: Loss[E]


class StationaryPoints(Record, Generic[E]):
    """Where the derivative of a one-parameter loss of degree four vanishes, ascending: minimum, maximum, minimum."""

    loss: Loss[E]


class StationaryLosses(Record, Generic[E]):
    """The losses at the stationary points, in their order."""

    loss: Loss[E]


class GlobalMinimiser(Record, Generic[E]):
    """The point of least loss of such a loss, the lower one of its two minima."""

    loss: Loss[E]


class GlobalMinimum(Record, Generic[E]):
    """The least value of such a loss."""

    loss: Loss[E]


class DescentEnd(Record, Generic[E]):
    """The minimum at which a descent of such a loss ends whose steps are too short to jump over the maximum."""

    descent: Descent[E]


class AnyMinimiser(Record, Generic[E]):
    """Every point of least loss of a convex quadratic loss: the points where all partial derivatives vanish."""

    loss: Loss[E]


class HessianEigenvalues(Record, Generic[E]):
    """The eigenvalues of the matrix of second derivatives of a quadratic loss."""

    loss: Loss[E]


class RateRange(Record, Generic[E]):
    """The open interval of learning rates with which descent of a quadratic loss converges: (0, 2/lambda_max)."""

    loss: Loss[E]


class OneStepRate(Record, Generic[E]):
    """The learning rate that reaches the minimiser of a one-parameter quadratic loss in one step: 1/lambda."""

    loss: Loss[E]


class JumpRate(Record, Generic[E]):
    """The learning rate at which a one-parameter quadratic descent jumps between two points for ever: 2/lambda."""

    loss: Loss[E]


class Graph(Record, Generic[E]):
    """A computation graph: named nodes in order, each an expression in inputs and earlier nodes. The last is the loss.

    `at` gives the inputs and their values.
    """

    nodes: tuple[tuple[E, E], ...]
    at: tuple[tuple[E, E], ...]


class Forward(Record, Generic[E]):
    """The value of every node of a graph."""

    graph: Graph[E]


class Backward(Record, Generic[E]):
    """Derivatives at the point of a graph, each of a node (first) by a node or an input (second)."""

    graph: Graph[E]
    pairs: tuple[tuple[E, E], ...]


class FilledGraph(Record, Generic[E]):
    """The value of every node of a graph, then the derivative of its last node by every input and node of `by`."""

    graph: Graph[E]
    by: tuple[E, ...]


class Encoded(Record, Generic[E]):
    """A sequence of tokens as numbers, padded with zeros on the left to `length`."""

    tokens: tuple[E, ...]
    length: int


class Classified(Record, Generic[E]):
    """Any parameters `by` with which a model says the right thing of every row.

    The model's `output` says 1 where it is greater than `threshold`, 0 where it is less, and nothing where it is equal;
    `rows` are the values of `inputs`, `targets` what is true of each row. `example` are parameters that do.
    """

    output: E
    by: tuple[E, ...]
    inputs: tuple[E, ...]
    rows: tuple[tuple[E, ...], ...]
    targets: tuple[int, ...]
    threshold: E
    example: tuple[E, ...]


class UpdatesUntilRight(Record, Generic[E]):
    """How many updates a descent makes until the model says the right thing of every row for the first time."""

    descent: Descent[E]
    model: Classified[E]


class LossBelow(Record, Generic[E]):
    """Any parameters with which a loss is less than `bound`; `example` are some."""

    loss: Loss[E]
    bound: E
    example: tuple[E, ...]


class Matched(Record):
    """A matching: the declared options of the items are the answer; there is nothing to derive."""


class Chosen(Record):
    """A choice: the declared right option is the answer; there is nothing to derive."""


Operation = (
    Value[E]
    | Residuals[E]
    | SquaredErrors[E]
    | MeanSquaredError[E]
    | MeanAbsoluteError[E]
    | LossFormula[E]
    | Derivative[E]
    | SampleDerivatives[E]
    | Gradient[E]
    | MatrixGradient[E]
    | At[E]
    | Direction[E]
    | DirectionalDerivative[E]
    | DescentSteps[E]
    | DescentLoss[E]
    | DescentLimit[E]
    | ErrorFactor[E]
    | ClosedForm[E]
    | StepsUntil[E]
    | Minimiser[E]
    | MinimumLoss[E]
    | StationaryPoints[E]
    | StationaryLosses[E]
    | GlobalMinimiser[E]
    | GlobalMinimum[E]
    | DescentEnd[E]
    | AnyMinimiser[E]
    | HessianEigenvalues[E]
    | RateRange[E]
    | OneStepRate[E]
    | JumpRate[E]
    | Forward[E]
    | Backward[E]
    | FilledGraph[E]
    | Encoded[E]
    | Classified[E]
    | UpdatesUntilRight[E]
    | LossBelow[E]
    | Matched
    | Chosen
)
