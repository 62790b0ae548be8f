"""Trees as formulas in plain ASCII, in Unicode, and in LaTeX.

Brackets stand where the reader needs them to find the same tree again, and hardly anywhere else. A number that no
text yields, negative or a fraction, is written as the negation or the quotient of the same value.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from ..tree.nodes import Apply, Array, Node, Number, Symbol, number, symbols_in
from .names import decimal, latex_name, unicode_name


class Layout(Enum):
    ASCII = "ascii"
    UNICODE = "unicode"
    LATEX = "latex"


# How tightly a formula holds together, loosest first. A sign spans a product: -2*x.
_SUM, _SIGN, _PRODUCT, _POWER, _ATOM = range(5)
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LATEX_FUNCTIONS = frozenset(["exp", "ln", "sin", "cos", "tan", "tanh", "max", "min"])

Written = tuple[str, int]  # a text, and how tightly it holds together


def formula(node: Node, layout: Layout) -> str:
    """The formula. Read back in a vocabulary that has its names it gives the same tree."""
    names = symbols_in(node)
    writer = {Layout.ASCII: _Ascii, Layout.UNICODE: _Unicode, Layout.LATEX: _Latex}[layout](names)
    return writer.write(node)[0]


class _Ascii:
    """The plain layout, and what the layouts have in common."""

    minus, times, hadamard = "-", "*", " .* "

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def write(self, node: Node) -> Written:
        if isinstance(node, Number):
            return self.number(node)
        if isinstance(node, Symbol):
            return self.symbol(node.name), _ATOM
        if isinstance(node, Array):
            return self.array(node), _ATOM
        operator = {
            "add": self.sum,
            "negate": self.negation,
            "multiply": self.product,
            "hadamard": self.product,
            "divide": self.quotient,
            "power": self.power,
            "transpose": self.transpose,
            "ones": self.ones,
        }.get(node.head)
        return self.function(node.head, node.arguments) if operator is None else operator(node)

    def within(self, node: Node, strength: int) -> str:
        """The text of the node, in brackets where it holds together less tightly than asked."""
        text, own = self.write(node)
        return text if own >= strength else self.bracketed(text)

    def bracketed(self, text: str) -> str:
        return f"({text})"

    def symbol(self, name: str) -> str:
        return name

    def number(self, node: Number) -> Written:
        if node.value < 0:
            return self.negation(Apply("negate", (Number(-node.value, node.decimals),)))
        text = decimal(node.value, node.decimals)
        if text is not None:
            return text, _ATOM
        return self.quotient(Apply("divide", (number(node.value.numerator), number(node.value.denominator))))

    def sum(self, node: Apply) -> Written:
        text = self.within(node.arguments[0], _SIGN)
        for term in node.arguments[1:]:
            positive = _negated(term)
            sign, shown = (" + ", term) if positive is None else (f" {self.minus} ", positive)
            text += sign + self.within(shown, _PRODUCT)
        return text, _SUM

    def negation(self, node: Apply) -> Written:
        return self.minus + self.within(node.arguments[0], _PRODUCT), _SIGN

    def product(self, node: Apply) -> Written:
        first, *others = node.arguments
        if isinstance(first, Number) and first.value < 0:
            positive = Apply(node.head, (Number(-first.value, first.decimals), *others))
            return self.minus + self.product(positive)[0], _SIGN
        text = self.first_factor(first, node.head)
        for before, factor in zip(node.arguments, others, strict=False):
            written = self.within(factor, _POWER)
            text += self.joint(node, text, written, (before, factor)) + written
        return text, _PRODUCT

    def first_factor(self, node: Node, head: str) -> str:
        """A product of the same kind would grow together with what follows it."""
        grows = isinstance(node, Apply) and node.head == head
        return self.within(node, _POWER if grows else _PRODUCT)

    def joint(self, product: Apply, left: str, right: str, factors: tuple[Node, Node]) -> str:  # noqa: ARG002
        """What stands between two factors. Layouts that leave a sign out look at the texts or the factors."""
        return self.times if product.head == "multiply" else self.hadamard

    def quotient(self, node: Apply) -> Written:
        top, bottom = node.arguments
        return f"{self.within(top, _PRODUCT)}/{self.within(bottom, _POWER)}", _PRODUCT

    def power(self, node: Apply) -> Written:
        base, exponent = node.arguments
        return f"{self.within(base, _ATOM)}{self.raised(exponent)}", _POWER

    def raised(self, exponent: Node) -> str:
        text, strength = self.write(exponent)
        return f"^{text}" if strength == _ATOM and text not in ("T", "t") else f"^({text})"

    def transpose(self, node: Apply) -> Written:
        mark = ".T" if "T" in self.names else "^T"
        return self.within(node.arguments[0], _ATOM) + mark, _POWER

    def ones(self, _: Apply) -> Written:
        return "ones", _ATOM

    def function(self, head: str, arguments: tuple[Node, ...]) -> Written:
        return f"{self.function_name(head)}({self.listed(arguments)})", _ATOM

    def function_name(self, head: str) -> str:
        return head

    def listed(self, nodes: tuple[Node, ...], separator: str = ", ") -> str:
        return separator.join(self.write(node)[0] for node in nodes)

    def array(self, node: Array) -> str:
        if len(node.shape) == 1:
            # round brackets: square ones would say of an interval that its ends belong to it
            return f"({self.listed(node.entries)}{',' if node.shape == (1,) else ''})"
        rows = _rows(node)
        if len(rows) == 1:
            return f"[[{self.listed(rows[0])}]]"
        return f"[{'; '.join(self.listed(row) for row in rows)}]"


class _Unicode(_Ascii):
    """The layout to be read in a terminal."""

    minus, times, hadamard = "−", "·", " ⊙ "

    def symbol(self, name: str) -> str:
        return unicode_name(name)

    def first_factor(self, node: Node, head: str) -> str:
        text = super().first_factor(node, head)
        is_fraction = isinstance(node, Apply) and node.head == "divide"
        is_fraction = is_fraction or (isinstance(node, Number) and decimal(node.value, node.decimals) is None)
        return self.bracketed(text) if is_fraction and not text.startswith("(") else text

    def joint(self, product: Apply, left: str, right: str, factors: tuple[Node, Node]) -> str:
        before, after = factors
        if product.head == "multiply" and isinstance(before, Number) and isinstance(after, Symbol):
            is_plain = before.value >= 0 and decimal(before.value, before.decimals) is not None
            if is_plain and after.name[:1] not in "eE":  # 2e3 would be a power of ten
                return ""
        return super().joint(product, left, right, factors)

    def raised(self, exponent: Node) -> str:
        plain = exponent.arguments[0] if isinstance(exponent, Apply) and exponent.head == "negate" else exponent
        if isinstance(plain, Number) and plain.value.denominator == 1 and plain.value >= 0 and not plain.decimals:
            sign = "" if plain is exponent else "-"
            return f"{sign}{plain.value.numerator}".translate(_RAISED)
        return super().raised(exponent)

    def transpose(self, node: Apply) -> Written:
        return self.within(node.arguments[0], _ATOM) + "ᵀ", _POWER

    def ones(self, _: Apply) -> Written:
        return "𝟏", _ATOM

    def function(self, head: str, arguments: tuple[Node, ...]) -> Written:
        text = self.listed(arguments)
        if head == "abs" and "|" not in text:
            return f"|{text}|", _ATOM
        if head in ("floor", "ceil"):
            return (f"⌊{text}⌋" if head == "floor" else f"⌈{text}⌉"), _ATOM
        if head == "sqrt":
            plain = isinstance(arguments[0], Number | Symbol) and "/" not in text and "−" not in text
            return (f"√{text}", _POWER) if plain else (f"√({text})", _POWER)
        return super().function(head, arguments)

    def function_name(self, head: str) -> str:
        if head == "sigmoid" and "sigma" not in self.names:
            return "σ"
        return {"log2": "log₂", "log10": "log₁₀"}.get(head, head)


class _Latex(_Ascii):
    """The layout to be typeset."""

    times, hadamard = " \\cdot ", " \\odot "

    def bracketed(self, text: str) -> str:
        return f"\\left({text}\\right)"

    def symbol(self, name: str) -> str:
        return latex_name(name)

    def joint(self, product: Apply, left: str, right: str, factors: tuple[Node, Node]) -> str:
        is_mixed = left[-1:].isdigit() and right.startswith("\\frac")  # would be read as a mixed number
        if product.head != "multiply" or right[:1].isdigit() or is_mixed:
            return super().joint(product, left, right, factors)
        return " "

    def quotient(self, node: Apply) -> Written:
        top, bottom = node.arguments
        return f"\\frac{{{self.write(top)[0]}}}{{{self.write(bottom)[0]}}}", _POWER

    def raised(self, exponent: Node) -> str:
        text = self.write(exponent)[0]
        return f"^{{{self.bracketed(text) if text in ('T', 't') else text}}}"

    def transpose(self, node: Apply) -> Written:
        return self.within(node.arguments[0], _ATOM) + "^{\\top}", _POWER

    def ones(self, _: Apply) -> Written:
        return "\\mathbf{1}", _ATOM

    def function(self, head: str, arguments: tuple[Node, ...]) -> Written:
        text = self.listed(arguments)
        if head == "sqrt":
            return f"\\sqrt{{{text}}}", _ATOM
        if head in ("abs", "norm"):
            return (f"\\left|{text}\\right|" if head == "abs" else f"\\lVert {text} \\rVert"), _ATOM
        if head in ("floor", "ceil"):
            return f"\\l{head} {text} \\r{head}", _ATOM
        return f"{self.function_name(head)}{self.bracketed(text)}", _ATOM

    def function_name(self, head: str) -> str:
        if head == "sigmoid" and "sigma" not in self.names:
            return "\\sigma"
        if head in ("log2", "log10"):
            return f"\\log_{{{head[3:]}}}"
        return f"\\{head}" if head in _LATEX_FUNCTIONS else f"\\operatorname{{{head}}}"

    def array(self, node: Array) -> str:
        if len(node.shape) == 1:
            return f"\\left({self.listed(node.entries)}{',' if node.shape == (1,) else ''}\\right)"
        rows = " \\\\ ".join(self.listed(row, " & ") for row in _rows(node))
        return f"\\begin{{bmatrix}}{rows}\\end{{bmatrix}}"


def _negated(term: Node) -> Node | None:
    """What is subtracted by adding the term; None if it is added."""
    if isinstance(term, Apply) and term.head == "negate":
        return term.arguments[0]
    if isinstance(term, Number) and term.value < 0:
        return Number(-term.value, term.decimals)
    if isinstance(term, Apply) and term.head in ("multiply", "hadamard"):
        first, *others = term.arguments
        if isinstance(first, Number) and first.value < 0:
            return Apply(term.head, (Number(Fraction(-first.value), first.decimals), *others))
    return None


def _rows(node: Array) -> list[tuple[Node, ...]]:
    width = node.shape[1]
    return [node.entries[start : start + width] for start in range(0, len(node.entries), width)]
