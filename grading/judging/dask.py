"""Judging on a Dask cluster: batches travel, judgements come back, and whatever the cluster loses is judged again."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from functools import cached_property
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from chainrule.checker.deriving.store import key_of as digest_of
from chainrule.checker.library import exercise_files
from chainrule.checker.packs import Packs
from chainrule.exercises.record import replace

from .batches import Batch, Batches
from .items import Item, Limits
from .named import Judge
from .remote import Order, OtherVersion, identity, judged_remotely
from .trouble import EngineLost, EngineTrouble
from .worker import judge_item

_SECONDS_TO_ANSWER = 15
_SECONDS_OF_SILENCE = 5  # of a scheduler that is gone, before it is given up
_SECONDS_WITHOUT_WORKERS = 60  # after which none is waited for
_SECONDS_TO_RESTART = 15  # a worker of our own cluster: Dask gives up one that dies while it starts
_AHEAD = 2  # batches for each thread: the next one is there when one is done
_DEATHS = 1  # of workers, after which Dask tries a task once more; a cluster that exists has its own number


class DaskEngine:
    """Judges on the cluster whose scheduler has the address `host:port`, or on one that is started here with so many
    workers. Has to be closed.

    Raises EngineTrouble where the cluster cannot be had, and EngineLost from `judged` where its scheduler ends. Workers
    need the same version of the program, and the packs in the same folders.
    """

    def __init__(
        self,
        address: str | None = None,
        workers: int = 2,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        packs: Packs | None = None,
        judge: Judge = judge_item,
    ) -> None:
        self._limits, self._packs, self._judge = limits, packs, judge
        self._identity = identity()
        self._cluster: Any = None
        self._client: Any = None
        self._lost_since: float | None = None
        self._alone_since: float | None = None
        self._workers = workers
        self.address = address or ""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._connect()
        except BaseException:
            self.close()
            raise

    def _connect(self) -> None:
        try:
            import distributed
        except ImportError as error:
            raise EngineTrouble("NO_DASK") from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what ends is told by what it means
        if not self.address:
            self._cluster = _cluster(self._workers)
            self.address = self._cluster.scheduler_address
        try:
            asyncio.run(_greeted(self.address))
            self._client = distributed.Client(
                self.address, timeout=_SECONDS_TO_ANSWER, set_as_default=False, direct_to_workers=False
            )
        except Exception as error:  # whatever a stranger at that port sends can raise anything
            raise EngineTrouble("NO_SCHEDULER", address=self.address) from error
        self._look_at_workers()

    def _look_at_workers(self) -> None:
        """EngineTrouble where there is no worker, or one of another version; later ones are looked at as they judge."""
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS_TO_ANSWER)
        except TimeoutError as error:
            raise EngineTrouble("NO_WORKERS", address=self.address) from error
        for worker, theirs in self._client.run(identity, on_error="return").items():
            if theirs != self._identity:
                raise EngineTrouble("OTHER_VERSION", worker=str(worker), theirs=str(theirs), ours=self._identity)

    def judged(self, items: Iterable[Item]) -> Iterator[tuple[str, str]]:
        """See `Engine`. EngineLost where the scheduler is gone, EngineTrouble where a worker is of another version."""
        batches = Batches(items)
        done: SimpleQueue[Any] = SimpleQueue()
        under_way: dict[Any, tuple[Batch, float]] = {}
        suspects: deque[Batch] = deque()

        def send(batch: Batch) -> None:
            future = self._sent(batch)
            under_way[future.key] = (batch, monotonic())
            future.add_done_callback(done.put)

        alone = False
        while True:
            while not alone and len(under_way) < self._room() and (batch := batches.next()) is not None:
                send(batch)
            if not under_way:
                if not suspects:
                    return
                alone = True
                send(suspects.popleft())
            try:
                future = done.get(timeout=1)
            except Empty:
                self._check_alive()
                if self._is_to_be_renewed():
                    for batch, _begun in under_way.values():
                        batches.again(batch)
                    under_way, done, alone = {}, SimpleQueue(), False
                    self._renew()
                continue
            batch, begun = under_way.pop(future.key)
            if not alone and len(batch.items) == 1 and _killed(future):
                suspects.append(batch)  # Dask blames all that waited at a worker when it died, not the culprit alone
                continue
            alone = False
            yield from self._settled(future, batch, begun, batches)

    def _room(self) -> int:
        """How many batches may be under way."""
        threads = sum(worker["nthreads"] for worker in self._client.scheduler_info(-1)["workers"].values())
        return max(1, int(threads)) * _AHEAD

    def _sent(self, batch: Batch) -> Any:
        names = sorted({item.question.partition(".")[0] for item in batch.items})
        digests = {name: self._digests[name] for name in names if name in self._digests}
        order = Order(batch.items, self._identity, digests, self._limits, self._packs, self._judge)
        return self._client.submit(judged_remotely, order, pure=False)

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {name: digest_of(path) for name, path in exercise_files(self._packs).items()}

    def _settled(self, future: Any, batch: Batch, begun: float, batches: Batches) -> Iterator[tuple[str, str]]:
        from distributed import KilledWorker

        try:
            lines = future.result(timeout=_SECONDS_TO_ANSWER)
        except KilledWorker:
            deaths = batch.deaths + (len(batch.items) == 1)  # a single text comes here only after it was tried alone
            yield from batches.failed(replace(batch, deaths=deaths), "worker")
            return
        except (
            CancelledError,
            TimeoutError,
            OSError,
        ):  # the result is lost with a worker, or all is with the scheduler
            self._check_alive(wait=True)
            batches.again(batch)
            return
        except OtherVersion as other:
            details = {"worker": other.worker, "theirs": other.theirs, "ours": other.ours}
            raise EngineTrouble("OTHER_VERSION", **details) from other
        except (ImportError, RuntimeError) as error:
            raise self._without_program(error) from error
        batches.took(batch, (monotonic() - begun) / _AHEAD)
        yield from lines

    def _without_program(self, error: Exception) -> Exception:
        """What it means that the scheduler, or a worker that came later, cannot read what it is sent."""
        missing = error if isinstance(error, ImportError) else error.__cause__
        if not isinstance(missing, ImportError | AttributeError):
            return error
        return EngineTrouble("OTHER_VERSION", worker=self.address, theirs=f"? ({missing})", ours=self._identity)

    def _check_alive(self, wait: bool = False) -> None:
        """EngineLost where the scheduler has been silent for some seconds; with `wait` they are waited for."""
        from time import sleep

        self._lost_since = None if self._is_connected() else self._lost_since or monotonic()
        while self._lost_since is not None:
            if monotonic() - self._lost_since > _SECONDS_OF_SILENCE:
                raise EngineLost("SCHEDULER_LOST", address=self.address)
            if not wait:
                return
            sleep(0.1)
            self._lost_since = None if self._is_connected() else self._lost_since

    def _is_to_be_renewed(self) -> bool:
        """Whether a cluster of our own has been without workers for too long. EngineTrouble for any other that has."""
        if not self._is_connected() or self._client.scheduler_info(-1)["workers"]:
            self._alone_since = None
            return False
        self._alone_since = self._alone_since or monotonic()
        waited = monotonic() - self._alone_since
        if self._cluster is not None:
            return waited > _SECONDS_TO_RESTART
        if waited > _SECONDS_WITHOUT_WORKERS:
            raise EngineTrouble("NO_WORKERS", address=self.address)
        return False

    def _renew(self) -> None:
        """Another cluster here in place of the one that lost its workers."""
        self.close()
        self.address, self._alone_since = "", None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._connect()

    def _is_connected(self) -> bool:
        comm = getattr(self._client, "scheduler_comm", None)
        return self._client.status == "running" and comm is not None and not comm.closed()

    def dismiss(self) -> None:
        """See `Engine`: others may want the cluster."""
        self.close()

    def close(self) -> None:
        """Leave the cluster; end it where it was started here."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if self._client is not None:
                self._client.close(timeout=2)
            if self._cluster is not None:
                self._cluster.close(timeout=10)
        self._client = self._cluster = None


def _killed(future: Any) -> bool:
    """Whether Dask has given up on a future since its workers died."""
    from distributed import KilledWorker

    return future.status == "error" and isinstance(future.exception(timeout=_SECONDS_TO_ANSWER), KilledWorker)


async def _greeted(address: str) -> None:
    """Whether a scheduler greets at an address: a client waits for ever for what takes the connection and is silent."""
    from distributed.comm import connect

    comm = await asyncio.wait_for(connect(address, timeout=_SECONDS_TO_ANSWER), _SECONDS_TO_ANSWER)
    comm.abort()


def _cluster(workers: int) -> Any:
    """A cluster of processes on this machine, for this machine only."""
    import dask
    from distributed import LocalCluster

    with dask.config.set({"distributed.scheduler.allowed-failures": _DEATHS}):
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            memory_limit=0,  # the limits are those of each judgement
            silence_logs=logging.CRITICAL,
        )
