"""Differentiation rule by rule: the steps of a worked solution, and what comes out when one of them slips."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import sympy as sp

from .answers import Step

_NOTHING = 1e-12  # of a difference in doubles


class Slip(StrEnum):
    """What a learner forgets or mistakes while differentiating. The value is the code of the mistake."""

    INNER_DERIVATIVE = "INNER_DERIVATIVE"
    INNER_SIGN = "INNER_SIGN"
    POWER_FACTOR = "POWER_FACTOR"
    POWER_KEPT = "POWER_KEPT"
    CROSS_TERM = "CROSS_TERM"
    CONSTANT_AS_VARIABLE = "CONSTANT_AS_VARIABLE"


@dataclass
class Differentiation:
    """Differentiates by `by`, recording each rule used.

    `slip` is made wherever it can be; `milder` makes its weaker form (the inner derivative's factor forgotten but its
    sign kept; the derivative taken by the constant instead of by both).
    """

    by: sp.Symbol
    slip: Slip | None = None
    milder: bool = False
    steps: list[Step[sp.Expr]] = field(default_factory=list)

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
        first, others = rest.args[0], sp.Mul(*rest.args[1:])
        return "PRODUCT", self.of(first) * others + first * self.of(others)

    def _constant_factor(self, constant: sp.Expr, rest: sp.Expr) -> sp.Expr:
        inner = self.of(rest)
        if self.slip is Slip.CONSTANT_AS_VARIABLE and constant.free_symbols:
            sign = -1 if constant.could_extract_minus_sign() else 1
            return sign * rest if self.milder else sign * rest + constant * inner
        return constant * inner

    def _power(self, base: sp.Expr, exponent: sp.Expr) -> tuple[str, sp.Expr]:
        if self.slip is Slip.CROSS_TERM and base.is_Add and exponent == 2:
            return "SUM", sp.Add(*(self.of(term**exponent) for term in base.args))
        factor = 1 if self.slip is Slip.POWER_FACTOR else exponent
        lowered = exponent if self.slip is Slip.POWER_KEPT else exponent - 1
        outer = factor * base**lowered
        return ("POWER", outer) if base == self.by else ("CHAIN", outer * self._inner(base))

    def _inner(self, base: sp.Expr) -> sp.Expr:
        inner = self.of(base)
        negative = inner.could_extract_minus_sign()
        if self.slip is Slip.INNER_DERIVATIVE:
            return sp.Integer(-1 if negative and self.milder else 1)
        return -inner if self.slip is Slip.INNER_SIGN else inner

    def _known_function(self, function: sp.Expr) -> tuple[str, sp.Expr]:
        if not (function.is_Function or function.func is sp.exp) or len(function.args) != 1:
            raise NotImplementedError(f"no rule of differentiation for {function}")
        argument = function.args[0]
        outer = function.fdiff(1)
        return ("KNOWN", outer) if argument == self.by else ("CHAIN", outer * self._inner(argument))


def slips_of(expression: sp.Expr, by: sp.Symbol) -> list[tuple[Slip, sp.Expr]]:
    """Every slip with the wrong derivative that it leads to; those that change nothing here are left out."""
    right = Differentiation(by).of(expression)
    wrong = [(slip, Differentiation(by, slip, milder).of(expression)) for slip in Slip for milder in (False, True)]
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
