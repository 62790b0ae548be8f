"""What was read, printed back: statements with their labels, relations, intervals, sets and units.

Read again it says the same. Only a new line between statements becomes a semicolon.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from chainrule.exercises.record import Record, replace

from ..reading.vocabulary import Bounds, Joint, Reading, Region, Statement
from ..tree.nodes import Array, Node, symbols_in
from .formula import WRITERS, Layout
from .labels import LATEX, UNICODE, LabelSigns, label_text
from .plain import Plain
from .units import latex_unit, unicode_unit, unit_for_chinese

_HEADS = {
    "=": "equals",
    "!=": "unequal",
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
}


class Signs(Record):
    """What stands between the parts of statements."""

    member: str = " in "
    union: str = " U "
    set: str = "{{{}}}"
    unit: str = "{} {}"
    either: str = " or "
    both: str = " and "
    follows: str = " => "
    apart: str = "; "
    labels: LabelSigns = LabelSigns()
    units: Callable[[str], str] = str


_SIGNS = {
    Layout.ASCII: Signs(),
    Layout.UNICODE: Signs(" ∈ ", " ∪ ", follows=" ⇒ ", labels=UNICODE, units=unicode_unit),
    Layout.LATEX: Signs(
        " \\in ",
        " \\cup ",
        "\\left\\{{{}\\right\\}}",
        "{}\\,\\mathrm{{{}}}",
        " \\text{ or } ",
        " \\text{ and } ",
        " \\Rightarrow ",
        ";\\; ",
        LATEX,
        latex_unit,
    ),
}


def echo(reading: Reading, layout: Layout, matrices: Collection[str] = (), language: str = "en") -> str:
    """The statements of a reading in one line. `matrices` are the names that are no numbers.

    In Unicode for a Chinese reader a price is `5 元`.
    """
    signs = _SIGNS[layout]
    if language == "zh" and layout is Layout.UNICODE:
        signs = replace(signs, units=unit_for_chinese)
    return Statements(WRITERS[layout](names_in(reading), frozenset(matrices)), signs).all(reading)


def names_in(reading: Reading) -> frozenset[str]:
    """The names of all symbols that are said."""
    return frozenset(name for statement in reading.statements for term in statement.terms for name in symbols_in(term))


class Statements:
    """Prints statements in one layout."""

    def __init__(self, writer: Plain, signs: Signs) -> None:
        self.writer, self.signs = writer, signs

    def all(self, reading: Reading) -> str:
        """Every statement, with what joins it to the one before."""
        first, *others = reading.statements
        joints = reading.joints[1:] or [Joint.LIST] * len(others)
        rest = zip(joints, others, strict=True)
        return self.one(first) + "".join(self.joint(joint) + self.one(statement) for joint, statement in rest)

    def joint(self, joint: Joint) -> str:
        """What stands between two statements."""
        signs = self.signs
        return {Joint.OR: signs.either, Joint.AND: signs.both, Joint.IMPLIES: signs.follows}.get(joint, signs.apart)

    def one(self, statement: Statement) -> str:
        """One statement."""
        region = None if statement.relations else statement.region
        body = self.body(statement) if region is None else self.within(statement, region)
        if statement.unit:
            body = self.with_unit(body, statement)
        if not statement.label:
            return body
        equals = f" {self.relation('=')} "
        joint = equals if region is None else self.signs.member
        return equals.join(map(self.label, (*statement.earlier, statement.label))) + joint + body

    def with_unit(self, body: str, statement: Statement) -> str:
        """A value with its unit."""
        return self.signs.unit.format(body, self.signs.units(statement.unit or ""))

    def label(self, label: str) -> str:
        """A left-hand side."""
        signs = LabelSigns() if label.startswith("(") else self.signs.labels  # in brackets a fraction is no name
        return label_text(label, signs, self.writer.symbol)

    def relation(self, sign: str) -> str:
        """The sign between two terms."""
        return self.writer.relations[_HEADS[sign]]

    def term(self, node: Node) -> str:
        """The text of a tree."""
        return self.writer.write(node)[0]

    def body(self, statement: Statement) -> str:
        """Terms with their relations; one alone as it was enclosed."""
        first, *others = statement.terms
        if not others:
            return self.alone(first, statement)
        texts = zip(statement.relations, others, strict=True)
        return self.term(first) + "".join(f" {self.relation(sign)} {self.term(term)}" for sign, term in texts)

    def alone(self, node: Node, statement: Statement) -> str:
        """A value, a list, a set, or the values of which any is meant."""
        if statement.enclosure == "{}":
            return self.set(statement.alternatives or (node,))
        if statement.alternatives:
            return self.signs.either.join(self.term(value) for value in statement.alternatives)
        if isinstance(node, Array) and len(node.shape) == 1 and len(node.entries) > 1:
            return self.list(node, statement.enclosure)
        return self.term(node)

    def list(self, node: Array, enclosure: str) -> str:
        """A list in the brackets that it had: as an interval, `[0, 1]` has its ends, and `(0, 1)` has not."""
        listed = self.listed(node.entries)
        return {"[]": f"[{listed}]", "": listed}.get(enclosure) or self.term(node)

    def listed(self, nodes: tuple[Node, ...]) -> str:
        """Several values."""
        return ", ".join(self.term(node) for node in nodes)

    def set(self, values: tuple[Node, ...]) -> str:
        """A set by its members."""
        return self.signs.set.format(self.listed(values))

    def within(self, statement: Statement, region: Region) -> str:
        """The set of numbers in which something is said to lie."""
        if statement.alternatives:
            return self.set(statement.alternatives)
        if statement.enclosure == "][":  # in round brackets it would be a list
            return f"]{self.listed((region.intervals[0].low, region.intervals[0].high))}["
        return self.signs.union.join(self.interval(bounds) for bounds in region.intervals)

    def interval(self, bounds: Bounds) -> str:
        """An interval, of a single number too."""
        opening, closing = "(["[bounds.low_closed], ")]"[bounds.high_closed]
        return f"{opening}{self.term(bounds.low)}, {self.term(bounds.high)}{closing}"
