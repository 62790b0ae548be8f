"""The computation graph as a table and a drawing of characters, as LaTeX, Markdown and HTML; in words, as data."""

from __future__ import annotations

import html
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..explaining.backward import shown_value
from ..explaining.graph import ComputationGraph, GraphNode, Real
from ..printing import Layout, formula
from ..printing.breaking import broken
from ..printing.width import display_width
from ..printing.wrapping import line_width
from ..tree.nodes import Symbol
from .language import Translate
from .language import marked as _

HEADS = (_("node"), _("expression"), _("forward"), _("backward"))
TITLE = _("Computation graph")
_GAP = 2
_BRANCHES = {Layout.UNICODE: ("├─ ", "└─ ", "│  "), Layout.ASCII: ("|- ", "`- ", "|  ")}
_AGAIN = {Layout.UNICODE: " ↑", Layout.ASCII: " (above)"}


def cells(graph: ComputationGraph, layout: Layout) -> list[tuple[str, str, str, str]]:
    """A row of texts for every node: its name, what it is made of, its value, the derivative of the last by it."""
    return [
        (
            formula(Symbol(node.name), layout),
            "" if node.is_input else formula(node.formula, layout),
            _value(node.value, layout),
            _backward(node, layout),
        )
        for node in graph.nodes
    ]


def _value(value: Real | None, layout: Layout) -> str:
    return "" if value is None else formula(shown_value(value).node, layout)


def _backward(node: GraphNode, layout: Layout) -> str:
    """The formula, and its value where there is one."""
    text = formula(node.slope, layout)
    value = _value(node.slope_value, layout)
    return text if not value or value == text else f"{text} = {value}"


def as_text(graph: ComputationGraph, layout: Layout, translate: Translate) -> list[str]:
    """A drawing of characters with its table below, in at most 80 columns."""
    return [translate(TITLE), "", *drawn(graph, layout), "", *_table(graph, layout, translate)]


def drawn(graph: ComputationGraph, layout: Layout) -> list[str]:
    """The result at the top and below each node what it is made of; what is drawn already is only named."""
    lines: list[str] = []
    seen: set[str] = set()

    def draw(name: str, first: str, rest: str) -> None:
        node = graph.node(name)
        text = formula(Symbol(name), layout)
        again = name in seen and not node.is_input
        body = "" if node.is_input else " = " + formula(node.formula, layout)
        value = f" = {_value(node.value, layout)}" if node.value is not None else ""
        whole = first + text + (_AGAIN[layout] if again else body + value)
        lines.extend(_fitted(whole, rest))
        seen.add(name)
        if again:
            return
        last = len(node.below) - 1
        tee, corner, bar = _BRANCHES[layout]
        for place, below in enumerate(node.below):
            draw(below, rest + (corner if place == last else tee), rest + ("   " if place == last else bar))

    draw(graph.nodes[-1].name, "", "")
    return lines


def _fitted(text: str, rest: str) -> list[str]:
    first, *others = broken(text, line_width())
    return [first, *(rest + "   " + piece for piece in others)]


def _table(graph: ComputationGraph, layout: Layout, translate: Translate) -> list[str]:
    """Columns that fit their longest text; the last is broken where the line would be too long."""
    body = cells(graph, layout)
    heads = [translate(head) for head in HEADS]
    if all(node.value is None for node in graph.nodes):
        body = [(name, expression, "", backward) for name, expression, _forward, backward in body]
        heads[2] = ""
    columns = list(zip(heads, *body, strict=True))
    widths = [max(map(display_width, column)) for column in columns]
    widths[1] = min(widths[1], 30)
    lines = [_joined(heads, widths)]
    for cell in body:
        lines += _row(cell, widths)
    return lines


def _row(cell: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row; an expression or a derivative that is too wide goes on in the lines below."""
    room = line_width() - sum(widths[:3]) - 3 * _GAP
    expression, backward = broken(cell[1], widths[1]), broken(cell[3], max(room, 20))
    lines = []
    for place in range(max(len(expression), len(backward))):
        name, forward = (cell[0], cell[2]) if place == 0 else ("", "")
        middle = expression[place] if place < len(expression) else ""
        last = backward[place] if place < len(backward) else ""
        lines.append(_joined([name, middle, forward, last], widths))
    return lines


def _joined(texts: Sequence[str], widths: Sequence[int]) -> str:
    padded = [text + " " * (width - display_width(text)) for text, width in zip(texts, widths, strict=True) if width]
    return (" " * _GAP).join(padded).rstrip()


def as_latex(graph: ComputationGraph, translate: Translate) -> list[str]:
    """A table that needs no package."""
    heads = " & ".join(translate(head) for head in HEADS)
    body = [" & ".join(f"${text}$" if text else "" for text in row) for row in cells(graph, Layout.LATEX)]
    return ["\\begin{tabular}{llll}", f"{heads} \\\\ \\hline", *(f"{row} \\\\" for row in body), "\\end{tabular}"]


def as_markdown(graph: ComputationGraph, translate: Translate) -> list[str]:
    """A table with formulas between dollars."""
    heads = [translate(head) for head in HEADS]
    body = [[f"${_in_a_cell(text)}$" if text else "" for text in row] for row in cells(graph, Layout.LATEX)]
    rule = ["---"] * len(heads)
    return [f"| {' | '.join(row)} |" for row in (heads, rule, *body)]


def _in_a_cell(text: str) -> str:
    """Bars would end the cell."""
    return text.replace("\\left|", "\\left\\vert ").replace("\\right|", "\\right\\vert ")


def as_html(graph: ComputationGraph, translate: Translate) -> list[str]:
    """A table."""
    heads = "".join(f'<th scope="col">{html.escape(translate(head))}</th>' for head in HEADS)
    body = ["".join(f"<td>{html.escape(text)}</td>" for text in row) for row in cells(graph, Layout.UNICODE)]
    return ["<table>", f"<tr>{heads}</tr>", *(f"<tr>{row}</tr>" for row in body), "</table>"]


def as_data(graph: ComputationGraph) -> list[dict[str, Any]]:
    """Every node for JSON."""
    return [
        {
            "name": node.name,
            "expression": None if node.is_input else formula(node.formula, Layout.ASCII),
            "made_of": list(node.below),
            "forward": _number(node.value),
            "backward": formula(node.slope, Layout.ASCII),
            "backward_value": _number(node.slope_value),
        }
        for node in graph.nodes
    ]


def _number(value: Real | None) -> str | float | None:
    return str(value) if isinstance(value, Fraction) else value
