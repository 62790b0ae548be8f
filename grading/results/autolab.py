"""`autolab.json`: the one line that Autolab takes as the last of a grader's output.

Scores are all that it has. Autolab shows them to learners when the assessment says so, whatever the sheet says.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from ..marking.marks import StudentResult
from ..submissions.handed_in import Irregular
from .files import Files
from .said import number, points_of
from .single import Json, SingleFile
from .writer import Setting, Writer


class _Autolab(SingleFile):
    name = "autolab.json"

    def end(self, irregular: Collection[Irregular]) -> None:
        """Write the line; whatever runs the grader prints it last."""
        files = Files(self.setting.folder)
        files.text(self.name).write(json.dumps(self.data(self.result, irregular)) + "\n")
        files.finish()

    def data(self, result: StudentResult | None, irregular: Collection[Irregular]) -> Json:  # noqa: ARG002
        if result is None:
            return {"scores": {asked.question: 0 for asked in self.setting.sheet.questions}, "scoreboard": [0]}
        scores = {mark.question: number(points_of(mark)) for mark in result.marks}
        return {"scores": scores, "scoreboard": [number(result.points)]}


def writer(setting: Setting) -> Writer:
    """The writer of the format."""
    return _Autolab(setting)
