"""How an expression depends on one variable: what a person looks at before differentiating it."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from chainrule.exercises.record import Record, replace

from ..tree.nodes import Apply, Node, Number, Symbol, children, number, symbols_in, transform
from ..tree.substitute import tidy
from .hint import fresh
from .numbers import negated

_ONE = number(1)


class Form(StrEnum):
    """What the dependence is; the value is the code of the principle that applies."""

    LINEAR = "LINEAR"
    POWER = "POWER"
    KNOWN = "KNOWN"
    CHAIN = "CHAIN"
    PRODUCT = "PRODUCT"
    QUOTIENT = "QUOTIENT"
    SUM = "SUM"


class Structure(Record):
    """`term`, the part of an expression that depends on the variable, is factor * core.

    Of a chain the core is outer(u) with u = inner; `slope` is outer'(u) with the inner part put in, None where it has
    no simple formula. Of a product, a quotient or a sum, `parts` are what it is made of.
    """

    form: Form
    term: Node
    factor: Node
    core: Node
    u: Symbol = Symbol("u")
    outer: Node | None = None
    inner: Node | None = None
    slope: Node | None = None
    parts: tuple[Node, ...] = ()


def structure(expression: Node, by: str) -> Structure | None:
    """How the expression depends on the variable; None where it does not."""
    terms = dependent_terms(with_sigmoids(expression), by)
    if not terms:
        return None
    term = tidy(Apply("add", terms)) if len(terms) > 1 else terms[0]
    factor, core = _peeled(term, by)
    return replace(_of_core(core, by), term=term, factor=factor)


def dependent_terms(expression: Node, by: str) -> tuple[Node, ...]:
    """The terms of a sum in which the variable occurs."""
    terms = expression.arguments if isinstance(expression, Apply) and expression.head == "add" else (expression,)
    return tuple(term for term in terms if by in symbols_in(term))


def with_sigmoids(expression: Node) -> Node:
    """The expression with σ(z) written for 1/(1 + e^(-z)), as people write it."""
    return transform(expression, _as_sigmoid)


def _as_sigmoid(node: Node) -> Node:
    if not (isinstance(node, Apply) and node.head == "divide"):
        return node
    above, below = node.arguments
    is_pair = isinstance(below, Apply) and below.head == "add" and len(below.arguments) == 2
    if not is_pair or _ONE not in children(below):
        return node
    power = next(part for part in children(below) if part != _ONE)
    if not (isinstance(power, Apply) and power.head == "exp"):
        return node
    sigmoid = Apply("sigmoid", (negated(power.arguments[0]),))
    return sigmoid if above == _ONE else tidy(Apply("multiply", (above, sigmoid)))


def _peeled(term: Node, by: str) -> tuple[Node, Node]:
    """The constant factor of a term and what is left."""
    if not isinstance(term, Apply) or term.head not in ("negate", "divide", "multiply"):
        return _ONE, term
    if term.head == "negate":
        factor, core = _peeled(term.arguments[0], by)
        return negated(factor), core
    if term.head == "divide":
        above, below = term.arguments
        if by in symbols_in(below):
            return _ONE, term
        factor, core = _peeled(above, by)
        return tidy(Apply("divide", (factor, below))), core
    constant = tuple(part for part in term.arguments if by not in symbols_in(part))
    rest = tuple(part for part in term.arguments if by in symbols_in(part))
    if len(rest) != 1:
        return _product(constant), _product(rest)
    factor, core = _peeled(rest[0], by)
    return _product((*constant, factor)), core


def _product(factors: tuple[Node, ...]) -> Node:
    return tidy(Apply("multiply", factors)) if factors else _ONE


def _of_core(core: Node, by: str) -> Structure:
    """The structure of what has no constant factor."""
    if isinstance(core, Symbol):
        return Structure(Form.LINEAR, core, _ONE, core)
    assert isinstance(core, Apply)  # noqa: S101 - a list or a number is no term of a loss
    if core.head == "add":
        return Structure(Form.SUM, core, _ONE, core, parts=dependent_terms(core, by))
    if core.head == "multiply":
        return Structure(Form.PRODUCT, core, _ONE, core, parts=(core.arguments[0], _product(core.arguments[1:])))
    if core.head == "divide":
        return Structure(Form.QUOTIENT, core, _ONE, core, parts=core.arguments)
    return _of_function(core, by)


def _of_function(core: Apply, by: str) -> Structure:
    inner, *others = core.arguments
    if any(by in symbols_in(other) for other in others):
        return Structure(Form.KNOWN, core, _ONE, core)  # a power with the variable in its exponent, a maximum
    if isinstance(inner, Symbol):
        return Structure(Form.POWER if core.head == "power" else Form.KNOWN, core, _ONE, core)
    u = fresh("u", symbols_in(core))
    outer = Apply(core.head, (u, *others))
    return Structure(Form.CHAIN, core, _ONE, core, u, outer, inner, _outer_slope(core.head, inner, others))


def _outer_slope(head: str, inner: Node, others: list[Node]) -> Node | None:
    """The derivative of the outer function, taken at the inner part."""
    whole = Apply(head, (inner, *others))
    if head == "power" and isinstance(others[0], Number):
        exponent = others[0].value
        lowered = tidy(Apply("power", (inner, Number(exponent - 1))))
        return Apply("multiply", (Number(exponent), lowered))
    slopes: dict[str, Node] = {
        "exp": whole,
        "ln": Apply("divide", (_ONE, inner)),
        "sqrt": Apply("divide", (_ONE, Apply("multiply", (number(2), whole)))),
        "sigmoid": Apply("multiply", (whole, Apply("add", (_ONE, Apply("negate", (whole,)))))),
        "tanh": Apply("add", (_ONE, Apply("negate", (Apply("power", (whole, Number(Fraction(2)))),)))),
        "sin": Apply("cos", (inner,)),
    }
    return slopes.get(head)
