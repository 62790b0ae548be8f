"""Training 64-32-10 on the digits: seconds and accuracy of the kernels and of scikit-learn's MLPClassifier, in turns.

Both see the same images of the same shuffles. scikit-learn lives in an environment of its own below build/peers; where
it cannot be installed it is left out.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chainrule.kernels.digits import digits
from chainrule.kernels.draws import Draws
from chainrule.kernels.network import Layers, Training, train

HERE = Path(__file__).parent
PLACE = HERE.parent.parent / "build" / "peers" / "sklearn"
FIRST, SEEDS = 1400, range(4)
HIDDEN, RATE, EPOCHS, BATCH = 32, 0.5, 60, 32


def with_sklearn() -> Path | None:
    """The interpreter that has scikit-learn; None where it cannot be installed."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PLACE], check=True)
    done = subprocess.run([python, "-m", "pip", "--quiet", "install", "scikit-learn"], check=False)
    return None if done.returncode else python


def task(numbers: list[int], seed: int) -> str:
    """One training for the peer, as a line."""
    data = digits()
    chosen, others = numbers[:FIRST], numbers[FIRST:]
    parts = {
        "images": [data.images[number] for number in chosen],
        "labels": [data.labels[number] for number in chosen],
        "others": [data.images[number] for number in others],
        "truth": [data.labels[number] for number in others],
    }
    return json.dumps(parts | {"hidden": HIDDEN, "rate": RATE, "epochs": EPOCHS, "batch": BATCH, "seed": seed}) + "\n"


def ours(numbers: list[int], seed: int, cache: Path) -> tuple[float, float]:
    """Seconds, with the compiled kernels loaded, and the accuracy."""
    layers, training = Layers(64, HIDDEN, 10), Training(RATE, EPOCHS, BATCH, seed)
    begun = time.perf_counter()
    *_, last = train(digits(), numbers[:FIRST], numbers[FIRST:], layers, training, cache=cache)
    return time.perf_counter() - begun, last.accuracy


def main() -> None:
    """Measure, and print a table."""
    python = with_sklearn()
    command = [python, HERE / "by_sklearn.py"]
    peer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) if python else None
    rows: list[tuple[int, float, float, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        ours(Draws(0).shuffled(1797), 0, Path(folder))  # compiles
        for seed in SEEDS:
            numbers = Draws(seed).shuffled(1797)
            theirs = {"seconds": float("nan"), "accuracy": float("nan")}
            if peer and peer.stdin and peer.stdout:
                peer.stdin.write(task(numbers, seed))
                peer.stdin.flush()
                theirs = json.loads(peer.stdout.readline())
            rows.append((seed, *ours(numbers, seed, Path(folder)), theirs["seconds"], theirs["accuracy"]))
    if peer and peer.stdin:
        peer.stdin.close()
        peer.wait()
    print(f"64-{HIDDEN}-10, rate {RATE}, batch {BATCH}, {EPOCHS} epochs on {FIRST} images; the other 397 are tested")
    print("  seed   chainrule            MLPClassifier")
    for seed, seconds, accuracy, their_seconds, their_accuracy in rows:
        print(f"  {seed:4}   {seconds:6.2f} s  {accuracy:7.2%}   {their_seconds:6.2f} s  {their_accuracy:7.2%}")
    ratio = statistics.median(row[1] for row in rows) / statistics.median(row[3] for row in rows)
    print(f"  chainrule takes {ratio:.2f} x the time, with a look at all images after every epoch")


if __name__ == "__main__":
    main()
