"""What the characters outside ASCII stand for in the core grammar.

The tables come before any Unicode normalisation, which would turn `x²` into `x2` and `½` into `1⁄2`.
"""

from __future__ import annotations

from ..greek import GREEK


def _each(characters: str, core: str) -> dict[str, str]:
    return dict.fromkeys(characters, core)


PLAIN = {
    **_each("−–—‒―﹣－", "-"),
    **_each("＋﹢", "+"),
    **_each("·⋅∗✕✖×＊∙•‧・⨯⋆⁎＊", "*"),
    **_each("÷∕⁄／", "/"),
    **_each("⊙∘◦⨀☉", ".*"),
    **_each("＾", "^"),
    **_each("（﹙⟨〈〔〖", "("),  # 〖 〗 group what a text processor writes as one exponent
    **_each("）﹚⟩〉〕〗", ")"),
    **_each("【［﹝", "["),
    **_each("】］﹞", "]"),
    **_each("｛", "{"),
    **_each("｝", "}"),
    **_each("，、﹐﹑", ","),
    **_each("；", ";"),
    **_each("：∶", ":"),
    **_each("＝≈≃≅≡≔≜≝≐←⟵", "="),
    **_each("＜", "<"),
    **_each("＞", ">"),
    **_each("≤≦⩽", "<="),
    **_each("≥≧⩾", ">="),
    **_each("｜∣", "|"),
    **_each("‖∥║", "\\bars\\"),
    **_each("’‘′＇´ʹʼ", "'"),
    **_each("″ʺ", "''"),
    "‴": "'''",
    # Quotation marks around an answer.
    **_each("“”„「」『』«»＂", " "),
    **_each("．", "."),
    **_each("＿", "_"),
    **_each("＠", "@"),
    **_each("\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "),
    **_each("\u2028\u2029\u0085", "\n"),
    # Zero-width joiners, variation selectors, invisible times: nothing to see, nothing to read.
    **_each("\u200b\u200c\u200d\ufeff\u2060\u2061\u2062\u2063\u00ad\ufe0e\ufe0f", ""),
    **_each("∴∵", "\n"),
    "≠": "!=",
    **_each("→⟶⇒⟹↦⟼⇔⟺↔⟷➔➜➡⇨", "->"),
    "±": "\\pm\\",
    "∓": "\\mp\\",
    "∈": "\\in\\",
    "∪": "\\cup\\",
    "∩": "\\cap\\",
    "∖": "\\setminus\\",
    "∅": "\\emptyset\\",
    "⌀": "\\emptyset\\",
    "ℝ": "\\reals\\",
    "∧": "\\and\\",
    "∨": "\\or\\",
    "⊘": "./",
    **_each("％﹪", "%"),
    "！": "!",
    **_each("°º", "\\degree\\"),
    "ℓ": "l",
    **_each("†ᴴ", "\\top\\"),
    **_each("ᵀ⊤⊺ᵗ", "\\top\\"),
    **_each("￥¥", "\\yuan\\"),
    "€": "\\euro\\",
    "＄": "\\dollar\\",
    "㎡": "m^(2)",
    "√": "\\root\\",
    "∛": "\\cbrt\\",
    "∂": "\\partial\\",
    "∇": "\\nabla\\",
    "∞": "\\infty\\",
    "⌊": "\\floor\\(",
    "⌋": ")",
    "⌈": "\\ceil\\(",
    "⌉": ")",
    **{letter: f"\\{name}\\" for letter, name in GREEK.items()},
}

RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)) | {"₊": "plus", "₋": "minus", "₍": "", "₎": ""}
FRACTIONS = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅕": "1/5",
    "⅖": "2/5",
    "⅗": "3/5",
    "⅘": "4/5",
    "⅙": "1/6",
    "⅚": "5/6",
    "⅐": "1/7",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
    "⅑": "1/9",
    "⅒": "1/10",
}
# Combining marks: circumflex, macron, tilde, dots; an arrow says no more than the letter.
MARKS = {
    "\u0302": "hat",
    **dict.fromkeys("\u0304\u0305", "bar"),
    "\u0303": "tilde",
    "\u0307": "dot",
    "\u0308": "ddot",
    **dict.fromkeys("\u20d6\u20d7", ""),
}
