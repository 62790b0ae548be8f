"""The layout to be typeset, in LaTeX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..tree.nodes import Apply, Array, Node, Number, Symbol
from .names import latex_name
from .pieces import cases, rows
from .plain import ATOM, POWER, Plain, Written

_COMMANDS = "exp ln sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan max min det"
_OWN_COMMANDS = frozenset(_COMMANDS.split())

_AROUND = {
    "sqrt": "\\sqrt{#}",
    "cbrt": "\\sqrt[3]{#}",
    "abs": "\\left|#\\right|",
    "norm": "\\lVert # \\rVert",
    "floor": "\\lfloor # \\rfloor",
    "ceil": "\\lceil # \\rceil",
}
_NAMES = {f"a{name}": f"arc{name}" for name in ("sin", "cos", "tan", "sec", "csc", "cot")}


class Latex(Plain):
    """Writes in LaTeX."""

    times, hadamard, hadamard_divide, either_sign = " \\cdot ", " \\odot ", " \\oslash ", ("\\pm ", "\\mp ")
    relations: ClassVar[Mapping[str, str]] = {
        **Plain.relations,
        "less_equal": "\\le",
        "greater_equal": "\\ge",
        "unequal": "\\ne",
    }
    joints: ClassVar[Mapping[str, str]] = {"and": " \\land ", "or": " \\lor "}
    denial = "\\operatorname{not}"
    constants: ClassVar[Mapping[str, str]] = {
        "ones": "\\mathbf{1}",
        "identity": "I",
        "infinity": "\\infty",
        "undefined": "\\mathrm{undefined}",
    }
    derivatives: ClassVar[Mapping[str, str]] = {
        "derivative": "\\frac{{d}}{{d {by}}}\\left[{of}\\right]",
        "partial": "\\frac{{\\partial}}{{\\partial {by}}}\\left[{of}\\right]",
    }
    named_derivatives: ClassVar[Mapping[str, str]] = {
        "derivative": "\\frac{{d {of}}}{{d {by}}}",
        "partial": "\\frac{{\\partial {of}}}{{\\partial {by}}}",
    }

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
        return f"\\frac{{{self.write(top)[0]}}}{{{self.write(bottom)[0]}}}", POWER

    def raised(self, exponent: Node) -> str:
        text = self.write(exponent)[0]
        return f"^{{{self.bracketed(text) if text in ('T', 't') else text}}}"

    def transpose(self, node: Apply) -> Written:
        return self.within(node.arguments[0], ATOM) + "^{\\top}", POWER

    def hadamard_power(self, node: Apply) -> Written:
        base, exponent = node.arguments
        return f"{self.within(base, ATOM)}^{{\\odot {self.within(exponent, ATOM)}}}", POWER

    def function(self, head: str, arguments: tuple[Node, ...]) -> Written:
        if head == "where":
            return self.by_cases(Apply(head, arguments)), ATOM
        if head in ("root", "binomial", "log") and (special := self.special(head, *arguments)):
            return special, ATOM
        text = self.listed(arguments)
        if head in _AROUND and (head != "abs" or self.in_bars(arguments[0])):
            # the core grammar has the cube root as a sign, which takes a transpose behind it for its own
            return _AROUND[head].replace("#", text), POWER if head == "cbrt" else ATOM
        return f"{self.function_name(head)}{self.bracketed(text)}", ATOM

    def special(self, head: str, first: Node, second: Node) -> str:
        """Functions of two arguments with a notation of their own; empty where these arguments have none."""
        one, other = self.write(first)[0], self.write(second)[0]
        if head == "binomial":
            return f"\\binom{{{one}}}{{{other}}}"
        is_letter = isinstance(second, Symbol) and len(second.name) == 1 and second.name != "e"  # log_e is ln
        if not is_letter and not (isinstance(second, Number) and second.value in range(4, 10)):
            return ""
        return f"\\sqrt[{other}]{{{one}}}" if head == "root" else f"\\log_{{{other}}}{self.bracketed(one)}"

    def by_cases(self, node: Apply) -> str:
        """Values and their conditions in lines of two columns."""
        found, rest = cases(node)
        lines = [f"{self.write(value)[0]} & \\text{{if }} {self.write(condition)[0]}" for value, condition in found]
        lines += [] if rest is None else [f"{self.write(rest)[0]} & \\text{{otherwise}}"]
        return "\\begin{cases}" + " \\\\ ".join(lines) + "\\end{cases}"

    def function_name(self, head: str) -> str:
        if head == "sigmoid" and "sigma" not in self.names:
            return "\\sigma"
        if head in ("log2", "log10"):
            return f"\\log_{{{head[3:]}}}"
        head = _NAMES.get(head, head).replace("_", "")
        return f"\\{head}" if head in _OWN_COMMANDS else f"\\operatorname{{{head}}}"

    def array(self, node: Array) -> str:
        if len(node.shape) == 1:
            return f"\\left({self.listed(node.entries)}{',' if node.shape == (1,) else ''}\\right)"
        lines = " \\\\ ".join(self.listed(row, " & ") for row in rows(node))
        return f"\\begin{{bmatrix}}{lines}\\end{{bmatrix}}"
