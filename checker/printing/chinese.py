"""The words of Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..tree.nodes import Apply
from .numerals import chinese
from .plain import Written
from .spoken import Spoken
from .width import closed_up

_ROUND = {"sin": "正弦", "cos": "余弦", "tan": "正切", "sec": "正割", "csc": "余割", "cot": "余切"}


class Chinese(Spoken):
    """Says trees in Chinese; blanks stand beside Latin letters only."""

    brackets = "左括号 {} 右括号"
    plus, minus, negative, times = "加", "减", "负", " 乘 "
    hadamard, hadamard_divide = " 逐元素乘 ", " 逐元素除以 "
    either_sign = ("加减", "减加")
    over = "{1} 分之 {0}"
    fraction = "分式，分子为 {}，分母为 {}，分式结束"
    powers: ClassVar[Mapping[int, str]] = {2: "平方", 3: "立方"}
    any_power = "{} 次方"
    raised_to, raised_each = "{} 的 {}", "{} 的逐元素 {}"
    relations: ClassVar[Mapping[str, str]] = {
        "less": "小于",
        "less_equal": "小于或等于",
        "greater": "大于",
        "greater_equal": "大于或等于",
        "equals": "等于",
        "unequal": "不等于",
    }
    joints: ClassVar[Mapping[str, str]] = {"and": " 且 ", "or": " 或 "}
    denial = "并非 "
    constants: ClassVar[Mapping[str, str]] = {
        "ones": "全一向量",
        "identity": "单位矩阵",
        "infinity": "无穷大",
        "undefined": "无定义",
    }
    applied = "{1} 的 {0}"
    functions: ClassVar[Mapping[str, str]] = {
        **_ROUND,
        **{f"a{head}": f"反{name}" for head, name in _ROUND.items()},
        **{f"{head}h": f"双曲{name}" for head, name in _ROUND.items()},
        **{f"a{head}h": f"反双曲{name}" for head, name in _ROUND.items()},
        "exp": "指数函数",
        "ln": "自然对数",
        "log2": "二进对数",
        "log10": "常用对数",
        "cbrt": "立方根",
        "abs": "绝对值",
        "sign": "正负号",
        "floor": "向下取整",
        "ceil": "向上取整",
        "round": "四舍五入",
        "max": "最大值",
        "min": "最小值",
        "clip": "截断值",
        "atan2": "二元反正切",
        "factorial": "阶乘",
        "transpose": "转置",
        "sum": "总和",
        "mean": "平均值",
        "norm": "范数",
        "norm1": "一范数",
        "trace": "迹",
        "inverse": "逆",
        "det": "行列式",
        "diag": "对角",
        "sum_rows": "各列之和",
        "sum_columns": "各行之和",
        "mean_rows": "各列平均值",
        "mean_columns": "各行平均值",
    }
    phrases: ClassVar[Mapping[str, str]] = {
        "sqrt": "根号 {}",
        "root": "{} 的 {} 次方根",
        "log": "以 {1} 为底 {0} 的对数",
        "binomial": "从 {} 个中取 {} 个的组合数",
        "mod": "{} 模 {}",
    }
    comma = "，"
    by_cases, case, last_case = "分情况：{} 分情况结束", "当 {1} 时取 {0}；", "其余取 {}；"
    list = "列表 {}，列表结束"
    matrix, row = "{} 行 {} 列矩阵：{} 矩阵结束", "第 {} 行，{}；"
    capital, index, named = "大写", "下标 {}", "名称 {}"
    marks: ClassVar[Mapping[str, str]] = {"hat": "帽", "bar": "拔"}

    def numeral(self, digits: str) -> str:
        return chinese(digits)

    def quotient(self, node: Apply) -> Written:
        text, strength = super().quotient(node)
        return text.removeprefix("一") if text.startswith("一百 分之") else text, strength

    def finished(self, text: str) -> str:
        return closed_up(text)
