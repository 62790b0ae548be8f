"""What an author reads who made a mistake: English sentences that the program can put into other languages."""

from __future__ import annotations


class Worded(Exception):
    """An error with its sentence as a template: `{name}` stands for a detail, which may be such an error itself."""

    def __init__(self, message: str, /, **details: object) -> None:
        super().__init__(message.format_map(details) if details else message)
        self.message = message
        self.details = details


class AuthorError(Worded, ValueError):
    """An exercise that contradicts itself; the message names the field and what to change."""


class FieldError(Worded, TypeError):
    """A field of a record that is missing, unknown or given twice."""
