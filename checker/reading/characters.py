"""What the characters outside ASCII stand for in the core grammar.

The tables come before any Unicode normalisation, which would turn `x²` into `x2` and `½` into `1⁄2`.
"""

from __future__ import annotations

_GREEK_NAMES = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega
Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega
"""
GREEK = dict(zip("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ", _GREEK_NAMES.split(), strict=True))
GREEK |= {"µ": "mu", "ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "ς": "sigma", "ϱ": "rho"}


def _each(characters: str, core: str) -> dict[str, str]:
    return dict.fromkeys(characters, core)


PLAIN = {
    **_each("−–—‒―﹣－", "-"),
    **_each("＋﹢", "+"),
    **_each("·⋅∗✕✖×＊∙•‧・⨯", "*"),
    **_each("÷∕⁄／", "/"),
    **_each("⊙∘◦⨀☉", ".*"),
    **_each("＾", "^"),
    **_each("（﹙⟨〈〔", "("),
    **_each("）﹚⟩〉〕", ")"),
    **_each("【［〖", "["),
    **_each("】］〗", "]"),
    **_each("｛", "{"),
    **_each("｝", "}"),
    **_each("，、﹐", ","),
    **_each("；", ";"),
    **_each("：∶", ":"),
    **_each("＝≈≃≅", "="),
    **_each("＜", "<"),
    **_each("＞", ">"),
    **_each("≤≦⩽", "<="),
    **_each("≥≧⩾", ">="),
    **_each("｜∣", "|"),
    **_each("‖∥", "\\bars\\"),
    **_each("’‘′＇´", "'"),
    **_each("″", "''"),
    **_each("．", "."),
    **_each("＿", "_"),
    **_each("＠", "@"),
    **_each("\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "),
    **_each("\u2028\u2029\u0085", "\n"),
    # Zero-width joiners, variation selectors, invisible times: nothing to see, nothing to read.
    **_each("\u200b\u200c\u200d\ufeff\u2060\u2061\u2062\u2063\u00ad\ufe0e\ufe0f", ""),
    **_each("∴∵", " "),
    **_each("ᵀ⊤⊺ᵗ", "\\top\\"),
    **_each("𝟏𝟙", "\\ones\\"),
    **_each("￥¥", "\\yuan\\"),
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

RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣᵏᵐʸ", "0123456789+-()nixkmy", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "0123456789aeoxhklmnpstijruv", strict=True))
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
MARKS = {"\u0302": "hat", "\u0304": "bar"}  # combining circumflex and macron

# Chinese words that are part of the grammar. A run of Chinese that is not made of these alone is a label.
WORDS = {
    "公里": "\\km\\",
    "千米": "\\km\\",
    "人民币": "\\yuan\\",
    "块钱": "\\yuan\\",
    "元钱": "\\yuan\\",
    "元": "\\yuan\\",
    "块": "\\yuan\\",
    "圆": "\\yuan\\",
    "斤": "\\jin\\",
    "米": "\\m\\",
    "每": "\\per\\",
    "和": ",",
    "与": ",",
    "及": ",",
    "或": ",",
    "或者": ",",
    "等于": "=",
    "大于": ">",
    "小于": "<",
    "大于等于": ">=",
    "小于等于": "<=",
}
LONGEST_WORD = max(map(len, WORDS))
