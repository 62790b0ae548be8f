"""The stacks of the parser: open brackets, and within each the operands and operators of the entry being read."""

from __future__ import annotations

from ..tree.nodes import Apply, Node, Number
from .bars import Shapes
from .frames import Frame, closed
from .limits import EXPONENT, NODES
from .operands import Operand, joined, prefixed
from .tokens import Token
from .trouble import Unreadable


class Stacks:
    """Joins operands while the tokens are gone through; `at` is the place of the next one."""

    result: Node

    def __init__(self, tokens: list[Token], shapes: Shapes) -> None:
        self.tokens = tokens
        self.shapes = shapes
        self.at = 0
        self.frames: list[Frame] = []
        self.nodes = 0
        self.units: list[str] = []
        self.remarks: list[str] = []

    @property
    def frame(self) -> Frame:
        return self.frames[-1]

    def push(self, node: Node, height: int = 1) -> None:
        self.nodes += 1
        if self.nodes > NODES:
            token = self.tokens[self.at]
            raise Unreadable("TOO_LARGE", token.start, token.end, {"limit": str(NODES)})
        self.frame.operands.append(Operand("", [node], height))

    def reduce(self, strength: int) -> None:
        """Apply the waiting operators that bind at least so strongly."""
        operators = self.frame.operators
        while operators and operators[-1].strength >= strength:
            self.apply()

    def apply(self) -> None:
        operator, operands = self.frame.operators.pop(), self.frame.operands
        right = operands.pop()
        self.nodes += operator.prefix or operands[-1].head != operator.head  # a flat operator only takes one more part
        if operator.prefix:
            operands.append(prefixed(operator, right))
            return
        if operator.head == "power":
            _check_exponent(right.node(), operator.token)
        operands.append(joined(operator, operands.pop(), right))

    def finish_entry(self) -> None:
        frame = self.frame
        self.reduce(0)
        entry = frame.operands.pop()
        frame.height = max(frame.height, entry.height)
        frame.rows[-1].append(entry.node())
        if frame.unit:
            if frame.unit.startswith("/"):
                token = self.tokens[self.at]
                raise Unreadable("UNIT_MISPLACED", token.start, token.end, {"name": frame.unit})
            self.units.append(frame.unit)
        frame.unit = ""

    def close(self, token: Token, listed: bool = False) -> None:
        """End the innermost bracket: a group, a list, the arguments of a function, or the whole term."""
        if not listed:
            self.finish_entry()
        frame = self.frames.pop()
        operand = closed(frame, token, listed, bool(self.frames) and self.is_row(frame), self.shapes)
        if frame.call is not None and frame.opening.blank and self.tokens[self.at + 1].kind == "^":
            self.remarks.append("POWER_OF_FUNCTION")  # sum (x)^2 is the square of the sum
        if self.frames:
            self.at += 1
            self.frame.operands.append(operand)
            self.drop_one(frame)
        else:
            self.result = operand.node()

    def drop_one(self, group: Frame) -> None:
        """Take back the 1 before an indicator."""
        raise NotImplementedError

    def is_row(self, frame: Frame) -> bool:
        """Whether a square bracket is a whole entry of the one around it: `[5]` in `[[5], [3]]` is a row."""
        before, after = self.tokens[frame.place - 1], self.tokens[self.at + 1]
        is_square = frame.opening.kind == "[" == self.frame.opening.kind
        return is_square and before.kind in ("[", ",", ";", "]") and after.kind in (",", ";", "]", "[")


def _check_exponent(node: Node, token: Token) -> None:
    while isinstance(node, Apply) and node.head == "negate":
        node = node.arguments[0]
    if isinstance(node, Number) and node.value > EXPONENT:
        raise Unreadable("TOO_LARGE", token.start, token.end, {"limit": str(EXPONENT)})
