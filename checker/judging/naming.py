"""What a message of a known mistake may name: the variable, the inside of a chain, an exponent."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeGuard

from chainrule.exercises.operations import Derivative

from ..exercise import Question
from ..explaining.recognising import recognised
from ..printing import Layout, formula
from ..tree.nodes import Apply, Node, Number
from ..tree.substitute import substitute


def named_in(question: Question, givens: Mapping[str, Fraction]) -> Mapping[str, str]:
    """What a message may name: the variable of a derivative, what stands inside its only chain, and the exponent of its
    powers where that is no 2.
    """
    if not isinstance(question.operation, Derivative):
        return {}
    details = {"by": formula(question.operation.by, Layout.ASCII)}
    chains = [step.of for step in question.steps if step.rule == "CHAIN"]
    inner = _inside(chains[0]) if len(chains) == 1 else None
    if inner is not None:
        numbers = {name: Number(value) for name, value in givens.items()}
        details["inner"] = formula(substitute(inner, numbers), Layout.ASCII)
    exponents = {step.of.arguments[1] for step in question.steps if _is_power(step.of)}
    if len(exponents) == 1 and exponents != {Number(Fraction(2))}:
        details["exponent"] = formula(exponents.pop(), Layout.ASCII)
    return details


def _inside(chain: Node) -> Node | None:
    """What stands inside a function, a power, or below a fraction line."""
    chain = recognised(chain)
    if not isinstance(chain, Apply) or not chain.arguments:
        return None
    return chain.arguments[1 if chain.head == "divide" else 0]


def _is_power(node: Node) -> TypeGuard[Apply]:
    return isinstance(node, Apply) and node.head == "power"
