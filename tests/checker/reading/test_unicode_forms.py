"""Unicode mathematics, full-width forms, Chinese words, and equations copied from text processors."""

import pytest
from chainrule.checker.reading import Unreadable, Vocabulary, read

NUMBERS = "x y w b l z n q k eta theta lambda yhat w1 x1 xk A r L a m x2 xbar xhat"
MATRICES = {**dict.fromkeys(["X", "E", "Y", "Yhat", "W1"], ("n", "m")), "v": ("n", "1"), "B": ("n", "n")}
VOCABULARY = Vocabulary({**dict.fromkeys(NUMBERS.split()), **MATRICES})

SAME = {
    "2(5-x)(-1)": ["２（５－ｘ）（－１）", "２＊（５－ｘ）＊（－１）", "2(5−x)(−1)", "2·(5–x)·(—1)", "2⋅(5﹣x)⋅(﹣1)"],
    "2x-10": ["2x−10", "2x－10", "2x——10", "2x—10", "２ｘ－１０", "2𝑥−10", "“2x－10”", "「2x-10」", "2x\u2060-\u200b10",
              "2x\u3000-\u300010", "2x－10。", '"2x-10"', "2乘以x减10", "2x减去10"],
    "x^2": ["x²", "𝑥²", "ｘ＾２", "x^２", "x的平方", "x平方", "x^²", "x⁺²", "𝐱²"],
    "x^3": ["x³", "x的立方"],
    "x^(-1)": ["x⁻¹", "x^⁻¹"],
    "x^(-1/2)": ["x⁻½", "x^(-½)"],
    "e^(-z)": ["e⁻ᶻ", "e^−z", "𝑒^(−𝑧)", "exp(−z)"],
    "e^(-2x)": ["e⁻²ˣ"],
    "e^(-(w x + b))": ["e⁻⁽ʷˣ⁺ᵇ⁾", "𝑒^(−(𝑤𝑥+𝑏))"],
    "x^(n-1)": ["xⁿ⁻¹"],
    "x^b": ["xᵇ"],
    "x^(a+b)": ["xᵃ⁺ᵇ"],
    "0.8^k": ["0.8ᵏ", "0．8^k", "０.８＾ｋ"],
    "W1": ["W₁", "W₍₁₎", "W₁"],
    "xk": ["xₖ", "x₍ₖ₎"],
    "1/2": ["½", "1⁄2", "1∕2", "１／２", "1÷2", "1除以2"],
    "5/2": ["2½"],
    "sqrt(5)": ["√5", "√５", "√(5)", "√（5）", "根号5", "根号 5"],
    "2*sqrt(3)": ["2√3", "2倍根号3", "2×√3"],
    "x/2": ["x÷2", "x∕2", "x／2"],
    "w*x": ["w·x", "w⋅x", "w∙x", "w•x", "w×x", "w✕x", "w∗x", "w＊x", "w・x", "w⋆x", "w乘x"],
    "abs(x)": ["|x|", "｜x｜", "∣x∣"],
    "norm(v)": ["‖v‖", "∥v∥", "║v║", "‖v‖₂"],
    "norm(v)^2": ["‖v‖²", "‖v‖₂²"],
    "floor(x)": ["⌊x⌋"],
    "ln(x)": ["ln\u2061x", "ｌｎ（x）", "㏑ x", "ln\u2061〖x〗"],
    "sigmoid(z)(1-sigmoid(z))": ["σ(z)(1−σ(z))", "𝜎(𝑧)(1−𝜎(𝑧))", "σ（z）·（1－σ（z））"],
    "sigma'(z)": ["σ′(z)", "σ’(z)"],
    "yhat": ["ŷ", "y\u0302", "y \u0302", "y^hat", "𝑦\u0302"],
    "xbar": ["x̄", "x\u0305", "x \u0304"],
    "xhat": ["x\u0302", "x^hat"],
    "v": ["v\u20d7"],
    "w yhat": ["wy^hat", "wŷ"],
    "Yhat - Y": ["Ŷ − Y", "Y^hat - Y", "Y \u0302-Y"],
    "X^T Y": ["XᵀY", "X⊤Y", "X^⊤Y", "X†Y", "XᴴY", "𝐗ᵀ𝐘", "𝑿^𝑇 𝒀", "X′Y", "X的转置·Y"],
    "(X^T X)^-1 X^T Y": ["(XᵀX)⁻¹XᵀY", "（XᵀX）⁻¹XᵀY"],
    "(B^-1)^T": ["B⁻ᵀ", "(B⁻¹)ᵀ"],
    "ones^T Y": ["𝟏ᵀY", "𝟙ᵀY", "1ₙᵀY"],
    "E .* E": ["E⊙E", "E∘E", "E◦E"],
    "E .^ 2": ["E^⊙2", "E^{∘2}", "E^∘2", "E^{⊙2}"],
    "Y ./ E": ["Y⊘E"],
    "80%": ["80％", "80﹪"],
    "30°": ["30º"],
    "5!": ["5！"],
    "-24": ["−24", "－24", "负24", "负 24"],
    "-infinity": ["−∞", "负无穷", "-无穷大"],
    "±2": ["正负2", "+/-2"],
    "sum(E .* E)": ["∑(E⊙E)"],
    "(3, 4)": ["3，4", "3、4", "（3，4）", "3；4", "〔3，4〕", "｛3，4｝", "3 和 4", "3与4",
                "3或4", "3或者4", "⟨3, 4⟩"],
    "[1,2;3,4]": ["【1，2；3，4】", "［1，2；3，4］", "[■(1&2@3&4)]", "[■8(1&2@3&4)]", "(■(1&2@3&4))"],
    "[1;2;3]": ["(■(1@2@3))"],
    "det([1,2;3,4])": ["|■(1&2@3&4)|"],
    "e^(-z)/(1+e^(-z))^2": ["𝑒^(−𝑧)/〖(1+𝑒^(−𝑧))〗^2"],
    "where(x > 0, x, where(x <= 0, 0, 1))": ["{█(x, x>0@0, x≤0@1, otherwise)┤", "{█(x,&x>0@0,&x≤0@1,&否则)┤"],
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
    "l'(x) = 2x-10": ["l′(x)＝2x－10", "ｌ′（ｘ）＝２ｘ－１０", "ℓ′(x) = 2x − 10", "𝑙′(𝑥)=2𝑥−10", "∴ l'(x) = 2x-10"],
    "l''(x) = 2": ["l″(x) = 2", "l′′(x)=2", 'l"(x) = 2', "l''(x)＝2"],
    "l'''(x) = 0": ["l‴(x) = 0"],
    "dl/dw = -24": ["∂l/∂w＝−24", "∂l／∂w = －24", "𝜕𝑙/𝜕𝑤=−24"],
    "x = 5": ["x＝5", "x：5", "x等于5", "x约等于5", "x ≈ 5", "x ≔ 5", "x ≡ 5", "x ← 5", "x＝5。", "x := 5"],
    "x > 0": ["x＞0", "x大于0"],
    "x >= 0": ["x≥0", "x≧0", "x ⩾ 0", "x大于等于0", "x大于或等于0", "x不小于0"],
    "x <= 3": ["x≤3", "x ≦ 3", "x小于等于3", "x不大于3", "x不超过3"],
    "x != 0": ["x≠0", "x不等于0", "x ≠ 0"],
    "5 -> 4 -> 3.2": ["5 → 4 → 3.2", "5→4→3.2", "5 ⟶ 4 ⟶ 3.2", "5 => 4 => 3.2", "5 --> 4 --> 3.2", "5 ➜ 4 ➜ 3.2"],
    "2x=10 -> x=5": ["2x=10 ⇒ x=5", "2x＝10 ⟹ x＝5", "2x=10 ⇔ x=5", "2x=10 <=> x=5"],
    "w = 2; b = 5": ["w=2，b=5", "w＝2；b＝5", "w=2、b=5", "w=2 和 b=5", "①w=2 ②b=5", "∵w=2 ∴b=5", "█(w=2@b=5)"],
    "x = ±2": ["x＝±2", "x=正负2"],
    "0 < eta < 1": ["0＜η＜1", "0 < 𝜂 < 1"],
    "5 元": ["￥5", "¥5", "５元", "5块", "5 人民币"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), [(text, plain) for plain, texts in SAID.items() for text in texts])
def test_says_what_the_plain_form_says(text: str, plain: str) -> None:
    said, wanted = read(text, VOCABULARY).statements, read(plain, VOCABULARY).statements
    assert said == wanted


LABELS = {
    "导数等于2x-10": "导数",
    "斜率为负24": None,
    "平方和 = 27": "平方和",
    "误差平方和=27": "误差平方和",
    "单元=3": "单元",
    "平均值=3": "平均值",
}


@pytest.mark.parametrize(("text", "label"), LABELS.items())
def test_words_of_the_grammar_within_labels(text: str, label: str | None) -> None:
    (statement,) = read(text, VOCABULARY).statements
    assert statement.label == label


BIDIRECTIONAL = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
# In the text the place is marked by ⟦ and ⟧.
TROUBLE = [
    *[
        ("STRAY_CHARACTER", f"2⟦{sign}⟧x")
        for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    ],
    ("STRAY_CHARACTER", "2⟦\x00⟧x"),
    ("NO_TEXT", "2⟦\udfff⟧x"),
    ("STRAY_CHARACTER", "x⟦⊗⟧y"),
    ("STRAY_CHARACTER", "x⟦⑤⟧"),
    ("STRAY_CHARACTER", "⟦Ⅱ⟧"),
    ("STRAY_CHARACTER", "⟦↉⟧"),
    ("STRAY_CHARACTER", "0.333⟦...⟧"),
    ("STRAY_CHARACTER", "0.333⟦…⟧"),
    ("STRAY_CHARACTER", "0.⟦(⟧3)"),
    ("STRAY_CHARACTER", "0.3⟦\u0305⟧"),
    ("STRAY_CHARACTER", "x ⟦~⟧ 5"),
    ("UNKNOWN_COMMAND", "⟦∑⟧x"),
    ("UNKNOWN_COMMAND", "⟦∑⟧(x-1)²"),
    ("UNKNOWN_COMMAND", "⟦∏⟧x"),
    ("UNKNOWN_NAME", "⟦x₃⟧"),
    ("UNKNOWN_NAME", "⟦х⟧+1"),  # a Cyrillic letter
    ("UNKNOWN_NAME", "⟦ＱＲ⟧"),
]


@pytest.mark.parametrize(("code", "marked"), TROUBLE)
def test_trouble(code: str, marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    with pytest.raises(Unreadable) as caught:
        read(text, VOCABULARY)
    trouble = caught.value
    assert (trouble.code, trouble.start, trouble.end) == (code, marked.index("⟦"), marked.index("⟧") - 1)
    assert all(detail.isprintable() for detail in trouble.details.values())
