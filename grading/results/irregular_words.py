"""What is irregular about submissions, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, islice

from chainrule.checker.printing import visible
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _

from ..file_words import file_words
from ..submissions.handed_in import Irregular
from .safe import line

MOST_SENTENCES = 20

# The first wording is used whose details are all there and not empty.
_WORDS: dict[str, tuple[str, ...]] = {
    "NOT_AN_ANSWER_FILE": (_("this is no answer file (TOML or Markdown); it was passed over"),),
    "FILE_TOO_LARGE": (_("the file is too large; the limit is {limit} bytes"),),
    "LINK": (_("this is a link, which is not followed"),),
    "OUTSIDE": (_("its path leads out of the archive; it was not read"),),
    "BAD_ARCHIVE": (_("the archive is damaged and cannot be read"),),
    "ENCRYPTED_ARCHIVE": (_("it is locked with a password"),),
    "ARCHIVE_TOO_LARGE": (_("unpacked the archive would be too large; the limit is {limit} bytes"),),
    "ARCHIVE_IN_ARCHIVE": (_("archives are nested too deeply; it was not opened"),),
    "TOO_MANY_FILES": (_("there are too many files; what follows the first {limit} was not read"),),
    "TOO_DEEP": (_("folders are nested too deeply; the limit is {limit}"),),
    "NO_ANSWER_FILES": (_("there are no files in it"),),
    "BAD_TIME": (
        _("{given} is no time that can be read; the answer counts as if in time, and no lateness was charged"),
        _("the time is missing"),
    ),
    "TEXT_TOO_LONG": (_("the answer is longer than {limit} characters; it does not count"),),
    "NO_STUDENT": (_("nobody knows whose this is: the student id is missing"),),
    "NOT_ON_ROSTER": (_("this student is not on the roster"),),
    "OTHER_STUDENT": (_("the file is that of {named}, but {inside} stands in it; it counts for {named}"),),
    "DUPLICATE_LEARNER": (
        _("this learner has handed in {other} too, and which is later is not known; the names decide"),
    ),
    "OTHER_SHEET": (_("these are answers to the sheet {given}, not to {sheet}; they do not count"),),
    "UNKNOWN_QUESTION": (
        _("there is no question {question}; did you mean {nearest}?"),
        _("there is no question {question}"),
        _("there is no such question"),
    ),
    "NOT_ON_SHEET": (
        _("the question {question} is not on the sheet; did you mean {nearest}?"),
        _("the question {question} is not on the sheet"),
        _("this question is not on the sheet"),
    ),
}
_UNREADABLE = _("this answer file cannot be read: {why}")
_ROWS = {
    "fields": _("this line has another number of columns than the first"),
    "quotes": _("a quotation mark in this line is never closed, or text follows it"),
    "encoding": _("this line is not in the encoding of the table"),
    "nul": _("there is a NUL character in this line"),
    "json": _("this line is no JSON"),
    "object": _("this line is no JSON object"),
    "value": _("a value in this line is no text"),
    "length": _("this line is too long"),
}


def irregular_sentence(irregular: Irregular, translate: Translate) -> str:
    """What is irregular, without its place. What learners wrote is shown on one line, harmless to a terminal."""
    named = {"question": irregular.question or "", **irregular.details}
    details = {name: visible(text) for name, text in named.items() if text}
    if irregular.code == "UNREADABLE_FILE":
        trouble = {name: text for name, text in irregular.details.items() if name != "trouble"}
        return translate(_UNREADABLE).format(why=file_words(irregular.details["trouble"], trouble, translate))
    if irregular.code == "BAD_ROW":
        return translate(_ROWS[irregular.details["reason"]])
    wordings = _WORDS[irregular.code]
    wording = next((words for words in wordings if _fits(words, details)), wordings[-1])
    return translate(wording).format_map(details)


def first_sentences(several: Sequence[Collection[Irregular]], translate: Translate) -> list[str]:
    """The first of them, a line each, and how many more there are: an archive may hold thousands of other files."""
    first = islice(chain.from_iterable(several), MOST_SENTENCES)
    said = [line(irregular_sentence(item, translate)) for item in first]
    more = sum(map(len, several)) - len(said)
    return [*said, translate("and {count} more").format(count=more)] if more else said


def _fits(wording: str, details: dict[str, str]) -> bool:
    try:
        wording.format_map(details)
    except KeyError:
        return False
    return True
