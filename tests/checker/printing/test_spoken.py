"""Words say exactly one tree: a twin that listens builds it again, in both languages."""

import re
from fractions import Fraction

import pytest
from chainrule.checker.printing.chinese import Chinese
from chainrule.checker.printing.english import English
from chainrule.checker.printing.numerals import chinese, english
from chainrule.checker.printing.words import spoken
from chainrule.checker.reading import Vocabulary, read
from chainrule.checker.reading.characters import GREEK
from chainrule.checker.tree.nodes import Apply, Array, Node, Number, Symbol, number
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = {
    "en": {
        "(": "open bracket", ")": "close bracket", "+": "plus", "-": "minus", "~": "negative", "*": "times",
        ".*": "element-wise times", "./": "element-wise divided by", "each": "element-wise", "over": "over",
        "fraction": "the fraction with numerator", "below": ", and denominator", "end fraction": ", end fraction",
        "^2": "squared", "^3": "cubed", "^": "to the power", "<": "is less than", "<=": "is less than or equal to",
        ">": "is greater than", ">=": "is greater than or equal to", "=": "equals", "!=": "is not equal to",
        "and": "and", "or": "or", "not": "not", "ones": "the vector of ones", "identity": "the identity matrix",
        "infinity": "infinity", "undefined": "undefined", "root": "the root of", "degree": "of degree",
        "log": "the logarithm of", "base": "to base", "choose": "choose", "mod": "modulo", "transpose": "transpose",
        "factorial": "factorial", "cases": "by cases:", "if": "if", "else": "otherwise", "end cases": "end of cases",
        "list": "the list", "end list": ", end of list", "the": "the", "by": "by", "matrix": "matrix:", "row": "row",
        "end matrix": "end of matrix", ",": ",", ";": ";", ":": ":", "capital": "capital", "hat": "hat", "bar": "bar",
        "sub": "sub",
    },
    "zh": {
        "(": "左括号", ")": "右括号", "+": "加", "-": "减", "~": "负", "*": "乘", ".*": "逐元素乘", "./": "逐元素除以",
        "of": "的", "of each": "的逐元素", "over": "分之", "fraction": "分式，分子为", "below": "，分母为",
        "end fraction": "，分式结束", "^2": "平方", "^3": "立方", "^": "次方", "root": "次方根", "<": "小于",
        "<=": "小于或等于", ">": "大于", ">=": "大于或等于", "=": "等于", "!=": "不等于", "and": "且", "or": "或",
        "not": "并非", "ones": "全一向量", "identity": "单位矩阵", "infinity": "无穷大", "undefined": "无定义",
        "sqrt": "根号", "log": "以", "base": "为底", "end log": "的对数", "binomial": "从", "choose": "个中取",
        "end binomial": "个的组合数", "mod": "模", "cases": "分情况：", "if": "当", "then": "时取", "else": "其余取",
        "end cases": "分情况结束", "list": "列表", "end list": "，列表结束", "rows": "行", "columns": "列矩阵：",
        "row": "第", "end matrix": "矩阵结束", ",": "，", ";": "；", "capital": "大写", "hat": "帽", "bar": "拔",
        "sub": "下标",
    },
}  # fmt: skip
FUNCTIONS = """
exp ln log2 log10 sqrt cbrt abs sign floor ceil round sin cos tan sec csc cot asin acos atan asec acsc acot sinh cosh
tanh sech csch coth asinh acosh atanh sigmoid relu softplus factorial transpose sum mean norm norm1 softmax trace
inverse det diag sum_rows sum_columns mean_rows mean_columns max min clip atan2
"""
NUMBER = {
    "en": r"(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand"
    r"|point)\b[ -]?)+",
    "zh": "[零一二三四五六七八九十百千万亿点]+",
}


def heads(language: str) -> dict[str, str]:
    """The head that each name of a function stands for; no two have one name."""
    names = {"en": English, "zh": Chinese}[language].functions
    templates = {"en": "the {} of", "zh": "{}"}
    found = {templates[language].format(names.get(head, head)): head for head in FUNCTIONS.split()}
    assert len(found) == len(FUNCTIONS.split())
    return found


def value_of(words: str, language: str) -> Fraction:
    whole, _, decimals = words.partition("point" if language == "en" else "点")
    read_whole = english_whole if language == "en" else chinese_whole
    digits = "".join(str(DIGITS[language].index(word)) for word in split(decimals, language))
    return read_whole(split(whole, language)) + (Fraction(int(digits), 10 ** len(digits)) if digits else 0)


def split(words: str, language: str) -> list[str]:
    return re.split("[ -]", words.strip()) if language == "en" and words.strip() else list(words.strip())


_UNDER_TWENTY = """
zero one two three four five six seven eight nine
ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
SMALL = _UNDER_TWENTY.split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
DIGITS = {"en": SMALL[:10], "zh": list("零一二三四五六七八九")}


def english_whole(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in SMALL:
            group += SMALL.index(word)
        elif word in TENS:
            group += 20 + 10 * TENS.index(word)
        elif word == "hundred":
            group *= 100
        else:
            total, group = total + group * 1000 ** (1 + ["thousand", "million", "billion"].index(word)), 0
    return total + group


def chinese_whole(words: list[str]) -> int:
    total = group = digit = 0
    for word in words:
        if word in DIGITS["zh"]:
            digit = DIGITS["zh"].index(word)
        elif word in "十百千":
            group, digit = group + (digit or 1) * 10 ** (1 + "十百千".index(word)), 0
        else:
            total, group, digit = total + (group + digit) * 10 ** (4 + 4 * "万亿".index(word)), 0, 0
    return total + group + digit


class Listener:
    """Builds the tree of a text in words, by precedence; everything else is closed by words of its own."""

    def __init__(self, text: str, language: str) -> None:
        self.language, self.functions = language, heads(language)
        spelled = {phrase: kind for kind, phrase in WORDS[language].items()}
        phrases = sorted([*spelled, *self.functions], key=len, reverse=True)
        edge = r"(?!\w)" if language == "en" else ""
        hundredth = "|百(?=分之)" if language == "zh" else ""
        pattern = (
            rf" *(?:(?P<phrase>(?:{'|'.join(map(re.escape, phrases))}){edge})|(?P<number>{NUMBER[language]}{hundredth})"
            r"|(?P<name>[A-Za-z]+))"
        )
        self.tokens: list[tuple[str, object]] = []
        at = 0
        while at < len(text):
            match = re.compile(pattern).match(text, at)
            assert match is not None, text[at:]
            at = match.end()
            if match["phrase"]:
                phrase = match["phrase"]
                kind = "function" if phrase in self.functions else spelled[phrase]
                self.tokens.append((kind, self.functions.get(phrase)))
            elif match["number"]:
                self.tokens.append(("number", match["number"]))
            else:
                self.tokens.append(("name", match["name"]))
        self.tokens.append(("end", None))
        self.at = 0

    def kind(self) -> str:
        return self.tokens[self.at][0]

    def take(self, *kinds: str) -> object:
        kind, value = self.tokens[self.at]
        assert not kinds or kind in kinds, (kinds, self.tokens[self.at :])
        self.at += 1
        return value

    def heard(self) -> Node:
        tree = self.either()
        self.take("end")
        return tree

    def several(self, joint: str, part) -> Node:
        parts = [part()]
        while self.kind() == joint:
            self.take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else Apply(joint, tuple(parts))

    def either(self) -> Node:
        return self.several("or", lambda: self.several("and", self.relation))

    def relation(self) -> Node:
        if self.kind() == "not":
            self.take()
            self.take("(")
            inner = self.either()
            self.take(")")
            return Apply("not", (inner,))
        left = self.sum()
        names = {"<": "less", "<=": "less_equal", ">": "less", ">=": "less_equal", "=": "equals", "!=": "unequal"}
        sign = self.kind()
        if sign not in names:
            return left
        self.take()
        right = self.sum()
        return Apply(names[sign], (right, left) if sign[0] == ">" else (left, right))

    def sum(self) -> Node:
        terms = [self.signed()]
        while self.kind() in ("+", "-"):
            minus = self.kind() == "-"
            self.take()
            term = self.product()
            terms.append(Apply("negate", (term,)) if minus else term)
        return terms[0] if len(terms) == 1 else Apply("add", tuple(terms))

    def signed(self) -> Node:
        if self.kind() != "~":
            return self.product()
        self.take()
        return Apply("negate", (self.product(),))

    def product(self) -> Node:
        factors, sign = [self.factor()], self.kind()
        while self.kind() == sign and sign in ("*", ".*", "./"):
            self.take()
            factors.append(self.factor())
        head = {"*": "multiply", ".*": "hadamard", "./": "hadamard_divide"}.get(sign, "")
        assert head != "hadamard_divide" or len(factors) == 2
        return factors[0] if len(factors) == 1 else Apply(head, tuple(factors))

    def factor(self) -> Node:
        return self.factor_in_english() if self.language == "en" else self.factor_in_chinese()

    def over(self, first: Node, kind: str) -> Node:
        """A fraction of two atoms; Chinese says the lower part first."""
        self.take(kind)
        second = self.atom()
        return Apply("divide", (first, second) if self.language == "en" else (second, first))

    def exponent(self) -> Node:
        if self.kind() == "~":
            self.take()
            return Apply("negate", (self.atom(),))
        atom = self.atom()
        return self.over(atom, "over") if self.kind() == "over" else atom

    def raised(self, base: Node, exponent: Node, each: bool) -> Node:
        if base == Symbol("e"):
            return Apply("exp", (exponent,))
        return Apply("hadamard_power" if each else "power", (base, exponent))

    def factor_in_english(self) -> Node:
        if self.kind() == "function":
            head = str(self.take())
            argument = self.argument()
            return Apply(head, argument)
        if self.kind() in ("root", "log"):
            head, joint = (str(self.kind()), "degree" if self.kind() == "root" else "base")
            self.take()
            first = self.atom()
            self.take(joint)
            return Apply(head, (first, self.atom()))
        atom = self.atom()
        kind = self.kind()
        if kind == "over":
            return self.over(atom, kind)
        if kind in ("choose", "mod"):
            self.take()
            return Apply({"choose": "binomial", "mod": "mod"}[kind], (atom, self.atom()))
        if kind in ("transpose", "factorial"):
            self.take()
            return Apply(kind, (atom,))
        each = kind == "each"
        if each:
            self.take()
        if self.kind() in ("^2", "^3"):
            return self.raised(atom, self.small_exponent(), each)
        if self.kind() == "^":
            self.take()
            return self.raised(atom, self.exponent(), each)
        return atom

    def small_exponent(self) -> Node:
        kind = self.kind()
        self.take()
        return number(2 if kind == "^2" else 3)

    def factor_in_chinese(self) -> Node:
        kind = self.kind()
        if kind == "sqrt":
            self.take()
            return Apply("sqrt", (self.atom(),))
        if kind in ("log", "binomial"):
            self.take()
            first = self.atom()
            self.take("base" if kind == "log" else "choose")
            second = self.atom()
            self.take(f"end {kind}")
            return Apply(kind, (second, first) if kind == "log" else (first, second))
        arguments = self.argument()
        if self.kind() == "over":
            return self.over(arguments[0], "over")
        if self.kind() == "mod":
            self.take()
            return Apply("mod", (arguments[0], self.atom()))
        if self.kind() not in ("of", "of each"):
            return arguments[0]
        each = self.kind() == "of each"
        self.take()
        if self.kind() == "function":
            return Apply(str(self.take()), arguments)
        if self.kind() in ("^2", "^3"):
            return self.raised(arguments[0], self.small_exponent(), each)
        exponent = self.exponent()
        if self.kind() == "root":
            self.take()
            return Apply("root", (arguments[0], exponent))
        self.take("^")
        return self.raised(arguments[0], exponent, each)

    def argument(self) -> tuple[Node, ...]:
        """One atom, or several values between brackets."""
        if self.kind() != "(":
            return (self.atom(),)
        self.take()
        entries = self.entries(")")
        self.take(")")
        return entries

    def entries(self, end: str) -> tuple[Node, ...]:
        found = [self.either()]
        while self.kind() == ",":
            self.take()
            found.append(self.either())
        assert self.kind() == end, self.tokens[self.at :]
        return tuple(found)

    def atom(self) -> Node:
        kind = self.kind()
        if kind == "(":
            (inner,) = self.argument()
            return inner
        if kind == "number":
            return self.number()
        if kind in ("ones", "identity", "infinity", "undefined"):
            self.take()
            return Apply(kind, ())
        if kind == "fraction":
            self.take()
            top = self.either()
            self.take("below")
            bottom = self.either()
            self.take("end fraction")
            return Apply("divide", (top, bottom))
        if kind == "cases":
            self.take()
            return self.cases()
        if kind == "list":
            self.take()
            entries = self.entries("end list")
            self.take("end list")
            return Array((len(entries),), entries)
        return self.symbol()

    def number(self) -> Node:
        first = str(self.take("number"))
        if first == "百":
            return number(100)
        if self.language == "zh" and self.kind() == "rows":
            self.take()
            columns = value_of(str(self.take("number")), "zh")
            self.take("columns")
            return self.matrix(int(value_of(first, "zh")), int(columns))
        return Number(value_of(first, self.language))

    def matrix(self, count: int, width: int) -> Node:
        entries: list[Node] = []
        for place in range(1, count + 1):
            self.take("row")
            assert value_of(str(self.take("number")), self.language) == place
            self.take(*([":"] if self.language == "en" else ["rows"]))
            if self.language == "zh":
                self.take(",")
            entries += self.entries(";")
            self.take(";")
        self.take("end matrix")
        return Array((count, width), tuple(entries))

    def cases(self) -> Node:
        if self.kind() == "end cases":
            self.take()
            return Apply("undefined", ())
        if self.language == "zh":
            is_last = self.kind() == "else"
            self.take("if", "else")
            condition = None if is_last else self.either()
            if not is_last:
                self.take("then")
            value = self.sum()
        else:
            value = self.sum()
            is_last = self.kind() == "else"
            self.take("if", "else")
            condition = None if is_last else self.either()
        self.take(";")
        rest = self.cases()
        return value if condition is None else Apply("where", (condition, value, rest))

    def symbol(self) -> Node:
        if self.kind() == "the":  # the two by three matrix
            self.take()
            rows = value_of(str(self.take("number")), "en")
            self.take("by")
            columns = value_of(str(self.take("number")), "en")
            self.take("matrix")
            return self.matrix(int(rows), int(columns))
        is_capital = self.kind() == "capital"
        if is_capital:
            self.take()
        name = str(self.take("name"))
        if is_capital and name in GREEK.values():
            name = name.capitalize()
        if self.kind() in ("hat", "bar"):
            name += self.kind()
            self.take()
        if self.kind() == "sub":
            self.take()
            name += str(value_of(str(self.take("number")), self.language))
        return Symbol(name)


NUMBERS = ["x", "y", "w", "b", "z", "n", "k", "eta", "yhat", "w1", "MSE"]
VOCABULARY = Vocabulary({**dict.fromkeys(NUMBERS), "X": ("n", "d"), "Y": ("n", "m")})
SAID = {
    "(x-5)/2": (
        "the fraction with numerator x minus five, and denominator two, end fraction",
        "分式，分子为 x 减五，分母为二，分式结束",
    ),
    "(x-5)^2": ("open bracket x minus five close bracket squared", "左括号 x 减五右括号的平方"),
    "1/2": ("one over two", "二分之一"),
    "80%": ("eighty over one hundred", "百分之八十"),
    "2x-10": ("two times x minus ten", "二乘 x 减十"),
    "X^T*Y": ("capital X transpose times capital Y", "大写 X 的转置乘大写 Y"),
    "X.*Y": ("capital X element-wise times capital Y", "大写 X 逐元素乘大写 Y"),
    "eta/2*x": ("open bracket eta over two close bracket times x", "左括号二分之 eta 右括号乘 x"),
    "sqrt(x+1)": ("the square root of open bracket x plus one close bracket", "根号左括号 x 加一右括号"),
    "e^-z": ("e to the power negative z", "e 的负 z 次方"),
    "sin(x)^2": ("open bracket the sine of x close bracket squared", "左括号 x 的正弦右括号的平方"),
    "sin(x^2)": ("the sine of open bracket x squared close bracket", "左括号 x 的平方右括号的正弦"),
    "|x|": ("the absolute value of x", "x 的绝对值"),
    "max(0,x)": ("the maximum of open bracket zero, x close bracket", "左括号零，x 右括号的最大值"),
    "x if x>0 else -x": (
        "by cases: x if x is greater than zero; negative x otherwise; end of cases",
        "分情况：当 x 大于零时取 x；其余取负 x；分情况结束",
    ),
    "[1,2;3,4]": (
        "the two by two matrix: row one: one, two; row two: three, four; end of matrix",
        "二行二列矩阵：第一行，一，二；第二行，三，四；矩阵结束",
    ),
    "w1*yhat+MSE": ("w sub one times y hat plus MSE", "w 下标一乘 y 帽加 MSE"),
    "log(x,2)-log2(x)": (
        "the logarithm of x to base two minus the binary logarithm of x",
        "以二为底 x 的对数减 x 的二进对数",
    ),
}


@pytest.mark.parametrize(("text", "said"), SAID.items(), ids=SAID)
def test_what_is_said(text, said):
    tree = read(text, VOCABULARY).statements[0].terms[0]
    assert (spoken(tree, "en"), spoken(tree, "zh")) == said
    for language in ("en", "zh"):
        assert Listener(spoken(tree, language), language).heard() == tree


def test_a_name_that_is_a_word_is_said_to_be_a_name():
    tree = Apply("add", (Symbol("over"), Apply("divide", (Symbol("x"), Symbol("plus")))))
    assert spoken(tree, "en") == "the name over plus x over the name plus"
    assert spoken(tree, "zh") == "over 加 plus 分之 x"


def test_a_symbol_e_is_no_base_of_the_exponential():
    tree = Apply("multiply", (Symbol("e"), Apply("exp", (Symbol("x"),))))
    assert spoken(tree, "en") == "e times the exponential of x"


NUMERALS = {
    "0": ("zero", "零"),
    "10": ("ten", "十"),
    "12": ("twelve", "十二"),
    "20": ("twenty", "二十"),
    "46": ("forty-six", "四十六"),
    "105": ("one hundred five", "一百零五"),
    "110": ("one hundred ten", "一百一十"),
    "1000": ("one thousand", "一千"),
    "1010": ("one thousand ten", "一千零一十"),
    "10001": ("ten thousand one", "一万零一"),
    "100010": ("one hundred thousand ten", "十万零一十"),
    "1000000": ("one million", "一百万"),
    "20000000": ("twenty million", "二千万"),
    "100000001": ("one hundred million one", "一亿零一"),
    "1002003004": ("one billion two million three thousand four", "十亿零二百万三千零四"),
    "0.25": ("zero point two five", "零点二五"),
    "3.07": ("three point zero seven", "三点零七"),
    "007": ("zero zero seven", "零零七"),
    "1234567890123": (
        "one two three four five six seven eight nine zero one two three",
        "一二三四五六七八九零一二三",
    ),
}


@pytest.mark.parametrize(("digits", "words"), NUMERALS.items(), ids=NUMERALS)
def test_numerals(digits, words):
    assert (english(digits), chinese(digits)) == words


@given(value=st.integers(0, 10**12 - 1))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_every_numeral_is_understood(value):
    assert value_of(english(str(value)), "en") == value
    assert value_of(chinese(str(value)), "zh") == value


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_deep_tree_is_said_in_linear_time(language):
    tree: Node = Symbol("x")
    for _ in range(90):
        tree = Apply("multiply", (number(2), Apply("add", (Symbol("x"), tree))))
    assert len(spoken(tree, language)) < 10_000


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "zh"])
@settings(derandomize=True, deadline=None, max_examples=200)
@given(data=st.data())
def test_a_listener_builds_the_same_tree(language, data, some_trees):
    tree = data.draw(some_trees)
    text = spoken(tree, language)
    assert Listener(text, language).heard() == tree, text
