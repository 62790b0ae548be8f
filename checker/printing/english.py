"""The words of English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from .numerals import english
from .spoken import Spoken

_ROUND = {"sin": "sine", "cos": "cosine", "tan": "tangent", "sec": "secant", "csc": "cosecant", "cot": "cotangent"}


class English(Spoken):
    """Says trees in English."""

    brackets = "open bracket {} close bracket"
    plus, minus, negative, times = "plus", "minus", "negative", " times "
    hadamard, hadamard_divide = " element-wise times ", " element-wise divided by "
    either_sign = ("plus or minus", "minus or plus")
    over = "{} over {}"
    fraction = "the fraction with numerator {}, and denominator {}, end fraction"
    powers: ClassVar[Mapping[int, str]] = {2: "squared", 3: "cubed"}
    any_power = "to the power {}"
    raised_to, raised_each = "{} {}", "{} element-wise {}"
    relations: ClassVar[Mapping[str, str]] = {
        "less": "is less than",
        "less_equal": "is less than or equal to",
        "greater": "is greater than",
        "greater_equal": "is greater than or equal to",
        "equals": "equals",
        "unequal": "is not equal to",
    }
    joints: ClassVar[Mapping[str, str]] = {"and": " and ", "or": " or "}
    denial = "not "
    constants: ClassVar[Mapping[str, str]] = {
        "ones": "the vector of ones",
        "identity": "the identity matrix",
        "infinity": "infinity",
        "undefined": "undefined",
    }
    applied = "the {} of {}"
    functions: ClassVar[Mapping[str, str]] = {
        **_ROUND,
        **{f"a{head}": f"arc {name}" for head, name in _ROUND.items()},
        **{f"{head}h": f"hyperbolic {name}" for head, name in _ROUND.items()},
        **{f"a{head}h": f"inverse hyperbolic {name}" for head, name in _ROUND.items()},
        "exp": "exponential",
        "ln": "natural logarithm",
        "log2": "binary logarithm",
        "log10": "common logarithm",
        "sqrt": "square root",
        "cbrt": "cube root",
        "abs": "absolute value",
        "ceil": "ceiling",
        "round": "rounded value",
        "max": "maximum",
        "min": "minimum",
        "clip": "clipped value",
        "atan2": "two-argument arc tangent",
        "norm1": "one-norm",
        "det": "determinant",
        "diag": "diagonal",
        "sum_rows": "sum of each column",
        "sum_columns": "sum of each row",
        "mean_rows": "mean of each column",
        "mean_columns": "mean of each row",
    }
    phrases: ClassVar[Mapping[str, str]] = {
        "transpose": "{} transpose",
        "factorial": "{} factorial",
        "root": "the root of {0} of degree {1}",
        "log": "the logarithm of {0} to base {1}",
        "binomial": "{} choose {}",
        "mod": "{} modulo {}",
    }
    comma = ", "
    by_cases, case, last_case = "by cases: {} end of cases", "{} if {};", "{} otherwise;"
    list = "the list {}, end of list"
    matrix, row = "the {} by {} matrix: {} end of matrix", "row {}: {};"
    capital, index, named = "capital", "sub {}", "the name {}"
    marks: ClassVar[Mapping[str, str]] = {"hat": "hat", "bar": "bar"}

    def numeral(self, digits: str) -> str:
        return english(digits)
