"""What LaTeX commands stand for in the core grammar."""

from __future__ import annotations

from ..greek import GREEK

_FUNCTIONS = """
exp ln log lg sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arccot arcsec arccsc arcsinh
arccosh arctanh arsinh arcosh artanh tg ctg max min det sgn sign sigmoid relu ReLU softmax softplus tr Tr trace diag
partial nabla infty top ones pm mp in cup cap setminus emptyset degree
"""
_SIZES = "big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm middle"
_STYLES = """
displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits rm bf it sf tt cal hline nonumber notag
tiny scriptsize small normalsize large Large LARGE huge Huge boldmath unboldmath mathstrut strut noindent centering
"""
_BLANKS = """
quad qquad enspace enskip space nobreakspace thinspace medspace thickspace negthinspace hfill
"""
_WRAPPERS = """
mathrm text textrm textbf textit textnormal textsf texttt mathit mathbf mathbb mathds mathsf mathtt mathcal mathscr
mathfrak mathnormal boldsymbol bm bold pmb operatorname boxed fbox mbox hbox vec mathop mathord mathbin mathrel
underline overrightarrow underbrace overbrace ensuremath bbox
"""
_UNREAD = """
tag label eqref color textcolor colorbox hspace vspace hskip phantom hphantom vphantom intertext mspace
xrightarrow xRightarrow
"""
_ARROWS = """
to rightarrow longrightarrow Rightarrow Longrightarrow implies mapsto longmapsto Leftrightarrow Longleftrightarrow iff
leadsto rightsquigarrow
"""

COMMANDS: dict[str, str] = {
    **{name: f"\\{name}\\" for name in (*GREEK.values(), *_FUNCTIONS.split())},
    "varepsilon": "\\epsilon\\",
    "vartheta": "\\theta\\",
    "varphi": "\\phi\\",
    "varrho": "\\rho\\",
    "varsigma": "\\sigma\\",
    "arctg": "\\arctan\\",
    **dict.fromkeys(["intercal", "dagger", "transpose", "trans"], "\\top\\"),
    **dict.fromkeys(["cdot", "times", "ast", "star", "bullet", "cdotp", "centerdot", "*"], "*"),
    **dict.fromkeys(["div", "slash"], "/"),
    "oslash": "./",
    "varnothing": "\\emptyset\\",
    "smallsetminus": "\\setminus\\",
    **dict.fromkeys(["odot", "circ"], ".*"),
    "prime": "'",
    **dict.fromkeys(["le", "leq", "leqslant", "leqq"], "<="),
    **dict.fromkeys(["ge", "geq", "geqslant", "geqq"], ">="),
    **dict.fromkeys(["lt", "<"], "<"),
    "gt": ">",
    **dict.fromkeys(["ne", "neq", "not="], "!="),
    **dict.fromkeys(["approx", "equiv", "triangleq", "coloneqq", "doteq", "simeq", "cong", "gets", "leftarrow"], "="),
    "=": "=",
    **dict.fromkeys(_ARROWS.split(), "->"),
    **dict.fromkeys(["land", "wedge"], "\\and\\"),
    **dict.fromkeys(["lor", "vee"], "\\or\\"),
    "ell": "l",
    "dd": "d",
    "differentialD": "d",
    "exponentialE": "e",
    **{sign: sign for sign in "%_+-.^"},
    "$": "\\dollar\\",
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
    **dict.fromkeys(["{", "lbrace"], "{"),
    **dict.fromkeys(["}", "rbrace"], "}"),
    "lbrack": "[",
    "rbrack": "]",
    **dict.fromkeys(["lparen", "langle"], "("),
    **dict.fromkeys(["rparen", "rangle"], ")"),
    "yen": "\\yuan\\",
    "euro": "\\euro\\",
    **dict.fromkeys(["newline", "par", "cr", "therefore", "because"], "\n"),
    **dict.fromkeys([*_BLANKS.split(), *",;:>! \n\t/()[]"], " "),
    **dict.fromkeys(_SIZES.split(), ""),
    **dict.fromkeys(_STYLES.split(), " "),
}

WRAPPERS = frozenset(_WRAPPERS.split())
BOLD = frozenset({"mathbf", "mathbb", "mathds", "boldsymbol", "bm", "bold", "pmb", "vec"})  # of a 1: the ones
FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "sfrac", "nicefrac"})
DERIVATIVES = {
    **dict.fromkeys(["dv", "odv", "dfdx"], "d"),
    **dict.fromkeys(["pdv", "pderiv"], "\\partial\\"),
}
BINOMIALS = frozenset({"binom", "dbinom", "tbinom"})
CALLS = {"norm": "\\norm\\", "abs": "\\abs\\", "floor": "\\floor\\", "ceil": "\\ceil\\"}  # macros of many notes
# The argument of these is not part of the formula: a name of the equation, a colour, a width, a remark.
UNREAD = frozenset(_UNREAD.split())
HATS = {
    **dict.fromkeys(["hat", "widehat"], "hat"),
    **dict.fromkeys(["bar", "overline"], "bar"),
    **dict.fromkeys(["tilde", "widetilde"], "tilde"),
    "dot": "dot",
    "ddot": "ddot",
}
_MATRICES = "matrix pmatrix bmatrix Bmatrix smallmatrix array vmatrix Vmatrix"
MATRICES = frozenset(name + star for name in _MATRICES.split() for star in ("", "*"))
CASES = frozenset({"cases", "dcases", "rcases", "cases*", "dcases*"})
_ALIGNMENTS = "aligned align alignat split gathered gather equation eqnarray multline flalign displaymath math"
ALIGNMENTS = frozenset(name + star for name in _ALIGNMENTS.split() for star in ("", "*"))
# What an environment by cases holds, and a system of equations does not.
CONDITIONS = (
    "<",
    ">",
    "≤",
    "≥",
    "≠",
    "\\l",
    "\\g",
    "\\ne",
    "otherwise",
    "else",
    "if",
    "否则",
    "其他",
    "其它",
    "其余",
    "当",
)


def arguments(name: str) -> int:
    """How many arguments a command has that can be an argument itself without braces."""
    if name in FRACTIONS or name in BINOMIALS:
        return 2
    return int(name == "sqrt" or name in HATS or name in WRAPPERS)
