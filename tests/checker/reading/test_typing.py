"""However it is typed, it is the tree of the plain form."""

import pytest

SAME = {
    "2*(5 - x)": ["2(5-x)", "２（５－ｘ）", "2·(5−x)", "2×(5–x)", "2⋅(5-x)", "2∗(5-x)", "2✕(5-x)",
        "2＊（5－x）", "2{5-x}",
                  r"2\left(5-x\right)", r"2\cdot(5-x)", r"$2\,(5-x)$", r"\(2(5-x)\)", "2[5-x]",
        "2 ( 5 - x ) .", "2(5-x)。", "2(5\t-\tx)",
                  "\ufeff2(5\u200b-x)", "2\u00a0(5-x)", r"2\bigl(5-x\bigr)", r"\boxed{2(5-x)}"],
    "x^2": ["x²", "x**2", "x＾２", "x^{2}", "𝑥²", r"x^2", "x ^ 2", "{x}^2"],
    "x^(-1)": ["x⁻¹", "x^-1", "x^{-1}", "x^(-1)"],
    "1/2": ["½", r"\frac12", r"\frac{1}{2}", r"\dfrac 1 2", "１／２", "1÷2", "1⁄2"],
    "5/2": ["2½", "2 1/2", "2又1/2", r"2\frac{1}{2}"],
    "1/2*x": ["½x", r"\frac12x", "1/2x", r"\tfrac{1}{2} x", "(1/2)x"],
    "(x + 1)/(y + 2)": [r"\frac{x+1}{y+2}", "(x+1)/(y+2)", "（x＋1）／（y＋2）"],
    "sqrt(5)": ["√5", r"\sqrt5", r"\sqrt{5}", "sqrt 5", "√(5)", "Sqrt(5)"],
    "sqrt(x)*y": ["√x y", r"\sqrt{x}y"],
    "cbrt(x)": ["∛x", r"\sqrt[3]{x}", "cbrt x"],
    "sigmoid(z)": ["σ(z)", "sigma(z)", "sigmoid(z)", r"\sigma(z)", r"\sigma\left(z\right)", "Sigmoid(z)",
                   r"\operatorname{sigmoid}(z)", "σ z"],
    "relu(x)": ["ReLU(x)", "relu x", r"\mathrm{ReLU}(x)", "RELU(x)"],
    "ln(2)": ["ln2", "ln 2", r"\ln2"],
    "x*ln(0.7)": ["x ln0.7", "x log0.7", "x·ln0.7"],
    "ln(q)": ["ln q", "log(q)", r"\ln q", r"\log{q}", "LN(q)"],
    "log2(q)": ["log_2 q", r"\log_2 q", r"\log_{2}(q)", "log₂(q)"],
    "log10(2)": ["lg2", "lg(2)"],
    "log10(q)": ["lg q", "log10(q)"],
    "abs(x - 1)": ["|x-1|", "｜x－1｜", r"\left|x-1\right|", r"\lvert x-1\rvert"],
    "abs(x)*abs(y)": ["|x||y|", "|x|·|y|"],
    "norm(x)": ["‖x‖", r"\lVert x\rVert", r"\|x\|"],
    "floor(x)": ["⌊x⌋", r"\lfloor x\rfloor"],
    "ceil(x)": ["⌈x⌉", r"\lceil x\rceil"],
    "eta": ["η", "eta", "lr", r"\eta", "𝜂"],
    "mu": ["μ", "µ", r"\mu"],
    "yhat": ["ŷ", "yhat", "y_hat", r"\hat y", r"\hat{y}", "y\u0302", r"\widehat{y}"],
    "Yhat": ["Ŷ", "Yhat", "Y_hat", r"\hat{Y}", r"\hat Y"],
    "w1*x1 + w2*x2": ["w1x1+w2x2", "w_1x_1+w_2x_2", "w₁x₁+w₂x₂", "w_{1}x_{1}+w_{2}x_{2}",
        r"w_1 \cdot x_1 + w_2 x_2"],
    "5 + 3*0.8^k": ["5+3·0.8^k", r"5 + 3 \cdot 0.8^{k}", "5＋３×０．８＾ｋ", "5+3*.8^k"],
    "7.4": ["7。4", "７．４"],
    "X^T*Y": ["XᵀY", "X^TY", "X'Y", "X.T Y", r"X^\top Y", r"X^{\top}Y", "X^{T}Y", r"X^{\mathrm{T}}Y", "X^T@Y",
        "X⊤Y",
              r"X^\intercal Y", "X′Y", "X^(T) Y", "X^t Y"],
    "(X - Y)^T": ["(X-Y)'", "(X-Y)ᵀ", "（X－Y）^T"],
    "E .* E": ["E⊙E", "E∘E", r"E\odot E", r"E \circ E", "E.*E"],
    "ones^T*Y": ["onesᵀY", "1_nᵀY", "𝟏ᵀY", r"\mathbf{1}^\top Y", r"\mathbb{1}^{T}Y", r"\mathbf 1^T Y"],
    "1^T*Y": ["1ᵀY", "1^T Y", "1'Y"],
    "delta2*a^T": ["δ₂aᵀ", r"\delta_2 a^\top", "delta2 a^T", r"\delta_{2}a^T", "delta_2 a.T"],
    "-2/n*X^T*(Y - w*X - b*1)": ["−(2/n) Xᵀ(Y − wX − b·1)", r"-\frac{2}{n}X^{\top}\left(Y-wX-b\cdot 1\right)"],
    "sin(x)^2": ["sin²x", "sin^2(x)", r"\sin^{2} x", "sin(x)^2"],
    "1/(1 + exp(-z))": ["1/(1+e^(-z))", r"\frac{1}{1+e^{-z}}", r"\frac1{1+\exp(-z)}", "1/(1+e^-z)"],
    "[1, 2; 3, 4]": ["[1,2;3,4]", "[[1,2],[3,4]]", "[1 2; 3 4]", "【1，2；3，4】", "[1,2\n3,4]", "1\t2\n3\t4",
        "1 2\n3 4",
                     "((1,2),(3,4))", "[[1 2] [3 4]]", "[[1, 2],\n [3, 4]]", "[[1. 2.]\n [3. 4.]]", "1,2;3,4",
        "1\t2\r\n3\t4\r\n",
                     r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", r"\begin{pmatrix}1&2\\3&4\\\end{pmatrix}",
                     r"\left[\begin{array}{cc}1&2\\3&4\end{array}\right]"],
    "[1; 2; 3]": ["[1;2;3]", "[[1],[2],[3]]", r"\begin{pmatrix}1\\2\\3\end{pmatrix}", "[1\n2\n3]", "（1；2；3）"],
    "(1, 2, 3)": ["1,2,3", "(1,2,3)", "[1 2 3]", "1、2、3", "{1,2,3}", "1\n2\n3", "1 2 3", r"\{1,2,3\}",
        "1 和 2 和 3", "1;2;3"],
    "[[1, 2]]": ["[[1,2]]", r"\begin{bmatrix}1&2\end{bmatrix}"],
    "(2, 8)": ["2 and 8", "2 和 8", "{2, 8}", "｛2，8｝", "2 or 8", "2或8", "(2, 8)"],
    "(1, -2)": ["[1 -2]", "(1，−2)"],
    "(0, 0, 1, 2, 5)": ["0 0 1 2 5", "[0 0 1 2 5]"],
    "(w + b, 2*w + b)": ["[w + b, 2w + b]", "[w+b 2w+b]", "(w+b, 2w+b)"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), [(text, plain) for plain, texts in SAME.items() for text in texts])
def test_is_the_plain_form(reader, text: str, plain: str) -> None:
    assert reader.formula(text) == plain


def test_a_blank_before_a_bracket_does_not_begin_an_entry(reader) -> None:
    assert reader.formula("[-2 (5-w); -4 (3-w)]") == "[-2*(5 - w); -4*(3 - w)]"


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("1/2x", "DIVISION_THEN_PRODUCT"),
        ("9 1/3", "MIXED_NUMBER"),
        ("sin 2x", "FUNCTION_OF_PRODUCT"),
        ("sum (x-y)^2", "POWER_OF_FUNCTION"),
    ],
)
def test_remarks(reader, text: str, remark: str) -> None:
    assert reader(text).remarks == (remark,)


@pytest.mark.parametrize("text", [r"\frac{1}{2}x", "x/(2y)", "1/2*x", "sin(2x)", "ln q", "sum((x-y)^2)"])
def test_no_remark_where_nothing_was_decided(reader, text: str) -> None:
    assert reader(text).remarks == ()
