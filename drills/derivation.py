"""Which code turns rows into schedule and statistics, and in which zone: other code cannot use what is kept of them."""

from __future__ import annotations

import time
from datetime import tzinfo
from functools import cache
from pathlib import Path

from chainrule.checker.chance import blake2b

_FILES = ("counting", "derived", "episodes", "memory", "moments", "plain_state", "rating", "schedule", "statistics")


def derivation_digest(zone: tzinfo | None) -> str:
    """Of the content of those files, of the scheduler that is installed, and of the zone."""
    where = repr(zone) if zone is not None else f"{time.tzname} {time.timezone} {time.altzone}"
    return blake2b(f"{_code()} {where}".encode(), digest_size=16).hexdigest()


@cache
def _code() -> str:
    from importlib.util import find_spec

    digest = blake2b(digest_size=16)
    for name in _FILES:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    spec = find_spec("fsrs")  # found, not imported
    if spec is not None and spec.origin is not None:
        installed = Path(spec.origin).with_name("scheduler.py").stat()
        digest.update(f"{installed.st_size} {installed.st_mtime_ns}".encode())
    return digest.hexdigest()
