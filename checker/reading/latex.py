"""What LaTeX commands stand for in the core grammar."""

from __future__ import annotations

from .characters import GREEK

_FUNCTIONS = "exp ln log lg sin cos tan tanh max min partial nabla infty top ones"
_SIZES = "big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle"
_STYLES = "displaystyle textstyle limits nolimits therefore because rm bf it"
_WRAPPERS = """
mathrm text textrm textbf textit mathit mathbf mathbb mathsf mathcal boldsymbol bm bold operatorname boxed mbox vec
"""

COMMANDS: dict[str, str] = {
    **{name: f"\\{name}\\" for name in (*GREEK.values(), *_FUNCTIONS.split())},
    "varepsilon": "\\epsilon\\",
    "vartheta": "\\theta\\",
    "varphi": "\\phi\\",
    "varrho": "\\rho\\",
    "varsigma": "\\sigma\\",
    "intercal": "\\top\\",
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "bullet": "*",
    "div": "/",
    "odot": ".*",
    "circ": ".*",
    "prime": "'",
    "le": "<=",
    "leq": "<=",
    "leqslant": "<=",
    "ge": ">=",
    "geq": ">=",
    "geqslant": ">=",
    "lt": "<",
    "gt": ">",
    "approx": "=",
    "colon": ":",
    "mid": "|",
    "vert": "|",
    "lvert": "\\abs\\(",
    "rvert": ")",
    "|": "\\bars\\",
    "Vert": "\\bars\\",
    "lVert": "\\norm\\(",
    "rVert": ")",
    "lfloor": "\\floor\\(",
    "rfloor": ")",
    "lceil": "\\ceil\\(",
    "rceil": ")",
    "{": "{",
    "}": "}",
    "lbrace": "{",
    "rbrace": "}",
    "lbrack": "[",
    "rbrack": "]",
    "yen": "\\yuan\\",
    **dict.fromkeys(
        [",", ";", ":", ">", "!", " ", "\n", "\t", "/", "(", ")", "[", "]", "quad", "qquad", "space", "thinspace"], " "
    ),
    **dict.fromkeys(_SIZES.split(), ""),
    **dict.fromkeys(_STYLES.split(), " "),
}

WRAPPERS = frozenset(_WRAPPERS.split())
BOLD = frozenset({"mathbf", "mathbb", "boldsymbol", "bm", "bold"})  # a bold 1 is the column of ones
FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
HATS = {"hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar"}
MATRICES = frozenset({"matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array"})
ALIGNMENTS = frozenset({"aligned", "align", "align*", "split", "gathered", "equation", "equation*"})
