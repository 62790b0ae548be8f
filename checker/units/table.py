"""The units: what each is worth in the base units yuan, dollar, euro, m, kg and s, and what it is called.

Factors: SI prefixes; the Chinese market units since 1959 (1 jin = 500 g = 10 liang, 1 li = 500 m). Currencies are
dimensions of their own: what one is worth in another changes from day to day.
"""

from __future__ import annotations

from fractions import Fraction

# Canonical name: what it is worth, and in which powers of the base units.
UNITS: dict[str, tuple[Fraction, dict[str, int]]] = {
    "yuan": (Fraction(1), {"yuan": 1}),
    "jiao": (Fraction(1, 10), {"yuan": 1}),
    "fen": (Fraction(1, 100), {"yuan": 1}),
    "wanyuan": (Fraction(10000), {"yuan": 1}),
    "dollar": (Fraction(1), {"dollar": 1}),
    "cent": (Fraction(1, 100), {"dollar": 1}),
    "euro": (Fraction(1), {"euro": 1}),
    "nm": (Fraction(1, 10**9), {"m": 1}),
    "um": (Fraction(1, 10**6), {"m": 1}),
    "mm": (Fraction(1, 1000), {"m": 1}),
    "cm": (Fraction(1, 100), {"m": 1}),
    "dm": (Fraction(1, 10), {"m": 1}),
    "m": (Fraction(1), {"m": 1}),
    "km": (Fraction(1000), {"m": 1}),
    "li": (Fraction(500), {"m": 1}),
    "mg": (Fraction(1, 10**6), {"kg": 1}),
    "g": (Fraction(1, 1000), {"kg": 1}),
    "liang": (Fraction(1, 20), {"kg": 1}),
    "jin": (Fraction(1, 2), {"kg": 1}),
    "kg": (Fraction(1), {"kg": 1}),
    "t": (Fraction(1000), {"kg": 1}),
    "ms": (Fraction(1, 1000), {"s": 1}),
    "s": (Fraction(1), {"s": 1}),
    "min": (Fraction(60), {"s": 1}),
    "h": (Fraction(3600), {"s": 1}),
    "d": (Fraction(86400), {"s": 1}),
    "Hz": (Fraction(1), {"s": -1}),
    "N": (Fraction(1), {"kg": 1, "m": 1, "s": -2}),
    "Pa": (Fraction(1), {"kg": 1, "m": -1, "s": -2}),
    "J": (Fraction(1), {"kg": 1, "m": 2, "s": -2}),
    "W": (Fraction(1), {"kg": 1, "m": 2, "s": -3}),
}
CURRENCIES = frozenset({"yuan", "dollar", "euro"})

_SPELLINGS = {
    "yuan": "Yuan RMB rmb CNY cny kuai 元 块 圆 人民币 块钱 元钱",
    "jiao": "角 毛",
    "fen": "分",
    "wanyuan": "万元",
    "dollar": "dollars USD usd 美元",
    "cent": "cents 美分",
    "euro": "euros EUR eur 欧元",
    "nm": "纳米",
    "um": "微米",
    "mm": "毫米 millimeter millimeters millimetre millimetres",
    "cm": "厘米 centimeter centimeters centimetre centimetres",
    "dm": "分米",
    "m": "米 meter meters metre metres",
    "km": "Km KM 公里 千米 kilometer kilometers kilometre kilometres",
    "li": "里",
    "mg": "毫克",
    "g": "克 gram grams",
    "liang": "两",
    "jin": "Jin 斤",
    "kg": "KG Kg 公斤 千克 kilogram kilograms kilo kilos",
    "t": "吨 tonne tonnes ton tons",
    "ms": "毫秒",
    "s": "秒 sec secs second seconds",
    "min": "mins 分钟 minute minutes",
    "h": "hr hrs 小时 hour hours",
    "d": "天 日 day days",
}
NAMES = {name: name for name in UNITS} | {
    spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings.split()
}
CHINESE = {
    "yuan": "元",
    "jiao": "角",
    "fen": "分",
    "wanyuan": "万元",
    "dollar": "美元",
    "cent": "美分",
    "euro": "欧元",
    "nm": "纳米",
    "um": "微米",
    "mm": "毫米",
    "cm": "厘米",
    "dm": "分米",
    "m": "米",
    "km": "公里",
    "li": "里",
    "mg": "毫克",
    "g": "克",
    "liang": "两",
    "jin": "斤",
    "kg": "公斤",
    "t": "吨",
    "ms": "毫秒",
    "s": "秒",
    "min": "分钟",
    "h": "小时",
    "d": "天",
}
# Names that the rewriting gives to Chinese words, beside the canonical ones.
REWRITTEN = {"gram": "g", "tonne": "t", "second": "s", "minute": "min", "hour": "h", "day": "d"}
