"""The author's own tests of a question. Plain data, no SymPy."""

from __future__ import annotations

from .record import Record

ANY = "ANY"  # in place of the code of a mistake: wrong, for any reason


class Checks(Record):
    """Texts that must be right, wrong with the code of a mistake (`ANY` for any reason), and not counted; all with the
    catalogue's numbers.
    """

    right: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    not_counted: tuple[str, ...] = ()
