"""Formulas that are equal by the laws of their functions, shown in exact arithmetic."""

from __future__ import annotations

from ..chance import Chance
from ..tree.arithmetic import NotInThisArithmetic, Undefined
from ..tree.evaluate import ShapeMismatch, evaluate
from ..tree.nodes import Apply, Node, walk
from .decision import same_layout
from .domain import Domain, converted
from .expansion import expanded
from .rational import same_entries
from .residues import Unknowns

_POINTS, _POINTS_WITH_SIGNS = 3, 24
_TRIES = 300
_WITH_SIGNS = frozenset(
    {"sqrt", "abs", "sign", "relu", "max", "min", "clip", "less", "less_equal", "power", "hadamard_power"}
)
_WITH_LOGARITHMS = frozenset({"ln", "log", "log2", "log10", "softplus", "asinh", "acosh", "atanh"})


def equal_by_laws(truth: Node, answer: Node, domain: Domain, chance: Chance) -> bool:
    """Whether both, or the exponentials of both, are one function of the unknowns that stand for functions in them.

    Where signs play no part a few points leave a chance of 1e-100 that they are not. Where they do each point leaves a
    half that two functions differ by a sign only, which 24 points bring below 1e-7, and the values in all other places
    below anything. False says nothing.
    """
    if _same(expanded(truth), expanded(answer), domain, chance):
        return True
    if not _has(_WITH_LOGARITHMS, truth, answer):
        return False
    return _same(expanded(Apply("exp", (truth,))), expanded(Apply("exp", (answer,))), domain, chance)


def _has(heads: frozenset[str], *trees: Node) -> bool:
    return any(isinstance(here, Apply) and here.head in heads for tree in trees for here in walk(tree))


def _same(truth: Node, answer: Node, domain: Domain, chance: Chance) -> bool:
    field = Unknowns()
    wanted = _POINTS_WITH_SIGNS if _has(_WITH_SIGNS, truth, answer) else _POINTS
    agreed = 0
    for look in range(_TRIES):
        where = converted(domain.wide(chance, look), field.number)
        try:
            right, given = (evaluate(tree, where, field) for tree in (truth, answer))
        except Undefined:
            continue
        except (NotInThisArithmetic, ShapeMismatch):
            return False
        if not same_layout(right, given) or not same_entries(field, right, given):
            return False
        agreed += 1
        if agreed == wanted or not where:
            return True
    return False
