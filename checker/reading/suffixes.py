"""What follows an operand and belongs to it: units, `!`, `%`, `°`, transposes, and factors without a sign between."""

from __future__ import annotations

from ..tree.nodes import Apply, Array, Number, Symbol, number, walk
from . import units
from .calls import STARTS, Calls
from .operands import ARGUMENT, CALL, CHOICE, POWER, PRODUCT, Operand, Operator, checked
from .tokens import Token
from .trouble import Unreadable, stray

POSTFIX = frozenset({"!", "%", "degree"})
_ENDS = frozenset({",", ";", ")", "]", "}", "end"})
_BRACKETS = frozenset({")", "]", "}", "|", "||"})


class Suffixes(Calls):
    """Reads what belongs to the operand before it."""

    def unit(self) -> bool:
        """Read the unit that stands here, if what follows it ends the entry."""
        unit, after = units.trailing(self.tokens, self.at)
        if not unit:
            return False
        token, following = self.tokens[self.at], self.tokens[after]
        whole = units.together(self.frame.unit, unit)
        if whole is None or following.kind not in _ENDS:
            raise Unreadable("UNIT_MISPLACED", token.start, self.tokens[after - 1].end, {"name": token.text})
        self.frame.unit, self.at = whole, after
        return True

    def postfix(self, token: Token) -> None:
        """`n!`, `80%` and `30°`, which belong to the operand just before them."""
        self.at += 1
        following = self.tokens[self.at]
        # n!! is no factorial of a factorial, and a % b no percent, as 110% x is
        is_remainder = following.kind in STARTS and (token.blank or not following.blank)
        if (token.kind == "!" == following.kind) or (token.kind == "%" and is_remainder):
            raise stray(token.text, token.start, token.end)
        operand = self.frame.operands.pop()
        node = operand.node()
        if token.kind == "!":
            node = Apply("factorial", (node,))
        elif token.kind == "%":
            node = Apply("divide", (node, number(100)))
        else:
            node = Apply("divide", (Apply("multiply", (node, Symbol("pi"))), number(180)))
        self.frame.operands.append(checked(Operand("", [node], operand.height + 2), token))

    def infix(self, operator: Operator) -> None:
        """Push an operator between two operands, after those that bind more tightly; powers join from the right."""
        self.reduce(operator.strength + (operator.strength in (POWER, CHOICE)))
        self.frame.operators.append(operator)

    def juxtapose(self, token: Token) -> None:
        """Two operands without an operator between them are multiplied."""
        before = self.tokens[self.at - 1]
        if token.kind == "number" and before.kind not in _BRACKETS and before.kind != "!":
            if not self.is_ones(token, before):
                raise Unreadable("MISSING_OPERATOR", before.start, token.end)
            self.tokens[self.at] = token._replace(kind="ones")
        self.at += token.kind == "&"
        self.reduce(ARGUMENT)
        operators, strength = self.frame.operators, PRODUCT
        if operators and operators[-1].strength == CALL and token.kind != "function":
            strength = ARGUMENT
            self.remarks.append("FUNCTION_OF_PRODUCT")
        self.reduce(strength)
        if self.frame.operands[-1].head == "divide":
            self.remarks.append("DIVISION_THEN_PRODUCT")
        operators.append(Operator("multiply", strength, token, prefix=False))

    def is_ones(self, token: Token, before: Token) -> bool:
        """Whether a 1 behind a name, `b 1` and `X^T 1`, is the column of ones: where the question has matrices."""
        return token.text == "1" and before.kind in ("symbol", "top", "'") and any(self.shapes.values())

    def may_transpose(self, token: Token) -> bool:
        """A prime transposes what is a matrix, and a 1 that stands for the column of ones."""
        node = self.frame.operands[-1].node()
        if isinstance(node, Number):
            is_matrix = node.value == 1
        else:
            is_matrix = any(
                isinstance(here, Array)
                or (isinstance(here, Symbol) and self.shapes.get(here.name) is not None)
                or (isinstance(here, Apply) and here.head in ("ones", "transpose"))
                for here in walk(node)
            )
        if not is_matrix:
            raise stray(token.text, token.start, token.end)
        return True

    def transpose(self, token: Token) -> None:
        """Transpose the operand just read, with its power."""
        self.at += 1
        operators = self.frame.operators
        while operators and operators[-1].strength == POWER:
            self.apply()
        operand = self.frame.operands.pop()
        self.frame.operands.append(checked(Operand("transpose", [operand.node()], operand.height + 1), token))
