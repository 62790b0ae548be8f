"""Judge a matching: which option was given to which item, and why a wrong one does not fit."""

from __future__ import annotations

import re

from chainrule.exercises.kinds import Choice, Matching
from chainrule.exercises.record import replace

from ..judgement import Judgement, Reason, Verdict
from ..variants import Variant
from .bare import bare, lead_end
from .choices import Shown, shown_options

_PAIR = re.compile(r"(\d+)[\s.、):：=\-–—→>]*([A-Za-z])")
_BETWEEN = re.compile(r"[\s,，;；、.。]+")


def shown_matching(question: str, asked: Matching, variant: Variant) -> Shown:
    """The options with their letters, in the order that a learner sees; the items are numbered from 1."""
    return shown_options(question, Choice(asked.options, asked.options[0].name), variant)


def judge_matching(blank: Judgement, asked: Matching, variant: Variant) -> Judgement:
    """Correct where every item has its option; what is wrong is named item by item, and each right one earns its
    share.
    """
    shown = shown_matching(blank.question, asked, variant)
    letters = {letter: option.name for letter, option in shown}
    said = bare(blank.text[lead_end(blank.text) :])
    given = _matched(said, len(asked.items)) or _matched(_in_letters(said, shown), len(asked.items))
    trouble = _trouble(given, asked, set(letters))
    if given is None or trouble:
        return replace(blank, reasons=(trouble or Reason("MATCHING_ASKED", {"example": form_of_matching(asked)}),))
    chosen = [letters[given[place]] for place in range(1, len(asked.items) + 1)]
    wrong = [
        Reason("MATCH", {"item": str(place), "option": name})
        for place, (item, name) in enumerate(zip(asked.items, chosen, strict=True), start=1)
        if name != item.right
    ]
    pairs = " ".join(f"{place}{given[place]}" for place in sorted(given))
    share = 1 - len(wrong) / len(asked.items)
    verdict = Verdict.WRONG if wrong else Verdict.CORRECT
    return replace(blank, verdict=verdict, choice=pairs, reasons=tuple(wrong), carried=share if wrong else 0.0)


def _matched(text: str, count: int) -> dict[int, str] | None:
    """The letter of each item by its number: `1B 2A`, or letters alone in the order of the items; None for others."""
    pairs = _PAIR.findall(text)
    if pairs and not _BETWEEN.sub("", _PAIR.sub("", text)):
        return {int(place): letter.upper() for place, letter in pairs} if _once(pairs) else None
    letters = _BETWEEN.sub("", text).upper()
    if letters.isascii() and letters.isalpha() and len(letters) == count:
        return dict(enumerate(letters, start=1))
    return None


def _in_letters(text: str, shown: Shown) -> str:
    """The text with the letter of an option in place of its words, the longest first."""
    said = text
    words = {bare(name): letter for letter, option in shown for name in (option.text.en, option.text.zh, option.name)}
    for name in sorted(words, key=len, reverse=True):
        said = said.replace(name, f" {words[name]} ")
    return said


def _once(pairs: list[tuple[str, str]]) -> bool:
    places = [int(place) for place, _ in pairs]
    return len(set(places)) == len(places)


def _trouble(given: dict[int, str] | None, asked: Matching, letters: set[str]) -> Reason | None:
    """What keeps a matching that was read from being judged."""
    if given is None:
        return None
    count = len(asked.items)
    if missing := [str(place) for place in range(1, count + 1) if place not in given]:
        return Reason("MATCH_MISSING", {"items": ", ".join(missing)})
    if len(given) > count:
        return Reason("MATCH_ITEMS", {"count": str(count)})
    unknown = sorted(set(given.values()) - letters)
    details = {"letters": f"A-{max(letters)}", "example": form_of_matching(asked)}
    return Reason("MATCH_LETTERS", details) if unknown else None


def form_of_matching(asked: Matching) -> str:
    """How an answer is written, without letters, which might be the right ones: `1… 2… 3…`."""
    return " ".join(f"{place}…" for place in range(1, len(asked.items) + 1))
