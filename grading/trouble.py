"""What can be wrong with a sheet or an answer file: language-free codes, each with the details its message needs.

Every error also has `path`, `line` (from 1, or None where no line is to blame) and `field` (the key or question that is
concerned, or an empty text). Details are texts; a list of names is joined by commas.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # the file itself
        "NO_FILE": (),
        "A_FOLDER": (),
        "NOT_A_FILE": (),  # a pipe, a device, a socket
        "NOT_READABLE": ("error",),  # the name of the system's error: EACCES
        "FILE_TOO_LARGE": ("limit",),  # bytes
        "NOT_UTF8": ("byte", "encoding"),  # its place from 0; GBK or UTF-16 where the file is that, or an empty text
        "NUL_CHARACTER": (),
        "LINE_TOO_LONG": ("limit",),  # sheets only; characters
        # TOML
        "TOML_SYNTAX": ("message", "shown"),  # the parser's words, or an empty text; the line
        "TOML_QUOTE_OPEN": ("quote", "shown"),  # a string that is not closed; the line where it begins
        "TOML_BEHIND_VALUE": ("shown",),  # a string ends too early: at a quote that is part of the answer
        "TOML_SECONDS": ("shown",),  # `2026-12-05T23:59`, which TOML wants with seconds
        "TOML_FULL_WIDTH": ("character", "plain", "shown"),  # `＝` for `=`
        "KEY_TOO_DEEP": ("limit",),  # a dotted key of too many parts
        "TOO_NESTED": (),
        # Markdown
        "FENCE_OPEN": (),  # a code block that is not closed; the line where it begins
        "NO_ANSWER_LINE": ("question",),
        # keys and values
        "UNKNOWN_FORMAT": ("given", "known"),
        "UNKNOWN_FORM": ("known",),  # neither TOML nor Markdown
        "MISSING_KEY": ("key",),
        "EMPTY_KEY": ("key",),  # it stands there with nothing behind it
        "UNKNOWN_KEY": ("key", "nearest", "known"),
        "DUPLICATE_KEY": ("key", "first"),  # the line of the first
        "WRONG_TYPE": ("key", "expected", "given"),  # text, number, table, list of tables …: see TYPES
        "WRONG_VALUE": ("key", "given", "known"),
        "BAD_POINTS": ("given", "highest", "decimals"),  # negative, not finite, too large, too many decimals
        # questions and sheets
        "NO_QUESTIONS": (),
        "NO_ANSWERS": (),
        "UNKNOWN_QUESTION": ("question", "nearest"),
        "NOT_ON_SHEET": ("question", "sheet", "nearest"),
        "DUPLICATE_QUESTION": ("question", "first"),
        "UNKNOWN_PATTERN": ("question", "nearest"),  # one that matches no question
        "UNKNOWN_SHEET": ("sheet", "nearest", "shipped"),
        "MISSING_STUDENT": ("sheet",),  # the numbers of the sheet depend on the learner
        # tables, rosters, lists of times
        "NO_COLUMN": ("column", "known"),
        "EMPTY_TABLE": (),
        "UNKNOWN_TABLE": ("known",),
        "NO_PYARROW": (),  # the extra for Parquet is not installed
        "BAD_TABLE": (),  # a Parquet file that is none
        "BLANK_STUDENT": (),
        "DUPLICATE_STUDENT": ("student", "first"),
        "BAD_LINE": (),  # no row of the roster or of the times
        "WRONG_TIME": ("given",),
        "TIMES_OF_TABLE": (),  # which has a column of its own
        "MISSING_SECRET": ("sheet",),  # … and on the secret of the course
        # the policies of a sheet
        "UNKNOWN_ZONE": ("given", "nearest"),
        "LOCAL_TIME": ("key",),  # one without an offset, in a sheet without a zone
        "NO_DATE": ("key", "given"),
        "NO_SUCH_TIME": ("key", "given", "zone"),  # clocks are put forward over it
        "WRONG_YEAR": ("key", "first", "last"),
        "DUE_BEFORE_OPENS": ("opens", "due"),
        "NEEDS_DUE": ("key",),  # what means nothing without a due time
        "NEEDS_OTHER": ("key", "other"),  # what means nothing without another key
        "EXTENSION_BEFORE_DUE": ("student", "given"),
        "EMPTY_STUDENT": (),
        "BAD_SHARE": ("key", "given"),
        "BAD_DURATION": ("key", "given", "longest"),  # days
        "BAD_COUNT": ("key", "given", "highest"),
        "BAD_STEP": ("given", "highest", "decimals"),
        "CAP_BELOW_PER_DAY": (),
        "CLOSES_IN_GRACE": (),
        "NEVER_LATE": (),  # it closes when the grace is over
        "STEP_MISSES_POINTS": ("step", "points"),  # who has everything right would have other points
        "NO_VARIANT": ("exercise",),
        # what a sheet probably does not mean: found by the linter, never raised
        "DUE_IS_PAST": ("due",),
        "EXTENSION_IS_DUE": ("student",),  # it extends nothing
        "IDLE_PATTERN": ("question",),  # all that it matches is named besides
        "NO_POINTS": ("question",),
    }
)

TYPES = ("text", "number", "text or number", "table", "list of tables", "yes or no", "list", "date", "time of day")
"""What `expected` and `given` of WRONG_TYPE may be."""

_SHOWN = 60


class FileTrouble(ValueError):
    """A file that cannot be used as it is. One of the subclasses is raised. ValueError for an undeclared code."""

    def __init__(self, path: Path, code: str, line: int | None = None, field: str = "", **details: str) -> None:
        if set(CODES[code]) != details.keys():
            raise ValueError(f"{code} has the details {CODES[code]}, not {tuple(details)}")
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(" ".join([where, code, *(f"{name}={value!r}" for name, value in details.items())]))
        self.path = path
        self.line = line
        self.field = field
        self.code = code
        self.details = details


class SheetError(FileTrouble):
    """A sheet that cannot be read or contradicts itself."""


class SheetWarning(FileTrouble):
    """What a sheet says and probably does not mean. It is never raised."""


class AnswerFileError(FileTrouble):
    """An answer file that cannot be read or does not fit its sheet."""


def shown(line: str) -> str:
    """A line as a message may show it: not too long."""
    stripped = line.strip()
    return stripped if len(stripped) <= _SHOWN else stripped[: _SHOWN - 1] + "…"
