"""What a cohort hands in, as files and as tables. The same cohort gives the same bytes, but for Parquet's version."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from chainrule.grading.answer_file import write_answer_sheet
from chainrule.grading.answers import Form
from chainrule.grading.moments import iso

from .people import Cohort, Learner

COLUMNS = ("student", "question", "answer", "time")
_BATCH = 100_000


class Row(NamedTuple):
    """A row of a table of answers."""

    student: str
    question: str
    answer: str
    time: str


def rows(cohort: Cohort, learners: int) -> Iterator[Row]:
    """An answer a row; what was left blank has none."""
    for number in range(1, learners + 1):
        learner = cohort.learner(number)
        for given in cohort.answers(learner):
            if given.sort is not None:
                yield Row(learner.student, given.question, given.text, iso(given.moment))


def write_csv(path: Path, found: Iterable[Row]) -> None:
    """UTF-8, lines ended by \\n."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(found)


def write_jsonl(path: Path, found: Iterable[Row]) -> None:
    """An object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row._asdict(), ensure_ascii=False) + "\n" for row in found)


def write_parquet(path: Path, found: Iterable[Row]) -> None:
    """Four columns of texts, in groups of rows, so that no more than one is in memory."""
    import pyarrow as arrow
    from pyarrow import parquet

    schema = arrow.schema([(name, arrow.string()) for name in COLUMNS])
    drawn = iter(found)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(drawn, _BATCH)):
            columns = [arrow.array(column, arrow.string()) for column in zip(*batch, strict=True)]
            writer.write_batch(arrow.record_batch(columns, schema=schema))


TABLES = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}


def answer_file(cohort: Cohort, learner: Learner) -> tuple[str, str]:
    """The name and the text of a learner's answer file; every third is in Markdown."""
    form = Form.MARKDOWN if learner.number % 3 == 0 else Form.TOML
    answers = {given.question: given.text for given in cohort.answers(learner)}
    suffix = ".md" if form is Form.MARKDOWN else ".toml"
    text = write_answer_sheet(cohort.sheet, learner.student, learner.language, form, answers)
    return f"{learner.student}{suffix}", text


def write_folder(folder: Path, cohort: Cohort, learners: int) -> None:
    """An answer file a learner."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, learners + 1):
        name, text = answer_file(cohort, cohort.learner(number))
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def write_roster(path: Path, cohort: Cohort, learners: int) -> None:
    """Everyone who should hand something in."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("student", "first_name", "last_name", "email", "section", "language"))
        for learner in map(cohort.learner, range(1, learners + 1)):
            section = "AB"[learner.number % 2]
            email = f"s{learner.student}@example.org"
            writer.writerow((learner.student, learner.first_name, learner.last_name, email, section, learner.language))
