"""The precedence parser of the core grammar: tokens to one tree, on stacks of its own, so that no text is too deep.

Within brackets a machine with two states, before an operand and after it, moves operands and operators onto two
stacks. Blanks separate entries only directly inside square brackets (or of a bare list of numerals) without a comma,
before a numeral, a name, a list, or a sign that touches what follows: `[1 -2]` has two entries, `[1 - 2]` has one.
"""

from __future__ import annotations

from itertools import pairwise

from ..tree.nodes import Apply, Array, Node, Number, Symbol, walk
from . import units
from .arrays import array
from .lexicon import Lexicon
from .limits import DEPTH, EXPONENT, NODES
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
    is_integer,
    joined,
    mixed,
    prefixed,
)
from .tokens import Token
from .trouble import Unreadable, stray

_CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|", "||": "||", "end": "end"}
_STARTS = frozenset({"number", "symbol", "function", "euler", "ones", "root", "(", "[", "{", "|", "||"})
_ENDS = frozenset({",", ";", ")", "]", "}", "end"})
_MANY = frozenset({"max", "min"})  # functions of several arguments
_LISTS = frozenset({"sum", "mean", "norm"})  # functions of a list, whose entries may stand as arguments


class _Frame:
    """What stands open between two brackets: finished entries in rows, and the stacks of the entry being read."""

    __slots__ = ("blanks", "call", "height", "opening", "operands", "operators", "place", "rows", "unit")

    def __init__(self, opening: Token, place: int, blanks: bool, call: Operator | None = None) -> None:
        self.opening, self.place, self.blanks, self.call = opening, place, blanks, call
        self.rows: list[list[Node]] = [[]]
        self.operands: list[Operand] = []
        self.operators: list[Operator] = []
        self.height = 0
        self.unit = ""


class Parser:
    """Reads the tokens of one term. `units` and `remarks` are filled on the way."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.at = 0
        self.nodes = 0
        self.units: list[str] = []
        self.remarks: list[str] = []
        self.commas = _with_commas(tokens)

    def term(self) -> Node:
        """The tree of the whole term. Raises Unreadable with places in the core."""
        bare = Token("end", "", self.tokens[0].start, self.tokens[0].start, False)
        self.frames = [_Frame(bare, -1, _is_bare_row(self.tokens))]
        after_operand = False
        while self.frames:
            token = self.tokens[self.at]
            after_operand = self.go_on(token) if after_operand else self.begin(token)
        return self.result

    @property
    def frame(self) -> _Frame:
        return self.frames[-1]

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
            self.push(self.whole_and_fraction(token.number) or token.number)
        elif token.kind == "euler":
            self.frame.operands.append(Operand("euler", [], 2))
        elif token.kind == "ones":
            self.push(Apply("ones", ()))
        else:
            self.push(Symbol(token.text))

    def push(self, node: Node, height: int = 1) -> None:
        self.nodes += 1
        if self.nodes > NODES:
            token = self.tokens[self.at]
            raise Unreadable("TOO_LARGE", token.start, token.end, {"limit": str(NODES)})
        self.frame.operands.append(Operand("", [node], height))

    def whole_and_fraction(self, whole: Number) -> Node | None:
        """The mixed number that begins with this numeral: `9 1/3`, or joined by the rewriting: `9&(1/3)`."""
        following = self.tokens[self.at : self.at + 12]
        joint = following[0].kind == "&"
        shape = [token for token in following[joint:] if not joint or token.kind not in "()"][:3]
        if [token.kind for token in shape] != ["number", "/", "number"] or not is_integer(whole):
            return None
        if self.at > 1 and self.tokens[self.at - 2].kind == "^":
            return None
        top, bottom = shape[0].number, shape[2].number
        if top is None or bottom is None or not is_integer(top) or not is_integer(bottom):
            return None
        if not joint and (self.frame.blanks or not shape[0].blank or shape[1].blank or shape[2].blank):
            return None
        node = mixed(whole, top, bottom)
        if node is None or sum(len(token.text) for token in shape) > 300:
            return None
        self.at = self.tokens.index(shape[2], self.at) + 1
        while joint and self.tokens[self.at].kind == ")":
            self.at += 1
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
        self.frames.append(_Frame(token, self.at, blanks, call))
        self.at += 1

    def closes_after_comma(self, token: Token) -> bool:
        """Whether this closes a list after a comma: `(1,)` is a list of one entry."""
        frame, before = self.frame, self.tokens[self.at - 1].kind
        closing = token.kind in (")", "]", "}") and token.kind == _CLOSING[frame.opening.kind]
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
        if token.kind == _CLOSING[self.frame.opening.kind]:
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

    # Joining

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
        single = not listed and len(frame.rows) == 1 and len(frame.rows[0]) == 1
        if frame.call is not None:
            operand = self.called(frame, token, single)
        elif frame.opening.kind in ("|", "||"):
            operand = self.measured(frame, token, single)
        else:
            operand = self.grouped(frame, token, single)
        if self.frames:
            self.at += 1
            self.frame.operands.append(operand)
        else:
            self.result = operand.node()

    def grouped(self, frame: _Frame, token: Token, single: bool) -> Operand:
        node = frame.rows[0][0]
        within_list = bool(self.frames) and frame.opening.kind == "[" == self.frame.opening.kind
        is_row = frame.opening.kind == "[" and isinstance(node, Array) and len(node.shape) == 1
        if single and not is_row and not (within_list and self.stands_alone(frame)):
            return Operand("", [node], frame.height)
        if frame.opening.kind == "end" and frame.rows[1:] and all(len(row) == 1 for row in frame.rows):
            frame.rows = [[row[0] for row in frame.rows]]
        return checked(Operand("", [array(frame.rows, frame.opening, token.end)], frame.height + 1), token)

    def stands_alone(self, frame: _Frame) -> bool:
        """Whether a bracket is a whole entry of the one around it: `[5]` in `[[5], [3]]` is a row."""
        before, after = self.tokens[frame.place - 1], self.tokens[self.at + 1]
        return before.kind in ("[", ",", ";", "]") and after.kind in (",", ";", "]", "[")

    def called(self, frame: _Frame, token: Token, single: bool) -> Operand:
        call = frame.call
        if call is None:
            raise AssertionError
        arguments = [entry for row in frame.rows for entry in row]
        if not single and call.head in _LISTS:
            arguments = [array(frame.rows, frame.opening, token.end)]
        elif not single and call.head not in _MANY:
            details = {"name": call.head, "count": str(len(arguments))}
            raise Unreadable("WRONG_COUNT", frame.opening.start, token.end, details)
        if frame.opening.blank and self.tokens[self.at + 1].kind == "^":  # sum (x)^2: the square of the sum
            self.remarks.append("POWER_OF_FUNCTION")
        operand = Operand(call.head, arguments, frame.height + 1)
        if call.power is not None:
            operand = Operand("power", [operand.node(), call.power], frame.height + 2)
        return checked(Operand("", [operand.node()], operand.height), token)

    def measured(self, frame: _Frame, token: Token, single: bool) -> Operand:
        if not single:
            raise Unreadable("WRONG_COUNT", frame.opening.start, token.end, {"name": frame.opening.text})
        head = "abs" if frame.opening.kind == "|" else "norm"
        return checked(Operand("", [Apply(head, (frame.rows[0][0],))], frame.height + 1), token)


def _check_exponent(node: Node, token: Token) -> None:
    while isinstance(node, Apply) and node.head == "negate":
        node = node.arguments[0]
    if isinstance(node, Number) and node.value > EXPONENT:
        raise Unreadable("TOO_LARGE", token.start, token.end, {"limit": str(EXPONENT)})


def _with_commas(tokens: list[Token]) -> frozenset[int]:
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


def _is_bare_row(tokens: list[Token]) -> bool:
    """Whether these are numerals with blanks between them, `0 0 1 2 5`, and more than one mixed number."""
    kinds = [token.kind for token in tokens]
    if not set(kinds) <= {"number", "-", "+", "/", ";", "end"}:
        return False
    neighbours = sum(
        after.blank and after.kind == "number" and before.kind == "number" for before, after in pairwise(tokens)
    )
    is_mixed = [kind for kind in kinds if kind not in "+-"] == ["number", "number", "/", "number", "end"]
    return neighbours > 0 and not is_mixed
