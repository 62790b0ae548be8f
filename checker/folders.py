"""Where files are kept: derived data and compiled kernels in the cache folder, a learner's progress in another."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The folder for what can be made again: CHAINRULE_CACHE, or the platform's cache folder for this user."""
    chosen = os.environ.get("CHAINRULE_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "linux":  # what platformdirs does there, without the tenth of a run that importing it takes
        return _linux_folder("XDG_CACHE_HOME", ".cache") / "chainrule"
    from platformdirs import user_cache_path

    return user_cache_path("chainrule", appauthor=False)


def home_folder() -> Path:
    """The folder for what a learner did, which cannot be made again: CHAINRULE_HOME, or the platform's data folder."""
    chosen = os.environ.get("CHAINRULE_HOME")
    if chosen:
        return Path(chosen)
    if sys.platform == "linux":
        return _linux_folder("XDG_DATA_HOME", ".local/share") / "chainrule"
    from platformdirs import user_data_path

    return user_data_path("chainrule", appauthor=False)


def kernel_folder() -> Path:
    """Where compiled kernels are kept."""
    return cache_folder() / "kernels"


def takes_files(folder: Path) -> bool:
    """Whether a file can really be made there; permissions alone do not tell (a full disk, a read-only mount)."""
    import tempfile  # 6 ms

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"1")
    except OSError:
        return False
    return True


def _linux_folder(variable: str, usual: str) -> Path:
    chosen = os.environ.get(variable, "")
    if Path(chosen).is_absolute():
        return Path(chosen)
    try:
        return Path.home() / usual
    except RuntimeError:  # a user without a home: a place that takes no file, so that nothing is kept
        return Path(os.devnull)
