"""The same formula in another form: terms and factors the other way round, multiplied out, a factor taken out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from chainrule.checker.tree.nodes import Apply, Node, Number, Symbol, number, rebuilt

Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]
Rewriting = Callable[[Node], Node | None]

_HIGHEST = 4
_MOST_TERMS = 8


def terms_turned(node: Node) -> Node | None:
    """The terms of the outermost sum in reverse; None where there is no sum."""
    if not isinstance(node, Apply):
        return None
    if node.head == "add":
        return Apply("add", node.arguments[::-1])
    changed = [terms_turned(argument) for argument in node.arguments]
    if not any(changed):
        return None
    return rebuilt(node, tuple(new or old for new, old in zip(changed, node.arguments, strict=True)))


def factors_turned(node: Node) -> Node | None:
    """The factors of every product in reverse; None where there is no product. Not for matrices."""
    if not isinstance(node, Apply):
        return None
    changed = [factors_turned(argument) for argument in node.arguments]
    if node.head != "multiply" and not any(changed):
        return None
    below = tuple(new or old for new, old in zip(changed, node.arguments, strict=True))
    return Apply("multiply", below[::-1]) if node.head == "multiply" else rebuilt(node, below)


def multiplied_out(node: Node) -> Node | None:
    """A polynomial as a sum of its terms; None for what is none, or a long one."""
    found = polynomial(node)
    return None if found is None or not 1 < len(found) <= _MOST_TERMS else _sum(found)


def factor_taken_out(node: Node) -> Node | None:
    """A polynomial as a number times a sum of terms with whole coefficients; None where there is no such number."""
    found = polynomial(node)
    if found is None or not 1 < len(found) <= _MOST_TERMS:
        return None
    bottom = lcm(*(share.denominator for share in found.values()))
    top = gcd(*(int(share * bottom) for share in found.values()))
    factor = Fraction(top, bottom)
    if factor == 1:
        return None
    inner = _sum({powers: share / factor for powers, share in found.items()})
    return Apply("multiply", (number(factor), inner))


def polynomial(node: Node) -> Polynomial | None:
    """The coefficients of a polynomial; None for what is none."""
    if isinstance(node, Number):
        return {(): node.value} if node.value else {}
    if isinstance(node, Symbol):
        return {((node.name, 1),): Fraction(1)}
    if not isinstance(node, Apply) or node.head not in ("add", "multiply", "negate", "divide", "power"):
        return None
    parts = [polynomial(argument) for argument in node.arguments]
    known = [part for part in parts if part is not None]
    return _joined(node.head, known) if len(known) == len(parts) else None


def _joined(head: str, parts: list[Polynomial]) -> Polynomial | None:
    if head == "add":
        return reduce(_plus, parts)
    if head == "multiply":
        return reduce(_times, parts)
    if head == "negate":
        return _times(parts[0], {(): Fraction(-1)})
    other = parts[1].get((), Fraction(0)) if set(parts[1]) <= {()} else Fraction(0)
    if head == "divide":
        return _times(parts[0], {(): 1 / other}) if other else None
    if other.denominator != 1 or not 0 < other <= _HIGHEST:
        return None
    return reduce(_times, [parts[0]] * int(other))


def _plus(one: Polynomial, other: Polynomial) -> Polynomial:
    total = {powers: one.get(powers, Fraction(0)) + other.get(powers, Fraction(0)) for powers in {**one, **other}}
    return {powers: share for powers, share in total.items() if share}


def _times(one: Polynomial, other: Polynomial) -> Polynomial:
    total: Polynomial = {}
    for left, a in one.items():
        for right, b in other.items():
            powers = dict(left)
            for name, power in right:
                powers[name] = powers.get(name, 0) + power
            total = _plus(total, {tuple(sorted(powers.items())): a * b})
    return total


def _sum(found: Polynomial) -> Node:
    """The highest powers first, a term after the other."""
    ordered = sorted(found.items(), key=lambda item: (-sum(power for _, power in item[0]), item[0]))
    return Apply("add", tuple(_term(powers, share) for powers, share in ordered))


def _term(powers: Monomial, share: Fraction) -> Node:
    factors: list[Node] = [
        Symbol(name) if power == 1 else Apply("power", (Symbol(name), number(power))) for name, power in powers
    ]
    size = abs(share)
    if size != 1 or not factors:
        factors.insert(0, number(size))
    term = factors[0] if len(factors) == 1 else Apply("multiply", tuple(factors))
    return Apply("negate", (term,)) if share < 0 else term
