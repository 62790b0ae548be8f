"""Opening a session: from what there is to learn and what was learned to the first question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chainrule.checker.chance import Chance

from .drawing import Drawing, Item
from .event import Event, Happened
from .identity import Names
from .journal import Clock, Journal, Naming
from .log import Log
from .material import material
from .queue import USUAL_MINUTES, Queue, Standing, Wanted, queue, stages_of
from .seen import Seen, seen
from .session import Session
from .syllabus import Syllabus

if TYPE_CHECKING:
    from chainrule.checker.library import Listener
    from chainrule.checker.packs import Packs


def local_now() -> datetime:
    """The moment in the zone of this machine."""
    return datetime.now().astimezone()


def open_session(
    log: Log,
    *,
    minutes: float | None = None,
    only: Sequence[str] = (),
    exam: bool = False,
    seed: str | None = None,
    packs: Packs | None = None,
    folder: Path | None = None,
    listener: Listener | None = None,
    clock: Clock = local_now,
    naming: Naming | None = None,
) -> Session:
    """A session on a log. The same seed gives the same session, wherever the log is the same.

    `packs`, `folder` and `listener` are those of `library.exercise`. UnknownName for a name of `only` that there is
    not; ExerciseTrouble and PackTrouble as from there; LogTrouble for a log that cannot be read.
    """
    raise NotImplementedError
