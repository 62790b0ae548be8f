"""Whether a question is on the sheet."""

from __future__ import annotations

from chainrule.checker.library import nearest

from ..sheet import Sheet
from .handed_in import Irregular

_LONGEST = 200


class Questions:
    """The questions of a sheet, and what is said about others."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.asked = frozenset(item.question for item in sheet.questions)
        self._order = [item.question for item in sheet.questions]
        self._by_number = {str(number): name for number, name in enumerate(self._order, start=1)}
        self._near: dict[str, str] = {}

    def named(self, text: str) -> str | None:
        """The question of the sheet that this is, by its name or its number; None for any other."""
        return text if text in self.asked else self._by_number.get(text)

    def irregular(self, question: str, source: str, line: int | None, student: str) -> Irregular:
        """The line for an answer to a question that is not asked."""
        head, _, tail = question.partition(".")
        exercise = self.sheet.exercises.get(head)
        code = "NOT_ON_SHEET" if exercise and tail in exercise.questions else "UNKNOWN_QUESTION"
        return Irregular(code, source, line, student, question[:_LONGEST], {"nearest": self._nearest(question)})

    def _nearest(self, question: str) -> str:
        if len(question) > _LONGEST:
            return ""
        if question not in self._near:
            if len(self._near) > 1000:  # junk, each of its own
                return ""
            self._near[question] = ", ".join(nearest(question, self._order))
        return self._near[question]
