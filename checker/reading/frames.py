"""What stands between two brackets, and what it becomes when it is closed."""

from __future__ import annotations

from itertools import pairwise

from ..tree.nodes import Apply, Array, Node
from .arrays import array
from .operands import Operand, Operator, checked
from .tokens import Token
from .trouble import Unreadable

CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|", "||": "||", "end": "end"}
_MANY = frozenset({"max", "min"})  # functions of several arguments
_LISTS = frozenset({"sum", "mean", "norm"})  # functions of a list, whose entries may stand as arguments


class Frame:
    """What stands open between two brackets: finished entries in rows, and the stacks of the entry being read."""

    __slots__ = ("blanks", "call", "height", "opening", "operands", "operators", "place", "rows", "unit")

    def __init__(self, opening: Token, place: int, blanks: bool, call: Operator | None = None) -> None:
        self.opening, self.place, self.blanks, self.call = opening, place, blanks, call
        self.rows: list[list[Node]] = [[]]
        self.operands: list[Operand] = []
        self.operators: list[Operator] = []
        self.height = 0
        self.unit = ""


def closed(frame: Frame, token: Token, single: bool, row: bool) -> Operand:
    """The operand that a bracket becomes: the value of a function, a group, or an array.

    `single` is a bracket around one formula; `row` is one that is a list all the same, being an entry of a list.
    """
    if frame.call is not None:
        return _called(frame.call, frame, token, single)
    if frame.opening.kind in ("|", "||"):
        return _measured(frame, token, single)
    return _grouped(frame, token, single, row)


def _grouped(frame: Frame, token: Token, single: bool, row: bool) -> Operand:
    node = frame.rows[0][0]
    is_matrix = frame.opening.kind == "[" and isinstance(node, Array) and len(node.shape) == 1
    if single and not is_matrix and not row:
        return Operand("", [node], frame.height)
    if frame.opening.kind == "end" and frame.rows[1:] and all(len(row) == 1 for row in frame.rows):
        frame.rows = [[row[0] for row in frame.rows]]
    return checked(Operand("", [array(frame.rows, frame.opening, token.end)], frame.height + 1), token)


def _called(call: Operator, frame: Frame, token: Token, single: bool) -> Operand:
    arguments = [entry for row in frame.rows for entry in row]
    if not single and call.head in _LISTS:
        arguments = [array(frame.rows, frame.opening, token.end)]
    elif not single and call.head not in _MANY:
        details = {"name": call.head, "count": str(len(arguments))}
        raise Unreadable("WRONG_COUNT", frame.opening.start, token.end, details)
    operand = Operand(call.head, arguments, frame.height + 1)
    if call.power is not None:
        operand = Operand("power", [operand.node(), call.power], frame.height + 2)
    return checked(Operand("", [operand.node()], operand.height), token)


def _measured(frame: Frame, token: Token, single: bool) -> Operand:
    if not single:
        raise Unreadable("WRONG_COUNT", frame.opening.start, token.end, {"name": frame.opening.text})
    head = "abs" if frame.opening.kind == "|" else "norm"
    return checked(Operand("", [Apply(head, (frame.rows[0][0],))], frame.height + 1), token)


def with_commas(tokens: list[Token]) -> frozenset[int]:
    """The places of opening brackets that have a comma of their own."""
    waiting: list[int] = []
    found = set()
    for place, token in enumerate(tokens):
        if token.kind in ("(", "[", "{"):
            waiting.append(place)
        elif token.kind in (")", "]", "}") and waiting:
            waiting.pop()
        elif token.kind == "," and waiting:
            found.add(waiting[-1])
    return frozenset(found)


def is_bare_row(tokens: list[Token]) -> bool:
    """Whether these are numerals with blanks between them, `0 0 1 2 5`, and more than one mixed number."""
    kinds = [token.kind for token in tokens]
    if not set(kinds) <= {"number", "-", "+", "/", ";", "end"}:
        return False
    neighbours = sum(
        after.blank and after.kind == "number" and before.kind == "number" for before, after in pairwise(tokens)
    )
    is_mixed = [kind for kind in kinds if kind not in "+-"] == ["number", "number", "/", "number", "end"]
    return neighbours > 0 and not is_mixed
