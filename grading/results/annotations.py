"""Annotations of GitHub's workflow commands, at most as many as are shown."""

from __future__ import annotations

from chainrule.checker.reporting.language import Translate

from .safe import line

MOST = 10  # of a kind and step
_FOR_REST = 3  # notices that say how many more there are of each kind


class Annotations:
    """Keeps the first of each kind, and counts the others."""

    def __init__(self) -> None:
        self.kept: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
        self.more = dict.fromkeys(self.kept, 0)

    def add(self, kind: str, message: str, file: str = "", number: int | None = None, title: str = "") -> bool:
        """Add an annotation; whether it will be shown."""
        if len(self.kept[kind]) >= MOST - (_FOR_REST if kind == "notice" else 0):
            self.more[kind] += 1
            return False
        about = {"file": line(file), "line": "" if number is None else str(number), "title": line(title)}
        properties = ",".join(f"{name}={_property(value)}" for name, value in about.items() if value)
        self.kept[kind].append(f"::{kind}{' ' if properties else ''}{properties}::{data(line(message))}")
        return True

    def lines(self, translate: Translate) -> list[str]:
        """The commands, then how many more there are of each kind."""
        words = {
            "error": translate("{count} more answers are not right yet"),
            "warning": translate("{count} more warnings"),
            "notice": translate("{count} more learners handed in nothing"),
        }
        rest = [f"::notice::{data(words[kind].format(count=count))}" for kind, count in self.more.items() if count]
        return [*self.kept["error"], *self.kept["warning"], *self.kept["notice"], *rest]


def data(text: str) -> str:
    """A message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return data(text).replace(":", "%3A").replace(",", "%2C")
