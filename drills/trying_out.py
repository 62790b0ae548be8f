"""Testing out: who knows a new skill shows it on two fresh variants without help, and goes ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .fading import Fading
from .showing import Ended, Showing
from .shown import Remark, Said, Shown
from .upcoming import Upcoming

NEEDED = 2


class TryingOut:
    """The test-outs of a session. `ahead` gives the new skills that a known one opens."""

    def __init__(self, upcoming: Upcoming, ahead: Callable[[str], Sequence[str]]) -> None:
        self._upcoming, self._ahead = upcoming, ahead

    def begin(self, skill: str) -> None:
        """Questions without an example take the place of those that were to come."""
        self._upcoming.drop(skill)
        for place in range(NEEDED):
            self._upcoming.add_trial(skill, first=place == 0)

    def after(self, showing: Showing, past: Sequence[Showing]) -> list[Shown]:
        """What follows from a question that ended; it is the last of those that are past."""
        if not showing.item.trial:
            return []
        skill, details = showing.item.skill, {"skill": showing.task.skill}
        if showing.ended is not Ended.RIGHT_FIRST:
            self._upcoming.drop(skill)
            self._upcoming.add_new(skill, [Fading.LAST_MISSING, Fading.NONE])
            return [Said(Remark.NOT_KNOWN, details)]
        right = [other for other in past if other.item.skill == skill and other.item.trial]
        if len([other for other in right if other.ended is Ended.RIGHT_FIRST]) < NEEDED:
            return []
        for opened in self._ahead(skill):
            self._upcoming.add_new(opened, [Fading.WHOLE, Fading.LAST_MISSING, Fading.NONE])
        return [Said(Remark.KNOWN, details)]
