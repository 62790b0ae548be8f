"""Whose numbers a learner's questions have."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from chainrule.checker.fairness import Fairness
from chainrule.checker.variants import NoVariant, Variant, variant

from .sheet import Sheet

_MOST_LEARNERS = 2_000  # answers of one learner mostly follow each other

Draws = Mapping[str, Mapping[str, bool]]
"""Whether draws are fair, by exercise and draw."""


class Numbers:
    """The variants of a sheet's exercises, for each learner."""

    def __init__(self, sheet: Sheet, digests: Mapping[str, str]) -> None:
        self.sheet = sheet
        self._fair = {name: Fairness(exercise, digests[name]) for name, exercise in sheet.exercises.items()}
        self._known: OrderedDict[str | None, Mapping[str, Variant]] = OrderedDict()

    def of(self, student: str) -> Mapping[str, Variant]:
        """The variants by the names of the exercises. NoVariant where no draw meets what an exercise requires."""
        seed = self.sheet.seed_for(student)
        if seed in self._known:
            self._known.move_to_end(seed)
            return self._known[seed]
        found = {name: variant(exercise, seed, self._fair[name]) for name, exercise in self.sheet.exercises.items()}
        self._known[seed] = found
        if len(self._known) > _MOST_LEARNERS:
            self._known.popitem(last=False)
        return found

    def lacks(self, student: str) -> bool:
        """Whether a draw of this learner was never looked at, which takes long."""
        seed = self.sheet.seed_for(student)
        try:
            for name, exercise in self.sheet.exercises.items():
                variant(exercise, seed, self._fair[name].recalled)
        except KeyError:
            return True
        except NoVariant:
            return False
        return False

    def news(self) -> Draws:
        """What was found out about draws and is not kept: whoever asks for it keeps it."""
        return {name: news for name, fair in self._fair.items() if (news := fair.news())}

    def learn(self, draws: Draws) -> None:
        """Take over what another process found out."""
        for name, news in draws.items():
            self._fair[name].learn(news)

    def keep(self) -> None:
        """Remember which draws are fair, for other runs."""
        for fair in self._fair.values():
            fair.keep()
