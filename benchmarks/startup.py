"""Whole-process time of one judged answer, one compared pair and one descent, as ratios to peers of the same run; and
the time until `check drill` shows its first question.

Peers: a bare interpreter, one that only imports click, one that checks the same pair of expressions with SymPy, and one
that only imports SymPy and Numba. A descent is measured warm, and cold: with an empty cache folder each time. A drill
is measured until its first question stands there: on a new skill, for which an example follows, until it asks for an
answer too; with the log of an earlier session.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROUNDS, COLD_ROUNDS = 21, 7
CHECK = [str(Path(sys.executable).parent / "check"), "answer", "apple-price.derivative", "2(5-x)(-1)"]
EQUAL = [CHECK[0], "equal", "2*x-10", "2(x-5)"]
RUN = [CHECK[0], "run", "apple-price", "--steps", "1000000"]  # interpreted: that takes less than importing Numba
LONG_RUN = [CHECK[0], "run", "apple-price", "--steps", "10000000"]  # compiled
DRILL = [CHECK[0], "drill", "--seed", "3"]
QUESTION, PROMPT = b"Question 1 of", b"answer >"
IMPORTS = [sys.executable, "-c", "import sympy, numba"]
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
Timing = Callable[[Sequence[str], Mapping[str, str]], float]
BARE = [sys.executable, "-c", "pass"]


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """The wall time of one run."""
    begun = time.perf_counter()
    subprocess.run(command, env=dict(environment), check=True, capture_output=True)
    return time.perf_counter() - begun


def cold_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """The wall time of one run that finds an empty cache folder."""
    with tempfile.TemporaryDirectory() as folder:
        return seconds(command, {**environment, "CHAINRULE_CACHE": folder})


def main() -> None:
    """Measure in turns, so that noise meets all alike, and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        environment.pop("CHAINRULE_CACHE", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second run finds compiled bytecode
        print_answers(environment)
        print_drills(environment)
        print_descents(environment)


def print_answers(environment: Mapping[str, str]) -> None:
    """One answer and one pair."""
    commands = {
        "check answer": CHECK,
        "check equal": EQUAL,
        "import click": CLICK,
        "SymPy check": SYMPY,
        "python -c pass": BARE,
    }
    median = medians(commands, environment, ROUNDS)
    mine = median["check answer"]
    print(f"one answer, whole process, median of {ROUNDS} (Python {sys.version.split()[0]})")
    for name, value in median.items():
        print(f"  {name:<16} {value * 1000:7.1f} ms   check answer / {name} = {mine / value:.2f}")
    print(f"aims: below 2 x import click: {mine / median['import click']:.2f};", end=" ")
    print(f"below 1/6 of a SymPy check: 1/{median['SymPy check'] / mine:.1f};", end=" ")
    print(f"check equal below 6 x python -c pass: {median['check equal'] / median['python -c pass']:.2f}")


def print_drills(environment: Mapping[str, str]) -> None:
    """The first question of a drill, and the first prompt."""
    for name, only in (("mixed", ()), ("one exercise", ("--only", "apple-price"))):
        with tempfile.TemporaryDirectory() as home:
            homely, command = {**environment, "CHAINRULE_HOME": home}, [*DRILL, *only]
            seconds_to_question(command, homely)  # derives, draws the numbers, and leaves a question open
            rounds = [(seconds_to_question(command, homely), seconds(CLICK, homely)) for _round in range(ROUNDS)]
        click = statistics.median(peer for _mine, peer in rounds)
        shown, asked = (statistics.median(mine[place] for mine, _peer in rounds) for place in range(2))
        print(f"check drill, {name}, median of {ROUNDS}; aim: the first question below 3 x import click")
        for what, value in (("first question", shown), ("first prompt", asked)):
            print(f"  {what:<16} {value * 1000:7.1f} ms   / import click = {value / click:.2f}")


def seconds_to_question(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """The wall time until the first question stands in the output, and until the prompt does."""
    begun = time.perf_counter()
    times: list[float] = []
    output = b""
    with subprocess.Popen(
        command, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        for sign in (QUESTION, PROMPT):
            while sign not in output:
                more = os.read(child.stdout.fileno(), 65536)
                if not more:
                    raise RuntimeError(f"the drill ended early: {output.decode()}")
                output += more
            times.append(time.perf_counter() - begun)
        child.communicate()
    return times[0], times[1]


def print_descents(environment: Mapping[str, str]) -> None:
    """A descent that is interpreted and one that is compiled, with a filled cache folder and with an empty one."""
    commands = {"10^6 steps": RUN, "10^7 steps": LONG_RUN, "import sympy, numba": IMPORTS}
    warm = medians(commands, environment, COLD_ROUNDS)
    peer = warm["import sympy, numba"]
    cold = medians({"10^6 steps": RUN, "10^7 steps": LONG_RUN}, environment, COLD_ROUNDS, cold_seconds)
    print(f"check run apple-price, whole process, median of {COLD_ROUNDS}")
    for name, value in [*warm.items(), *((f"{name}, cold", value) for name, value in cold.items())]:
        print(f"  {name:<20} {value * 1000:7.1f} ms   / import sympy, numba = {value / peer:.2f}")


def medians(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], rounds: int, timed: Timing = seconds
) -> dict[str, float]:
    """The median wall time of each command, in turns, after a first run that derives, compiles and writes bytecode."""
    for command in commands.values():
        seconds(command, environment)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _round in range(rounds):
        for name, command in commands.items():
            times[name].append(timed(command, environment))
    return {name: statistics.median(values) for name, values in times.items()}


if __name__ == "__main__":
    main()
