"""Text kept in a file of the cache, its digest before it: written in one move, and whole when it is read."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from ..chance import blake2b


def kept(path: Path) -> str | None:
    """The text, or None where there is none that is whole."""
    try:
        head, body = path.read_text(encoding="utf-8").split("\n", 1)
    except (OSError, ValueError):
        return None
    return body if head == _digest(body) else None


def keep(path: Path, body: str) -> bool:
    """Keep a text; False where the folder does not take it. Two writers at once do no harm."""
    import tempfile  # 6 ms, and writing is rare

    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{_digest(body)}\n{body}")
        Path(temporary).replace(path)
    except OSError:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        return False
    return True


def _digest(body: str) -> str:
    return blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
