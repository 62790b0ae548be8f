"""Compiled kernels on disk, in a folder that the caller names.

Numba's own cache lies beside a source file, or where an environment variable says, raises when it finds no place, and
loads a damaged file as if it were whole. This one holds one file for each kernel, named by all that it depends on and
opening with the hash of its name and content. Whatever is wrong with a file or the folder, the kernel is compiled
instead.

Kernels are unpickled: the folder must belong to the user, as Numba's own cache must.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import platform
import tempfile
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

import numba
from numba.core.base import BaseContext
from numba.core.caching import NullCache
from numba.core.codegen import Codegen
from numba.core.compiler import CompileResult
from numba.core.serialize import dumps
from numba.core.typing import Signature

_HASH_BYTES = hashlib.sha256().digest_size


class Outcome(Enum):
    """What became of a kernel that was asked for: loaded, compiled and kept, or compiled while nothing can be kept."""

    LOADED = "loaded"
    KEPT = "kept"
    LOST = "lost"


Listener = Callable[[str, Outcome], None]
_listeners: list[Listener] = []


@contextlib.contextmanager
def listened(listener: Listener) -> Iterator[None]:
    """Tells the name in the text of each kernel that is loaded or compiled meanwhile, in whichever thread."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


class KernelStore(NullCache):  # type: ignore[misc] # Numba has no types
    """What Numba's dispatcher asks for a compiled kernel, and hands a new one to."""

    def __init__(self, folder: Path, name: str, source: str) -> None:
        self._folder = folder
        self._name = name
        self._source = source

    @property
    def cache_path(self) -> str:
        return str(self._folder)

    def load_overload(self, sig: Signature, target_context: BaseContext) -> CompileResult | None:
        """Returns the compiled kernel, or None if there is no whole one."""
        target_context.refresh()
        try:
            path = self._path(sig, target_context.codegen())
            content = path.read_bytes()
            if _seal(path, content[_HASH_BYTES:]) != content[:_HASH_BYTES]:
                return None
            loaded = CompileResult._rebuild(target_context, *pickle.loads(content[_HASH_BYTES:]))  # noqa: S301
        except Exception:  # noqa: BLE001 - a file that cannot be loaded is one that must be compiled again
            return None
        self._tell(Outcome.LOADED)
        return loaded

    def save_overload(self, sig: Signature, data: CompileResult) -> None:
        """Writes the kernel, and its source for whoever wants to read it; does nothing if that is impossible."""
        outcome = Outcome.LOST
        with contextlib.suppress(Exception):
            payload = dumps(data._reduce())
            path = self._path(sig, data.codegen)
            write(path, _seal(path, payload) + payload)
            outcome = Outcome.KEPT
            write(self._folder / f"{self._name}.py", self._source.encode())
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        for listener in tuple(_listeners):
            listener(self._name, outcome)

    def _path(self, signature: Signature, codegen: Codegen) -> Path:
        depends = (
            self._source,
            signature,
            codegen.magic_tuple(),
            numba.__version__,
            numba.config.BOUNDSCHECK,
            numba.config.OPT,
            platform.python_implementation(),
            platform.python_version(),
        )
        return self._folder / f"{self._name}-{hashlib.sha256(repr(depends).encode()).hexdigest()[:16]}.nbc"


def _seal(path: Path, payload: bytes) -> bytes:
    """What a file opens with: it tells a damaged one, and a whole one that belongs to another kernel."""
    return hashlib.sha256(path.name.encode() + b"\0" + payload).digest()


def write(path: Path, content: bytes) -> None:
    """Writes a file as a whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
