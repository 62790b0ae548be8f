"""What can be irregular about submissions: language-free codes, each with the details its message needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # a file or an archive
        "UNREADABLE_FILE": ("trouble",),  # a code of trouble.py; its details stand beside it, under their own names
        "NOT_AN_ANSWER_FILE": (),  # of another kind: passed over, and told
        "FILE_TOO_LARGE": ("limit",),
        "LINK": (),  # a symbolic link, which is never followed
        "OUTSIDE": (),  # a path in an archive that leads out of it
        "BAD_ARCHIVE": (),
        "ENCRYPTED_ARCHIVE": (),
        "ARCHIVE_TOO_LARGE": ("limit",),  # unpacked it would be larger, or nearly nothing packs to so much
        "ARCHIVE_IN_ARCHIVE": (),  # deeper than archives are looked into
        "TOO_MANY_FILES": ("limit",),
        "TOO_DEEP": ("limit",),  # folders in folders
        "NO_ANSWER_FILES": (),  # a folder or an archive in which there is none
        # a table
        "BAD_ROW": ("reason",),  # a line that is no row of the table: see REASONS
        "BAD_TIME": ("given",),
        "TEXT_TOO_LONG": ("limit",),  # an answer
        # who and what
        "NO_STUDENT": (),
        "NOT_ON_ROSTER": (),
        "OTHER_STUDENT": ("named", "inside"),  # the file's name and the id in it disagree
        "DUPLICATE_LEARNER": ("other",),  # two files of one learner and nobody knows which is later
        "OTHER_SHEET": ("given", "sheet"),
        "UNKNOWN_QUESTION": ("nearest",),
        "NOT_ON_SHEET": ("nearest",),
    }
)

REASONS = ("fields", "quotes", "encoding", "nul", "json", "object", "value", "length")
"""Why a line is no row: another number of fields than the header, a quote that never ends or that text follows, no
UTF-8, a NUL, no JSON, JSON that is no object, a value that is no text, or too long a line.
"""
