"""What ends a whole grading, not one judgement: language-free codes, each with the details its message needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "NO_PROCESS": ("reason",),  # the system does not let another one start
        "NO_DASK": (),  # the extra is not installed
        "NO_SCHEDULER": ("address",),  # nothing answers there, or it is no address
        "NO_WORKERS": ("address",),  # the cluster has none, and none came
        "OTHER_VERSION": ("worker", "theirs", "ours"),  # a worker that would judge otherwise
        "SCHEDULER_LOST": ("address",),  # it ended, or the way to it
    }
)


class EngineTrouble(Exception):
    """An engine that cannot be had, or is lost. ValueError for an undeclared code or other details than declared."""

    def __init__(self, code: str, **details: str) -> None:
        if set(CODES[code]) != details.keys():
            raise ValueError(f"{code} has the details {CODES[code]}, not {tuple(details)}")
        super().__init__(" ".join([code, *(f"{name}={value!r}" for name, value in details.items())]))
        self.code = code
        self.details = details


class EngineLost(EngineTrouble):
    """An engine that was there and is gone: run again, and the journal goes on where it was."""
