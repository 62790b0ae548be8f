"""One text to what it says: rewritten, divided into statements, and each term parsed."""

from __future__ import annotations

from ..tree.nodes import Node
from . import labels
from .core import CoreText
from .grammar import Parser
from .layout import Mark, marks, refuse_thousands
from .lexicon import Lexicon
from .normalise import normalise
from .suggestions import suggestion
from .tokens import tokens_of
from .trouble import Unreadable, stray
from .vocabulary import Reading, Statement, Vocabulary

_SEPARATORS = (",", ";")
# Chinese words after which an answer may follow without `=`; a negation among them says something else.
_LEADING_INTO = ("是", "为", "得", "答", "解", "约")
_NEGATIONS = ("不", "非", "没", "无")


def read(text: str, vocabulary: Vocabulary) -> Reading:
    """What the text says in this vocabulary. Raises Unreadable, and nothing else, for any text."""
    core = normalise(text)
    lexicon = Lexicon(vocabulary)
    try:
        statements, remarks = _Reader(core, lexicon).statements()
    except Unreadable as trouble:
        raise _in_original(trouble, core, lexicon) from None
    return Reading(text, statements, remarks)


def _in_original(trouble: Unreadable, core: CoreText, lexicon: Lexicon) -> Unreadable:
    start, end = core.place(trouble.start, trouble.end)
    details = dict(trouble.details)
    if trouble.code == "UNKNOWN_NAME":
        details["name"] = core.original[start:end]
        nearest = suggestion(details["name"], lexicon.known()) if "suggestion" not in details else None
        if nearest is not None:  # a letter of another alphabet
            details["suggestion"] = nearest
    return Unreadable(trouble.code, start, end, details)


class _Reader:
    def __init__(self, core: CoreText, lexicon: Lexicon) -> None:
        self.source, self.text, self.lexicon = core, "".join(core.characters), lexicon
        self.remarks: dict[str, None] = {}

    def statements(self) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
        outside = marks(self.text)
        refuse_thousands(self.text, outside)
        if not self.text.strip():
            raise Unreadable("EMPTY", 0, len(self.text))
        said = tuple(self.statement(*stretch) for stretch in self.stretches(outside))
        return said, tuple(self.remarks)

    def stretches(self, outside: list[Mark]) -> list[tuple[int, int, list[Mark]]]:
        """Start, end and relations of each statement: a new one begins with each piece that has a relation."""
        pieces: list[tuple[int, int, list[Mark]]] = []
        start = 0
        relations: list[Mark] = []
        for mark in [*outside, Mark(";", len(self.text), len(self.text))]:
            if mark.text not in _SEPARATORS:
                relations.append(mark)
                continue
            pieces.append((start, mark.start, relations))
            start, relations = mark.end, []
        if len(outside) > 1 and sum(bool(piece[2]) for piece in pieces) == 1 and self.names_before(pieces):
            return [(0, len(self.text), next(piece[2] for piece in pieces if piece[2]))]
        joined = pieces[:1]
        for start, end, relations in pieces[1:]:
            if relations:
                joined.append((start, end, relations))
            else:
                joined[-1] = (joined[-1][0], end, joined[-1][2])
        return joined

    def names_before(self, pieces: list[tuple[int, int, list[Mark]]]) -> bool:
        """Whether the pieces are names up to an `=`, as in `w, b = 2, 5`."""
        for count, (start, end, relations) in enumerate(pieces):
            name = self.text[start : relations[0].start if relations else end]
            if labels.label(name, self.lexicon) is None:
                return False
            if relations:
                return count > 0 and relations[0].text == "="
        return False

    def statement(self, start: int, end: int, relations: list[Mark]) -> Statement:
        label = None
        while relations and relations[0].text in ("=", ":") and (found := self.label(start, relations[0])) is not None:
            label, start, relations = found or label, relations[0].end, relations[1:]
        for mark in relations:
            if mark.text == ":":
                raise stray(":", mark.start, mark.end)
        start = self.skip_words(start, relations[0].start if relations else end)
        edges = [*relations, Mark("", end, end)]
        terms: list[Node] = []
        units: list[str] = []
        for mark in edges:
            node, typed = self.term(start, mark.start)
            terms.append(node)
            units += typed
            start = mark.end
        if len(set(units)) > 1:
            raise Unreadable("MIXED_UNITS", edges[-1].start - 1, end, {"units": ", ".join(dict.fromkeys(units))})
        unit = units[0] if units else None
        return Statement(label, tuple(terms), tuple(mark.text for mark in relations), unit)

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

    def skip_words(self, start: int, end: int) -> int:
        """The place after words that lead into an answer: `导数是 2x - 10`."""
        at = start
        while at < end and self.text[at] in '" ':
            at += 1
        first, last = self.source.place(start, at)
        words = self.source.original[first:last].strip()
        leads = words.endswith(_LEADING_INTO) and not any(negation in words for negation in _NEGATIONS)
        return at if leads and at < end else start

    def term(self, start: int, end: int) -> tuple[Node, list[str]]:
        parser = Parser(tokens_of(self.text, start, end, self.lexicon), self.lexicon)
        node = parser.term()
        self.remarks |= dict.fromkeys(parser.remarks)
        return node, parser.units
