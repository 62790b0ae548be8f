"""Tables of answers: one row an answer, read one after the other in memory that does not grow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from math import isnan
from pathlib import Path
from typing import IO, NamedTuple

from ..moments import Moment, moment
from ..sheet import Sheet, plain_student
from .clock import time_of, zone_of
from .columns import SYNONYMS, places, plain_title
from .encodings import is_text, opened_text
from .handed_in import Answered, Irregular
from .identity import Identities
from .intake import Intake, Limits
from .lines import rows
from .meter import Meter
from .questions import Questions
from .safe_open import opened
from .trouble import SubmissionError

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
_BATCH = 20_000
_COLUMNS = tuple(SYNONYMS)


class Cells(NamedTuple):
    """A row as it stands, or why it is none. A time may have been a time in the table."""

    line: int
    student: str = ""
    question: str = ""
    answer: str = ""
    time: str | datetime = ""
    reason: str = ""


def read_table(path: Path, sheet: Sheet, intake: Intake, meter: Meter) -> Iterator[Answered | Irregular]:
    """Every row of the table. SubmissionError where it has no such columns or is no table at all."""
    kind = path.suffix.lower()
    if kind == ".parquet":
        return _answers(_parquet(path, intake, meter), path.name, sheet, intake)
    read = _json if kind in (".jsonl", ".ndjson") else _csv
    return _answers(read(path, intake, meter), path.name, sheet, intake)


def _answers(table: Iterable[Cells], source: str, sheet: Sheet, intake: Intake) -> Iterator[Answered | Irregular]:
    zone = zone_of(intake.zone or sheet.policy.times.zone)
    questions, identities = Questions(sheet), Identities(intake.roster)
    asked, students, longest = questions.asked, identities.known, intake.limits.text
    for line, given, question, text, stamp, reason in table:
        student = students.get(given) or identities.student(plain_student(given))
        fault = reason or _fault(given, question, text)
        if fault:
            yield Irregular("BAD_ROW", source, line, None, None, {"reason": fault})
            continue
        if not student:
            yield Irregular("NO_STUDENT", source, line)
            continue
        if question not in asked:
            found = questions.named(question.strip())
            if found is None:
                yield questions.irregular(question.strip(), source, line, student)
                continue
            question = found
        if identities.is_new_stranger(student):
            yield Irregular("NOT_ON_ROSTER", source, line, student)
        time = None
        if stamp:
            try:
                time = _moment(stamp, zone)
            except ValueError:
                yield Irregular("BAD_TIME", source, line, student, question, {"given": str(stamp)[:100]})
        if len(text) > longest:
            yield Irregular("TEXT_TOO_LONG", source, line, student, question, {"limit": str(longest)})
            text = text[: longest + 1]  # one too many for the reader, so that no part of it is judged
        yield Answered(student, question, text, time, source, line)


def _moment(stamp: str | datetime, zone: tzinfo) -> Moment | None:
    return time_of(stamp, zone) if isinstance(stamp, str) else moment(stamp, zone)


def _fault(*texts: str) -> str:
    """Why a row with these cells cannot be used, if it cannot."""
    for text in texts:
        if "\0" in text:
            return "nul"
        if not text.isascii() and not is_text(text):
            return "encoding"
    return ""


def _csv(path: Path, intake: Intake, meter: Meter) -> Iterator[Cells]:
    with opened(path) as file, opened_text(file) as text:
        meter.follow(file)
        table = rows(text, intake.limits)
        _, titles = next(table, (1, []))
        if not titles:
            raise SubmissionError(path, "EMPTY_TABLE")
        width = len(titles)
        found = places([titles] if isinstance(titles, str) else titles, path, intake.columns)
        student, question, answer = found["student"], found["question"], found["answer"]
        time = found.get("time", -1)
        for line, fields in table:
            if isinstance(fields, str):
                yield Cells(line, reason=fields)
            elif len(fields) != width:
                yield Cells(line, reason="fields")
            else:
                yield Cells(line, fields[student], fields[question], fields[answer], fields[time] if time >= 0 else "")


def _json(path: Path, intake: Intake, meter: Meter) -> Iterator[Cells]:
    names = _names(intake.columns)
    with opened(path) as file:
        meter.follow(file)
        for number, line in enumerate(_bounded(file, intake.limits), start=1):
            if line.strip() or not line.isascii():
                yield _object(number, line, names, intake.limits)


def _names(given: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    """For each title the column and how early a synonym it is."""
    found = {}
    for column, synonyms in SYNONYMS.items():
        for rank, name in enumerate((plain_title(given[column]),) if column in given else synonyms):
            found[name] = (rank, column)
    return found


def _bounded(file: IO[bytes], limits: Limits) -> Iterator[bytes]:
    """The lines; of one that is too long, one byte more than may be."""
    while line := file.readline(limits.line):
        if len(line) >= limits.line and line[-1:] != b"\n":
            while (rest := file.readline(limits.line)) and rest[-1:] != b"\n":
                pass
        yield line


def _object(number: int, line: bytes, names: Mapping[str, tuple[int, str]], limits: Limits) -> Cells:
    if len(line) >= limits.line:
        return Cells(number, reason="length")
    try:
        given = json.loads(line.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str)
    except UnicodeDecodeError:
        return Cells(number, reason="encoding")
    except (ValueError, RecursionError):
        return Cells(number, reason="json")
    if not isinstance(given, dict):
        return Cells(number, reason="object")
    best: dict[str, tuple[int, str]] = {}
    for title, value in given.items():
        rank, column = names.get(plain_title(title), (0, ""))
        if not column or (column in best and best[column][0] <= rank):
            continue
        if isinstance(value, (dict, list)):
            return Cells(number, reason="value")
        best[column] = (rank, _plain(value))
    if "question" not in best or "answer" not in best:
        return Cells(number, reason="fields")
    return Cells(number, *(best.get(column, (0, ""))[1] for column in _COLUMNS))


def _plain(value: object) -> str:
    """A value as it was typed; numbers have stayed texts."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _parquet(path: Path, intake: Intake, meter: Meter) -> Iterator[Cells]:
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ImportError as trouble:
        raise SubmissionError(path, "NO_PYARROW") from trouble
    with opened(path) as file:
        try:
            table = parquet.ParquetFile(file)
            titles = table.schema_arrow.names
            found = places(titles, path, intake.columns)
            chosen = [titles[found[name]] for name in _COLUMNS if name in found]
            student = titles[found["student"]]
            line, meter.of = 1, table.metadata.num_rows
            for batch in table.iter_batches(_BATCH, columns=chosen):
                cells = [_column(batch.column(title), _number if title == student else _plain) for title in chosen]
                for row in zip(*cells, strict=True):
                    yield Cells(line, *row)
                    line += 1
                meter.done = line - 1
        except (arrow.ArrowException, OSError) as trouble:
            raise SubmissionError(path, "BAD_TABLE") from trouble


def _number(value: object) -> str:
    """A student's number: pandas makes floats of whole numbers, and a NaN of a gap, where one is missing."""
    if isinstance(value, float) and (isnan(value) or value.is_integer()):
        return "" if isnan(value) else str(int(value))
    return _plain(value)


def _column(values: object, text: Callable[[object], str]) -> list[str | datetime]:
    """Texts and times as they are, anything else as text; what is null is empty."""
    listed = values.to_pylist()  # type: ignore[attr-defined]
    return [value if isinstance(value, (str, datetime)) else text(value) for value in listed]
