"""Chinese words that are part of the grammar. A run of Chinese that is not made of these alone is a label."""

from __future__ import annotations

_OPERATORS = {
    "和": ",",
    "与": ",",
    "及": ",",
    "以及": ",",
    "或": ",",
    "或者": ",",
    "等于": "=",
    "约等于": "=",
    "不等于": "!=",
    "大于": ">",
    "小于": "<",
    **dict.fromkeys(["大于等于", "大于或等于", "不小于"], ">="),
    **dict.fromkeys(["小于等于", "小于或等于", "不大于", "不超过"], "<="),
    "属于": "\\in\\",
    **dict.fromkeys(["空集", "无解", "无实数解"], "\\emptyset\\"),
    **dict.fromkeys(["实数集", "全体实数"], "\\reals\\"),
    "且": "\\and\\",
    "并且": "\\and\\",
    "加": "+",
    "加上": "+",
    "减": "-",
    "减去": "-",
    "负": "-",
    "倍": "*",
    "乘": "*",
    "乘以": "*",
    "除以": "/",
    "正负": "\\pm\\",
    "根号": "\\root\\",
    "平方": "^(2)",
    "的平方": "^(2)",
    "立方": "^(3)",
    "的立方": "^(3)",
    "转置": "\\top\\",
    "的转置": "\\top\\",
    "无穷": "\\infty\\",
    "无穷大": "\\infty\\",
    "正无穷": "\\infty\\",
    "负无穷": "-\\infty\\",
}
_UNITS = {
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
    "角": "\\jiao\\",
    "分": "\\fen\\",
    "万元": "\\wanyuan\\",
    "美元": "\\dollar\\",
    "欧元": "\\euro\\",
    "纳米": "\\nm\\",
    "微米": "\\um\\",
    "毫米": "\\mm\\",
    "厘米": "\\cm\\",
    "分米": "\\dm\\",
    "里": "\\li\\",
    "毫克": "\\mg\\",
    "克": "\\gram\\",
    **dict.fromkeys(["千克", "公斤"], "\\kg\\"),
    "吨": "\\tonne\\",
    "两": "\\liang\\",
    "毫秒": "\\ms\\",
    "秒": "\\second\\",
    "分钟": "\\minute\\",
    "小时": "\\hour\\",
    "天": "\\day\\",
    **dict.fromkeys(["周", "星期"], "\\week\\"),
    **dict.fromkeys(["牛", "牛顿"], "\\newton\\"),
    **dict.fromkeys(["焦", "焦耳"], "\\joule\\"),
    **dict.fromkeys(["瓦", "瓦特"], "\\watt\\"),
    "千瓦": "\\kW\\",
    **dict.fromkeys(["帕", "帕斯卡"], "\\pascal\\"),
    "千帕": "\\kPa\\",
    **dict.fromkeys(["赫", "赫兹"], "\\hertz\\"),
    "毫升": "\\mL\\",
    "升": "\\liter\\",
}
WORDS = _OPERATORS | _UNITS
# What no statement begins with: in front of one they are part of a label, `平方和 = 5`.
INSIDE = frozenset(word for word, core in WORDS.items() if core[0] in ",=!<>+*/^" or core == "\\top\\")
_LONGEST = max(map(len, WORDS))
# At the end of a label these begin what is said of it: `导数等于`, `斜率为负`.
_ENDINGS = "等于 约等于 不等于 大于 小于 属于 负 正负 根号 负无穷 正无穷 不小于 不大于 不超过"
_TAILS = frozenset(_ENDINGS.split()) | {f"{side}{joint}等于" for side in ("大于", "小于") for joint in ("", "或")}
# Words of a formula by cases: before a condition they say nothing, or they stand for what is left.
CASE_WORDS = {
    **dict.fromkeys(["if", "for", "when", "where", "with", "当", "若", "如果"], " "),
    "时": "",
    **dict.fromkeys(["otherwise", "else", "o.w.", "ow", "否则", "其他", "其它", "其余", "其他情况"], "\\otherwise\\"),
}


def segments(run: str) -> list[str] | None:
    """The run cut into words of the grammar, longest first; None if it is not made of them."""
    pieces = []
    at = 0
    while at < len(run):
        for length in range(_LONGEST, 0, -1):
            if run[at : at + length] in WORDS:
                pieces.append(run[at : at + length])
                at += len(pieces[-1])
                break
        else:
            return None
    return pieces


def tail(run: str) -> int:
    """How many letters at the end of a label are a word of the grammar; 0 for none."""
    return next((length for length in range(min(_LONGEST, len(run) - 1), 0, -1) if run[-length:] in _TAILS), 0)
