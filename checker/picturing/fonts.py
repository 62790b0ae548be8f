"""The words of a drawn picture, and a font that has their letters: Chinese ones are not in matplotlib's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from chainrule.exercises.record import Record

from ..reporting.language import Translate, translator
from .axis import Label

# Free ones first, then those of Windows and macOS. Of a collection matplotlib knows the first face, whose region is JP.
_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti TC",
    "Songti SC",
    "Arial Unicode MS",
)
_FILES = ("notosanscjk", "notosanssc", "sourcehansans", "wqy", "droidsansfallback", "msyh", "simhei", "pingfang")


class Lettering(Record):
    """How labels are written: by `words`, or with their symbols where it is None; and what matplotlib needs for it."""

    words: Translate | None = None
    settings: Mapping[str, Any] = MappingProxyType({})

    def text(self, label: Label) -> str:
        """A label of an axis or a line."""
        return label.symbol if self.words is None else label.said(self.words)

    def title(self, label: Label, said: Mapping[str, str]) -> str:
        """The title; none where symbols alone are written."""
        return "" if self.words is None else self.spoken(label, said)

    def spoken(self, label: Label, said: Mapping[str, str]) -> str:
        """The title in words, in English where symbols alone are written."""
        return label.said(self.words or translator("en")).format_map(said)


SYMBOLS = Lettering()


def lettering(translate: Translate) -> Lettering:
    """Words in the language; `SYMBOLS` where no installed font has its letters. ImportError without matplotlib."""
    if translate.language == "en":
        return Lettering(translate)
    font = chinese_font()
    return Lettering(translate, {"font.family": ["DejaVu Sans", font]}) if font else SYMBOLS


def chinese_font() -> str | None:
    """The name of an installed font with Chinese letters, also of one installed after matplotlib made its list."""
    from matplotlib import font_manager

    found = _known(font_manager.fontManager.get_font_names())
    if found is None:
        for path in font_manager.findSystemFonts():
            if Path(path).name.lower().replace("-", "").startswith(_FILES):
                font_manager.fontManager.addfont(path)
        found = _known(font_manager.fontManager.get_font_names())
    return found


def _known(names: list[str]) -> str | None:
    return next((name for name in _CHINESE if name in names), None)
