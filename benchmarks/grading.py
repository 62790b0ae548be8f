"""`check grade` at 10⁴ to 10⁷ rows: rows a second and peak memory with one worker, with two, and with Dask's two.

Each is run twice in the same folder: the second run judges nothing, so that the difference is what judging takes.
`grading.py --sizes 10000 100000` measures those sizes and writes benchmarks/scale.json, keeping what it has of others;
docs/tools/scale.py makes docs/scale.md of it. Memory is the sum of the resident sets of the process and all below it,
in which what they share counts for each.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from threading import Event, Thread
from typing import Any

from by_sympy import measured
from chainrule.grading.sheet_file import read_sheet
from learners.handing_in import TABLES, rows
from synthetic import cohort_of

HERE = Path(__file__).parent
RESULTS = HERE / "scale.json"
SHEET = HERE / "sheets" / "mooc.toml"
CLASS = HERE.parent / "examples" / "class"
CHECK = Path(sys.executable).parent / "check"
ENGINES = {"one worker": ["--workers", "1"], "two workers": ["--workers", "2"]}
ENGINES["Dask, two workers"] = ["--engine", "dask", "--workers", "2"]
EVERY_FORMAT = ("json", "junit", "github", "csv", "wide", "nbgrader", "canvas", "moodle", "feedback", "html")
PEER_ROWS, PEER_SAMPLE = 10_000, 400
_ROWS_OF_A_LEARNER = 15  # at least
_EACH = 0.1  # seconds between two looks at the memory
_SEED = "scale"
_ROUNDS = 3


class Watch:
    """Looks at the memory of a process and of all below it until it is told to stop."""

    def __init__(self, process: int) -> None:
        self.process, self.peak = process, 0
        self._stop = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._stop.wait(_EACH):
            self.peak = max(self.peak, resident(self.process))

    def stop(self) -> int:
        """The greatest sum seen, in bytes."""
        self._stop.set()
        self._thread.join()
        return self.peak


def resident(process: int) -> int:
    """Bytes in memory of a process and all below it, from /proc; 0 for one that has ended."""
    page, total, waiting = os.sysconf("SC_PAGE_SIZE"), 0, [process]
    while waiting:
        one = waiting.pop()
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * page
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return total


def graded(sheet: Path, submissions: Path, out: Path, *options: str) -> dict[str, Any]:
    """One run: seconds, peak memory in MiB, and what the program says of it. Its complaints end the benchmark."""
    command = [CHECK, "grade", sheet, submissions, "--out", out, *options, "--quiet", "--json"]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        watch = Watch(process.pid)
        said, _ = process.communicate()
        seconds, peak = time.perf_counter() - begun, watch.stop()
    if process.returncode > 2:
        sys.exit(f"check grade ended with {process.returncode}")
    return {"seconds": seconds, "peak": peak / 2**20, "told": json.loads(said)}


def table(folder: Path, sheet: Path, count: int, form: str = "parquet") -> tuple[Path, float]:
    """A table of exactly so many rows, and the seconds that it took to write."""
    path = folder / f"{sheet.stem}-{count}.{form}"
    begun = time.perf_counter()
    if not path.exists():
        found = rows(cohort_of(read_sheet(str(sheet)), _SEED), count // _ROWS_OF_A_LEARNER + 2)
        TABLES[form](path, islice(found, count))
    return path, time.perf_counter() - begun


def measure(folder: Path, sheet: Path, count: int, engine: str) -> dict[str, Any]:
    """A first and a second run."""
    path, _ = table(folder, sheet, count)
    options = [*ENGINES[engine], "--format", "csv", "--format", "json"]
    with tempfile.TemporaryDirectory(dir=folder) as out:
        first = graded(sheet, path, Path(out), *options)
        second = graded(sheet, path, Path(out), *options)
        size = sum(file.stat().st_size for file in Path(out).rglob("*") if file.is_file())
    if second["told"]["judged"]:
        sys.exit("the second run judged again what the first had judged")
    return {
        "sheet": sheet.stem,
        "rows": count,
        "engine": engine,
        "distinct": first["told"]["distinct"],
        "seconds": first["seconds"],
        "again": second["seconds"],
        "peak": max(first["peak"], second["peak"]),
        "written": size,
    }


def the_class(folder: Path) -> dict[str, Any]:
    """The example class with every format, the derived data being there, against importing SymPy; medians."""
    rounds: dict[str, list[float]] = {"seconds": [], "sympy": [], "again": []}
    options = ["--workers", "2", "--roster", str(CLASS / "roster.csv"), "--times", "modified"]
    options += [part for name in EVERY_FORMAT for part in ("--format", name)]
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import sympy"], check=True)
        rounds["sympy"].append(time.perf_counter() - begun)
        with tempfile.TemporaryDirectory(dir=folder) as out:
            for name in ("seconds", "again"):
                run = graded(CLASS / "descent.toml", CLASS / "submissions.zip", Path(out), *options)
                rounds[name].append(run["seconds"])
    return {name: statistics.median(times) for name, times in rounds.items()}


def beside_sympy(folder: Path) -> dict[str, Any]:
    """Ours and SymPy's judging on a sample of the rows."""
    path, _ = table(folder, SHEET, PEER_ROWS, "csv")
    return measured(read_sheet(str(SHEET)), path, PEER_SAMPLE, 1)


def kept(results: dict[str, Any], found: dict[str, Any]) -> None:
    """Put a measurement in the place of the earlier one of its kind."""
    same = ("sheet", "rows", "engine")
    others = [one for one in results["runs"] if any(one[key] != found[key] for key in same)]
    engines = list(ENGINES)
    results["runs"] = sorted(
        [*others, found], key=lambda one: (one["sheet"], one["rows"], engines.index(one["engine"]))
    )
    save(results)


def save(results: dict[str, Any]) -> None:
    """Write what is known so far: a large measurement takes long and may be broken off."""
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def processor() -> str:
    """What is measured on."""
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000, 10_000_000])
    parser.add_argument("--engines", nargs="*", choices=tuple(ENGINES), default=list(ENGINES))
    parser.add_argument("--own", type=int, nargs="*", default=[10_000], help="rows with other numbers for each learner")
    parser.add_argument("--folder", type=Path, default=None, help="for the tables, which are kept and used again")
    parser.add_argument("--without", nargs="*", choices=("class", "sympy"), default=[])
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second run finds compiled bytecode, as SymPy's is
    if not Path("/proc/self/statm").exists():
        sys.exit("memory is measured by /proc, which this system has not")
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {"runs": []}
    results["machine"] = {"processor": processor(), "processors": os.cpu_count(), "python": platform.python_version()}
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if "class" not in given.without:
            results["class"] = the_class(folder)
        if "sympy" not in given.without:
            results["peer"] = beside_sympy(folder)
        save(results)
        todo = [(SHEET, size, engine) for size in given.sizes for engine in given.engines]
        todo += [(CLASS / "descent.toml", size, "two workers") for size in given.own]
        for sheet, size, engine in todo:
            found = measure(folder, sheet, size, engine)
            print(f"{sheet.stem}, {size:,} rows, {engine}: {size / found['seconds']:,.0f} rows a second,", end=" ")
            print(f"again {size / found['again']:,.0f}, {found['peak']:,.0f} MiB, {found['distinct']:,} distinct")
            kept(results, found)


if __name__ == "__main__":
    main()
