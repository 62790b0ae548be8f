"""Are two trees equal wherever both are defined? Exactly where it can be, by values and proof where it cannot.

1. Rational functions are compared in exact arithmetic, at points drawn from 2^40 values a symbol, or, where the numbers
   would be giants, modulo two primes (`rational`): different values prove them different, equal ones at 3 points leave
   a chance below (d / 2^40)^3 that functions of degree d differ after all (Schwartz-Zippel), about 1e-33 for d = 10.
   An integer symbol, which may stand in an exponent, is drawn from 40 values, even and odd ones in turn.
2. All others are looked at in many places (`points`, `places`): exactly where the values are rational, in doubles with
   their radii, and with as many digits as the formulas ask for. One place where they are apart for certain settles it.
3. Where they are the same in all places, exact arithmetic shows most of them equal by the laws of their functions
   (`formal`). For the rest a proof is asked of `prove` (`proof`). What is the same in all places and proved by nobody
   is EQUAL, as SAMPLED; with fewer than 12 places to say so it is UNDECIDED.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from math import inf, isfinite

from chainrule.exercises.record import replace

from ..chance import Chance
from ..tree.arithmetic import NotInThisArithmetic
from ..tree.nodes import Node, fingerprint, symbols_in
from .decision import Decision as Decision
from .decision import How as How
from .decision import Prover as Prover
from .decision import Relation as Relation
from .decision import Witness as Witness
from .decision import same_layout as same_layout
from .domain import Domain
from .places import by_places
from .rational import at_sight, by_fractions, by_residues, by_value, is_rational, of_numbers, written_value


def decide(
    truth: Node, answer: Node, domain: Domain, prove: Prover | None = None, *, doubtful: bool = False
) -> Decision:
    """Compare two trees over a domain. ShapeMismatch rises from matrices that do not go together.

    Two that are `doubtful`, since they were measured to differ, are decided alike, but sooner where they do.
    """
    right, given = written_value(truth), written_value(answer)
    if right is not None and given is not None and not domain.matrices:
        return of_numbers(right, given)
    names = symbols_in(truth) | symbols_in(answer)
    domain = replace(domain, numbers={name: span for name, span in domain.numbers.items() if name in names})
    rational = is_rational(truth, domain) and is_rational(answer, domain)
    if rational and not names and not domain.matrices and (found := by_value(truth, answer)) is not None:
        return found
    if doubtful and rational and names and (shown := at_sight(truth, answer, domain)) is not None:
        return shown
    chance = Chance(*sorted((fingerprint(truth), fingerprint(answer))))  # the same in both directions
    if rational:
        for exact in (by_fractions, by_residues):
            with suppress(NotInThisArithmetic):
                return exact(truth, answer, domain, chance)
    return by_places(truth, answer, domain, chance, prove)


def distance(left: Sequence[Fraction | float], right: Sequence[Fraction | float]) -> float:
    """The greatest difference of two lists of entries, relative to the greatest entry or 1; infinite where
    one is not finite.
    """
    ours, theirs = list(map(float, left)), list(map(float, right))
    if not all(map(isfinite, ours + theirs)):
        return inf
    scale = max([1.0, *map(abs, ours + theirs)])
    return max([abs(a - b) for a, b in zip(ours, theirs, strict=True)], default=0.0) / scale
