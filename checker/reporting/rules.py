"""What each step of a worked solution says. Placeholders are formulas, printed in the layout of the page."""

from __future__ import annotations

from ..explaining.steps import Rule
from .language import marked as _

RULES: dict[Rule, str] = {
    Rule.CONSTANT: _("What does not depend on {by} is a constant: its derivative is 0."),
    Rule.VARIABLE: _("The derivative of {by} itself is 1."),
    Rule.LINEAR: _("Term by term: the derivative of a constant is 0, that of a constant times {by} is the constant."),
    Rule.CONSTANT_FACTOR: _("Constant factor: what does not depend on {by} stays in front as a factor."),
    Rule.SUM: _("Sum rule: differentiate term by term; constant terms disappear."),
    Rule.PRODUCT: _("Product rule: differentiate one factor at a time, keep the others, and add."),
    Rule.QUOTIENT: _("Quotient rule: (top′ · bottom − top · bottom′) over the bottom squared."),
    Rule.RECIPROCAL: _("A constant over u: the derivative is minus the constant times u′, over u squared."),
    Rule.POWER: _("Power rule: the exponent {exponent} comes in front and is lowered by 1."),
    Rule.POWER_CHAIN: _(
        "Power rule and chain rule: the exponent {exponent} comes in front and is lowered by 1; then times the "
        "derivative of the inside, {inner}."
    ),
    Rule.EXPONENTIAL: _(
        "An exponential function of base {base}: itself, times ln of the base, times the derivative of the exponent."
    ),
    Rule.GENERAL_POWER: _("Base and exponent both change: write the power as e to the exponent times ln of the base."),
    Rule.KNOWN: _("A derivative to know by heart: that of {function} by u is {slope}."),
    Rule.CHAIN: _(
        "Chain rule: the derivative of {function} by u is {slope}; then times the derivative of the inside, "
        "u = {inner}."
    ),
    Rule.CASES: _("Differentiate case by case; where(condition, a, b) is a where the condition holds and b elsewhere."),
    Rule.ENTRIES: _("Differentiate entry by entry."),
    Rule.MATRIX_LINEAR: _("A transpose or a sum of entries: the derivative goes inside."),
    Rule.MATRIX_SQUARE: _("The sum of squares of a column E is EᵀE; its derivative is 2 · (derivative of E)ᵀ · E."),
    Rule.DEFINITION: _("Write down the definition."),
    Rule.RESULT: _("This gives:"),
    Rule.DIFFERENTIATED: _("Take the derivative (power rule, chain rule, sum rule)."),
    Rule.SIMPLIFY: _("Simplify."),
    Rule.COLLECT: _("Multiply out, and take like terms together."),
    Rule.SUBSTITUTE: _("Put in the numbers: {point}."),
    Rule.RESIDUAL: _("A residual is the true value minus the prediction."),
    Rule.SQUARE: _("Square the residual."),
    Rule.SQUARES: _("Square every residual by itself."),
    Rule.MEAN: _("Square every residual, add, and divide by how many there are."),
    Rule.MEAN_ABSOLUTE: _("Take the size of every residual without its sign, add, and divide by how many there are."),
    Rule.CARRIED_BACK: _(
        "What arrives from behind is carried back through the product: a factor on the left of the matrix goes to the "
        "left as its transpose, a factor on the right to the right."
    ),
    Rule.MATRIX_MEAN: _("EᵀE is the sum of the squared residuals; divide by how many there are."),
    Rule.HADAMARD: _("Square entry by entry: the product ⊙, not the matrix product."),
    Rule.GRADIENT: _("The gradient has these partial derivatives as its entries; put in {point}."),
    Rule.LENGTH: _("The length of the vector is the root of the sum of its squared entries."),
    Rule.UNIT_VECTOR: _("Divide every entry by the length: the vector then has length 1."),
    Rule.OPPOSITE: _("The way down is against the gradient: turn every sign."),
    Rule.PROJECTION: _("The slope along a direction is the scalar product of the gradient and the unit vector."),
    Rule.STATIONARY: _("Where the loss is least, every derivative is zero."),
    Rule.SOLVE: _("Solve the equation."),
    Rule.ELIMINATE: _("Solve the second equation for {by} and put that into the first."),
    Rule.ONE_OF_MANY: _("Any solution is right. One of them: {point}. Check it: every derivative is zero there."),
    Rule.SECOND_DERIVATIVE: _("The second derivative λ: take the derivative once more."),
    Rule.HESSIAN: _("The Hessian: take every partial derivative once more, row by row."),
    Rule.CHARACTERISTIC: _("The eigenvalues λ solve λ² − trace · λ + determinant = 0."),
    Rule.EIGENVALUES: _("The formula for quadratic equations gives both."),
    Rule.CONVERGES: _(
        "A step multiplies the error by 1 − ηλ. It shrinks if that lies between −1 and 1, so for 0 < η < 2/λ; the "
        "greatest λ sets the limit, here {greatest}."
    ),
    Rule.ONE_STEP: _("A step multiplies the error by 1 − ηλ. One step is enough if that is 0."),
    Rule.JUMP: _("A step multiplies the error by 1 − ηλ. It jumps to the other side, as far away, if that is −1."),
    Rule.FLAT: _("At a minimum and at a maximum the derivative is zero."),
    Rule.ZEROS: _("This equation has three solutions; found by halving the interval where the slope changes its sign."),
    Rule.HEIGHTS: _("Put each of them into the loss."),
    Rule.DEEPEST: _("The least of these losses is the global minimum."),
    Rule.VALLEY: _(
        "The descent starts at {start}. Between the valleys the slope is zero at {top}: it cannot climb over that, and "
        "ends in the valley on its own side."
    ),
    Rule.UPDATE: _("Update {number}, from {point}: subtract the learning rate times the slope there."),
    Rule.UPDATES_GO_ON: _("Go on in the same way, best with a computer: `check run`."),
    Rule.LOSS_THERE: _("Put {point} into the loss."),
    Rule.ERROR_FACTOR: _("A step multiplies the error by 1 − ηλ."),
    Rule.CLOSED_FORM: _("The error at the start shrinks by that factor k times; add the point of least loss."),
    Rule.TOO_FAR: _("After {number} steps the distance is still not below {near}:"),
    Rule.NEAR_ENOUGH: _("After {number} steps it is below {near} for the first time:"),
    Rule.ALONG_GRADIENT: _(
        "Every step goes along the same straight line, that of the first gradient. It ends where the slope along it "
        "is zero: at the start minus gradient/λ with λ = {curvature}."
    ),
    Rule.FORWARD: _("Forward: calculate every node from those before it."),
    Rule.BACKWARD: _("Backward: at each node, what arrives from behind times the derivative of the step between."),
    Rule.TOKENS: _("Look every token up in the vocabulary."),
    Rule.PADDING: _("Put zeros on the left until there are {length} numbers."),
    Rule.CONDITIONS: _("This is what must hold:"),
    Rule.NOT_YET_RIGHT: _("Run the descent and look at every row. After {number} updates not all are right yet:"),
    Rule.ALL_RIGHT: _("After {number} updates all are right for the first time:"),
    Rule.EXAMPLE: _("Any numbers that do it are right. For example {point}; check it:"),
}
# where a detail is missing, other words
WITHOUT_DETAILS: dict[Rule, str] = {
    Rule.SUBSTITUTE: _("Put in the numbers and calculate."),
    Rule.DIFFERENTIATED: RULES[Rule.DIFFERENTIATED],
}
