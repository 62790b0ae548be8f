"""How prose and formulas stand together: plain text, LaTeX, Markdown and HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

from chainrule.exercises.record import Record

from ..printing import Layout

_TEX = {
    "\\": "\\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "…": "\\dots{}",
}
# mathematics in the middle of prose, which LaTeX wants between dollars
_TEX_MATHS = {
    "σ": "\\sigma", "η": "\\eta", "λ": "\\lambda", "δ": "\\delta", "θ": "\\theta", "μ": "\\mu", "ε": "\\varepsilon",
    "∂": "\\partial", "∇": "\\nabla", "·": "\\cdot", "×": "\\times", "⊙": "\\odot", "−": "-", "≤": "\\le",
    "≥": "\\ge", "≠": "\\ne", "≈": "\\approx", "∞": "\\infty", "Σ": "\\sum", "√": "\\surd", "′": "{}'",
    "ᵀ": "{}^{\\top}", "ŷ": "\\hat{y}", "Ŷ": "\\hat{Y}", "→": "\\to", "²": "{}^2", "³": "{}^3", "₁": "{}_1",
    "₂": "{}_2", "₃": "{}_3", "½": "\\frac{1}{2}", "ℝ": "\\mathbb{R}", "∈": "\\in", "±": "\\pm", "ⱼ": "{}_j",
    "←": "\\leftarrow", "″": "{}''", "°": "{}^{\\circ}", "ᵢ": "{}_i", "<": "<", ">": ">",
}  # fmt: skip


class Markup(Record):
    """The layout of formulas, how prose is escaped, and how a formula stands in a sentence."""

    name: str
    layout: Layout
    prose: Callable[[str], str]
    inline: Callable[[str], str]


def tex_prose(text: str) -> str:
    """Prose with the signs of LaTeX escaped and its mathematics between dollars."""
    return "".join(_tex_sign(sign) for sign in text).replace("$$", " ")


def _tex_sign(sign: str) -> str:
    if sign in _TEX_MATHS:
        return f"${_TEX_MATHS[sign]}$"
    return _TEX.get(sign, sign)


def markdown_prose(text: str) -> str:
    """Prose with the signs of Markdown escaped."""
    return re.sub(r"([\\`*_$<>\[\]#|])", r"\\\1", text)


def _html_prose(text: str) -> str:
    from html import escape  # which comes with a table of two thousand signs

    return escape(text)


def _plain(text: str) -> str:
    return text


def plain_markup(layout: Layout) -> Markup:
    """Text as it is, for a terminal."""
    return Markup("text", layout, _plain, _plain)


LATEX = Markup("latex", Layout.LATEX, tex_prose, "${}$".format)
MARKDOWN = Markup("markdown", Layout.LATEX, markdown_prose, "${}$".format)
HTML = Markup("html", Layout.UNICODE, _html_prose, lambda formula: f"<code>{_html_prose(formula)}</code>")
MARKUPS = {markup.name: markup for markup in (LATEX, MARKDOWN, HTML)}
