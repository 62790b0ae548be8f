"""`check equal --batch` from file to file: lines a second, peak memory, and what reading, judging and writing take.

The lines are distinct learner-like pairs, some in LaTeX or full-width text, and some that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from chainrule.checker.equating.batch_lines import blocks, parsed
from learner_pairs import learner_pairs
from pairs import judged

SEED = 31
WIDE = str.maketrans("0123456789()+-*=", "０１２３４５６７８９（）＋－＊＝")


def lines(count: int) -> Iterator[str]:
    """So many lines, drawn from a seed."""
    random = Random(SEED)  # noqa: S311 - no secret
    base = learner_pairs(min(count, 100_000), SEED)
    for number in range(count):
        reference, answer = base[number % len(base)]
        if number >= len(base):  # another constant makes another pair
            reference, answer = f"{reference}+{number}", f"{answer}+{number}"
        draw = random.random()
        if draw < 0.01:
            answer = answer.translate(WIDE)
        elif draw < 0.02:
            answer = f"$ {answer} $"
        elif draw < 0.025:
            answer += "("
        yield json.dumps({"id": number, "reference": reference, "answer": answer}) + "\n"


def main() -> None:
    """Write the lines, judge them in a process of its own, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    count = parser.parse_args().lines
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "pairs.jsonl"), Path(folder, "verdicts.jsonl")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(lines(count))
        command = [str(Path(sys.executable).parent / "check"), "equal", "--batch", str(source)]
        begun = time.perf_counter()
        with result.open("w", encoding="utf-8") as file:
            subprocess.run(command, stdout=file, env=environment, check=True)
        whole = time.perf_counter() - begun
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        report(count, whole, memory, source, result)


def report(count: int, whole: float, memory: float, source: Path, result: Path) -> None:
    """Print the rate, and what parts of the work take when they are done alone."""
    begun = time.perf_counter()
    with source.open("rb") as file:
        pairs = [pair for block in blocks(file) for pair in map(parsed, block) if isinstance(pair, dict)]
    reading = time.perf_counter() - begun
    judged(["x"] * 10, ["x"] * 10)
    begun = time.perf_counter()
    results = judged([pair["reference"] for pair in pairs], [pair["answer"] for pair in pairs])
    judging = time.perf_counter() - begun
    claimed = sum(1 for verdict in results.verdicts if verdict)
    with result.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    begun = time.perf_counter()
    for record in records:
        json.dumps(record)
    writing = time.perf_counter() - begun
    print(f"{count:,} lines from file to file: {whole:.1f} s, {count / whole:,.0f} lines/s, peak {memory:.0f} MiB")
    print(f"  reading the JSON alone          {reading:6.1f} s")
    print(f"  judging alone, {claimed / count:6.1%} claimed  {judging:6.1f} s")
    print(f"  writing records with json alone {writing:6.1f} s")
    print(f"  the rest: the general route for {count - claimed:,} pairs, evidence, input and output")


if __name__ == "__main__":
    main()
