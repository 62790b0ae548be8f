"""`--data`: the descent of an exercise on the learner's own samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from chainrule.checker.exercise import Exercise
from chainrule.checker.printing import visible
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.author import worded
from chainrule.checker.running import NoModel, model
from chainrule.checker.stability import Regime, Stability
from chainrule.checker.tables.read import read_table
from chainrule.checker.tables.table import Table
from chainrule.checker.tables.trouble import TableTrouble

from .console import Console, Trouble
from .runnable import runnable


def read_data(path: Path, exercise: Exercise, console: Console) -> Table:
    """The samples of a file. Trouble where it is none, or the exercise has no model; NothingToRun without a descent.

    Columns that are not used are named on standard error.
    """
    try:
        columns = model(exercise).columns
    except NoModel:
        text = console.translate("{name} has no samples that others could take the place of; --data serves: {names}")
        names = ", ".join(one.name for one in runnable(console) if one.takes_data)
        raise Trouble("\n".join(wrapped(text.format(name=exercise.name, names=names)))) from None
    try:
        table = read_table(path, columns)
    except TableTrouble as trouble:
        where = visible(str(path)) + (f":{trouble.line}" if trouble.line else "")
        raise Trouble(f"{where}: {visible(worded(trouble, console.translate))}") from None
    if table.ignored:
        text = console.translate("columns that are not used: {names}")
        click.echo(text.format(names=visible(", ".join(table.ignored))), err=True)
    return table


def samples_lines(table: Table | None, console: Console) -> list[str]:
    """Says what the samples are from, where they are not the exercise's own."""
    if table is None:
        return []
    return [console.translate("samples: {count} rows of {file}").format(count=table.rows, file=visible(table.name))]


def rate_lines(table: Table | None, theory: Stability | None, console: Console) -> list[str]:
    """Names a learning rate that converges, where that of a run on other samples does not."""
    if table is None or theory is None or theory.regime not in (Regime.DIVERGES, Regime.JUMPS):
        return []
    text = console.translate("this learning rate is too large for these samples; try --rate {rate:.1g}")
    return wrapped(text.format(rate=theory.limit / 2))


def table_data(table: Table | None) -> dict[str, Any] | None:
    """The table as JSON data."""
    return None if table is None else {"file": table.name, "rows": table.rows, "ignored": list(table.ignored)}
