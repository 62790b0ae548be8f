"""SymPy's results as trees, in the order that people write terms in."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import sympy as sp

from ..tree.nodes import Apply, Node, Symbol, number
from ..tree.substitute import tidy

_FUNCTIONS = {
    sp.Abs: "abs",
    sp.Max: "max",
    sp.Min: "min",
    sp.exp: "exp",
    sp.log: "ln",
    sp.sign: "sign",
    sp.tanh: "tanh",
    sp.sin: "sin",
    sp.cos: "cos",
    sp.tan: "tan",
    sp.acos: "acos",
    sp.floor: "floor",
    sp.ceiling: "ceil",
}
_RELATIONS = {sp.Ne: "ne", sp.Eq: "eq", sp.Lt: "lt", sp.Le: "le", sp.Gt: "gt", sp.Ge: "ge", sp.Or: "or", sp.And: "and"}


@lru_cache(maxsize=2**14)  # the derivatives of a network share most of their parts
def to_tree(expression: sp.Basic) -> Node:
    """The tree of a SymPy expression, matrix formula or condition. TypeError for what the tree cannot hold."""
    if isinstance(expression, sp.Rational):
        return number(Fraction(int(expression.p), int(expression.q)))
    if isinstance(expression, sp.Symbol | sp.MatrixSymbol):
        return Symbol(expression.name)
    if expression is sp.pi:
        return Symbol("pi")
    if expression is sp.E:
        return Apply("exp", (number(Fraction(1)),))
    for kind, convert in _CONVERSIONS:
        if isinstance(expression, kind):
            return tidy(convert(expression))
    head = _FUNCTIONS.get(expression.func) or _RELATIONS.get(expression.func)
    if head is None:
        raise TypeError(f"{expression.func.__name__} has no place in an expression tree: {expression}")
    return Apply(head, _all(expression.args))


def _all(arguments: Sequence[sp.Basic]) -> tuple[Node, ...]:
    return tuple(to_tree(argument) for argument in arguments)


def _add(expression: sp.Add) -> Node:
    return Apply("add", _all(sorted(expression.args, key=_writing_order)))


def _writing_order(term: sp.Expr) -> tuple[int, int, str]:
    """Higher powers first, constants last, then by name; what is divided by counts like a factor."""
    powers = [factor.as_base_exp() for factor in sp.Mul.make_args(term) if factor.free_symbols]
    degree = sum(abs(int(exponent)) if exponent.is_Integer else 1 for _, exponent in powers)
    return -degree, 0 if powers else 1, str(sp.Mul(*(base for base, _ in powers)))


def _multiply(expression: sp.Mul) -> Node:
    above, below = sp.fraction(expression, exact=True)
    if below != 1:
        return _fraction(above, below)
    coefficient, rest = expression.as_coeff_Mul()
    factors = sorted(sp.Mul.make_args(rest), key=_factor_order)
    return Apply("multiply", (to_tree(coefficient), *_all(factors)))


def _fraction(above: sp.Expr, below: sp.Expr) -> Node:
    """above/below, a minus sign in front of it."""
    if above.as_coeff_Mul()[0].is_negative:
        return Apply("negate", (Apply("divide", (to_tree(-above), to_tree(below))),))
    return Apply("divide", (to_tree(above), to_tree(below)))


def _factor_order(factor: sp.Expr) -> tuple[bool, str]:
    """Plain symbols before brackets."""
    return not factor.is_Symbol, str(factor)


def _power(expression: sp.Pow) -> Node:
    base, exponent = expression.base, expression.exp
    if exponent == sp.Rational(1, 2):
        return Apply("sqrt", (to_tree(base),))
    if exponent.could_extract_minus_sign() and exponent.is_number:
        return Apply("divide", (number(1), to_tree(base**-exponent)))
    return Apply("power", (to_tree(base), to_tree(exponent)))


def _heaviside(expression: sp.Heaviside) -> Node:
    """The derivative of a maximum, (1 + sign)/2: a half at 0, as SymPy has it, and a tape can run it."""
    return Apply("divide", (Apply("add", (number(1), Apply("sign", (to_tree(expression.args[0]),)))), number(2)))


def _matrix_sum(expression: sp.MatAdd) -> Node:
    terms = sorted(_all(expression.args), key=lambda term: isinstance(term, Apply) and term.head == "negate")
    return Apply("add", tuple(terms))


def _matrix_product(expression: sp.MatMul) -> Node:
    scalar, matrices = expression.as_coeff_matrices()
    factors = _all(matrices)
    above, below = sp.fraction(scalar)
    if below != 1 and not below.is_number:
        fraction = _fraction(above, below)
        if isinstance(fraction, Apply) and fraction.head == "negate":
            return Apply("negate", (Apply("multiply", (*fraction.arguments, *factors)),))
        return Apply("multiply", (fraction, *factors))
    return Apply("multiply", (to_tree(scalar), *factors))


def _ones(expression: sp.OneMatrix) -> Node:
    column = Apply("ones", ())
    return Apply("transpose", (column,)) if expression.shape[0] == 1 else column


# Matrix operations are subclasses of those of numbers, so they come first.
_CONVERSIONS = (
    (sp.MatAdd, _matrix_sum),
    (sp.MatMul, _matrix_product),
    (sp.Transpose, lambda matrix: Apply("transpose", (to_tree(matrix.arg),))),
    (sp.HadamardProduct, lambda product: Apply("hadamard", _all(product.args))),
    (sp.HadamardPower, lambda power: Apply("hadamard", (to_tree(power.base),) * int(power.exp))),
    (sp.OneMatrix, _ones),
    (sp.Add, _add),
    (sp.Mul, _multiply),
    (sp.Pow, _power),
    (sp.Heaviside, _heaviside),
)
