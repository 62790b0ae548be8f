"""What the parser writes: programs in postfix order, read back as trees, and their values against Fractions."""

from fractions import Fraction

import pytest
from chainrule.checker.compiled.letters import letters_with_meaning
from chainrule.kernels.pairs import layout, parser
from chainrule.kernels.pairs.evidence import spelled

SIGNS = {layout.ADD: "+", layout.SUBTRACT: "-", layout.MULTIPLY: "*", layout.DIVIDE: "/", layout.POWER: "^"}
NAMES = {
    getattr(layout, name): name.lower()
    for name in [
        "EXP",
        "LN",
        "SQRT",
        "ABS",
        "SIGMOID",
        "TANH",
        "RELU",
        "SIN",
        "COS",
        "TAN",
        "SINH",
        "COSH",
        "CBRT",
        "LOG2",
        "LOG10",
        "ATAN",
    ]
}


def program(text):
    """The program of one text, and the workspace; length 0 where the text is not claimed."""
    ints, floats = [0] * layout.ROOM_OF_INTS, [0.0] * layout.ROOM_OF_FLOATS
    ints[layout.TOP], ints[layout.SEED] = -1, 12345
    data = text.encode("latin-1") + b"\n"
    length = parser.parsed(data, 0, len(data) - 1, letters_with_meaning(), ints, floats, 0)
    return length, ints


def tree(text):
    """The program as a text with all its brackets; None where the text is not claimed."""
    length, ints = program(text)
    stack = []
    for entry in range(length):
        code, top, bottom = (ints[row + entry] for row in (layout.CODES, layout.TOPS, layout.BOTTOMS))
        if code == layout.NUMBER:
            stack.append(str(Fraction(top, bottom)))
        elif code == layout.SYMBOL:
            stack.append(spelled(ints[layout.NAMES + top]))
        elif code == layout.PI:
            stack.append("pi")
        elif code == layout.NEGATE:
            stack.append(f"(-{stack.pop()})")
        elif code == layout.WHOLE_POWER:
            stack.append(f"({stack.pop()}^{top})")
        elif code in SIGNS:
            right = stack.pop()
            stack.append(f"({stack.pop()}{SIGNS[code]}{right})")
        else:
            stack.append(f"{NAMES[code]}({stack.pop()})")
    assert len(stack) == (1 if length else 0)
    return stack[0] if stack else None


READ = {
    "x": "x",
    " x ": "x",
    "2x": "(2*x)",
    "x2": "x2",
    "x_2": "x2",
    "w1x": "(w1*x)",
    "wx": "(w*x)",
    "2(x-5)": "(2*(x-5))",
    "(x-5)2": "((x-5)*2)",
    "(x)(y)": "(x*y)",
    "x(y+1)": "(x*(y+1))",
    "-x^2": "(-(x^2))",
    "(-x)^2": "((-x)^2)",
    "2^-x": "(2^(-x))",
    "x^-1": "(x^-1)",
    "x^y^z": "(x^(y^z))",
    "x**2": "(x^2)",
    "x^(1/2)": "sqrt(x)",
    "x^(2/3)": "(x^2/3)",
    "x^0.25": "(x^1/4)",
    "a-b-c": "((a-b)-c)",
    "a/b/c": "((a/b)/c)",
    "a/bc": "((a/b)*c)",
    "1/2x": "(1/2*x)",
    "-2x+3": "((-(2*x))+3)",
    "3*-x": "(3*(-x))",
    "--x": "(-(-x))",
    "+x": "x",
    "2*3": "6",
    "1+2*3": "7",
    "6/4": "3/2",
    "1.50": "3/2",
    ".5": "1/2",
    "0.125x": "(1/8*x)",
    "0.0": "0",
    "60.25": "241/4",
    "e": "exp(1)",
    "e^x": "exp(x)",
    "e^-x": "exp((-x))",
    "e^x^2": "exp((x^2))",
    "2e": "(2*exp(1))",
    "pi": "pi",
    "2pi": "(2*pi)",
    "sin(x)": "sin(x)",
    "2sin(x)cos(x)": "((2*sin(x))*cos(x))",
    "log(x)": "ln(x)",
    "sin(x)^2": "(sin(x)^2)",
    "sqrt(x+1)/2": "(sqrt((x+1))/2)",
    "ln(ln(x))": "ln(ln(x))",
    "wx(y)": "((w*x)*y)",
}

NOT_CLAIMED = [
    "",
    " ",
    "+",
    "2+",
    "*x",
    "(x",
    "x)",
    "()",
    "x y)",
    "2 3x",
    "x,y",
    "x=2",
    "x%",
    "|x|",
    "[1]",
    "x!",
    "1.",
    "1.2.3",
    "1e5",
    "2E-3",
    "x'",
    "sin x",
    "sin^2(x)",
    "foo(x)",
    "price",
    "x^T",
    "x^(T)",
    "a **b",
    "x\0",
    "x\ny",
    "1234567890123456",
    "x^1001",
    "x12345",
    "x" + "+x" * 60,
    "(" * 61 + "x" + ")" * 61,
    "\xe9",
    "\xb2",
]


@pytest.mark.parametrize("text", READ)
def test_texts_that_are_claimed(text):
    assert tree(text) == READ[text]


@pytest.mark.parametrize("text", NOT_CLAIMED)
def test_texts_that_are_left_to_the_reader(text):
    assert tree(text) is None


@pytest.mark.parametrize("text", ["x+" * 39 + "x", "(" * 50 + "x" + ")" * 50, "-" * 50 + "x", "e^" * 30 + "x"])
def test_workspaces_have_room_up_to_the_limits(text):
    tree(text)
