"""Differentiation rule by rule: the steps of a worked solution, and what comes out when one of them slips."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import sympy as sp

from .answers import Step

_NOTHING = 1e-12  # of a difference in doubles


class Slip(StrEnum):
    """What a learner forgets or mistakes while differentiating. The value is the code of the mistake."""

    # of products and quotients
    PRODUCT_OF_DERIVATIVES = "PRODUCT_OF_DERIVATIVES"
    PRODUCT_TERM = "PRODUCT_TERM"
    QUOTIENT_OF_DERIVATIVES = "QUOTIENT_OF_DERIVATIVES"
    QUOTIENT_SIGN = "QUOTIENT_SIGN"
    QUOTIENT_SQUARE = "QUOTIENT_SQUARE"
    RECIPROCAL_SIGN = "RECIPROCAL_SIGN"
    # of powers and chains
    INNER_DERIVATIVE = "INNER_DERIVATIVE"
    INNER_SIGN = "INNER_SIGN"
    POWER_FACTOR = "POWER_FACTOR"
    POWER_KEPT = "POWER_KEPT"
    CROSS_TERM = "CROSS_TERM"
    CONSTANT_AS_VARIABLE = "CONSTANT_AS_VARIABLE"
    # of a sigmoid, with the derivative σ·(1 - σ)
    SIGMA_FOR_SLOPE = "SIGMA_FOR_SLOPE"
    SLOPE_HALF = "SLOPE_HALF"
    SLOPE_SIGN = "SLOPE_SIGN"
    SIGMA_SLOPE_FORGOTTEN = "SIGMA_SLOPE_FORGOTTEN"
    # of every other function
    INNERMOST_DERIVATIVE = "INNERMOST_DERIVATIVE"
    FUNCTION_KEPT = "FUNCTION_KEPT"
    EXPONENT_LOWERED = "EXPONENT_LOWERED"


_OF_PRODUCTS = frozenset({Slip.PRODUCT_OF_DERIVATIVES, Slip.PRODUCT_TERM})
_WITH_MILDER_FORM = frozenset(
    {Slip.INNER_DERIVATIVE, Slip.CONSTANT_AS_VARIABLE, Slip.PRODUCT_TERM, Slip.EXPONENT_LOWERED}
)


@dataclass
class Differentiation:
    """Differentiates by `by`, recording each rule used.

    `slip` is made wherever it can be; `milder` makes its weaker form (the inner derivative's factor forgotten but its
    sign kept; the derivative taken by the constant instead of by both; the other term of a product forgotten).
    """

    by: sp.Symbol
    slip: Slip | None = None
    milder: bool = False
    steps: list[Step[sp.Expr]] = field(default_factory=list)
    depth: int = 0  # of chains around what is differentiated; two signs lost, one inside the other, would be none

    def of(self, expression: sp.Expr) -> sp.Expr:
        """d(expression)/d(by). NotImplementedError for a function that has no rule here."""
        rule, result = self._apply(expression)
        self.steps.append(Step(rule, expression, result))
        return result

    def _apply(self, expression: sp.Expr) -> tuple[str, sp.Expr]:
        if self.by not in expression.free_symbols:
            return "CONSTANT", sp.Integer(0)
        if expression == self.by:
            return "VARIABLE", sp.Integer(1)
        if expression.is_Add:
            return "SUM", sp.Add(*(self.of(term) for term in expression.args))
        if expression.is_Mul:
            return self._product(expression)
        if expression.is_Pow and self.by not in expression.exp.free_symbols:
            return self._power(expression.base, expression.exp)
        return self._known_function(expression)

    def _product(self, product: sp.Expr) -> tuple[str, sp.Expr]:
        constant, rest = product.as_independent(self.by, as_Add=False)
        if constant != 1:
            return "CONSTANT_FACTOR", self._constant_factor(constant, rest)
        above, below = _fraction(rest)
        wrong = self._slipped_quotient(above, below) if self.by in below.free_symbols else None
        if wrong is not None:
            return "PRODUCT", wrong
        first, others = rest.args[0], sp.Mul(*rest.args[1:])
        return "PRODUCT", self._two_factors(first, others)

    def _two_factors(self, first: sp.Expr, others: sp.Expr) -> sp.Expr:
        terms = self.of(first) * others, first * self.of(others)
        if self.slip is Slip.PRODUCT_OF_DERIVATIVES:
            return self.of(first) * self.of(others)
        return terms[self.milder] if self.slip is Slip.PRODUCT_TERM else sp.Add(*terms)

    def _slipped_quotient(self, above: sp.Expr, below: sp.Expr) -> sp.Expr | None:
        """What the slips of a quotient make of it; None for any other."""
        terms = self.of(above) * below, above * self.of(below)
        if self.slip is Slip.QUOTIENT_OF_DERIVATIVES:
            return self.of(above) / self.of(below)
        if self.slip is Slip.QUOTIENT_SIGN:
            return (terms[0] + terms[1]) / below**2
        if self.slip is Slip.QUOTIENT_SQUARE:
            return (terms[0] - terms[1]) / below
        return sp.diff(above / below, self.by) if self.slip in _OF_PRODUCTS else None

    def _constant_factor(self, constant: sp.Expr, rest: sp.Expr) -> sp.Expr:
        inner = self.of(rest)
        if self.slip is Slip.CONSTANT_AS_VARIABLE and constant.free_symbols:
            sign = -1 if constant.could_extract_minus_sign() else 1
            return sign * rest if self.milder else sign * rest + constant * inner
        return constant * inner

    def _power(self, base: sp.Expr, exponent: sp.Expr) -> tuple[str, sp.Expr]:
        argument = argument_of_sigmoid(base**exponent)
        if argument is not None:
            return self._chain(self._slope_of_sigmoid(base**exponent), argument)
        if self.slip is Slip.CROSS_TERM and base.is_Add and exponent == 2:
            return "SUM", sp.Add(*(self.of(term**exponent) for term in base.args))
        outer = self._outer_factor(exponent) * base ** self._lowered(exponent)
        return ("POWER", outer) if base == self.by else ("CHAIN", outer * self._inner(base))

    def _outer_factor(self, exponent: sp.Expr) -> sp.Expr:
        if exponent.is_negative:
            return -exponent if self.slip is Slip.RECIPROCAL_SIGN else exponent
        return sp.Integer(1) if self.slip is Slip.POWER_FACTOR else exponent

    def _lowered(self, exponent: sp.Expr) -> sp.Expr:
        return exponent if self.slip is Slip.POWER_KEPT and not exponent.is_negative else exponent - 1

    def _slope_of_sigmoid(self, sigma: sp.Expr) -> sp.Expr:
        slips = {
            Slip.SIGMA_FOR_SLOPE: sigma,
            Slip.SLOPE_HALF: 1 - sigma,
            Slip.SLOPE_SIGN: sigma * (1 + sigma),
            Slip.SIGMA_SLOPE_FORGOTTEN: sp.Integer(1),
        }
        return sigma * (1 - sigma) if self.slip is None else slips.get(self.slip, sigma * (1 - sigma))

    def _chain(self, outer: sp.Expr, argument: sp.Expr) -> tuple[str, sp.Expr]:
        """A function with the derivative `outer` in terms of its argument."""
        if argument == self.by:
            return "KNOWN", outer
        forgotten = self.slip is Slip.INNERMOST_DERIVATIVE or (self.slip is Slip.EXPONENT_LOWERED and self.milder)
        return "CHAIN", outer if forgotten else outer * self._inner(argument)

    def _inner(self, base: sp.Expr) -> sp.Expr:
        self.depth += 1
        inner = self.of(base)
        self.depth -= 1
        negative = inner.could_extract_minus_sign()
        if self.slip is Slip.INNER_DERIVATIVE:
            return sp.Integer(-1 if negative and self.milder else 1)
        return -inner if self.slip is Slip.INNER_SIGN and self.depth == 0 else inner

    def _known_function(self, function: sp.Expr) -> tuple[str, sp.Expr]:
        if not (function.is_Function or function.func is sp.exp) or len(function.args) != 1:
            raise NotImplementedError(f"no rule of differentiation for {function}")
        (argument,) = function.args
        return self._chain(self._outer(function, argument), argument)

    def _outer(self, function: sp.Expr, argument: sp.Expr) -> sp.Expr:
        if self.slip is Slip.EXPONENT_LOWERED and function.func is sp.exp:
            return argument * sp.exp(argument - 1)
        return function if self.slip is Slip.FUNCTION_KEPT else function.fdiff(1)


def argument_of_sigmoid(expression: sp.Expr) -> sp.Expr | None:
    """u of 1/(1 + e^(-u)); None for anything else."""
    below = 1 / expression
    if not below.is_Add or len(below.args) != 2 or below.args[0] != 1 or below.args[1].func is not sp.exp:
        return None
    return -below.args[1].args[0]


def _fraction(product: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """What stands above and below the fraction line, a sigmoid being one letter above it."""
    below = [
        factor
        for factor in sp.Mul.make_args(product)
        if factor.is_Pow and factor.exp.is_negative and argument_of_sigmoid(factor) is None
    ]
    under = sp.Mul(*(1 / factor for factor in below))
    return product * under, under


def slips_of(expression: sp.Expr, by: sp.Symbol) -> list[tuple[Slip, sp.Expr]]:
    """Every slip with the wrong derivative that it leads to; those that change nothing here are left out."""
    right = Differentiation(by).of(expression)
    forms = [(slip, milder) for slip in Slip for milder in (False, True) if not milder or slip in _WITH_MILDER_FORM]
    wrong = [(slip, Differentiation(by, slip, milder).of(expression)) for slip, milder in forms]
    return [(slip, result) for slip, result in wrong if _differ(result, right)]


def _differ(one: sp.Expr, other: sp.Expr) -> bool:
    """Whether two expressions differ, seen at two points: expanding a network's derivative takes a minute."""
    symbols = sorted(one.free_symbols | other.free_symbols, key=str)
    apart = sp.lambdify(symbols, one - other, "mpmath")
    points = [
        [0.3 + 0.11 * place for place in range(len(symbols))],
        [1.7 / (place + 1) for place in range(len(symbols))],
    ]
    return any(abs(apart(*point)) > _NOTHING for point in points)
