"""Whole-process time of one judged answer and of one compared pair, as ratios to named peers measured in the same run.

Peers: a bare interpreter, one that only imports click, and one that checks the same pair of expressions with SymPy.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROUNDS = 21
CHECK = [str(Path(sys.executable).parent / "check"), "answer", "apple-price.derivative", "2(5-x)(-1)"]
EQUAL = [CHECK[0], "equal", "2*x-10", "2(x-5)"]
CLICK = [sys.executable, "-c", "import click"]
SYMPY = [
    sys.executable,
    "-c",
    (
        "import sympy; x = sympy.Symbol('x'); d = sympy.diff((5 - x)**2, x);"
        "answer = sympy.sympify('2*(5-x)*(-1)', locals={'x': x});"
        "assert sympy.simplify(answer - d) == 0"
    ),
]
BARE = [sys.executable, "-c", "pass"]


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """The wall time of one run."""
    begun = time.perf_counter()
    subprocess.run(command, env=dict(environment), check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Measure in turns, so that noise meets all alike, and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        environment.pop("CHAINRULE_CACHE", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second run finds compiled bytecode
        commands = {
            "check answer": CHECK,
            "check equal": EQUAL,
            "import click": CLICK,
            "SymPy check": SYMPY,
            "python -c pass": BARE,
        }
        for command in commands.values():
            seconds(command, environment)  # derives, and writes bytecode
        times = {name: [] for name in commands}
        for _round in range(ROUNDS):
            for name, command in commands.items():
                times[name].append(seconds(command, environment))
    median = {name: statistics.median(values) for name, values in times.items()}
    mine = median["check answer"]
    print(f"one answer, whole process, median of {ROUNDS} (Python {sys.version.split()[0]})")
    for name, value in median.items():
        print(f"  {name:<16} {value * 1000:7.1f} ms   check answer / {name} = {mine / value:.2f}")
    print(f"aims: below 2 x import click: {mine / median['import click']:.2f};", end=" ")
    print(f"below 1/6 of a SymPy check: 1/{median['SymPy check'] / mine:.1f};", end=" ")
    print(f"check equal below 6 x python -c pass: {median['check equal'] / median['python -c pass']:.2f}")


if __name__ == "__main__":
    main()
