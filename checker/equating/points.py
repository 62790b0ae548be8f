"""Points at which what is said of several symbols is looked at along one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..chance import Chance
from ..deciding.domain import REALS, Domain
from ..tree.nodes import Node, number

_SHIFTS = 4
_RANDOM = 10
_FINE, _WIDTH = 64, 2**20


def sections(domain: Domain, names: Sequence[str], free: str) -> Iterator[dict[str, Node]]:
    """Values for all the names but one: small whole ones within their spans first, then others near and far."""
    others = [name for name in names if name != free]
    for shift in range(_SHIFTS):
        signs = [1 if shift % 2 == 0 else (-1) ** place for place in range(len(others))]
        values = [domain.numbers.get(name, REALS).nice(2 + shift + 2 * place) for place, name in enumerate(others)]
        yield _point(domain, others, [value * sign for value, sign in zip(values, signs, strict=True)], values)
    chance = Chance("sections", free, *others)
    for look in range(_RANDOM):
        drawn = [_drawn(chance, look) for _ in others]
        inside = [domain.numbers.get(name, REALS).at(Fraction(chance.below(_WIDTH) + 1, _WIDTH + 2)) for name in others]
        yield _point(domain, others, drawn, inside)


def _drawn(chance: Chance, look: int) -> Fraction:
    scale = Fraction(1, _FINE) if look % 2 else Fraction(_FINE)
    return (chance.below(2 * _FINE) - _FINE + Fraction(1, 2)) * scale


def _point(
    domain: Domain, names: Sequence[str], wanted: Sequence[Fraction], inside: Sequence[Fraction]
) -> dict[str, Node]:
    """The wanted values, and others in place of those outside of their spans."""
    chosen = (
        value if domain.numbers.get(name, REALS).holds(value) else instead
        for name, value, instead in zip(names, wanted, inside, strict=True)
    )
    return {name: number(value) for name, value in zip(names, chosen, strict=True)}
