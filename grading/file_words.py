"""What is wrong with a sheet, an answer file or a table, in words."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from chainrule.checker.printing import visible
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.system_errors import reason

from .answers import FORMAT as ANSWERS
from .sheet_file import FORMAT as SHEET

# The first wording is used whose details are all there and not empty.
_WORDS: dict[str, tuple[str, ...]] = {
    "NO_FILE": (_("there is no such file; did you mean {nearest}?"), _("there is no such file")),
    "A_FOLDER": (_("this is a folder; name a file in it"),),
    "NOT_A_FILE": (_("this is no ordinary file"),),
    "NOT_READABLE": (_("the file cannot be read ({error})"),),
    "FILE_TOO_LARGE": (_("the file is too large; the limit is {limit} bytes"),),
    "NOT_UTF8": (
        _("the file is encoded in {encoding}; save it as UTF-8"),
        _("the file is not UTF-8 (byte {byte}); save it as UTF-8"),
    ),
    "NUL_CHARACTER": (_("there is a NUL character here; save the file as plain text"),),
    "LINE_TOO_LONG": (_("this line is too long; the limit is {limit} characters"),),
    "TOML_SYNTAX": (
        _("this is no TOML: {message}, at: {shown}"),
        _("this is no TOML, at: {shown}"),
        _("this is no TOML: {message}"),
        _("this is no TOML"),
    ),
    "TOML_QUOTE_OPEN": (_("the text that begins here with {quote} is never closed: {shown}"),),
    "TOML_BEHIND_VALUE": (
        _("something follows the closing quote; write the answer between three quotes, '''…''': {shown}"),
    ),
    "TOML_SECONDS": (_("a time needs its seconds, as in 2026-12-05T23:59:00: {shown}"),),
    "TOML_FULL_WIDTH": (_("{character} stands where {plain} should: {shown}"),),
    "KEY_TOO_DEEP": (_("this key has too many parts; the limit is {limit}"),),
    "TOO_NESTED": (_("the file is nested too deeply"),),
    "FENCE_OPEN": (_("the code block that begins here is never closed"),),
    "NO_ANSWER_LINE": (_("the answer line of {question} is missing; it begins with `Answer:`"),),
    "UNKNOWN_FORMAT": (_("the format {given} is not known; known is {known}"),),
    "UNKNOWN_FORM": (_("this looks like neither TOML nor Markdown; end the file's name in .toml or .md"),),
    "NO_ANSWER_FILE": (_("this is no answer file: the key format is missing; `check new` writes one"),),
    "NO_SHEET": (_('this is no sheet: the key format is missing; it begins with format = "chainrule.sheet/1"'),),
    "A_SHEET": (_("this is a sheet, not the answers to one; `check new` makes an answer file of it"),),
    "AN_ANSWER_FILE": (_("these are answers, not a sheet; `check FILE` judges them"),),
    "MISSING_KEY": (_("the key {key} is missing"),),
    "EMPTY_KEY": (_("the key {key} is empty"),),
    "UNKNOWN_KEY": (
        _("there is no key {key}; did you mean {nearest}?"),
        _("there is no key {key}; known are {known}"),
        _("there is no key {key} here"),
    ),
    "DUPLICATE_KEY": (_("the key {key} stands twice, first in line {first}"),),
    "WRONG_TYPE": (_("{key} must be a {expected}, not a {given}"),),
    "WRONG_VALUE": (_("{key} cannot be {given}; it is one of: {known}"),),
    "BAD_POINTS": (_("points cannot be {given}: from 0 to {highest}, with at most {decimals} decimals"),),
    "NO_QUESTIONS": (_("the sheet has no questions; add [[questions]] with question and points"),),
    "NO_ANSWERS": (_("there are no answers in this file"),),
    "UNKNOWN_QUESTION": (
        _("there is no question {question}; did you mean {nearest}?"),
        _("there is no question {question}; `check list` shows what there is"),
    ),
    "NOT_ON_SHEET": (
        _("{question} is not on the sheet {sheet}; did you mean {nearest}?"),
        _("{question} is not on the sheet {sheet}"),
    ),
    "DUPLICATE_QUESTION": (_("{question} is answered twice, first in line {first}"),),
    "ASKED_TWICE": (_("{question} stands on the sheet twice, first in line {first}"),),
    "UNKNOWN_PATTERN": (
        _("no question matches {question}; did you mean {nearest}?"),
        _("no question matches {question}; a pattern has an exercise, a dot and a question, such as taxi-fare.*"),
    ),
    "UNKNOWN_SHEET": (
        _("there is no sheet {sheet}; did you mean {nearest}?"),
        _("there is no sheet {sheet}; there are: {shipped}, or name a TOML file"),
    ),
    "NO_COLUMN": (_("there is no column {column}; the columns are: {known}"),),
    "EMPTY_TABLE": (_("the table is empty"),),
    "UNKNOWN_TABLE": (_("this is neither a folder, nor an archive, nor a table; tables end in {known}"),),
    "NO_PYARROW": (_("Parquet needs pyarrow: install chainrule[tables]"),),
    "BAD_TABLE": (_("this is no Parquet file, or it is damaged"),),
    "BLANK_STUDENT": (_("the student id is missing in this line"),),
    "DUPLICATE_STUDENT": (_("the student {student} stands twice, first in line {first}"),),
    "BAD_LINE": (_("this line is no row of the table"),),
    "WRONG_TIME": (_("{given} is no time; write 2026-11-26 23:59"),),
    "TIMES_OF_TABLE": (_("the times of a table stand in its own column time; leave out --times"),),
    "MISSING_STUDENT": (_("`student` is missing: the numbers of the sheet {sheet} depend on it"),),
    "MISSING_SECRET": (
        _(
            "only the teacher can judge the sheet {sheet}: its numbers depend on the secret of the course, which "
            "--secret-file FILE or the environment variable CHAINRULE_SECRET gives"
        ),
    ),
    "UNKNOWN_ZONE": (
        _("there is no time zone {given}; did you mean {nearest}?"),
        _("there is no time zone {given}; a zone is a name such as Asia/Shanghai"),
    ),
    "LOCAL_TIME": (_('{key} does not say in which time zone; add zone = "Asia/Shanghai", or the zone of yours'),),
    "NO_DATE": (_("{key} cannot be {given}; it is a date, or a date and a time such as 2026-12-05T23:59:00"),),
    "NO_SUCH_TIME": (_("{key}: there is no {given} in {zone}; clocks are put forward over it"),),
    "WRONG_YEAR": (_("{key} is in a year before {first} or after {last}"),),
    "DUE_BEFORE_OPENS": (_("the sheet is due ({due}) before it opens ({opens})"),),
    "NEEDS_DUE": (_("{key} means nothing without a due time; add due"),),
    "NEEDS_OTHER": (_("{key} means nothing without {other}; add {other}"),),
    "EXTENSION_BEFORE_DUE": (_("the extension of {student} ({given}) ends before the sheet is due"),),
    "EMPTY_STUDENT": (_("this extension is nobody's; write the learner's number before ="),),
    "BAD_SHARE": (_('{key} cannot be {given}; it is a share above 0 and at most 1, such as 0.1 or "10%"'),),
    "BAD_DURATION": (
        _('{key} cannot be {given}; it is a number of minutes, or "30 min", "2 h", "7 d"; at most {longest} days'),
    ),
    "BAD_COUNT": (_("{key} cannot be {given}; it is a whole number from 1 to {highest}"),),
    "BAD_STEP": (_("step cannot be {given}: above 0, at most {highest}, with at most {decimals} decimals"),),
    "CAP_BELOW_PER_DAY": (_("cap is less than one day takes; raise cap or lower per_day"),),
    "CLOSES_IN_GRACE": (_("the sheet closes before the grace is over; both count from the due time"),),
    "NEVER_LATE": (_("per_day never applies: the sheet closes when the grace is over"),),
    "STEP_MISSES_POINTS": (
        _("{points} points are no multiple of the step {step}: who has all right would have other"),
    ),
    "NO_VARIANT": (_("the exercise {exercise} has no variant for one of the learners; its author must widen ranges"),),
    "DUE_IS_PAST": (_("the due time {due} is over"),),
    "EXTENSION_IS_DUE": (_("the extension of {student} ends when the sheet is due; it extends nothing"),),
    "IDLE_PATTERN": (_("all that {question} matches is named besides; the pattern does nothing"),),
    "NO_POINTS": (_("{question} is worth no points"),),
}
# what WRONG_TYPE names
_TYPES = (
    _("text"),
    _("number"),
    _("text or number"),
    _("table"),
    _("list of tables"),
    _("yes or no"),
    _("list"),
    _("date"),
    _("time of day"),
)


def file_words(code: str, details: Mapping[str, str], translate: Translate, is_sheet: bool = False) -> str:
    """What is wrong, without the place: the words for a code of `trouble.CODES`."""
    shown = {name: _detail(name, text, translate) for name, text in details.items() if text}
    wordings = _WORDS[_told_apart(code, details, is_sheet)]
    wording = next((words for words in wordings if _fits(words, shown)), wordings[-1])
    return translate(wording).format_map(shown)


def _told_apart(code: str, details: Mapping[str, str], is_sheet: bool) -> str:
    """The code; a file of the other kind, or of none, has words of its own."""
    given = details.get("given", "")
    if code == "MISSING_KEY" and details["key"] == "format":
        return "NO_SHEET" if is_sheet else "NO_ANSWER_FILE"
    if code == "UNKNOWN_FORMAT" and is_sheet and given == ANSWERS:
        return "AN_ANSWER_FILE"
    if code == "DUPLICATE_QUESTION" and is_sheet:
        return "ASKED_TWICE"
    if code == "UNKNOWN_FORMAT" and not is_sheet and given == SHEET:
        return "A_SHEET"
    return code


def _detail(name: str, text: str, translate: Translate) -> str:
    if name == "error":  # the name of a system's error
        return reason(OSError(getattr(errno, text, 0), text), translate)
    return translate(text) if name in ("expected", "given") and text in _TYPES else visible(text)


def _fits(wording: str, details: Mapping[str, str]) -> bool:
    try:
        wording.format_map(details)
    except KeyError:
        return False
    return True
