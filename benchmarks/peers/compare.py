"""Pairs a second of `check equal` and of its peers, on the same learner-like pairs in one run, in turns.

Peers live in environments of their own below build/peers: math-verify and symengine in a virtual environment,
@khanacademy/kas in a folder of Node.js. One that cannot be installed is named and left out. SymPy runs here.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from chainrule.checker.equating.declarations import declarations
from chainrule.checker.equating.equal import Session
from learner_pairs import learner_pairs
from pairs import by_sympy, judged

HERE = Path(__file__).parent
PLACE = HERE.parent.parent / "build" / "peers"
ROUNDS, SHARE, MANY, SEED = 3, 60, 100_000, 21
Pairs = Sequence[tuple[str, str]]
Told = list[bool | None]


def with_virtual_environment() -> Path | None:
    """The interpreter that has math-verify and symengine; None where they cannot be installed."""
    python = PLACE / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PLACE / "venv"], check=True)
        packages = ["math-verify[antlr4_13_2]", "symengine"]
        done = subprocess.run([python, "-m", "pip", "--quiet", "install", *packages], check=False)
        if done.returncode:
            return None
    return python


def with_node() -> Path | None:
    """The folder that has KAS; None where it, or Node.js, cannot be had."""
    folder = PLACE / "node"
    if not (folder / "node_modules" / "@khanacademy").exists():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(["npm", "install", "--silent", "--no-save", "@khanacademy/kas"], cwd=folder, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
    return folder


def in_process(command: Sequence[str | Path], folder: Path | None, pairs: Pairs) -> tuple[float, Told]:
    """Seconds, without the start, and verdicts of a peer in a process of its own."""
    done = subprocess.run(
        command, input=json.dumps(pairs), cwd=folder, capture_output=True, text=True, check=True, timeout=900
    )
    said = json.loads(done.stdout)
    return said["seconds"], said["told"]


def timed(judge: Callable[[Pairs], Told], pairs: Pairs) -> tuple[float, Told]:
    """Seconds and verdicts of what runs here."""
    begun = time.perf_counter()
    told = judge(pairs)
    return time.perf_counter() - begun, told


def one_by_one(pairs: Pairs) -> Told:
    """By the general route."""
    with Session() as session:
        return [session.equal(*pair, declarations()).verdict == "equal" for pair in pairs]


def compiled(pairs: Pairs) -> Told:
    """By the compiled parser; None for what it leaves to the general route."""
    results = judged(*(list(side) for side in zip(*pairs, strict=True)))
    return [(None, True, False)[claim] for claim in results.verdicts]


def main() -> None:
    """Measure, and print a table."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    python, node = with_virtual_environment(), with_node()
    runs: dict[str, Callable[[Pairs], tuple[float, Told]]] = {
        "chainrule, one by one": lambda pairs: timed(one_by_one, pairs),
        "SymPy simplify": lambda pairs: timed(lambda some: [by_sympy(*pair) for pair in some], pairs),
    }
    if python:
        runs["symengine expand"] = lambda pairs: in_process([python, HERE / "by_symengine.py"], None, pairs)
        runs["math-verify"] = lambda pairs: in_process([python, HERE / "by_math_verify.py"], None, pairs)
    if node:
        runs["KAS"] = lambda pairs: in_process(["node", HERE / "by_kas.mjs"], node, pairs)
    pairs = learner_pairs(MANY, SEED)
    sample = Random(SEED).sample(pairs, ROUNDS * SHARE)  # noqa: S311 - no secret
    rates: dict[str, list[float]] = {name: [] for name in runs}
    told: dict[str, Told] = {name: [] for name in runs}
    by_sympy("x", "x")
    one_by_one(sample[:3])
    compiled(pairs[:100])
    ours = []
    for part in range(ROUNDS):
        share = sample[part::ROUNDS]
        ours.append(MANY / timed(compiled, pairs)[0])
        for name, run in runs.items():
            seconds, said = run(share)
            rates[name].append(len(share) / seconds)
            told[name] += said
    report(statistics.median(ours), rates, told)


def report(ours: float, rates: dict[str, list[float]], told: dict[str, Told]) -> None:
    """Print rates, ratios to SymPy, and how often each agrees with the general route where it reads a pair."""
    base = statistics.median(rates["SymPy simplify"])
    print(f"pairs a second, median of {ROUNDS} rounds, Python {sys.version.split()[0]}")
    print(f"  {'chainrule, compiled batch':<26} {ours:12,.1f}   x SymPy {ours / base:10,.2f}")
    right = told["chainrule, one by one"]
    for name, values in rates.items():
        rate = statistics.median(values)
        both = [(a, b) for a, b in zip(told[name], right, strict=True) if a is not None]
        agree = sum(a == b for a, b in both)
        print(f"  {name:<26} {rate:12,.1f}   x SymPy {rate / base:10,.2f}   reads {len(both)}, agrees on {agree}")


if __name__ == "__main__":
    main()
