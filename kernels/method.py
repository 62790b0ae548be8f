"""How a descent goes, in one record."""

from __future__ import annotations

from dataclasses import dataclass

from .batches import Batches
from .optimisers import Optimiser, Plain
from .schedules import Constant, Schedule
from .stops import Stop


@dataclass(frozen=True, slots=True)
class Method:
    """The optimiser, the schedule of its rate, what ends the descent, and the batches; without any, each step is on the
    whole loss.
    """

    optimiser: Optimiser = Plain()  # noqa: RUF009 - frozen, so one serves all
    schedule: Schedule = Constant()  # noqa: RUF009
    stop: Stop = Stop()  # noqa: RUF009
    batches: Batches | None = None

    @property
    def plain(self) -> bool:
        """Whether each step is gradient descent on the whole loss at one rate, of which the theory speaks."""
        return (self.optimiser, self.schedule, self.batches) == (Plain(), Constant(), None)
