"""Truth values in words, letters and numbers of either language."""

from __future__ import annotations

import unicodedata

from .equality import Answered, Basis, Equality

_CERTAIN = {
    **dict.fromkeys(["true", "yes", "correct", "真", "是", "对", "正确", "是的", "对的", "√", "✓", "✔"], True),
    **dict.fromkeys(["false", "incorrect", "假", "否", "错", "错误", "不是", "不对", "不正确", "✗", "✘"], False),
}
# These may be names or numbers: they are truth values beside one that is certain, or beside each other.
_LETTERS = {"t": True, "y": True, "f": False, "n": False, "no": False}
_DIGITS = {"1": True, "0": False}
_AROUND = " \t\r\n.。!！()（）[]【】:：、,，\"'“”$"
_LEADS = ("the answer is", "answer is", "answer", "ans", "答案是", "答案为", "答案", "答", "=", ":", "：")


def by_truth(reference: str, answer: str) -> Equality | None:
    """The verdict where the reference is a truth value; None for others, and for answers that are none."""
    asked, given = _plain(reference), _plain(answer)
    if asked in _CERTAIN:
        truths = _CERTAIN[asked], (_CERTAIN | _LETTERS | _DIGITS).get(given)
    elif asked in _LETTERS and given in _CERTAIN:
        truths = _LETTERS[asked], _CERTAIN[given]
    else:
        return None
    if truths[1] is None:
        return None
    if truths[0] is truths[1]:
        return Equality(Answered.EQUAL, Basis.EXACT)
    right, said = (str(truth).lower() for truth in truths)
    return Equality(Answered.DIFFERENT, Basis.EXACT, {}, right, said, code="DIFFERENT")


def is_truth(reference: str) -> bool:
    """Whether a reference can only be a truth value."""
    return _plain(reference) in _CERTAIN


def _plain(text: str) -> str:
    if len(text) > 80:
        return ""
    said = unicodedata.normalize("NFKC", text).strip(_AROUND).casefold()
    for lead in _LEADS:
        if said.startswith(lead) and len(said) > len(lead):
            said = said[len(lead) :].strip(_AROUND)
    return said
