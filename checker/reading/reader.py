"""One text to what it says: rewritten, divided into statements, and each term parsed."""

from __future__ import annotations

from chainrule.exercises.record import replace

from ..remembered import remembered
from . import labels, regions
from .alternatives import EMPTY_SET
from .core import CoreText
from .division import Stretch, stretches
from .enclosed import without_outer_brackets
from .layout import Mark, marks, refuse_thousands, with_plain_ends
from .lexicon import Lexicon
from .normalise import normalise
from .suggestions import suggestion
from .terms import Said, said
from .trouble import Unreadable, stray
from .vocabulary import Joint, Reading, Region, Statement, Vocabulary
from .wording import without_words


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """What the text says in this vocabulary. Raises Unreadable, and nothing else, for any text."""
    lexicon = _lexicon(vocabulary)
    core = without_words(normalise(text), lexicon)
    reader = _Reader(core, lexicon)
    try:
        statements, joints = reader.statements()
    except Unreadable as trouble:
        raise _in_original(trouble, core, lexicon) from None
    reading = Reading(text, statements, tuple(reader.remarks), joints)
    last = max((place for place, joint in enumerate(joints) if joint is Joint.IMPLIES), default=0)
    return reading.from_statement(last) if last else reading


_lexicon = remembered(256)(Lexicon)


def _in_original(trouble: Unreadable, core: CoreText, lexicon: Lexicon) -> Unreadable:
    start, end = core.place(trouble.start, trouble.end)
    code, details = trouble.code, dict(trouble.details)
    typed = core.original[start:end]
    if code == "UNIT_MISPLACED" and len(typed) == 1 and typed.isascii():  # a letter rather than metres or seconds
        code = "UNKNOWN_NAME"
    if code == "UNKNOWN_NAME":
        details["name"] = typed
        nearest = suggestion(typed, lexicon.known()) if "suggestion" not in details else None
        if nearest is not None:  # a letter of another alphabet
            details["suggestion"] = nearest
    return Unreadable(code, start, end, details)


_OF_SETS = frozenset("∪∩∖")


class _Reader:
    def __init__(self, core: CoreText, lexicon: Lexicon) -> None:
        self.source, self.lexicon = core, lexicon
        self.text = without_outer_brackets("".join(core.characters))
        self.brackets = self.text  # as they were typed
        self.remarks: dict[str, None] = {}

    def statements(self) -> tuple[tuple[Statement, ...], tuple[Joint, ...]]:
        outside = self.marks()
        refuse_thousands(self.text, outside)
        if not self.text.strip():
            raise Unreadable("EMPTY", 0, len(self.text))
        found = stretches(self.text, outside, self.typed, self.may_be_label)
        self.text = self.text.replace("->", ", ").replace("∧", ",")
        return tuple(self.statement(stretch) for stretch in found), tuple(stretch.joint for stretch in found)

    def marks(self) -> list[Mark]:
        """The marks outside brackets; brackets that do not match may be those of intervals."""
        try:
            return marks(self.text)
        except Unreadable:
            plain = with_plain_ends(self.text)
            if plain == self.text:
                raise
            outside = marks(plain)
            self.text = plain
            return outside

    def typed(self, mark: Mark) -> str:
        """What the learner typed where this mark stands."""
        start, end = self.source.place(mark.start, mark.end)
        return self.source.original[start:end]

    def may_be_label(self, start: int, end: int) -> bool:
        return labels.label(self.text[start:end], self.lexicon) is not None

    def statement(self, stretch: Stretch) -> Statement:
        label, start, relations = None, stretch.start, stretch.relations
        earlier: list[str] = []
        sign = ""
        while relations and relations[0].text in "=:∈" and (found := self.label(start, relations[0])) is not None:
            earlier += [label] if label and label.isascii() and sign == "=" else []
            sign = relations[0].text
            label, start = (found if found.count("/") < 2 else label or found) or label, relations[0].end
            is_member, relations = relations[0].text == "∈", relations[1:]
            if is_member:
                return self.within(label, start, stretch, relations)
        if any(mark.text in _OF_SETS for mark in relations):
            return self.within(label, start, stretch, relations)
        for mark in relations:
            if mark.text in ":∈":
                raise stray(mark.text, mark.start, mark.end)
        return replace(self.related(label, start, stretch, relations), earlier=tuple(earlier))

    def related(self, label: str | None, start: int, stretch: Stretch, relations: list[Mark]) -> Statement:
        """A statement of terms with relations between them."""
        terms: list[Said] = []
        for mark in [*relations, Mark("", stretch.end, stretch.end)]:
            terms.append(self.term(start, mark.start, stretch.inner if not mark.text else frozenset()))
            start = mark.end
        nodes, signs = tuple(term.node for term in terms), tuple(mark.text for mark in relations)
        last, unit = terms[-1], self.unit(terms, stretch.end)
        region = regions.of_relations(nodes, signs) if label is None else None
        if last.node == EMPTY_SET and not signs:
            region = Region(label, ())
        statement = Statement(label, nodes, signs, unit, region, last.alternatives, last.enclosure)
        is_interval = last.enclosure not in ("()", "[]") or regions.is_unbounded(last.node)
        return replace(statement, region=regions.of_list(statement)) if region is None and is_interval else statement

    def within(self, label: str | None, start: int, stretch: Stretch, relations: list[Mark]) -> Statement:
        """A statement that something lies in a set: an interval, `{…}`, or what a union or difference makes of them."""
        for mark in relations:
            if mark.text not in _OF_SETS:
                raise stray(mark.text, mark.start, mark.end)
        parts: list[Said] = []
        for mark in [*relations, Mark("", stretch.end, stretch.end)]:
            parts.append(self.set(start, mark.start))
            start = mark.end
        unit = self.unit(parts, stretch.end)
        node, region, values = regions.combined(label, parts, [mark.text for mark in relations])
        if node is None:
            first = self.text.find("∈", stretch.start)
            place = relations[0].start if relations else max(first, stretch.start)
            raise stray(self.text[place], place, place + 1)
        return Statement(label, (node,), (), unit, region, values, parts[-1].enclosure)

    def set(self, start: int, end: int) -> Said:
        """An interval or a set of values; R are all the numbers."""
        if self.text[start:end].strip() == "R":
            return Said(regions.REALS, "()", (), [], [], end)
        return self.term(start, end, frozenset())

    def unit(self, terms: list[Said], end: int) -> str | None:
        units = [unit for term in terms for unit in term.units]
        if len(set(units)) > 1:
            start = next((term.end for term in terms if len(set(term.units)) > 1), terms[-1].end)
            raise Unreadable("MIXED_UNITS", start - 1, end, {"units": ", ".join(dict.fromkeys(units))})
        return units[0] if units else None

    def term(self, start: int, end: int, inner: frozenset[Joint]) -> Said:
        found = said(self.text, self.brackets, start, end, self.lexicon, inner)
        self.remarks |= dict.fromkeys(found.remarks)
        return found

    def label(self, start: int, mark: Mark) -> str | None:
        """The label before a mark, canonical or in words; "" where nothing stands there; None for a term."""
        core = self.text[start : mark.start]
        if not core.strip():
            return "" if mark.text == "=" else None
        if "," in core and "(" not in core and "[" not in core:
            core = f"({core})"
        named = labels.label(core, self.lexicon)
        if named is not None:
            return named
        if labels.is_words(core) and ('"' in core or mark.text == ":" or not self.is_known(core)):
            first, last = self.source.place(start, mark.start)
            return self.source.original[first:last].strip()
        return None

    def is_known(self, core: str) -> bool:
        return all(not isinstance(self.lexicon.split(word), int) for word in core.split())
