"""Where files are kept: derived data and compiled kernels in the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """The folder for what can be made again: CHAINRULE_CACHE, or the platform's cache folder for this user."""
    chosen = os.environ.get("CHAINRULE_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path  # 15 ms to import

    return user_cache_path("chainrule", appauthor=False)
