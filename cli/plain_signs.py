"""Signs for a terminal that lacks those of mathematics: `dl/dw` where `∂l/∂w` cannot be shown."""

from __future__ import annotations

import codecs

ERRORS = "chainrule.plain"  # the name of the error handler
_PLAIN = {
    "−": "-", "·": "*", "×": "x", "⊙": "(*)", "∂": "d", "∇": "grad ", "√": "sqrt", "Σ": "sum", "∈": "in", "ℝ": "R",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∞": "inf", "→": "->", "←": "<-", "⇒": "=>", "±": "+-", "½": "1/2",
    "′": "'", "ᵀ": "^T", "ŷ": "y^", "Ŷ": "Y^", "²": "^2", "³": "^3", "ⁿ": "^n", "α": "alpha", "β": "beta",
    "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta", "λ": "lambda", "μ": "mu", "π": "pi",
    "σ": "sigma", "φ": "phi", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "°": " deg",
    "₀": "_0", "₁": "_1", "₂": "_2", "₃": "_3", "ᵢ": "_i", "ⱼ": "_j", "├": "|", "└": "`", "│": "|", "─": "-",
}  # fmt: skip


def plain(text: str) -> str:
    """The text in ASCII; a sign for which there is no other way shows its number."""
    return "".join(_PLAIN.get(sign, sign) for sign in text).encode("ascii", "backslashreplace").decode("ascii")


def register() -> str:
    """Make the error handler known, and return its name: what `stream.reconfigure(errors=…)` takes."""

    def replaced(trouble: UnicodeError) -> tuple[str, int]:
        if not isinstance(trouble, UnicodeEncodeError):
            raise trouble
        return plain(trouble.object[trouble.start : trouble.end]), trouble.end

    codecs.register_error(ERRORS, replaced)
    return ERRORS
