"""The computation graph as a picture: SVG that needs nothing else and is read in black and white and aloud."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from chainrule.exercises.record import Record

from ..explaining.backward import shown_value
from ..explaining.drawing import Layers, is_bend, layers
from ..explaining.graph import ComputationGraph, GraphNode, Real
from ..printing import Layout, formula
from ..printing.width import display_width
from ..tree.nodes import Symbol
from .language import Translate
from .language import marked as _

_SIGN = 8.4  # width of a column of text
_LINE = 19
_PAD = 10
_GAP_X, _GAP_Y = 64, 26
_MARGIN = 16

_ROLE = 'role="img" aria-labelledby="graph-title graph-desc"'
_ARROW = (
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 L8 4 L0 8 z" fill="#333"/></marker></defs>'
)

TITLE = _("Computation graph")
FORWARD, BACKWARD = _("forward"), _("backward")
DESCRIPTION = _("From the inputs on the left to the result on the right. {nodes}")


class Box(Record):
    """A node's rectangle and the lines of text in it."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    is_input: bool

    @property
    def left(self) -> tuple[float, float]:
        """Where edges arrive."""
        return self.x, self.y + self.height / 2

    @property
    def right(self) -> tuple[float, float]:
        """Where edges leave."""
        return self.x + self.width, self.y + self.height / 2


def svg(graph: ComputationGraph, translate: Translate) -> str:
    """The picture: a box a node with its formula, its value and the derivative of the result by it."""
    laid = layers(graph)
    boxes = _boxes(graph, laid, translate)
    width = max(box.x + box.width for box in boxes.values()) + _MARGIN
    height = max(box.y + box.height for box in boxes.values()) + _MARGIN
    edges = [_edge([boxes[name] for name in way]) for way in laid.ways]
    nodes = [box for box in boxes.values() if box.lines]
    said = "; ".join(", ".join(box.lines) for box in nodes)
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_ROLE}>',
        f'<title id="graph-title">{escape(translate(TITLE))}</title>',
        f'<desc id="graph-desc">{escape(translate(DESCRIPTION).format(nodes=said))}</desc>',
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
        _ARROW,
        *edges,
        *(_drawn(box) for box in nodes),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _boxes(graph: ComputationGraph, laid: Layers, translate: Translate) -> dict[str, Box]:
    """Columns beside each other, each as wide as its widest box and in the middle of the height."""
    bends: dict[str, tuple[str, ...]] = {name: () for names in laid.columns for name in names if is_bend(name)}
    texts = bends | {node.name: _texts(node, translate) for node in graph.nodes}
    inputs = {node.name for node in graph.nodes if node.is_input}
    tall = max(_height_of(names, texts) for names in laid.columns)
    boxes: dict[str, Box] = {}
    x: float = _MARGIN
    for names in laid.columns:
        wide = max(_width_of(texts[name]) for name in names)
        y = _MARGIN + (tall - _height_of(names, texts)) / 2
        for name in names:
            lines = texts[name]
            height = len(lines) * _LINE + _PAD
            width = _width_of(lines) if lines else wide
            boxes[name] = Box(x + (wide - width) / 2, y, width, height, lines, name in inputs)
            y += height + _GAP_Y
        x += wide + _GAP_X
    return boxes


def _height_of(names: tuple[str, ...], texts: dict[str, tuple[str, ...]]) -> float:
    return sum(len(texts[name]) * _LINE + _PAD for name in names) + _GAP_Y * (len(names) - 1)


def _width_of(lines: tuple[str, ...]) -> float:
    return max(map(display_width, lines), default=0) * _SIGN + 2 * _PAD


def _texts(node: GraphNode, translate: Translate) -> tuple[str, ...]:
    name = formula(Symbol(node.name), Layout.UNICODE)
    first = name if node.is_input else f"{name} = {formula(node.formula, Layout.UNICODE)}"
    if node.value is None:
        return first, f"{translate(BACKWARD)} {formula(node.slope, Layout.UNICODE)}"
    return first, f"{translate(FORWARD)} {_number(node.value)}", f"{translate(BACKWARD)} {_number(node.slope_value)}"


def _number(value: Real | None) -> str:
    return "" if value is None else formula(shown_value(value).node, Layout.UNICODE)


def _edge(way: Sequence[Box]) -> str:
    """A curve from the right side of one box, straight through the bends, to the left side of the last."""
    x, y = way[0].right
    path = [f"M{x:.1f} {y:.1f}"]
    for box in way[1:]:
        (x1, y1), (x2, y2) = (x, y), box.left
        bend = (x2 - x1) / 2
        path.append(f"C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
        x, y = box.right
        if box is not way[-1]:
            path.append(f"L{x:.1f} {y:.1f}")
    return f'<path d="{" ".join(path)}" fill="none" stroke="#333" stroke-width="1.4" marker-end="url(#arrow)"/>'


def _drawn(box: Box) -> str:
    """Inputs have round corners, operations square ones."""
    corner = 12 if box.is_input else 2
    fill = "#f2f2f2" if box.is_input else "#fff"
    middle, top = box.x + box.width / 2, box.y + _PAD / 2
    texts = [
        f'<text x="{middle:.1f}" y="{top + _LINE * (place + 0.75):.1f}">{escape(line)}</text>'
        for place, line in enumerate(box.lines)
    ]
    return (
        f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono CJK SC, monospace" font-size="13" '
        f'text-anchor="middle" fill="#000"><rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" '
        f'height="{box.height:.1f}" rx="{corner}" fill="{fill}" stroke="#000"/>{"".join(texts)}</g>'
    )
