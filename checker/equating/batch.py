"""Pairs in JSON lines to verdicts in JSON lines: in order, streaming, in bounded memory.

What is there is judged as soon as it is there: the lines of one read are one batch. The plain pairs of a batch, which
are most, go through the narrow parser together; what it does not claim, and every pair with declarations, goes through
`equal` one by one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from stat import S_ISREG
from typing import Any, BinaryIO

from chainrule.exercises.record import Record
from chainrule.kernels.engine import Engine

from ..compiled import judge_pairs, worthwhile
from ..folders import kernel_folder
from ..reading.normalise import normalise
from ..reading.trouble import Unreadable
from .batch_lines import BadLine, Line, blocks, parsed
from .batch_records import Records, as_data
from .declarations import BadDeclaration, declarations
from .equal import Session
from .equality import Equality

__all__ = ["BadLine", "Counts", "as_data", "judge_lines"]

_LINE = 100  # bytes of a line with a short pair, about
_MOST_HELD = 64  # pairs that are judged by themselves, before what is ready is written
_PRECISION = ("tolerance", "significant_figures", "decimal_places")
_FIELDS = frozenset({"id", "reference", "answer", "kind", "symbols", "domain", "positive", "form", *_PRECISION})
_NOT_DECLARED = frozenset({"id", "reference", "answer"})


class Counts(Record):
    """How many lines of a batch had which outcome."""

    judged: int = 0
    bad: int = 0


def judge_lines(source: BinaryIO, write: Callable[[str], object], language: str = "en") -> Counts:
    """Judge every line of a source that has `read1` or `read`, and write one line for each, in order.

    Blank lines are skipped. A line that is no pair yields {"id", "line": number, "error", "message"}; the rest goes on.
    """
    with Session() as session:
        judging = _Judging(session, Records(language), _size(source))
        for lines in blocks(source):
            for text in judging.batch(lines):
                if text:
                    write(text)
    return Counts(judging.judged, judging.bad)


def _size(source: BinaryIO) -> int:
    """How many bytes a regular file has; 0 for what is still being written, or has no end."""
    try:
        status = os.fstat(source.fileno())
    except (OSError, ValueError, AttributeError):
        return 0
    return status.st_size if S_ISREG(status.st_mode) else 0


class _Judging:
    """Judges batch after batch, and counts."""

    def __init__(self, session: Session, records: Records, size: int) -> None:
        self.session, self.records = session, records
        self.lines = self.judged = self.bad = 0
        self.plain = size // _LINE  # plain pairs that have come, or are to be expected
        self.engine = Engine.INTERPRETED
        self.store = kernel_folder()

    def batch(self, lines: list[Line]) -> Iterator[str]:
        """The records of the lines, blank ones left out, in one or several pieces."""
        pairs = [parsed(line) for line in lines]
        records = self._together(pairs)
        written = held = 0
        for place, record in enumerate(records):
            pair = pairs[place]
            if record is None and pair is not None:
                records[place] = self._by_itself(pair, self.lines + place + 1)
                held += 1
                if held == _MOST_HELD:
                    yield _joined(records[written : place + 1])
                    written, held = place + 1, 0
        self.lines += len(lines)
        yield _joined(records[written:])

    def _together(self, pairs: list[dict[str, Any] | BadLine | None]) -> list[str | None]:
        """The records of the pairs that the narrow parser claims, None at all other places."""
        records: list[str | None] = [None] * len(pairs)
        places = [place for place, pair in enumerate(pairs) if type(pair) is dict and _is_plain(pair)]
        if not places:
            return records
        self.plain += len(places)
        if self.engine is Engine.INTERPRETED:
            self.engine = worthwhile(self.plain, self.store)
        plain: list[dict[str, Any]] = [pairs[place] for place in places]  # type: ignore[misc]
        references = [pair["reference"] for pair in plain]
        answers = [pair["answer"] for pair in plain]
        results = judge_pairs(references, answers, engine=self.engine, store=self.store, shown=True)
        claims = self.records.of_claims([pair.get("id") for pair in plain], results)
        for place, claim in zip(places, claims, strict=True):
            records[place] = claim
        self._rewritten(pairs, [place for place in places if records[place] is None], records)
        self.judged += sum(record is not None for record in records)
        return records

    def _rewritten(
        self, pairs: list[dict[str, Any] | BadLine | None], places: list[int], records: list[str | None]
    ) -> None:
        """Claim pairs that are typed in other ways, in LaTeX or full-width, by their core texts."""
        cores = [(place, core) for place in places if (core := _cores(pairs[place])) is not None]
        if not cores:
            return
        references, answers = [core[0] for _, core in cores], [core[1] for _, core in cores]
        results = judge_pairs(references, answers, engine=self.engine, store=self.store, shown=True)
        identities = [pair.get("id") if isinstance(pair := pairs[place], dict) else None for place, _ in cores]
        for (place, _), claim in zip(cores, self.records.of_claims(identities, results), strict=True):
            records[place] = claim

    def _by_itself(self, pair: dict[str, Any] | BadLine, line: int) -> str:
        if isinstance(pair, BadLine):
            self.bad += 1
            return self.records.of_trouble(pair, None, line)
        try:
            record = self.records.of_equality(pair.get("id"), _equality(pair, self.session))
        except BadDeclaration as trouble:
            self.bad += 1
            return self.records.of_trouble(trouble, pair.get("id"), line)
        self.judged += 1
        return record


def _cores(pair: dict[str, Any] | BadLine | None) -> tuple[str, str] | None:
    """The core texts of a pair of which one is typed in another way than they are; None for all others."""
    if not isinstance(pair, dict):
        return None
    texts = pair["reference"], pair["answer"]
    try:
        reference, answer = ("".join(normalise(text).characters).strip() for text in texts)
    except Unreadable:
        return None
    return (reference, answer) if (reference, answer) != texts else None


def _joined(records: list[str | None]) -> str:
    ready = [record for record in records if record is not None]
    return "\n".join(ready) + "\n" if ready else ""


def _is_plain(pair: dict[str, Any]) -> bool:
    return len(pair) == 2 or (len(pair) == 3 and "id" in pair)


def _equality(pair: dict[str, Any], session: Session) -> Equality:
    unknown = [name for name in pair if name not in _FIELDS]
    if unknown:
        raise BadDeclaration("UNKNOWN_FIELD", field=unknown[0], known=", ".join(sorted(_FIELDS)))
    declared = declarations(**{name: value for name, value in pair.items() if name not in _NOT_DECLARED})
    return session.equal(pair["reference"], pair["answer"], declared)
