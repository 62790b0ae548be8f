"""The precedence parser of the core grammar: tokens to one tree, on stacks of its own, so that no text is too deep.

Within brackets a machine with two states, before an operand and after it, moves operands and operators onto two
stacks. Blanks separate entries only directly inside square brackets (or of a bare list of numerals) without a comma,
before a numeral, a name, a list, or a sign that touches what follows: `[1 -2]` has two entries, `[1 - 2]` has one.
"""

from __future__ import annotations

from ..tree.nodes import Apply, Node, Symbol
from . import units
from .calls import STARTS
from .frames import CLOSING, Frame, is_bare_row, with_commas
from .lexicon import Lexicon
from .mixed import mixed_number
from .operands import CHOICE, FACTOR_SIGN, INFIX, RELATIONS, SIGN, Operand, Operator
from .scanner import LEAVES
from .suffixes import POSTFIX, Suffixes
from .tokens import Token
from .trouble import Unreadable, stray

_SIZES = (
    ["(", "number", ")"],
    ["(", "number", ",", "number", ")"],
    ["(", "(", "number", ",", "number", ")", ")"],  # as NumPy has it
)


class Parser(Suffixes):
    """Reads the tokens of one term. `units` and `remarks` are filled on the way."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        super().__init__(tokens, lexicon, with_commas(tokens))

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
        if kind in LEAVES:
            self.at += 1
            self.leaf(token)
            return True
        if kind == "axis" and frame.call is not None:
            return self.keyword(token)
        if kind in ("function", "root"):
            return self.function(token)
        if kind in ("(", "[", "{", "|", "||"):
            self.open(token)
        elif kind in ("+", "-", "pm", "mp"):
            self.sign(token)
        elif kind in ("unit", "per") and not frame.operators:
            frame.unit, self.at = units.leading(self.tokens, self.at)
            if not frame.unit:
                raise Unreadable("UNIT_MISPLACED", token.start, token.end, {"name": token.text})
        elif token.kind == "not":
            self.denial(token)
        elif self.ends_list(token):
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
        elif token.kind == "symbol":
            self.push(Symbol(token.text))
        else:
            self.push(Apply(token.kind, ()))
            self.frame.relation = token if token.kind == "otherwise" else self.frame.relation
            self.skip_size(token)

    def skip_size(self, token: Token) -> None:
        """The size in `ones(3)`, `ones(m, 1)` and `eye(n)`, which is whatever fits."""
        if token.text not in ("ones", "eye"):
            return
        sized = [here.kind.replace("symbol", "number") for here in self.tokens[self.at : self.at + 7]]
        for size in _SIZES:
            if sized[: len(size)] == size:
                self.at += len(size)
                return

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
        after_factor = operators and operators[-1].strength > SIGN
        head = {"-": "negate", "pm": "plus_minus", "mp": "minus_plus"}[token.kind]
        operators.append(Operator(head, FACTOR_SIGN if after_factor else SIGN, token, prefix=True))

    def missing(self, token: Token) -> Unreadable:
        """The trouble of an operand that is not there: at the operator before it, or at what stands in its place."""
        if token.kind in ("unit", "per") and self.frame.operators:
            return Unreadable("UNIT_MISPLACED", token.start, token.end, {"name": token.text})
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
        if kind in POSTFIX:
            self.postfix(token)
            return True
        if kind == "method":
            self.method(token)
            return False
        if self.is_remainder(token):
            self.remainder(token)
            return False
        if kind in INFIX and self.may_join(token):
            self.at += 1
            self.infix(Operator(*INFIX[kind], token, prefix=False))
            return False
        if kind in STARTS or kind == "&":
            self.juxtapose(token)
            return False
        return self.separate(token)

    def may_join(self, token: Token) -> bool:
        """Whether this operator has a place here: relations only in brackets, and between `if` and `else`."""
        choice = next((here.head for here in reversed(self.frame.operators) if here.strength == CHOICE), "")
        if token.kind in RELATIONS:
            self.frame.relation = token
            return self.frame.opening.kind != "end" or choice == "if"
        return token.kind != "else" or choice == "if"

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

    def begins_entry(self, token: Token) -> bool:
        if token.kind in ("+", "-"):
            return not self.tokens[self.at + 1].blank
        return token.kind in STARTS and token.kind not in ("(", "{", "|", "||")
