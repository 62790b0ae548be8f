"""How a session went, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from chainrule.checker.judgement import Verdict

from .helping import WHY
from .material import Material
from .showing import Ended, Showing
from .shown import Coming, Confusion, Result, Summary
from .standing import Standing

_MOST_CONFUSIONS = 5
_MOST_COMING = 3


def summary(
    showings: Sequence[Showing],
    at: datetime,
    seconds: float,
    finished: bool,
    standings: Mapping[str, Standing],
    material: Material,
    exam: bool,
) -> Summary:
    """The summary of what was shown. Of an exam that goes on another time nothing is told that is right or wrong."""
    told = finished or not exam
    ends = Counter(showing.ended for showing in showings)
    return Summary(
        at,
        ends[Ended.RIGHT_FIRST],
        ends[Ended.WITH_HELP],
        ends[Ended.OPEN],
        ends[Ended.SKIPPED],
        seconds,
        finished,
        confusions(showings) if told else (),
        coming(standings, material) if told else (),
        tuple(_result(showing, material) for showing in showings) if exam and told else (),
        exam,
    )


def confusions(showings: Sequence[Showing]) -> tuple[Confusion, ...]:
    """Known mistakes by skill, the most frequent first. What only says that an answer is another one is none."""
    skills = {showing.item.skill: showing.task.skill for showing in showings}
    counted = Counter(
        (showing.item.skill, attempt.codes[0])
        for showing in showings
        for attempt in showing.attempts
        if attempt.verdict is Verdict.WRONG and attempt.codes and attempt.codes[0] not in _NO_MISTAKE
    )
    return tuple(
        Confusion(skills[skill], code, count) for (skill, code), count in counted.most_common(_MOST_CONFUSIONS)
    )


_NO_MISTAKE = frozenset({"DIFFERENT", "ENTRIES", "OPTION", WHY})


def coming(standings: Mapping[str, Standing], material: Material) -> tuple[Coming, ...]:
    """The skills that are due next."""

    def due(name: str) -> datetime:
        return standings[name].due

    return tuple(Coming(material.skill(name), due(name)) for name in sorted(standings, key=due)[:_MOST_COMING])


def _result(showing: Showing, material: Material) -> Result:
    if not showing.attempts:
        return Result(showing.task, None, 0)
    last = showing.attempts[-1]  # of a session before this one there is only the text
    judgement = last.judgement or material.judge(showing.task, last.text)
    return Result(showing.task, judgement, int(showing.right))
