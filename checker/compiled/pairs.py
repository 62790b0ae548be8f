"""A batch of pairs to their verdicts."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from chainrule.kernels import pairs
from chainrule.kernels.engine import Engine
from chainrule.kernels.pairs import layout

from .letters import letters_with_meaning
from .results import PairResults, Shown

Texts = Sequence[bytes] | Sequence[str]
# Interpreting a pair takes 0.2 ms more than a compiled one. Importing Numba and loading the judge takes 1 s, compiling
# it, once for each version, 20 s.
_WORTH_LOADING = 5_000
_WORTH_COMPILING = 100_000


def worthwhile(count: int, store: Path | None) -> Engine:
    """The engine that is expected to be through with so many pairs first."""
    if count < _WORTH_LOADING:
        return Engine.INTERPRETED
    is_ready = store is not None and pairs.is_stored(store)
    return Engine.COMPILED if is_ready or count >= _WORTH_COMPILING else Engine.INTERPRETED


def judge_pairs(
    references: Texts,
    answers: Texts,
    *,
    engine: Engine = Engine.AUTOMATIC,
    store: Path | None = None,
    shown: bool = False,
) -> PairResults:
    """Judge each reference against the answer at the same place, from text to verdict.

    Both sequences hold str, or both bytes. `store` is a folder in which compiled code is kept; with `shown` what the
    verdicts rest on is kept too. Both engines give the same results. ValueError where the sequences are not equally
    long. No text raises anything: what is not claimed has the verdict FALLBACK.
    """
    if len(references) != len(answers):
        raise ValueError(f"{len(references)} references, but {len(answers)} answers")
    count = len(references)
    verdicts, room = bytearray(count), count if shown else 0
    evidence = Shown(
        array("q", bytes(8 * room)),
        array("q", bytes(8 * room)),
        array("q", bytes(8 * layout.MOST_SYMBOLS * room)),
        array("d", bytes(32 * room)),
    )
    if count:
        run = _judge(worthwhile(count, store) if engine is Engine.AUTOMATIC else engine, store)
        run(_packed(references, answers), verdicts, evidence, shown)
    return PairResults(verdicts, references, answers, evidence if shown else None)


_Judge = Callable[[bytes, bytearray, Shown, bool], None]


def _judge(engine: Engine, store: Path | None) -> _Judge:
    compiled = pairs.compiled(store) if engine is Engine.COMPILED else None
    if compiled is None:
        return _interpreted

    def run(text: bytes, verdicts: bytearray, shown: Shown, is_shown: bool) -> None:
        import numpy as np

        characters = np.frombuffer(text, np.uint8)
        starts = np.zeros(2 * len(verdicts) + 1, np.int64)
        np.add(np.flatnonzero(characters == layout.NEWLINE), 1, out=starts[1:])
        buffers = shown.points, shown.remarks, shown.names, shown.values
        arrays: list[Any] = list(map(np.asarray, buffers))
        compiled(
            characters,
            starts,
            np.frombuffer(letters_with_meaning(), np.uint8),
            np.zeros(layout.ROOM_OF_INTS, np.int64),
            np.zeros(layout.ROOM_OF_FLOATS),
            len(verdicts),
            np.frombuffer(verdicts, np.uint8),
            int(is_shown),
            *arrays,
        )

    return run


def _interpreted(text: bytes, verdicts: bytearray, shown: Shown, is_shown: bool) -> None:
    lengths = [len(part) + 1 for part in text.split(b"\n")[:-1]]
    starts = list(accumulate(lengths, initial=0))
    ints, floats = [0] * layout.ROOM_OF_INTS, [0.0] * layout.ROOM_OF_FLOATS
    words, count = letters_with_meaning(), len(verdicts)
    buffers = shown.points, shown.remarks, shown.names, shown.values
    pairs.interpreted(text, starts, words, ints, floats, count, verdicts, int(is_shown), *buffers)


def _packed(references: Texts, answers: Texts) -> bytes:
    """All references and then all answers as one text of bytes, a newline behind each.

    A character that is no byte becomes a question mark, a newline a NUL: neither is ever claimed.
    """
    parts: list[Any] = [*references, *answers]
    end: Any
    nothing: Any
    end, nothing = (b"\n", b"\0") if isinstance(parts[0], bytes) else ("\n", "\0")
    joined: Any = end.join(parts)
    if joined.count(end) != len(parts) - 1:
        joined = end.join([part.replace(end, nothing) for part in parts])
    joined += end
    return joined if isinstance(joined, bytes) else joined.encode("latin-1", "replace")
