"""What the formats of a single submission share."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Collection

from ..marking.marks import StudentResult
from ..submissions.handed_in import Irregular
from .files import Files
from .trouble import FormatTrouble
from .writer import Setting

Json = dict[str, object]


def _whole(result: StudentResult) -> StudentResult:
    return result  # of one learner the file can be made at the end


class SingleFile(ABC):
    """Waits for the one learner and writes one file. FormatTrouble at a second learner, or where there is none."""

    name = ""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.result: StudentResult | None = None

    part = staticmethod(_whole)

    def add(self, part: StudentResult) -> None:
        """The learner."""
        if self.result is not None:
            raise FormatTrouble("{file} holds the results of one learner, and here are several", file=self.name)
        self.result = part

    def end(self, irregular: Collection[Irregular]) -> None:
        """Write the file."""
        files = Files(self.setting.folder)
        files.text(self.name).write(json.dumps(self.data(self.result, irregular), indent=2) + "\n")
        files.finish()

    @abstractmethod
    def data(self, result: StudentResult | None, irregular: Collection[Irregular]) -> Json:
        """What the file holds; `result` is None where nothing came from anybody."""
