"""What was made of an object before. Objects are told apart by identity: to compare two trees takes as long as most of
what is made of them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

R = TypeVar("R")


def remembered(most: int) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Calls with the very same arguments give the very same result, as long as not so many others came after."""

    def decorate(make: Callable[..., R]) -> Callable[..., R]:
        kept: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], R]] = OrderedDict()  # what is kept keeps its id

        @wraps(make)
        def made(*objects: object) -> R:
            key = tuple(map(id, objects))
            found = kept.get(key)
            if found is None:
                found = kept[key] = (objects, make(*objects))
                if len(kept) > most:
                    kept.popitem(last=False)
            return found[1]

        return made

    return decorate
