"""What stands between two brackets, and what it becomes when it is closed."""

from __future__ import annotations

from itertools import pairwise

from ..tree.nodes import Apply, Array, Node, number, walk
from .arrays import array
from .bars import Shapes, measure
from .conditions import OTHERWISE, as_condition, by_cases, expected, indicator, is_condition, pairs
from .operands import Operand, Operator, applied, checked, heights, takes
from .tokens import Token
from .trouble import Unreadable, stray

CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|", "||": "||", "end": "end"}
_OVER_AXES = {"sum0": "sum_rows", "sum1": "sum_columns", "mean0": "mean_rows", "mean1": "mean_columns"}
# Functions of a list, whose entries may stand as arguments.
_LISTS = frozenset({"sum", "mean", "norm", "norm1", "softmax", "diag"})
_BRACKETS = frozenset({"(", "[", "{"})


class Frame:
    """What stands open between two brackets: finished entries in rows, and the stacks of the entry being read."""

    __slots__ = (
        "axis",
        "blanks",
        "call",
        "height",
        "opening",
        "operands",
        "operators",
        "outer",
        "place",
        "relation",
        "rows",
        "unit",
    )

    def __init__(self, opening: Token, place: int, blanks: bool, call: Operator | None = None) -> None:
        self.opening, self.place, self.blanks, self.call = opening, place, blanks, call
        self.rows: list[list[Node]] = [[]]
        self.operands: list[Operand] = []
        self.operators: list[Operator] = []
        self.height = 0
        self.unit = ""
        self.axis = ""  # the axis that a sum or a mean goes over
        self.outer = ""  # the function before the bracket around this one
        self.relation = opening  # the last relation

    @property
    def head(self) -> str:
        """The function before the bracket; empty for none."""
        return self.call.head if self.call is not None else ""


def closed(frame: Frame, token: Token, listed: bool, row: bool, shapes: Shapes) -> Operand:
    """The operand that a bracket becomes: the value of a function, a group, or an array.

    `listed` tells that it ends with a comma; `row` is one that is a list all the same, being an entry of a list. What
    bars mean depends on the `shapes` of the names between them.
    """
    single = not listed and len(frame.rows) == 1 and len(frame.rows[0]) == 1
    if single and frame.opening.kind in _BRACKETS and not frame.head and is_condition(frame.rows[0][0]):
        frame.rows, frame.height = [[indicator(frame.rows[0][0])]], frame.height + 1
    _check_conditions(frame, token)
    if frame.call is not None:
        return _called(frame.call, frame, token, listed, shapes)
    if frame.opening.kind in ("|", "||"):
        return _measured(frame, token, single, shapes)
    return _grouped(frame, token, single, row)


def _check_conditions(frame: Frame, token: Token) -> None:
    """Conditions stand where they are expected, without brackets around them, and nowhere else."""
    for row in frame.rows:
        for place, entry in enumerate(row):
            if expected(frame.head, frame.outer, place) and entry != OTHERWISE:
                condition = as_condition(entry)
                if condition is None:
                    raise Unreadable("NO_CONDITION", frame.opening.start, token.end)
                row[place] = condition
            elif is_condition(entry):
                raise stray(frame.relation.text, frame.relation.start, frame.relation.end)
            elif entry == OTHERWISE and "cases" not in (frame.head, frame.outer) and frame.outer != "piecewise":
                raise Unreadable(
                    "UNKNOWN_NAME", frame.relation.start, frame.relation.end, {"name": frame.relation.text}
                )


def _grouped(frame: Frame, token: Token, single: bool, row: bool) -> Operand:
    node = frame.rows[0][0]
    is_matrix = frame.opening.kind == "[" and isinstance(node, Array) and len(node.shape) == 1
    if single and not is_matrix and not row:
        return Operand("", [node], frame.height)
    if frame.opening.kind == "end" and frame.rows[1:] and all(len(row) == 1 for row in frame.rows):
        frame.rows = [[row[0] for row in frame.rows]]
    return checked(Operand("", [array(frame.rows, frame.opening, token.end)], frame.height + 1), token)


def _called(call: Operator, frame: Frame, token: Token, listed: bool, shapes: Shapes) -> Operand:
    arguments = [entry for row in frame.rows for entry in row]
    height = frame.height + heights(call.head)
    if call.head in ("cases", "piecewise"):
        node = by_cases(frame.rows if call.head == "cases" else pairs(frame.rows))
        height += len(arguments)
        if node is None:
            raise Unreadable("RAGGED_ROWS", frame.opening.start, token.end)
        if any(here == OTHERWISE for here in walk(node)):  # in a pair with something before it: b(0, True)
            raise Unreadable("NO_CONDITION", frame.opening.start, token.end)
    else:
        head, arguments = _arguments(call, frame, token, arguments, listed)
        node = applied(measure(arguments[0], shapes) if head == "bars" else head, arguments)
    operand = Operand("", [node], height)
    if call.power is not None:
        operand = Operand("power", [node, call.power], height + 1)
    return checked(Operand("", [operand.node()], operand.height), token)


def _arguments(
    call: Operator, frame: Frame, token: Token, arguments: list[Node], listed: bool
) -> tuple[str, list[Node]]:
    """The function that is meant, and its arguments, of which a list may be made."""
    head, is_method = call.head, call.token.kind == "method"
    axis = frame.axis
    if is_method and head in ("sum", "mean") and len(arguments) == 2 and arguments[1] in (number(0), number(1)):
        axis = "0" if arguments.pop() == number(0) else "1"
    if axis:
        head = _OVER_AXES[head + axis]
    elif head in _LISTS and (len(arguments) > 1 or (listed and not is_method)):
        arguments = [array(frame.rows, frame.opening, token.end)]
    if not takes(head, len(arguments)):
        details = {"name": head, "count": str(len(arguments))}
        raise Unreadable("WRONG_COUNT", frame.opening.start, token.end, details)
    return head, arguments


def _measured(frame: Frame, token: Token, single: bool, shapes: Shapes) -> Operand:
    if not single:
        raise Unreadable("WRONG_COUNT", frame.opening.start, token.end, {"name": frame.opening.text})
    node = frame.rows[0][0]
    head = measure(node, shapes) if frame.opening.kind == "|" else "norm1" if token.text.endswith("1") else "norm"
    return checked(Operand("", [Apply(head, (node,))], frame.height + 1), token)


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
