"""Short names of the rules that steps rest on: what one chooses from when asked why."""

from __future__ import annotations

from chainrule.checker.explaining.steps import Rule
from chainrule.checker.reporting.language import marked as _

RULE_NAMES: dict[Rule, str] = {
    Rule.CONSTANT_FACTOR: _("constant factor"),
    Rule.SUM: _("sum rule"),
    Rule.PRODUCT: _("product rule"),
    Rule.QUOTIENT: _("quotient rule"),
    Rule.RECIPROCAL: _("rule for a constant over u"),
    Rule.POWER: _("power rule"),
    Rule.POWER_CHAIN: _("power rule with chain rule"),
    Rule.EXPONENTIAL: _("derivative of an exponential function"),
    Rule.CHAIN: _("chain rule"),
    Rule.RESIDUAL: _("residual: true value minus prediction"),
    Rule.SQUARE: _("square of the residual"),
    Rule.MEAN: _("mean of the squared residuals"),
    Rule.MEAN_ABSOLUTE: _("mean of the sizes of the residuals"),
    Rule.HADAMARD: _("product element by element"),
    Rule.GRADIENT: _("gradient: the partial derivatives as a vector"),
    Rule.LENGTH: _("length of a vector"),
    Rule.UNIT_VECTOR: _("division by the length: a unit vector"),
    Rule.OPPOSITE: _("against the gradient: every sign turned"),
    Rule.PROJECTION: _("projection: the scalar product with the direction"),
    Rule.STATIONARY: _("every derivative is zero at a minimum"),
    Rule.SECOND_DERIVATIVE: _("second derivative"),
    Rule.CONVERGES: _("the error factor lies between −1 and 1"),
    Rule.ONE_STEP: _("the error factor is 0"),
    Rule.JUMP: _("the error factor is −1"),
    Rule.ERROR_FACTOR: _("error factor 1 − ηλ"),
    Rule.FLAT: _("the derivative is zero at minima and maxima"),
    Rule.HEIGHTS: _("the losses at the stationary points"),
    Rule.DEEPEST: _("the least of several losses"),
    Rule.VALLEY: _("a descent stays in its valley"),
    Rule.UPDATE: _("update: minus learning rate times slope"),
    Rule.LOSS_THERE: _("the loss at a point"),
    Rule.CLOSED_FORM: _("the error shrinks by its factor k times"),
    Rule.ALONG_GRADIENT: _("every step goes along the first gradient"),
    Rule.FORWARD: _("forward: each node from those before it"),
    Rule.BACKWARD: _("backward: what arrives times the local derivative"),
    Rule.TOKENS: _("tokens looked up in the vocabulary"),
    Rule.PADDING: _("padding with zeros in front"),
}
