"""What is wrong with an engine, or with the journal of a folder of results, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .console import Console


@contextmanager
def engine_trouble(console: Console) -> Iterator[None]:
    """Put what is wrong with an engine into words and end with exit code 3."""
    yield
