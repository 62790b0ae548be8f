"""Write what learners who do not exist hand in: `synthetic.py --sheet basics --learners 200 --seed 1 --out FOLDER`.

The folder gets `roster.csv`, in which a few more stand than hand something in, and `answers.csv`, `answers.jsonl`,
`answers.parquet` or a folder `answers`. The same seed gives the same bytes on any machine.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from zoneinfo import ZoneInfo

from chainrule.grading.moments import moment_of
from chainrule.grading.sheet import Sheet
from chainrule.grading.sheet_file import read_sheet
from learners.handing_in import TABLES, rows, write_folder, write_roster
from learners.people import DEFAULT_DUE, Cohort

_ABSENT = 0.015


def cohort_of(sheet: Sheet, seed: str, due: str | None = None) -> Cohort:
    """The learners of a seed; they hand in around the sheet's due time unless another is given."""
    times = sheet.policy.times
    own = DEFAULT_DUE if times.due is None else times.due
    return Cohort(sheet, seed, moment_of(due, ZoneInfo(times.zone)) if due else own)


def write(cohort: Cohort, learners: int, form: str, out: Path) -> Path:
    """The roster and the submissions; where the submissions are."""
    out.mkdir(parents=True, exist_ok=True)
    write_roster(out / "roster.csv", cohort, learners + round(learners * _ABSENT))
    if form == "folder":
        write_folder(out / "answers", cohort, learners)
        return out / "answers"
    path = out / f"answers.{form}"
    TABLES[form](path, rows(cohort, learners))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sheet", default="basics", help="a shipped name or a file")
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--due", default=None, help="such as 2026-12-01T23:59+08:00")
    parser.add_argument("--form", choices=("folder", *TABLES), default="csv")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    cohort = cohort_of(read_sheet(given.sheet), given.seed, given.due)
    print(write(cohort, given.learners, given.form, given.out))
    cohort.numbers.keep()


if __name__ == "__main__":
    main()
