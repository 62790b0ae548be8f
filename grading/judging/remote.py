"""What a worker of a cluster does: it judges a batch in a process of its own, with the limits of every worker."""

from __future__ import annotations

import multiprocessing
import os
import socket
import threading
from collections.abc import Mapping
from importlib.metadata import version

from chainrule.checker.deriving.store import key_of as digest_of
from chainrule.checker.library import file_of
from chainrule.checker.packs import Packs
from chainrule.exercises.record import Record

from .items import Item, Limits
from .keys import judging_digest
from .named import Judge
from .pool import LocalEngine


class Order(Record):
    """A batch as it travels. `identity` is what the worker must be; `digests` are those of the exercises' files."""

    items: tuple[Item, ...]
    identity: str
    digests: Mapping[str, str]
    limits: Limits
    packs: Packs | None
    judge: Judge


class OtherVersion(Exception):
    """This worker is not what was ordered: its own identity, the one that was expected, and where it is."""

    def __init__(self, theirs: str, ours: str, worker: str) -> None:
        super().__init__(theirs, ours, worker)  # as it is pickled
        self.theirs, self.ours, self.worker = theirs, ours, worker


_HERE = threading.local()


def identity() -> str:
    """The version of the program and the beginning of the digest of its code: judgements of equal ones are equal."""
    return f"{version('chainrule')}+{judging_digest()[:12]}"


def judged_remotely(order: Order) -> list[tuple[str, str]]:
    """The judgements as lines by key. OtherVersion where this installation, or a file of its, is another one."""
    if identity() != order.identity:
        raise OtherVersion(identity(), order.identity, _here())
    for name, digest in order.digests.items():
        here = digest_of(file_of(name, order.packs))
        if here != digest:
            raise OtherVersion(f"{name}+{here[:12]}", f"{name}+{digest[:12]}", _here())
    return list(_engine(order).judged(order.items))


def _here() -> str:
    return f"{socket.gethostname()}, {os.getpid()}"


def _engine(order: Order) -> LocalEngine:
    """The engine of this thread, kept from one batch to the next: a cluster's worker has a thread for each task."""
    wanted = (order.limits, order.packs, order.judge)
    if getattr(_HERE, "wanted", None) != wanted:
        if hasattr(_HERE, "engine"):
            _HERE.engine.close()
        # A cluster's worker is mostly a daemon, which may have no processes of its own; these end with it all the same.
        multiprocessing.current_process().daemon = False
        _HERE.engine, _HERE.wanted = LocalEngine(1, *wanted), wanted
    engine: LocalEngine = _HERE.engine
    return engine
