"""Formulas that are right but for the rounding of the decimals in them."""

from __future__ import annotations

from ..chance import Chance
from ..tree.balls import Ball, doubles
from ..tree.evaluate import ShapeMismatch, as_entries, evaluate
from ..tree.nodes import Node, Number, Symbol, transform
from ..tree.number_system import NotInThisArithmetic, Undefined
from .decision import same_layout
from .domain import Domain, converted

_POINTS, _TRIES = 12, 60
_LEAST_DIGITS = 10  # 1.0 and more in units of the last decimal: two digits that count


def is_only_rounded(truth: Node, answer: Node, domain: Domain) -> bool:
    """Whether the answer, each of its decimals taken as a rounded number, may be the truth everywhere: 9.333*w for
    28/3*w. A decimal of one digit, such as 0.5, is exact.
    """
    typed: list[Number] = []

    def change(here: Node) -> Node:
        if isinstance(here, Number) and here.decimals and abs(here.value) * 10**here.decimals >= _LEAST_DIGITS:
            typed.append(here)
            return Symbol(f"rounded {len(typed)}")
        return here

    blurred = transform(answer, change)
    if not typed:
        return False
    balls = {f"rounded {place}": _ball(decimal) for place, decimal in enumerate(typed, start=1)}
    return _fits(truth, blurred, balls, domain)


def _ball(decimal: Number) -> Ball:
    return Ball(float(decimal.value), 0.5000001 * 10.0 ** -(decimal.decimals or 0))


def _fits(truth: Node, blurred: Node, balls: dict[str, Ball], domain: Domain) -> bool:
    chance, seen = Chance("rounded"), 0
    for look in range(_TRIES):
        point = converted(domain.inner(chance, look), doubles().number)
        try:
            right, given = evaluate(truth, point, doubles()), evaluate(blurred, point | balls, doubles())
        except (Undefined, NotInThisArithmetic, ShapeMismatch):
            continue
        if not same_layout(right, given) or not all(map(_overlap, as_entries(right), as_entries(given))):
            return False
        seen += 1
        if seen == _POINTS:
            return True
    return False


def _overlap(left: Ball, right: Ball) -> bool:
    return bool(abs(left.mid - right.mid) <= left.rad + right.rad)
