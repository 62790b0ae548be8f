"""LaTeX as it is pasted from notes, chats and notebooks: the tree of the plain form, or a reason and a place."""

import pytest
from chainrule.checker.reading import Reading, Unreadable, Vocabulary, read
from chainrule.checker.reading.normalise import normalise

NUMBERS = "x y w b l z n q k eta theta lambda yhat w1 x1 xk A r L a W x2 xbar"
MATRICES = {
    **dict.fromkeys(["X", "E", "Y", "Yhat", "W1", "W2"], ("n", "m")),
    "v": ("n", "1"),
    "B": ("n", "n"),
    "delta2": ("m", "k"),
}
VOCABULARY = Vocabulary({**dict.fromkeys(NUMBERS.split()), **MATRICES})

SAME = {
    "2x - 10": [
        "$2x-10$", "$$2x-10$$", r"\(2x-10\)", r"\[ 2x-10 \]", "\\[\n2x - 10\n\\]", r"$$\boxed{2x-10}$$", r"2x\!-\!10",
        r"2\,x\;-\;10", r"2x\:-\:10", r"$2x~-~10$", r"2x\ -\ 10", r"2x\quad-\quad10", r"\displaystyle 2x-10",
        r"{\color{red}2x}-10", r"\color{red}{2x}-10", r"\textcolor{blue}{2x-10}", r"\colorbox{yellow}{$2x-10$}",
        r"\underbrace{2x}_{\text{slope}}-10", r"\overbrace{2x}^{a}-10", r"\underline{2x-10}", r"\fbox{$2x-10$}",
        r"\bbox[5px]{2x-10}", r"2x-10 \tag{3.1}", r"\tag*{(1)} 2x-10", r"2x-10\label{eq:1}", r"\hspace{1em}2x-10",
        r"2x\phantom{abc}-10", r"\mathrm{2}x-10", r"\ensuremath{2x-10}", r"\\(2x-10\\)", r"2x \- 10", r"\Large 2x-10",
        r"\begin{equation} 2x-10 \tag{1} \end{equation}", r"\text{2x - 10}",
    ],
    "2(5-x)": [
        r"2\left(5-x\right)", r"2\bigl(5-x\bigr)", r"2\Big(5-x\Big)", r"2\left[5-x\right]", r"2\lbrack 5-x\rbrack",
        r"2\left\{5-x\right\}", r"2\lparen 5-x\rparen", r"2\cdot(5-x)", r"2\times\left(5-x\right)", r"2\ast(5-x)",
    ],
    "1/2": [r"\frac12", r"\frac{1}{2}", r"\dfrac 1 2", r"\tfrac12", r"\cfrac12", r"\sfrac12", r"\nicefrac{1}{2}",
            r"\frac{1}2", r"{1 \over 2}", r"\\frac{1}{2}", r"\frac 1{2}"],
    "1/x": [r"\frac1x", r"\frac 1 {x}", r"\cfrac{1}{x}", r"{1\over x}"],
    "(x+1)/(y+2)": [r"{x+1 \over y+2}", r"\frac{x+1}{y+2}", r"\left(x+1\right)/\left(y+2\right)"],
    "1/(1+1/x)": [r"\cfrac{1}{1+\cfrac{1}{x}}"],
    "9 1/3": [r"9\frac13", r"9\tfrac{1}{3}", r"9 \frac{1}{3}"],
    "2*(1/2)": [r"2\cdot\frac12"],
    "x2*(1/2)": [r"x_2\frac12"],
    "1/(1+e^(-z))": [
        r"\frac{1}{1+e^{-z}}", r"\frac1{1+\mathrm{e}^{-z}}", r"\frac{1}{1+\exp(-z)}", r"\frac1{1+\exp\left(-z\right)}",
        r"\frac{1}{1+\exp\{-z\}}", r"\frac1{1+\exponentialE^{-z}}", r"\frac{1}{1+\text{e}^{-z}}", r"{1\over 1+e^{-z}}",
    ],
    "sigmoid(z)(1-sigmoid(z))": [r"\sigma(z)(1-\sigma(z))", r"\sigma(z)\bigl(1-\sigma(z)\bigr)",
                                 r"\operatorname{sigmoid}(z)\left(1-\mathrm{sigmoid}(z)\right)"],
    "sigmoid(w x + b)": [r"\sigma\!\left(wx+b\right)", r"\sigma\left(\mathbf{w}\mathbf{x}+b\right)"],
    "sigma'(z)": [r"\sigma'(z)", r"\sigma^\prime(z)", r"\sigma^{\prime}(z)"],
    "tanh(z)^2": [r"\tanh^2(z)", r"\tanh^{2} z", r"\operatorname{tanh}^2 z"],
    "relu(z)": [r"\operatorname{ReLU}(z)", r"\text{ReLU}(z)", r"\mathrm{ReLU}(z)", r"\relu(z)"],
    "softmax(v)": [r"\operatorname*{softmax}(v)", r"\text{softmax}(v)"],
    "max(0, x)": [r"\max(0,x)", r"\max\{0,x\}", r"\max\left(0,\,x\right)", r"\operatorname{max}(0,x)"],
    "log2(q)": [r"\log_2 q", r"\log_{2}(q)", r"\log_{2}{(q)}", r"\log_2\left(q\right)", "log_(2) q"],
    "log10(q)": [r"\log_{10} q", r"\lg q"],
    "ln(q)": [r"\ln q", r"\log{q}", r"\ln\left(q\right)", r"\log_e q", r"\log_{\text{e}} q"],
    "log(x, b)": [r"\log_{b}(x)", r"\log_b x"],
    "ln(abs(x))": [r"\ln|x|", r"\ln\left|x\right|", r"\ln\lvert x\rvert", r"\ln\abs{x}", r"\ln\abs*{x}"],
    "sqrt(2)": [r"\sqrt2", r"\sqrt{2}", r"\sqrt 2", r"\sqrt[2]{2}"],
    "sqrt(1/2)": [r"\sqrt\frac12", r"\sqrt{\frac{1}{2}}"],
    "cbrt(x)": [r"\sqrt[3]{x}", r"\sqrt [3] {x}"],
    "root(x, n)": [r"\sqrt[n]{x}"],
    "root(x, n+1)": [r"\sqrt[n+1]{x}"],
    "binomial(n, k)": [r"\binom{n}{k}", r"\dbinom nk", r"\tbinom{n}k"],
    "asin(x)": [r"\arcsin x", r"\operatorname{arcsin}(x)"],
    "abs(x-1)": [r"\left|x-1\right|", r"\lvert x-1\rvert", r"\bigl|x-1\bigr|", r"\left\vert x-1\right\vert",
                 r"\mid x-1\mid"],
    "norm(v)": [r"\|v\|", r"\left\|v\right\|", r"\lVert v\rVert", r"\Vert v\Vert", r"\norm{v}", r"\|v\|_2",
                r"\|v\|_{2}", r"\left\lVert v\right\rVert_2"],
    "norm(Y-Yhat)^2": [r"\|Y-\hat{Y}\|_F^2", r"\|Y-\hat Y\|^2", r"\lVert Y-\hat{Y}\rVert_{\mathrm{F}}^{2}",
                       r"\norm{Y-\hat{Y}}_F^2"],
    "floor(x)": [r"\lfloor x\rfloor", r"\left\lfloor x\right\rfloor", r"\floor{x}"],
    "ceil(x)": [r"\lceil x\rceil", r"\left\lceil x \right\rceil"],
    "sign(x)": [r"\operatorname{sgn}(x)", r"\mathrm{sgn}\,x", r"\sgn x", r"\text{sign}(x)"],
    "x^2": [r"x^{2}", r"x^2", r"{x}^{2}", r"\left(x\right)^2", r"x\^2", r"\mathit{x}^2"],
    "x^(1/2)": [r"x^{\frac{1}{2}}", r"x^{1/2}", r"x^\frac12"],
    "x^(-1/2)": [r"x^{-\frac12}", r"x^{-1/2}"],
    "e^(-(x-1)^2)": [r"e^{-\left(x-1\right)^2}", r"\exp\left(-(x-1)^2\right)", r"\mathrm{e}^{-(x-1)^{2}}"],
    "x1^2": ["x_1^2", "x_{1}^{2}", "x^2_1", "x^{2}_{1}"],
    "2^(x1)": ["2^x_1", "2^{x_1}"],
    "x1^(w1)": ["x_1^w_1", "x_{1}^{w_{1}}"],
    "xk": ["x_k", "x_{k}", r"x_{\text{k}}", r"x_\mathrm{k}"],
    "W1": ["W_1", "W_{1}", "W_{[1]}", "W_{(1)}", "W^{[1]}", "W^[1]", r"\mathbf{W}_1", r"\mathbf{W}^{[1]}"],
    "W1^T": ["W_1^T", r"W_1^{\top}", r"W^{[1]T}", r"W^{[1]\top}", r"{W^{[1]}}^\top", r"W^T_1", r"(W^{[1]})^T"],
    "W2^T delta2": [r"W_2^\top\delta_2", r"W^{[2]T}\delta^{[2]}", r"\mathbf{W}_2^{\mathsf T}\boldsymbol{\delta}_2"],
    "X^T Y": [
        r"X^\top Y", r"X^{\top}Y", r"X^TY", r"X^{T}Y", r"X^{\mathrm{T}}Y", r"X^{\mathrm T}Y", r"X^\mathrm{T}Y",
        r"X^{\mathsf T}Y", r"X^\mathsf{T}Y", r"X^\text{T}Y", r"X^{\rm T}Y", r"X^{\sf T}Y", r"X^\intercal Y", r"X'Y",
        r"X^\dagger Y", r"X^{\prime}Y", r"X^{'}Y", r"\mathbf{X}^\top\mathbf{Y}", r"\boldsymbol{X}^{\mathsf T}\bm{Y}",
    ],
    "(B^-1)^T": [r"B^{-\top}", r"\left(B^{-1}\right)^\top"],
    "(X^T X)^(-1) X^T Y": [r"\left(\mathbf{X}^\top\mathbf{X}\right)^{-1}\mathbf{X}^\top\mathbf{Y}"],
    "-2/n X^T (Y - Yhat)": [r"-\frac{2}{n}\mathbf{X}^\top(\mathbf{Y}-\hat{\mathbf{Y}})"],
    "Yhat": [r"\hat{Y}", r"\hat Y", r"\widehat{Y}", r"\hat{\mathbf{Y}}", r"\mathbf{\hat{Y}}", r"\hat\mathbf{Y}",
             r"\hat{\boldsymbol{Y}}", r"\mathbf\hat{Y}"],
    "xbar": [r"\bar{x}", r"\bar x", r"\overline{x}", r"\bar{\mathbf{x}}"],
    "v": [r"\vec{v}", r"\overrightarrow{v}", r"\mathbf{v}", r"\boldsymbol v", r"\pmb{v}"],
    "ones^T Y": [r"\mathbf{1}^\top Y", r"\mathbf 1^T Y", r"\mathbb{1}^TY", r"\vec{1}^T Y", r"\boldsymbol{1}_n^\top Y",
                 r"\mathbf{1}_{n\times 1}^T Y", r"1_{n}^T Y"],
    "E .* E": [r"E\odot E", r"E\circ E"],
    "E .^ 2": [r"E^{\odot 2}", r"E^{\circ 2}", r"E^{\odot2}", r"E^\odot 2"],
    "Y ./ E": [r"Y\oslash E"],
    "30°": [r"30^\circ", r"30^{\circ}", r"30\degree"],
    "80%": [r"80\%"],
    "1.5*10^(-3)": [r"1.5\times10^{-3}", r"1.5 \cdot 10^{-3}"],
    "0.5": ["0{,}5"],
    "trace(E^T E)": [r"\operatorname{tr}\left(E^\top E\right)", r"\text{tr}(E^TE)", r"\tr(E^TE)", r"\mathrm{Tr}(E^TE)"],
    "sum(E .* E)": [r"\sum(E\odot E)", r"\sum\left(E\odot E\right)"],
    "det([1,2;3,4])": [r"\begin{vmatrix}1&2\\3&4\end{vmatrix}",
                       r"\left|\begin{matrix}1&2\\3&4\end{matrix}\right|", r"\det\begin{bmatrix}1&2\\3&4\end{bmatrix}",
                       r"\det\left(\begin{matrix}1&2\\3&4\end{matrix}\right)"],
    "norm([1;2])": [r"\begin{Vmatrix}1\\2\end{Vmatrix}"],
    "[1,2;3,4]": [
        r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", r"\begin{bmatrix}1&2\\[2pt]3&4\end{bmatrix}",
        r"\begin{pmatrix*}[r]1&2\\3&4\end{pmatrix*}", r"\begin{array}{c|c}1&2\\\hline 3&4\end{array}",
        r"\left(\begin{smallmatrix}1&2\\3&4\\\end{smallmatrix}\right)",
        "\\\\begin{pmatrix}1&2\\\\\\\\3&4\\\\end{pmatrix}",
    ],
    "X^T [1;2]": [r"X^\top\begin{bmatrix}1\\2\end{bmatrix}"],
    "where(x > 0, x, 0)": [
        r"\begin{cases} x & x>0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{cases} x, & \text{if } x>0, \\ 0, & \text{otherwise.} \end{cases}",
        r"\begin{cases} x & \text{if $x>0$} \\ 0 & \text{else}\end{cases}",
        r"\begin{dcases} x & \text{当 } x>0 \\[4pt] 0 & \text{否则} \end{dcases}",
        r"\begin{cases} x \quad x>0 \\ 0 \quad \text{其他} \end{cases}",
        r"\begin{cases} x \text{ if } x>0 \\ 0 \text{ otherwise} \end{cases}",
        r"\left\{\begin{array}{ll} x & x>0 \\ 0 & \text{otherwise}\end{array}\right.",
        r"\left\{ \begin{array}{lr} x, & \text{for } x \gt 0\\ 0, & \mbox{otherwise} \end{array} \right.",
    ],
    "where(0 < x < 1, 1, where(x >= 1, x, -x))": [
        r"\begin{cases} 1 & 0<x<1 \\ x & x \geq 1 \\ -x & \text{otherwise}\end{cases}",
    ],
    "(2, 8)": [r"\{2, 8\}", r"\left\{2,8\right\}", r"\lbrace 2,8\rbrace", r"\langle 2, 8\rangle"],
    "infinity": [r"\infty"],
}  # fmt: skip


def tree(text: str) -> object:
    """The one unlabelled term of a text."""
    (statement,) = read(text, VOCABULARY).statements
    assert statement.label is None
    (term,) = statement.terms
    return term


@pytest.mark.parametrize(("text", "plain"), [(text, plain) for plain, texts in SAME.items() for text in texts])
def test_is_the_tree_of_the_plain_form(text: str, plain: str) -> None:
    assert tree(text) == tree(plain)


SAID = {
    "dl/dx = 2x-10": [
        r"\frac{dl}{dx} = 2x-10", r"\dfrac{\mathrm{d} l}{\mathrm{d} x}=2x-10", r"\frac{\text{d}l}{\text{d}x}=2x-10",
        r"\dv{l}{x} = 2x-10", r"\\frac{dl}{dx} = 2x-10", r"\frac{dl}{dx} &= 2x-10", r"\frac{\dd l}{\dd x}=2x-10",
        r"\frac{\differentialD l}{\differentialD x} = 2x-10", "dl/dx ← 2x-10",
    ],
    "dl/dw = 3": [r"\frac{\partial l}{\partial w} = 3", r"\pdv{l}{w}=3", r"\partial l/\partial w = 3",
                  r"\frac{\partial\ell}{\partial w}=3", r"\frac{\partial l}{\partial\mathbf{w}}=3"],
    "dl/dx(8) = 6": [r"\left.\frac{dl}{dx}\right|_{x=8} = 6", r"\frac{dl}{dx}\bigg|_{x=8}=6",
                     r"\frac{dl}{dx}\Big\rvert_{x=8} = 6", r"\left.\frac{dl}{dx}\right\rvert_{x=8} = 6"],
    "l'(8) = 6": [r"l'(x)|_{x=8} = 6", r"l'(x)\big|_{x=8}=6"],
    "dl/dw(2,5) = 6": [r"\left. \frac{\partial l}{\partial w} \right|_{w=2,\,b=5} = 6",
                       r"\left.\frac{\partial l}{\partial w}\right|_{(w,b)=(2,5)} = 6"],
    "(dl/dw, dl/db) = (1, 2)": [r"\left(\frac{\partial l}{\partial w},\frac{\partial l}{\partial b}\right)=(1,2)"],
    "d/dx(5-x)^2 = 2": [r"\frac{d}{dx}(5-x)^2 = 2", r"\dv{x}(5-x)^2 = 2"],
    "w = 2; b = 5": [
        r"\begin{cases} w=2 \\ b=5 \end{cases}", r"\left\{\begin{aligned} w&=2\\ b&=5 \end{aligned}\right.",
        r"\left\{\begin{array}{l}w=2\\b=5\end{array}\right.", r"\begin{gathered}w=2\\b=5\end{gathered}",
        r"w=2,\quad b=5", r"w=2 \text{ and } b=5", r"\because w=2 \therefore b=5",
    ],
    "x = 2 or x = -2": [r"x=2 \text{ or } x=-2", r"x = 2 \quad\text{or}\quad x=-2", r"x=2\lor x=-2"],
    "xkplus1 = 3": ["x_{k+1} = 3", "x_(k+1) = 3", r"x_{k + 1} = 3", "xₖ₊₁ = 3"],
    "wnew = 2": [r"w_{\text{new}} = 2", r"w_\text{new}=2", r"w_{\rm new} = 2", r"w^{\text{new}}=2", "w^{new} = 2"],
    "x0 = 8": ["x^{(0)} = 8", r"\mathbf{x}^{(0)} = 8", "$x^{(0)}=8$"],
    "y = x^2": ["y = x^{(2)}"],
    "x* = 5": ["x^{*} = 5", "x^* = 5", r"x^\ast = 5", r"x^{\star}=5"],
    "x != 0": [r"x\ne 0", r"x \neq 0"],
    "x -> 5": [r"x\to 5", r"x \rightarrow 5", r"x \mapsto 5", r"x\implies 5", r"x \Leftrightarrow 5"],
    "0 < eta < 1": [r"0<\eta<1", r"0 \lt \eta \lt 1"],
    "eta <= 2/L": [r"\eta\leqslant\frac{2}{L}", r"\eta \le 2/L", r"\eta\leq\dfrac2L"],
    "x: ±2": [r"x = \pm 2", r"x=\pm2", "x = +/-2"],
}  # fmt: skip


def said(reading: Reading) -> list[tuple[object, ...]]:
    return [(here.label, here.terms, here.relations, here.unit) for here in reading.statements]


@pytest.mark.parametrize(("text", "plain"), [(text, plain) for plain, texts in SAID.items() for text in texts])
def test_says_what_the_plain_form_says(text: str, plain: str) -> None:
    assert said(read(text, VOCABULARY)) == said(read(plain, VOCABULARY))


# In the text the place is marked by ⟦ and ⟧.
TROUBLE = [
    ("UNKNOWN_COMMAND", r"⟦\otimes⟧ x"),
    ("UNKNOWN_COMMAND", r"2 + ⟦\sum⟧_{i=1}^n x_i"),
    ("UNKNOWN_COMMAND", r"⟦\sum⟧ (x-1)^2"),
    ("UNKNOWN_COMMAND", r"⟦\sum⟧ x"),
    ("UNKNOWN_COMMAND", r"⟦\prod⟧ x"),
    ("UNKNOWN_COMMAND", r"⟦\int⟧ x"),
    ("UNKNOWN_COMMAND", r"⟦\overset⟧{?}{=} 3"),
    ("UNKNOWN_COMMAND", r"⟦\stackrel⟧{a}{=} 3"),
    ("UNKNOWN_COMMAND", r"1 ⟦\over⟧ 2"),
    ("UNKNOWN_COMMAND", r"1, 2, ⟦\dots⟧"),
    ("UNKNOWN_COMMAND", r"0.⟦\overline{3}⟧"),
    ("UNKNOWN_COMMAND", r"x + ⟦\begin{tabular}⟧ y"),
    ("STRAY_CHARACTER", r"2^{x}⟦_⟧1"),
    ("STRAY_CHARACTER", r"x_1^{2}⟦_⟧1"),
    ("STRAY_CHARACTER", r"(x+1)^2⟦_⟧1"),
    ("STRAY_CHARACTER", r"e^{-x}⟦_⟧1"),
    ("UNKNOWN_NAME", r"x_⟦\frac⟧"),
    ("UNKNOWN_NAME", r"x_{⟦新⟧}"),
    ("UNKNOWN_NAME", r"x^2_{⟦!⟧}"),
    ("UNKNOWN_NAME", r"dl/dx|⟦_{x=\{8\}}⟧ = 6"),
    ("UNKNOWN_NAME", r"⟦\hat{+}⟧"),
    ("MISSING_OPERAND", r"⟦\binom⟧{1}"),
    ("MISSING_OPERAND", r"2 ⟦\sqrt⟧"),
    ("UNBALANCED", r"\hat⟦{⟧y"),
    ("UNBALANCED", r"\sqrt[3]⟦{⟧x"),
    ("STRAY_CHARACTER", r"X ⟦\⟧ Y"),
    ("STRAY_CHARACTER", r"x & y".replace("&", "⟦&⟧")),
    ("UNKNOWN_COMMAND", r"\\frac{1}{2} + ⟦\\foo⟧"),
]


@pytest.mark.parametrize(("code", "marked"), TROUBLE)
def test_trouble(code: str, marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    with pytest.raises(Unreadable) as caught:
        read(text, VOCABULARY)
    trouble = caught.value
    assert (trouble.code, trouble.start, trouble.end) == (code, marked.index("⟦"), marked.index("⟧") - 1)


INDICATORS = [
    r"\mathbb{1}_{x>0}",
    r"\mathbf{1}_{\{x>0\}}",
    r"\mathbb{1}[x>0]",
    r"\mathbb{I}(x>0)",
    r"\mathbb{1}\left\{x>0\right\}",
    "𝟙(x>0)",
    "1_{x>0}",
]


@pytest.mark.parametrize("text", INDICATORS)
def test_an_indicator_is_handed_on_with_its_condition(text: str) -> None:
    core = "".join(normalise(text).characters)
    assert core.startswith("\\indicator\\")
    assert "x>0" in core
