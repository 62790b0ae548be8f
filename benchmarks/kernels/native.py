"""The peers in C: compiled by gcc where the benchmark runs, and called through ctypes."""

from __future__ import annotations

import ctypes
import subprocess
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parent.parent / "build" / "c"
FLAGS = ("-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC")


@cache
def library(name: str) -> ctypes.CDLL:
    """The functions of ``c/<name>.c``. Raises CalledProcessError, or OSError without gcc."""
    BUILD.mkdir(parents=True, exist_ok=True)
    built = BUILD / f"{name}.so"
    subprocess.run(["gcc", *FLAGS, "-o", built, HERE / "c" / f"{name}.c", "-lm"], check=True)
    return ctypes.CDLL(str(built))
