"""Times of ours and of the peers in turns, and the ratios of them: what every benchmark of the kernels measures with.

A benchmark names `Contender`s that do the same work, calls `compare`, adds `rows` to a `Report` and ends with
`publish`. Rounds are interleaved, so that noise meets all alike, and a ratio is the median of the ratios round by
round.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROUNDS = 7
SHORTEST = 0.02  # seconds of one measurement: what takes less is called more often


@dataclass(frozen=True, slots=True)
class Contender:
    """What is measured: a call that does so many ``units`` of the work that is compared (steps, passes, epochs)."""

    call: Callable[[], object]
    units: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, whom it is compared with, our time over the peer's, and the ratio that
    was aimed at, at most; None where nothing was.
    """

    name: str
    peer: str
    ratio: float
    aim: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the aim is reached; None where there is none."""
        return None if self.aim is None else self.ratio <= self.aim


@dataclass(frozen=True, slots=True)
class Size:
    """Seconds of one pass over data of n rows and d columns: a point of the picture of how it grows."""

    n: int
    d: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds a unit in each round, by contender."""

    seconds: Mapping[str, Sequence[float]]

    def median(self, name: str) -> float:
        """Seconds a unit of one contender."""
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, peer: str) -> float:
        """The time of one over that of the other, the median over the rounds."""
        return statistics.median(a / b for a, b in zip(self.seconds[name], self.seconds[peer], strict=True))

    def rows(self, title: str, ours: str, aims: Mapping[str, float]) -> list[Row]:
        """A row for each other contender; ``aims`` are those of the peers that have one."""
        peers = [peer for peer in self.seconds if peer != ours]
        return [Row(title, peer, self.ratio(ours, peer), aims.get(peer)) for peer in peers]


@dataclass(slots=True)
class Report:
    """What one benchmark found."""

    title: str
    rows: list[Row] = field(default_factory=list)
    growth: list[Size] = field(default_factory=list)

    def add(self, rows: Sequence[Row]) -> None:
        """Takes rows in and prints them at once: a long benchmark is watched."""
        for row in rows:
            aim = "" if row.aim is None else f"   aim {row.aim:.4g}{'' if row.reached else '   MISSED'}"
            print(f"  {row.name:<44} / {row.peer:<30} {row.ratio:10.4g}{aim}", flush=True)
            self.rows.append(row)


def compare(contenders: Mapping[str, Contender], rounds: int = ROUNDS, shortest: float = SHORTEST) -> Times:
    """Measures all contenders in turns, after one call of each that is not measured."""
    repeats = {name: _repeats(contender, shortest) for name, contender in contenders.items()}
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        names = list(contenders) if number % 2 == 0 else list(reversed(contenders))
        for name in names:
            contender = contenders[name]
            seconds[name].append(_seconds(contender.call, repeats[name]) / (repeats[name] * contender.units))
    return Times(seconds)


def _repeats(contender: Contender, shortest: float) -> int:
    """How often a contender is called for a measurement of at least so many seconds."""
    contender.call()  # compiles, and fills caches
    once = max(_seconds(contender.call, 1), 1e-7)
    return max(1, round(shortest / once))


def _seconds(call: Callable[[], object], repeats: int) -> float:
    begun = time.perf_counter()
    for _ in range(repeats):
        call()
    return time.perf_counter() - begun


def has(module: str) -> bool:
    """Whether a peer can be imported; the one that cannot is named and left out."""
    found = importlib.util.find_spec(module) is not None
    if not found:
        print(f"  {module} is not installed here, and left out")
    return found


def out_file() -> Path | None:
    """The file that ``--out`` names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, help="a JSON file; what other benchmarks wrote there is kept")
    return parser.parse_args().out


def publish(report: Report, out: Path | None) -> None:
    """Writes a report into a JSON file, beside those of other benchmarks.

    The file holds ``machine`` and, by title, ``benchmarks`` with their ``rows`` and ``growth``.
    """
    if out is None:
        return
    content = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {"benchmarks": {}}
    content["machine"] = machine()
    content["benchmarks"][report.title] = {
        "rows": [asdict(row) for row in report.rows],
        "growth": [asdict(size) for size in report.growth],
    }
    out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def machine() -> dict[str, str]:
    """What the numbers were measured on and with."""
    names = [line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")]
    found = {"processor": names[0] if names else platform.machine(), "processors": str(len(names))}
    found["python"] = sys.version.split()[0]
    for name in ("numpy", "numba", "jax", "torch", "sklearn", "scipy"):
        module = sys.modules.get(name)
        if module is not None:
            found[name] = str(module.__version__)
    return found


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
