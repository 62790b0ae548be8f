"""The derivatives that are learnt by heart: one table for the rules and for the computation graph."""

from __future__ import annotations

from functools import cache

from ..reading import Vocabulary, read
from ..tree.nodes import Apply, Node, Symbol, number
from ..tree.substitute import substitute

# of a function of u
_OF_ONE = {
    "exp": "exp(u)",
    "ln": "1/u",
    "log2": "1/(u ln(2))",
    "log10": "1/(u ln(10))",
    "sqrt": "1/(2 sqrt(u))",
    "cbrt": "1/(3 cbrt(u)^2)",
    "abs": "sign(u)",
    "sign": "0",
    "sin": "cos(u)",
    "cos": "-sin(u)",
    "tan": "1/cos(u)^2",
    "cot": "-1/sin(u)^2",
    "sec": "sin(u)/cos(u)^2",
    "csc": "-cos(u)/sin(u)^2",
    "asin": "1/sqrt(1 - u^2)",
    "acos": "-1/sqrt(1 - u^2)",
    "atan": "1/(1 + u^2)",
    "sinh": "cosh(u)",
    "cosh": "sinh(u)",
    "tanh": "1 - tanh(u)^2",
    "asinh": "1/sqrt(u^2 + 1)",
    "acosh": "1/sqrt(u^2 - 1)",
    "atanh": "1/(1 - u^2)",
    "sigmoid": "sigmoid(u) * (1 - sigmoid(u))",
    "softplus": "sigmoid(u)",
}
_U = Symbol("u")
_VOCABULARY = Vocabulary({"u": None}, units=False)


def known_derivative(head: str) -> Node | None:
    """The derivative of a function of u, as a formula in u; None for a function that has none here."""
    if head == "relu":
        return Apply("where", (Apply("less", (number(0), _U)), number(1), number(0)))
    return _read(_OF_ONE[head]) if head in _OF_ONE else None


@cache
def _read(text: str) -> Node:
    return read(text, _VOCABULARY).statements[0].terms[-1]


def derivative_at(head: str, argument: Node) -> Node | None:
    """The derivative of a function, its argument put in; not simplified."""
    derivative = known_derivative(head)
    if derivative is None:
        return None
    return argument if derivative == _U else put_in(derivative, argument)


def put_in(formula: Node, argument: Node) -> Node:
    """A formula in u with something in place of u."""
    return substitute(formula, {"u": argument})
