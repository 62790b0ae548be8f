"""The questions that are still to come in a session, and how failures and test-outs change them."""

from __future__ import annotations

from collections.abc import Sequence

from .drawing import Drawing, Item
from .fading import Fading

_LATER = 3  # questions between a failure and the next try, if there are so many
_MOST = 2  # times that one skill comes back


class Upcoming:
    """The rest of a queue. Its promise: `take(last)` never gives the skill that was asked last, unless the session has
    no other.
    """

    def __init__(self, items: Sequence[Item], drawing: Drawing, others: Sequence[str] = ()) -> None:
        """`others` are skills that may stand between where those of the items do not suffice."""
        self._others = list(others)
        self._items = list(items)
        self._drawing = drawing
        self._skills = list(dict.fromkeys(item.skill for item in items))
        self._returned: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._items)

    def take(self, last: str) -> Item | None:
        """The next question after one of skill `last`; None after the last one."""
        if not self._items:
            return None
        place = next((place for place, item in enumerate(self._items) if item.skill != last), None)
        if place is not None:
            return self._items.pop(place)
        other = next((skill for skill in (*reversed(self._skills), *self._others) if skill != last), None)
        if other is None:
            return self._items.pop(0)
        return self._drawing.item(other)  # stands between, so that what is left is not run together

    def cannot_be_asked(self, item: Item) -> None:
        """Nothing of this skill stands between others from now on."""
        self._skills = [skill for skill in self._skills if skill != item.skill]
        self._others = [skill for skill in self._others if skill != item.skill]

    def put_back(self, *items: Item) -> None:
        """These come next."""
        self._items[:0] = items

    def come_back(self, item: Item) -> bool:
        """Let a skill that failed come again, later and with other numbers. False where it did so often enough."""
        if any(other.skill == item.skill for other in self._items):
            return True
        count = self._returned.get(item.skill, 0)
        if count >= _MOST:
            return False
        self._returned[item.skill] = count + 1
        fresh = self._drawing.item(item.skill, new=item.new)
        self._items.insert(min(_LATER, len(self._items)), fresh)
        return True

    def add_trial(self, skill: str, first: bool) -> None:
        """A question of a test-out: the first stands in the place of the one that is given up, the other later."""
        item = self._drawing.item(skill, new=True, trial=True)
        self._items.insert(0 if first else min(_LATER, len(self._items)), item)

    def drop(self, skill: str, *, examples_only: bool = False) -> None:
        """Leave out the questions of a skill, or those of them that come with an example."""
        self._items = [
            item for item in self._items if item.skill != skill or (examples_only and item.fading is Fading.NONE)
        ]

    def add_new(self, skill: str, stages: Sequence[Fading]) -> None:
        """Let a new skill come, its stages spread over what is left."""
        if skill not in self._skills:
            self._skills.append(skill)
        for count, stage in enumerate(stages):
            place = min(2 * count + 1, len(self._items))
            self._items.insert(place, self._drawing.item(skill, stage, new=True))
