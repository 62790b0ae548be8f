"""The plain layout, and what the layouts have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..tree.nodes import Apply, Array, Node, Number, Symbol, number, symbols_in, walk
from .names import decimal
from .pieces import negated, rows

# How tightly a formula holds together, loosest first. A sign spans a product: -2*x.
EITHER, BOTH, RELATION, SUM, SIGN, PRODUCT, POWER, ATOM = range(8)

Written = tuple[str, int]  # a text, and how tightly it holds together

_COMPARISONS = {"less": "<", "less_equal": "<=", "equals": "=", "unequal": "!="}
_TURNED = {"less": "greater", "less_equal": "greater_equal"}  # 0 < x is written x > 0


class Plain:
    """Writes in ASCII, as one types."""

    plus, minus, times, hadamard, hadamard_divide, either_sign = "+", "-", "*", " .* ", " ./ ", ("+/-", "-/+")
    relations: ClassVar[Mapping[str, str]] = {**_COMPARISONS, "greater": ">", "greater_equal": ">="}
    joints: ClassVar[Mapping[str, str]] = {"and": " and ", "or": " or "}
    denial = "not "
    constants: ClassVar[Mapping[str, str]] = {
        "ones": "ones",
        "identity": "I",
        "infinity": "infinity",
        "undefined": "undefined",
    }
    derivatives: ClassVar[Mapping[str, str]] = {"derivative": "d/d{by}[{of}]", "partial": "d/d{by}[{of}]"}
    named_derivatives: ClassVar[Mapping[str, str]] = {"derivative": "d{of}/d{by}", "partial": "d{of}/d{by}"}

    def __init__(self, names: frozenset[str], matrices: frozenset[str] = frozenset()) -> None:
        self.names = names
        self.matrices = matrices

    def write(self, node: Node) -> Written:
        """The text of a node, and how tightly it holds together."""
        if isinstance(node, Number):
            return self.number(node)
        if isinstance(node, Symbol):
            return self.symbol(node.name), ATOM
        if isinstance(node, Array):
            return self.array(node), ATOM
        if node.head in self.constants:
            return self.constant(node.head), ATOM
        method = _METHODS.get(node.head)
        if method is None:
            return self.function(node.head, node.arguments)
        found: Written = getattr(self, method)(node)
        return found

    def within(self, node: Node, strength: int) -> str:
        """The text of the node, in brackets where it holds together less tightly than asked."""
        text, own = self.write(node)
        return text if own >= strength else self.bracketed(text)

    def bracketed(self, text: str) -> str:
        """The text in brackets."""
        return f"({text})"

    def symbol(self, name: str) -> str:
        """The name of a symbol."""
        return name

    def constant(self, head: str) -> str:
        """What stands for itself; a symbol I hides the identity of that name."""
        return "eye" if head == "identity" and "I" in self.names else self.constants[head]

    def number(self, node: Number) -> Written:
        """A number; a fraction as a quotient."""
        if node.value < 0:
            return self.negation(Apply("negate", (Number(-node.value, node.decimals),)))
        text = decimal(node.value, node.decimals)
        if text is not None:
            return text, ATOM
        return self.quotient(Apply("divide", (number(node.value.numerator), number(node.value.denominator))))

    def sum(self, node: Apply) -> Written:
        """Terms with their signs."""
        text = self.within(node.arguments[0], SIGN)
        for term in node.arguments[1:]:
            positive = negated(term)
            sign, shown = (self.plus, term) if positive is None else (self.minus, positive)
            text += f" {sign} {self.within(shown, PRODUCT)}"
        return text, SUM

    def negation(self, node: Apply) -> Written:
        """The negative of a product or less."""
        return self.opposite(self.within(node.arguments[0], PRODUCT)), SIGN

    def opposite(self, text: str) -> str:
        """The text under a sign."""
        return self.minus + text

    def product(self, node: Apply) -> Written:
        """Factors, with what stands between them."""
        first, *others = node.arguments
        if isinstance(first, Number) and first.value < 0:
            positive = Apply(node.head, (Number(-first.value, first.decimals), *others))
            return self.opposite(self.product(positive)[0]), SIGN
        text = self.first_factor(first, node.head)
        for before, factor in zip(node.arguments, others, strict=False):
            written = self.within(factor, POWER)
            text += self.joint(node, text, written, (before, factor)) + written
        return text, PRODUCT

    def first_factor(self, node: Node, head: str) -> str:
        """A product of the same kind would grow together with what follows it."""
        grows = isinstance(node, Apply) and node.head == head
        return self.within(node, POWER if grows else PRODUCT)

    def joint(self, product: Apply, left: str, right: str, factors: tuple[Node, Node]) -> str:  # noqa: ARG002
        """What stands between two factors. Layouts that leave a sign out look at the texts or the factors."""
        return self.times if product.head == "multiply" else self.hadamard

    def quotient(self, node: Apply) -> Written:
        """One over the other."""
        top, bottom = node.arguments
        return f"{self.within(top, PRODUCT)}/{self.within(bottom, POWER)}", PRODUCT

    def hadamard_quotient(self, node: Apply) -> Written:
        """One over the other, entry by entry."""
        top, bottom = node.arguments
        return f"{self.first_factor(top, node.head)}{self.hadamard_divide}{self.within(bottom, POWER)}", PRODUCT

    def two_values(self, node: Apply) -> Written:
        """a ± b, or ±b alone."""
        sign = self.either_sign[node.head == "minus_plus"]
        if len(node.arguments) == 1:
            return sign + self.within(node.arguments[0], PRODUCT), SIGN
        first, second = node.arguments
        return f"{self.within(first, SUM)} {sign} {self.within(second, PRODUCT)}", SUM

    def comparison(self, node: Apply) -> Written:
        """Two sides with their relation; a number stands on the right."""
        left, right = node.arguments
        head = node.head
        if isinstance(left, Number) and not isinstance(right, Number) and head in _TURNED:
            left, right, head = right, left, _TURNED[head]
        return f"{self.within(left, SUM)} {self.relations[head]} {self.within(right, SUM)}", RELATION

    def conditions(self, node: Apply) -> Written:
        """`and` and `or`, with brackets around what would grow together with them."""
        own = BOTH if node.head == "and" else EITHER
        texts = [self.within(part, own + 1) for part in node.arguments]
        return self.joints[node.head].join(texts), own

    def denied(self, node: Apply) -> Written:
        """What does not hold."""
        return f"{self.denial}{self.bracketed(self.write(node.arguments[0])[0])}", RELATION

    def factorial(self, node: Apply) -> Written:
        """n!"""
        text = self.within(node.arguments[0], ATOM)
        return (self.bracketed(text) if text.endswith("!") else text) + "!", ATOM

    def hadamard_power(self, node: Apply) -> Written:
        """A power entry by entry."""
        base, exponent = node.arguments
        return f"{self.within(base, ATOM)}.^{Plain.raised(self, exponent)[1:]}", POWER

    def power(self, node: Apply) -> Written:
        """A base with its exponent."""
        base, exponent = node.arguments
        return f"{self.within(base, ATOM)}{self.raised(exponent)}", POWER

    def raised(self, exponent: Node) -> str:
        """An exponent with its sign."""
        text, strength = self.write(exponent)
        return f"^{text}" if strength == ATOM and text not in ("T", "t") else f"^({text})"

    def transpose(self, node: Apply) -> Written:
        """A matrix with the sign of its transpose."""
        mark = ".T" if "T" in self.names else "^T"
        return self.within(node.arguments[0], ATOM) + mark, POWER

    def still_to_derive(self, node: Apply) -> Written:
        """A derivative that is still to be taken, as a worked solution writes it; nobody types it."""
        of, by = (self.write(argument)[0] for argument in node.arguments)
        signs = self.named_derivatives if isinstance(node.arguments[0], Symbol) and of != by else self.derivatives
        return signs[node.head].format(of=of, by=by), POWER

    def function(self, head: str, arguments: tuple[Node, ...]) -> Written:
        """A function with its arguments."""
        return f"{self.function_name(head)}({self.listed(arguments)})", ATOM

    def function_name(self, head: str) -> str:
        """The name of a function as it is typed."""
        return head

    def in_bars(self, argument: Node) -> bool:
        """Whether bars around the argument mean its absolute value: where it is a number."""
        return not any(
            isinstance(here, Array) or (isinstance(here, Apply) and here.head in ("ones", "identity"))
            for here in walk(argument)
        ) and self.matrices.isdisjoint(symbols_in(argument))

    def listed(self, nodes: tuple[Node, ...], separator: str = ", ") -> str:
        """The texts of several nodes."""
        return separator.join(self.write(node)[0] for node in nodes)

    def array(self, node: Array) -> str:
        """A list or a matrix."""
        if len(node.shape) == 1:
            # round brackets: square ones would say of an interval that its ends belong to it
            return f"({self.listed(node.entries)}{',' if node.shape == (1,) else ''})"
        lines = rows(node)
        if len(lines) == 1:
            return f"[[{self.listed(lines[0])}]]"
        return f"[{'; '.join(self.listed(row) for row in lines)}]"


_METHODS = {
    "add": "sum",
    "negate": "negation",
    "multiply": "product",
    "hadamard": "product",
    "divide": "quotient",
    "hadamard_divide": "hadamard_quotient",
    "power": "power",
    "hadamard_power": "hadamard_power",
    "transpose": "transpose",
    "factorial": "factorial",
    **dict.fromkeys(["plus_minus", "minus_plus"], "two_values"),
    **dict.fromkeys(_COMPARISONS, "comparison"),
    **dict.fromkeys(["and", "or"], "conditions"),
    "not": "denied",
    **dict.fromkeys(["derivative", "partial"], "still_to_derive"),
}
