"""What a judgement is worth."""

from __future__ import annotations

from fractions import Fraction

from chainrule.checker.judgement import Judgement, Verdict

from ..judging.items import Stored

_WHOLES = (0.0, 1.0)
_NOTHING = Fraction(0)
_FINEST = 1000  # a credit of 0.333… means a third


def earned(judgement: Judgement | Stored, points: Fraction, partial: bool) -> Fraction | None:
    """The points that a judgement earns of those that the question is worth; None where nothing is counted.

    Entries that are judged one by one earn their share; a known mistake leaves one where the sheet gives partial
    credit.
    """
    if judgement.credit is None:
        return None
    share = judgement.credit if partial or judgement.verdict is Verdict.CORRECT else judgement.carried
    if share in _WHOLES:  # nearly all of them
        return points if share else _NOTHING
    return Fraction(share).limit_denominator(_FINEST) * points
