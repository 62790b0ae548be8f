"""The layout with the signs of mathematics, to be read in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..tree.nodes import Apply, Node, Number, Symbol
from .names import decimal, raised, unicode_name
from .plain import ATOM, POWER, Plain, Written

_ROOTS = {"sqrt": "√", "cbrt": "∛"}
_BARS = {"abs": "||", "floor": "⌊⌋", "ceil": "⌈⌉", "norm": "‖‖"}
_NAMES = {
    "log2": "log₂",
    "log10": "log₁₀",
    **{f"a{name}": f"arc{name}" for name in ("sin", "cos", "tan", "sec", "csc", "cot")},
    **{f"a{name}": f"ar{name}" for name in ("sinh", "cosh", "tanh")},
}


class Symbols(Plain):
    """Writes in Unicode."""

    minus, times, hadamard, hadamard_divide, either_sign = "−", "·", " ⊙ ", " ⊘ ", ("±", "∓")
    relations: ClassVar[Mapping[str, str]] = {
        **Plain.relations,
        "less_equal": "≤",
        "greater_equal": "≥",
        "unequal": "≠",
    }
    constants: ClassVar[Mapping[str, str]] = {**Plain.constants, "ones": "𝟏", "infinity": "∞"}
    derivatives: ClassVar[Mapping[str, str]] = {**Plain.derivatives, "partial": "∂/∂{by}[{of}]"}
    named_derivatives: ClassVar[Mapping[str, str]] = {**Plain.named_derivatives, "partial": "∂{of}/∂{by}"}

    def symbol(self, name: str) -> str:
        return unicode_name(name)

    def first_factor(self, node: Node, head: str) -> str:
        text = super().first_factor(node, head)
        is_fraction = isinstance(node, Apply) and node.head == "divide"
        is_fraction = is_fraction or (isinstance(node, Number) and decimal(node.value, node.decimals) is None)
        return self.bracketed(text) if is_fraction and not text.startswith("(") else text

    def joint(self, product: Apply, left: str, right: str, factors: tuple[Node, Node]) -> str:
        before, after = factors
        if isinstance(after, Apply) and after.head == "power":
            after = after.arguments[0]
        if product.head == "multiply" and isinstance(before, Number) and isinstance(after, Symbol):
            is_plain = before.value >= 0 and decimal(before.value, before.decimals) is not None
            if is_plain and after.name[:1] not in "eE":  # 2e3 would be a power of ten
                return ""
        return super().joint(product, left, right, factors)

    def raised(self, exponent: Node) -> str:
        plain = exponent.arguments[0] if isinstance(exponent, Apply) and exponent.head == "negate" else exponent
        if isinstance(plain, Number) and plain.value.denominator == 1 and plain.value >= 0 and not plain.decimals:
            sign = "" if plain is exponent else "-"
            return raised(f"{sign}{plain.value.numerator}")
        return super().raised(exponent)

    def transpose(self, node: Apply) -> Written:
        return self.within(node.arguments[0], ATOM) + "ᵀ", POWER

    def function(self, head: str, arguments: tuple[Node, ...]) -> Written:
        text = self.listed(arguments)
        bars = _BARS.get(head)
        if bars is not None and not set(bars) & set(text) and (head != "abs" or self.in_bars(arguments[0])):
            return f"{bars[0]}{text}{bars[1:]}", ATOM
        if head in _ROOTS:
            plain = isinstance(arguments[0], Number | Symbol) and "/" not in text and "−" not in text
            return f"{_ROOTS[head]}{text if plain else self.bracketed(text)}", POWER
        return super().function(head, arguments)

    def function_name(self, head: str) -> str:
        if head == "sigmoid" and "sigma" not in self.names:
            return "σ"
        return _NAMES.get(head, head)
