"""The precedence parser of the core grammar: tokens to one tree, on stacks of its own, so that no text is too deep.

Within brackets a machine with two states, before an operand and after it, moves operands and operators onto two
stacks. Blanks separate entries only directly inside square brackets (or of a bare list of numerals) without a comma,
before a numeral, a name, a list, or a sign that touches what follows: `[1 -2]` has two entries, `[1 - 2]` has one.
"""

from __future__ import annotations

from ..tree.nodes import Apply, Array, Node, Number, Symbol, walk
from . import units
from .frames import CLOSING, Frame, is_bare_row, with_commas
from .lexicon import Lexicon
from .limits import DEPTH
from .mixed import mixed_number
from .operands import (
    ARGUMENT,
    CALL,
    FACTOR_SIGN,
    INFIX,
    POWER,
    PRODUCT,
    ROOT,
    SIGN,
    SUM,
    Operand,
    Operator,
    checked,
)
from .stacks import Stacks
from .tokens import Token
from .trouble import Unreadable, stray

_STARTS = frozenset({"number", "symbol", "function", "euler", "ones", "root", "(", "[", "{", "|", "||"})
_ENDS = frozenset({",", ";", ")", "]", "}", "end"})


class Parser(Stacks):
    """Reads the tokens of one term. `units` and `remarks` are filled on the way."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        super().__init__(tokens)
        self.lexicon = lexicon
        self.commas = with_commas(tokens)

    def term(self) -> Node:
        """The tree of the whole term. Raises Unreadable with places in the core."""
        bare = Token("end", "", self.tokens[0].start, self.tokens[0].start, False)
        self.frames = [Frame(bare, -1, is_bare_row(self.tokens))]
        after_operand = False
        while self.frames:
            token = self.tokens[self.at]
            after_operand = self.go_on(token) if after_operand else self.begin(token)
        return self.result

    # Before an operand

    def begin(self, token: Token) -> bool:
        """Take a token where an operand is expected; whether one has been read."""
        frame, kind = self.frame, token.kind
        if kind in ("number", "symbol", "euler", "ones"):
            self.at += 1
            self.leaf(token)
            return True
        if kind in ("function", "root"):
            self.function(token)
        elif kind in ("(", "[", "{", "|", "||"):
            self.open(token)
        elif kind in ("+", "-"):
            self.sign(token)
        elif kind in ("unit", "per") and not frame.operators:
            frame.unit, self.at = units.leading(self.tokens, self.at)
            if not frame.unit:
                raise Unreadable("UNIT_MISPLACED", token.start, token.end, {"name": token.text})
        elif self.closes_after_comma(token):
            self.close(token, listed=True)
            return True
        else:
            raise self.missing(token)
        return False

    def leaf(self, token: Token) -> None:
        if token.kind == "number" and token.number is not None:
            self.push(self.mixed_number() or token.number)
        elif token.kind == "euler":
            self.frame.operands.append(Operand("euler", [], 2))
        elif token.kind == "ones":
            self.push(Apply("ones", ()))
        else:
            self.push(Symbol(token.text))

    def mixed_number(self) -> Node | None:
        found = mixed_number(self.tokens, self.at - 1, self.frame.blanks)
        if found is None:
            return None
        node, self.at = found
        self.remarks.append("MIXED_NUMBER")
        return node

    def sign(self, token: Token) -> None:
        self.at += 1
        operators = self.frame.operators
        if token.kind == "+":
            return
        after_factor = operators and operators[-1].strength not in (SUM, SIGN)
        operators.append(Operator("negate", FACTOR_SIGN if after_factor else SIGN, token, prefix=True))

    def function(self, token: Token) -> None:
        """A function or a root sign: with brackets around its arguments, or before what it is applied to."""
        self.at += 1
        power = self.function_power() if token.kind == "function" else None
        following = self.tokens[self.at]
        if token.kind == "function" and following.kind in ("(", "[", "{"):
            self.open(following, Operator(token.text, CALL, token, prefix=True, power=power))
            return
        if following.kind not in _STARTS and following.kind not in ("+", "-"):
            raise Unreadable("NO_ARGUMENT", token.start, token.end, {"name": token.text})
        strength = CALL if token.kind == "function" else ROOT
        self.frame.operators.append(Operator(token.text, strength, token, prefix=True, power=power))

    def function_power(self) -> Node | None:
        """The exponent between a function and its argument: 2 in `sin^2 x` and `sin²(x)`."""
        kinds = [token.kind for token in self.tokens[self.at : self.at + 4]]
        inner = 1 if kinds[:2] == ["^", "number"] else 2 if kinds == ["^", "(", "number", ")"] else 0
        if not inner:
            return None
        exponent = self.tokens[self.at + inner].number
        self.at += 2 * inner
        return exponent

    def open(self, token: Token, call: Operator | None = None) -> None:
        if len(self.frames) > DEPTH:
            raise Unreadable("TOO_DEEP", token.start, token.end, {"limit": str(DEPTH)})
        blanks = token.kind == "[" and self.at not in self.commas
        self.frames.append(Frame(token, self.at, blanks, call))
        self.at += 1

    def closes_after_comma(self, token: Token) -> bool:
        """Whether this closes a list after a comma: `(1,)` is a list of one entry."""
        frame, before = self.frame, self.tokens[self.at - 1].kind
        closing = token.kind in (")", "]", "}") and token.kind == CLOSING[frame.opening.kind]
        return closing and before == "," and bool(frame.rows[-1]) and not frame.operators

    def missing(self, token: Token) -> Unreadable:
        """The trouble of an operand that is not there: at the operator before it, or at what stands in its place."""
        before = self.tokens[self.at - 1] if self.at else None
        waits = bool(self.frame.operators) and before is not None
        if before is not None and (waits or (token.kind == "end" and before.kind == ",")):
            token = before
        return Unreadable(
            "MISSING_OPERAND", token.start, token.end, {"operator": token.text} if token.kind in INFIX else None
        )

    # After an operand

    def go_on(self, token: Token) -> bool:
        """Take a token where an operator may stand; whether an operator may stand again."""
        frame, kind = self.frame, token.kind
        if kind in ("unit", "per", "/", "(") and self.unit():
            return True
        if kind == "top" or (kind == "'" and self.may_transpose(token)):
            self.transpose(token)
            return True
        if frame.blanks and token.blank and self.begins_entry(token):
            self.finish_entry()
            return False
        if kind == frame.opening.kind and kind in ("|", "||"):
            self.close(token)
            return True
        if kind in INFIX:
            self.at += 1
            self.infix(Operator(*INFIX[kind], token, prefix=False))
            return False
        if kind in _STARTS or kind == "&":
            self.juxtapose(token)
            return False
        return self.separate(token)

    def separate(self, token: Token) -> bool:
        if token.kind in (",", ";"):
            self.finish_entry()
            if token.kind == ";" and self.frame.opening.kind != "{":
                self.frame.rows.append([])
            self.at += 1
            return False
        if token.kind == CLOSING[self.frame.opening.kind]:
            self.close(token)
            return True
        opening = self.frame.opening
        if opening.kind in ("|", "||"):
            raise Unreadable("UNBALANCED", opening.start, opening.end, {"open": opening.text})
        if token.kind in ("unit", "per"):
            raise Unreadable("UNIT_MISPLACED", token.start, token.end, {"name": token.text})
        raise stray(token.text, token.start, token.end)

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

    def infix(self, operator: Operator) -> None:
        self.reduce(POWER + 1 if operator.strength == POWER else operator.strength)
        self.frame.operators.append(operator)

    def juxtapose(self, token: Token) -> None:
        """Two operands without an operator between them are multiplied."""
        if token.kind == "number" and self.tokens[self.at - 1].kind not in (")", "]", "}", "|", "||"):
            raise Unreadable("MISSING_OPERATOR", self.tokens[self.at - 1].start, token.end)
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

    def may_transpose(self, token: Token) -> bool:
        """A prime transposes what is a matrix, and a 1 that stands for the column of ones."""
        node = self.frame.operands[-1].node()
        if isinstance(node, Number):
            is_matrix = node.value == 1
        else:
            shapes = self.lexicon.symbols
            is_matrix = any(
                isinstance(here, Array)
                or (isinstance(here, Symbol) and shapes.get(here.name) is not None)
                or (isinstance(here, Apply) and here.head in ("ones", "transpose"))
                for here in walk(node)
            )
        if not is_matrix:
            raise stray(token.text, token.start, token.end)
        return True

    def transpose(self, token: Token) -> None:
        self.at += 1
        operators = self.frame.operators
        while operators and operators[-1].strength == POWER:
            self.apply()
        operand = self.frame.operands.pop()
        self.frame.operands.append(checked(Operand("transpose", [operand.node()], operand.height + 1), token))

    def begins_entry(self, token: Token) -> bool:
        if token.kind in ("+", "-"):
            return not self.tokens[self.at + 1].blank
        return token.kind in _STARTS and token.kind not in ("(", "{", "|", "||")
