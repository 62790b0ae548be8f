"""Statements are printed as they are read: labels, relations, intervals, sets, units, in every layout and in words."""

import pytest
from chainrule.checker.printing import Layout
from chainrule.checker.printing.echo import echo
from chainrule.checker.printing.words import spoken_echo
from chainrule.checker.reading import Reading, Statement, Vocabulary, read
from hypothesis import given, settings
from hypothesis import strategies as st

MATRICES = {"X": ("n", "d"), "Y": ("n", "m"), "v": ("n", "1")}
NUMBERS = ["x", "y", "w", "b", "z", "n", "k", "eta", "l", "yhat", "w1"]
VOCABULARY = Vocabulary({**dict.fromkeys(NUMBERS), **MATRICES})

# Text, and what it is printed as in ASCII, in Unicode and in LaTeX.
PRINTED = {
    "x ∈ (0,1]": ("x in (0, 1]", "x ∈ (0, 1]", r"x \in (0, 1]"),
    "(0,1] U [2,3)": ("(0, 1] U [2, 3)", "(0, 1] ∪ [2, 3)", r"(0, 1] \cup [2, 3)"),
    "]0,1[": ("]0, 1[", "]0, 1[", "]0, 1["),
    "(-oo,3]": ("(-infinity, 3]", "(−∞, 3]", r"(-\infty, 3]"),
    "0<x<=1": ("0 < x <= 1", "0 < x ≤ 1", r"0 < x \le 1"),
    "x != 2": ("x != 2", "x ≠ 2", r"x \ne 2"),
    "x < -1 or x > 1": ("x < -1 or x > 1", "x < −1 or x > 1", r"x < -1 \text{ or } x > 1"),
    "x > 0 and y > 0": ("x > 0 and y > 0", "x > 0 and y > 0", r"x > 0 \text{ and } y > 0"),
    "x ∈ {1, 2}": ("x in {1, 2}", "x ∈ {1, 2}", r"x \in \left\{1, 2\right\}"),
    "{2,-2}": ("{2, -2}", "{2, −2}", r"\left\{2, -2\right\}"),
    "x = 2 or -2": ("x = 2 or -2", "x = 2 or −2", r"x = 2 \text{ or } -2"),
    "±2": ("2 or -2", "2 or −2", r"2 \text{ or } -2"),
    "[0,1]": ("[0, 1]", "[0, 1]", "[0, 1]"),
    "(0,1)": ("(0, 1)", "(0, 1)", r"\left(0, 1\right)"),
    "0,1": ("0, 1", "0, 1", "0, 1"),
    "9.8 kg*m/s^2": ("9.8 kg*m/s^2", "9.8 kg·m/s²", r"9.8\,\mathrm{kg\cdot m/s^{2}}"),
    "￥5": ("5 yuan", "5 yuan", r"5\,\mathrm{yuan}"),
    "dl/dŷ = 2ŷ": ("dl/dyhat = 2*yhat", "dl/dŷ = 2ŷ", r"\frac{dl}{d\hat{y}} = 2 \hat{y}"),
    "d²l/dx² = 2": ("d^2l/dx^2 = 2", "d²l/dx² = 2", r"\frac{d^{2}l}{dx^{2}} = 2"),
    "dl/dx·dx/dw = 3": ("dl/dx*dx/dw = 3", "dl/dx·dx/dw = 3", r"\frac{dl}{dx} \cdot \frac{dx}{dw} = 3"),
    "∇l = (1,2)": ("grad(l) = (1, 2)", "∇l = (1, 2)", r"\nabla l = \left(1, 2\right)"),
    "w,b=2,5": ("(w,b) = 2, 5", "(w,b) = 2, 5", "(w,b) = 2, 5"),
    "w* = 5": ("w* = 5", "w* = 5", "w^{*} = 5"),
    "导数 = 5": ("导数 = 5", "导数 = 5", "导数 = 5"),
    "x = 5元; y = 3": ("x = 5 yuan; y = 3", "x = 5 yuan; y = 3", r"x = 5\,\mathrm{yuan};\; y = 3"),
    "abs(X)": ("abs(X)", "abs(X)", r"\operatorname{abs}\left(X\right)"),
}  # fmt: skip
READ_BACK = [
    *PRINTED,
    *("{1} ∪ [2,3)", "x ∈ {1}", "{2}", "x = 2 or x = -2", "2±sqrt(3)", "x = ±2", "(1,2) or (3,4)", "[3, oo)", "x ∈ ℝ"),
    *("-1 < x", "|x| < 1", "1/2 <= x < 3", "x = (0,1]", "η ∈ (0, 0.18)", "x = 1, 2; y = 3", "x = 1\ny = 2"),
    *("5 yuan/km", "5 yuan/(km*h)", "5 yuan, 3 yuan", "(5,3) yuan", "3 m", "-2 km", "x + 5 yuan", "5公里"),
    *("x = 5 元/公里", "l'(x) = 2x", "l''(3) = 2", "l'(-3) = 2", "d/dx = 2", "dl/dx(8) = 6", "f(x,y) = x", "x1 = 3"),
    *("grad(l)(1,2) = (3,4)", "(w, b) = (2, 5)", "(dl/dw, dl/db) = (1,2)", "w0=5 → w1=4 → w2=3", "2x-10=0 => x=5"),
    *("y = 2x = 4", "x = 5 so x = 5", "(x+1)^2 = x^2+2x+1", "[1,2;3,4]", "[[1],[2]]", "(5,)", "|X|", "‖v‖", "X'Y"),
    *("w = x = 1; y = 2", "80%", "30°", "5 + 3*0.8^k"),
]  # fmt: skip


def without_brackets(statement: Statement) -> tuple[object, ...]:
    """All that a statement says: brackets mean something around a list of two only."""
    is_pair = statement.terms[-1].__dict__.get("shape") == (2,) and statement.region is None
    enclosure = statement.enclosure if is_pair else ""
    fields = (getattr(statement, name) for name in ("earlier", "label", "terms", "relations", "unit", "region"))
    return (*fields, statement.alternatives, enclosure)


def said_by(reading: Reading) -> list[tuple[object, ...]]:
    return [without_brackets(statement) for statement in reading.statements]


@pytest.mark.parametrize(("text", "printed"), PRINTED.items(), ids=PRINTED)
def test_layouts(text, printed):
    reading = read(text, VOCABULARY)
    assert tuple(echo(reading, layout, MATRICES) for layout in Layout) == printed


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("text", READ_BACK)
def test_every_statement_is_read_back(text, layout):
    reading = read(text, VOCABULARY)
    printed = echo(reading, layout, MATRICES)
    again = read(printed, VOCABULARY)
    assert said_by(again) == said_by(reading), printed
    assert echo(again, layout, MATRICES) == printed


PARTS = {
    "label": ["", "x = ", "dl/dx = ", "l'(x) = ", "w* = ", "导数 = "],
    "value": ["5", "-0.5", "28w/3", "(1, 2)", "3, 4", "2 or -2", "{1, 2}", "[1, 2; 3, 4]", "x^2 + 1"],
    "unit": ["", " yuan", " yuan/km", " kg*m/s^2", " km^2"],
}


@pytest.mark.parametrize("layout", Layout)
@settings(derandomize=True, deadline=None, max_examples=150)
@given(data=st.data())
def test_parts_go_together(layout, data):
    drawn = {name: data.draw(st.sampled_from(choices)) for name, choices in PARTS.items()}
    reading = read("".join(drawn.values()), VOCABULARY)
    assert said_by(read(echo(reading, layout, MATRICES), VOCABULARY)) == said_by(reading)


SAID = {
    "x ∈ (0,1]": (
        "x is in the interval from zero excluded to one included",
        "x 属于从零（不含）到一（含）的区间",
    ),
    "-1 < x <= 1": (
        "negative one is less than x is less than or equal to one",
        "负一小于 x 小于或等于一",
    ),
    "x = 2 or -2": ("x equals two or negative two", "x 等于二或负二"),
    "{2,-2}": ("the set two, negative two, end of set", "集合二，负二，集合结束"),
    "5 yuan/km": ("five yuan per kilometre", "五元每公里"),
    "1 km": ("one kilometre", "一公里"),
    "-2 km": ("negative two kilometres", "负二公里"),
    "9.8 kg*m/s^2": ("nine point eight kilogram metres per second squared", "九点八公斤米每平方秒"),
    "(5,3) yuan": ("the list five, three, end of list, in yuan", "列表五，三，列表结束，单位元"),
    "dl/dx = 2x": ("the derivative of l with respect to x equals two times x", "l 对 x 的导数等于二乘 x"),
    "d²l/dx² = 2": ("the derivative of order two of l with respect to x equals two", "l 对 x 的二阶导数等于二"),
    "l'(3) = 2": ("l prime open bracket three close bracket equals two", "l 撇左括号三右括号等于二"),
    "∇l = (1,2)": ("the gradient of l equals the list one, two, end of list", "l 的梯度等于列表一，二，列表结束"),
    "(w,b) = (2,5)": (
        "the list w, b, end of list equals the list two, five, end of list",
        "列表 w，b，列表结束等于列表二，五，列表结束",
    ),
    "w* = 5": ("w star equals five", "w 星等于五"),
    "x = 1; y = 2": ("x equals one; y equals two", "x 等于一；y 等于二"),
}


@pytest.mark.parametrize(("text", "said"), SAID.items(), ids=SAID)
def test_what_is_said(text, said):
    reading = read(text, VOCABULARY)
    assert (spoken_echo(reading, "en"), spoken_echo(reading, "zh")) == said


def test_nothing_that_a_terminal_obeys_is_echoed():
    five = read("5", VOCABULARY).statements[0].terms
    reading = Reading("", (Statement("导\x1b数", five, (), None),), ())
    for layout in Layout:
        assert echo(reading, layout) == "导␛数 = 5"
