"""Numbers in words, as they are read aloud: `forty-six`, `zero point two five`, `四十六`, `零点二五`."""

from __future__ import annotations

_UNDER_TWENTY = """
zero one two three four five six seven eight nine
ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_SMALL = tuple(_UNDER_TWENTY.split())
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GROUPS = ("", " thousand", " million", " billion")
_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿")
_LONGEST = 12  # digits; what is longer is read digit by digit
ENGLISH = frozenset([*_SMALL, *_TENS, "hundred", "thousand", "million", "billion", "point"])


def english(digits: str) -> str:
    """The words for a numeral, which may have a point."""
    whole, _, decimals = digits.partition(".")
    text = _by_digits(whole) if _is_spelled(whole) else _cardinal(int(whole))
    return f"{text} point {_by_digits(decimals)}" if decimals else text


def _is_spelled(digits: str) -> bool:
    return len(digits) > _LONGEST or (len(digits) > 1 and digits[0] == "0")


def _by_digits(digits: str) -> str:
    return " ".join(_SMALL[int(digit)] for digit in digits)


def _cardinal(value: int) -> str:
    if value == 0:
        return _SMALL[0]
    groups = []
    for name in _GROUPS:
        value, group = divmod(value, 1000)
        if group:
            groups.append(_hundreds(group) + name)
    return " ".join(reversed(groups))


def _hundreds(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    parts = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        parts.append(_TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else ""))
    elif rest:
        parts.append(_SMALL[rest])
    return " ".join(parts)


def chinese(digits: str) -> str:
    """The words for a numeral, which may have a point."""
    whole, _, decimals = digits.partition(".")
    text = _one_by_one(whole) if _is_spelled(whole) else _counted(int(whole))
    return f"{text}点{_one_by_one(decimals)}" if decimals else text


def _one_by_one(digits: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in digits)


def _counted(value: int) -> str:
    """Groups of four digits; a gap between two of them is one zero, and 10 to 19 begin with the ten."""
    text = ""
    for place in range(len(_MYRIADS) - 1, -1, -1):
        group = value // 10_000**place % 10_000
        if group:
            gap = "零" if text and (group < 1000 or text.endswith("零")) else ""
            text = text.rstrip("零") + gap + _four_digits(group) + _MYRIADS[place]
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零") or "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _four_digits(value: int) -> str:
    text = ""
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if digit:
            text += _DIGITS[digit] + _PLACES[place]
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")
