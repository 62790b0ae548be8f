"""Tables of numbers in a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from chainrule.checker.printing import display_width
from chainrule.kernels.trajectory import Trajectory


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns of numbers, right-aligned."""
    widths = [max(display_width(row[place]) for row in [header, *rows]) for place in range(len(header))]
    return [
        "  ".join(" " * (width - display_width(cell)) + cell for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [header, *rows]
    ]


def aligned_steps(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The same where the first column numbers steps: those left out between two rows are marked."""
    head, *lines = aligned(header, rows)
    width = max(display_width(row[0]) for row in [header, *rows])
    marked, before = [head], -1
    for line, row in zip(lines, rows, strict=True):
        if int(row[0]) != before + 1:
            marked.append(" " * (width - 1) + ":")
        marked.append(line)
        before = int(row[0])
    return marked


def csv_lines(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """The rows as CSV, numbers with all their digits, so that they are read back to the same."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([header, *rows])
    return text.getvalue().splitlines()


def at_steps(trajectory: Trajectory, steps: Collection[int]) -> Trajectory:
    """The rows of a trajectory that belong to these steps."""
    places = [place for place, step in enumerate(trajectory.steps) if step in steps]
    return replace(
        trajectory,
        steps=tuple(trajectory.steps[place] for place in places),
        parameters=tuple(trajectory.parameters[place] for place in places),
        losses=tuple(trajectory.losses[place] for place in places),
        gradients=tuple(trajectory.gradients[place] for place in places),
    )
