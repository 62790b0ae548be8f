"""Worked solutions in every markup, and the computation graph in each of its forms."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from chainrule.checker.explaining.explain import explain
from chainrule.checker.explaining.graph import graph_of
from chainrule.checker.explaining.typed import typed_formula
from chainrule.checker.library import question
from chainrule.checker.printing import Layout
from chainrule.checker.printing.width import display_width
from chainrule.checker.reporting import graphs, pages
from chainrule.checker.reporting.language import translator
from chainrule.checker.reporting.markup import HTML, LATEX, MARKDOWN, markdown_prose, tex_prose
from chainrule.checker.reporting.svg import svg
from chainrule.checker.reporting.worked import page_of
from chainrule.checker.variants import variant

QUESTIONS = [
    "apple-price.derivative",
    "taxi-fare.hessian-eigenvalues",
    "two-layer-network.by-w1",
    "times-four.signed-why",
    "fruit-regression.partial-w-formula",
    "computation-graph.backward",
]
NETWORK = "(sigmoid(w2*sigmoid(w1*x+b1)+b2)-y)^2 + exp(w1)"
POINT = {"w1": 1.0, "w2": 2.0, "x": 1.0, "y": 0.0, "b1": 0.5, "b2": -1.0}


def page(name, markup, language="en"):
    exercise, asked = question(name)
    chosen = variant(exercise, None)
    return page_of(exercise, asked, chosen, explain(exercise, asked, chosen), language, markup)


def network():
    return graph_of(typed_formula(NETWORK), POINT)


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_latex_has_its_brackets_and_environments_closed(name, language):
    text = "\n".join(pages.as_latex(page(name, LATEX, language), translator(language)))
    plain = text.replace("\\\\", "").replace("\\{", "").replace("\\}", "")
    assert plain.count("{") == plain.count("}")
    assert plain.count("\\left") == plain.count("\\right")
    assert len(re.findall(r"\\begin", text)) == len(re.findall(r"\\end", text))
    assert text.count("$") % 2 == 0
    outside = re.sub(
        r"\$[^$]*\$|\\begin\{align\*\}.*?\\end\{align\*\}|^%.*?$", "", text, flags=re.DOTALL | re.MULTILINE
    )
    assert not re.search(r"[σηλ∂·⊙²ᵀ^_&]", outside), outside


def test_latex_aligns_at_the_first_relation():
    lines = pages.as_latex(page("apple-price.derivative", LATEX), translator("en"))
    assert "  & = 2 \\left(5 - x\\right) \\left(-1\\right)" in lines
    assert any(line.startswith("  \\frac{d}{d x}\\left[\\left(5 - x\\right)^{2}\\right] & = ") for line in lines)


@pytest.mark.parametrize("name", QUESTIONS)
def test_markdown_has_its_dollars_in_pairs(name):
    text = "\n".join(pages.as_markdown(page(name, MARKDOWN), translator("en")))
    assert text.count("$$") % 2 == 0
    assert text.replace("$$", "").replace("\\$", "").count("$") % 2 == 0


class Tags(HTMLParser):
    """Whether tags are closed in the order in which they were opened."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, _attributes):
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


@pytest.mark.parametrize("name", QUESTIONS)
def test_html_is_closed_and_needs_nothing_else(name):
    translate = translator("zh")
    text = "\n".join(pages.as_html(page(name, HTML, "zh"), translate, svg(network(), translate)))
    tags = Tags()
    tags.feed(text)
    assert (tags.open, tags.faults) == ([], [])
    assert "<script" not in text
    assert "src=" not in text
    assert 'lang="zh"' in text


def test_names_are_explained_before_they_are_used():
    lines = pages.as_text(page("two-layer-network.by-w1", HTML), translator("en"))
    assert lines.index("With these names:") < next(place for place, line in enumerate(lines) if line.startswith("1."))


def test_prose_is_escaped():
    assert tex_prose("50% of σ′ & x_1^2") == "50\\% of $\\sigma {}'$ \\& x\\_1\\textasciicircum{}2"
    assert markdown_prose("a*b_c <d>") == "a\\*b\\_c \\<d\\>"


# --- the graph


@pytest.mark.parametrize("layout", [Layout.UNICODE, Layout.ASCII])
def test_the_drawing_and_the_table_fit_into_80_columns(layout):
    lines = graphs.as_text(network(), layout, translator("en"))
    assert all(display_width(line) <= 80 for line in lines), "\n".join(lines)
    assert layout is Layout.UNICODE or all(line.isascii() for line in lines)


def test_the_drawing_of_a_small_graph():
    graph = graph_of(typed_formula("(y-w*x)^2"), {"y": 4.0, "w": 2.0, "x": 1.0})
    assert graphs.as_text(graph, Layout.ASCII, translator("en")) == [
        "Computation graph",
        "",
        "v3 = v2^2 = 4",
        "`- v2 = y - v1 = 2",
        "   |- y = 4",
        "   `- v1 = w*x = 2",
        "      |- w = 2",
        "      `- x = 1",
        "",
        "node  expression  forward  backward",
        "y                 4        2*v2 = 4",
        "w                 2        -2*v2*x = -4",
        "x                 1        -2*v2*w = -8",
        "v1    w*x         2        -2*v2 = -4",
        "v2    y - v1      2        2*v2 = 4",
        "v3    v2^2        4        1",
    ]


def test_a_shared_node_is_drawn_once():
    lines = graphs.drawn(graph_of(typed_formula("exp(x y) + exp(x y)^2")), Layout.ASCII)
    assert sum("exp(" in line for line in lines) == 1
    assert any(line.endswith("(above)") for line in lines)


def test_tables_in_other_markups():
    graph = network()
    latex = graphs.as_latex(graph, translator("en"))
    assert all(line.count("&") == 3 for line in latex[1:-1])
    assert all(line.count("|") == 5 for line in graphs.as_markdown(graph, translator("zh")))
    assert len(graphs.as_html(graph, translator("en"))) == len(graph.nodes) + 3
    assert graphs.as_data(graph)[0]["backward_value"] is not None


def rectangles(root):
    name = "{http://www.w3.org/2000/svg}"
    for group in root.iter(f"{name}g"):
        box = group.find(f"{name}rect")
        yield (
            [float(box.get(side)) for side in ("x", "y", "width", "height")],
            [t.text for t in group.iter(f"{name}text")],
        )


@pytest.mark.parametrize("text", [NETWORK, "(y-w*x)^2", "((5-w-b)^2 + (3-2w-b)^2 + (4-3w-b)^2)/3"])
def test_boxes_of_the_picture_do_not_overlap_and_hold_their_texts(text):
    tree = typed_formula(text)
    root = ElementTree.fromstring(svg(graph_of(tree), translator("zh")))  # noqa: S314 - our own text
    boxes = list(rectangles(root))
    for place, ((x, y, width, height), lines) in enumerate(boxes):
        assert all(display_width(line) * 7.9 <= width for line in lines)
        for (x2, y2, width2, height2), _lines in boxes[place + 1 :]:
            assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y
    wide, tall = (float(root.get(side)) for side in ("width", "height"))
    assert all(x + width <= wide and y + height <= tall for (x, y, width, height), _lines in boxes)


def test_the_picture_can_be_read_aloud():
    root = ElementTree.fromstring(svg(network(), translator("en")))  # noqa: S314 - our own text
    name = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.find(f"{name}title").text == "Computation graph"
    assert "forward" in root.find(f"{name}desc").text
