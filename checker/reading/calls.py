"""Functions: before brackets, before what they are applied to without brackets, and behind a point as methods."""

from __future__ import annotations

from ..tree.nodes import Apply, Node, Symbol, number
from .conditions import as_condition
from .frames import CLOSING, Frame
from .lexicon import Lexicon
from .limits import DEPTH
from .operands import CALL, NEGATION, PRODUCT, ROOT, Operator
from .scanner import LEAVES
from .stacks import Stacks
from .tokens import Token
from .trouble import Unreadable, stray

STARTS = LEAVES | {"function", "root", "(", "[", "{", "|", "||"}
BARE_SIGMA = "σ"  # a question that defines a name like this lets σ stand for σ of what it speaks of
_INVERSES = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh"})
_SLOPES = frozenset({"sigmoid", "tanh", "relu"})
_OF_A_FACTOR = frozenset({"/", "^", "euler"})  # what stands in a factor behind σ², and in no argument of σ
_KEYWORDS = {"axis": ("0", "1"), "keepdims": ("True", "False")}
# What stands between a function and its argument as its exponent: 2 in `sin^2 x` and `sin²(x)`, -1 in `sin^{-1} x`.
_EXPONENTS = (
    ("^", "number"),
    ("^", "-", "number"),
    ("^", "(", "number", ")"),
    ("^", "(", "-", "number", ")"),
)


class Calls(Stacks):
    """Reads functions with their arguments."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon, commas: frozenset[int]) -> None:
        super().__init__(tokens, lexicon.symbols)
        self.lexicon = lexicon
        self.commas = commas

    def function(self, token: Token) -> bool:
        """A function or a root sign: with brackets around its arguments, or before what it is applied to. Whether an
        operand has been read: σ alone may be one.
        """
        self.at += 1
        if self.is_value(token):
            self.push(Symbol(BARE_SIGMA))
            return True
        head = token.text if token.kind == "root" else self.primed(token)
        power = self.function_power() if token.kind == "function" else None
        if power == number(-1) and head in _INVERSES:
            head, power = f"a{head}", None
            self.remarks.append("INVERSE_FUNCTION")
        following = self.tokens[self.at]
        if token.kind == "function" and following.kind in ("(", "[", "{"):
            self.open(following, Operator(head, CALL, token, prefix=True, power=power))
            return False
        is_signed = following.kind in ("+", "-") and head != "sigmoid"  # σ - y is a difference
        if following.kind not in STARTS and not is_signed:
            raise Unreadable("NO_ARGUMENT", token.start, token.end, {"name": token.text})
        strength = CALL if token.kind == "function" else ROOT
        self.frame.operators.append(Operator(head, strength, token, prefix=True, power=power))
        return False

    def is_value(self, token: Token) -> bool:
        """Whether σ stands for its value, where the question lets it: before no bracket, or before one that holds such
        a σ itself, as in σ(1 - σ). With an exponent, σ²(z) is of z, and σ²(1/σ - 1) and σ²(e^-z) are products.
        """
        if token.text != "sigmoid" or BARE_SIGMA not in self.shapes or self.tokens[self.at].kind in ("'", "symbol"):
            return False
        exponent = self.exponent()
        opening = self.at + len(exponent)
        if self.tokens[opening].kind != "(":
            return True
        depth = 0
        for place in range(opening, len(self.tokens) - 1):
            here, following = self.tokens[place], self.tokens[place + 1]
            depth += (here.kind == "(") - (here.kind == ")")
            if depth == 0:
                break
            if here.text == "sigmoid" and here.kind == "function" and following.kind not in ("(", "symbol"):
                return True
            if exponent and (here.kind in _OF_A_FACTOR or here.text == "exp"):
                return True
        return False

    def primed(self, token: Token) -> str:
        """The head of a function; with a prime behind it that of its derivative, for the activations."""
        if self.tokens[self.at].kind != "'" or token.text not in _SLOPES:
            return token.text
        self.at += 1
        return token.text + "'"

    def exponent(self) -> tuple[str, ...]:
        """The kinds of the tokens here that can be the exponent of a function; none where there is no exponent."""
        kinds = tuple(token.kind for token in self.tokens[self.at : self.at + 5])
        return next((pattern for pattern in _EXPONENTS if kinds[: len(pattern)] == pattern), ())

    def function_power(self) -> Node | None:
        pattern = self.exponent()
        if not pattern:
            return None
        exponent = self.tokens[self.at + pattern.index("number")].number
        self.at += len(pattern)
        return number(-exponent.value) if exponent and "-" in pattern else exponent

    def open(self, token: Token, call: Operator | None = None) -> None:
        """Begin what stands between two brackets, the arguments of a function or others."""
        if len(self.frames) > DEPTH:
            raise Unreadable("TOO_DEEP", token.start, token.end, {"limit": str(DEPTH)})
        blanks = token.kind == "[" and self.at not in self.commas
        outer = self.frame.head
        self.frames.append(Frame(token, self.at, blanks, call))
        self.frame.outer = outer
        self.at += 1

    def method(self, token: Token) -> None:
        """`X.sum()` and `A.dot(B)`: the operand before the point is the first argument."""
        operand = self.frame.operands.pop()
        self.at += 1
        self.open(self.tokens[self.at], Operator(token.text, CALL, token, prefix=True))
        self.frame.rows[-1].append(operand.node())
        self.frame.height = operand.height

    def keyword(self, token: Token) -> bool:
        """`axis=0` and `keepdims=True` behind what a sum or a mean is of; whether the bracket is closed with it."""
        frame, (equals, value) = self.frame, [*self.tokens[self.at + 1 : self.at + 3], token, token][:2]
        is_known = equals.kind == "=" and value.text in _KEYWORDS[token.text]
        if not is_known or frame.head not in ("sum", "mean") or len(frame.rows[-1]) != 1:
            raise Unreadable("UNKNOWN_NAME", token.start, token.end, {"name": token.text})
        if token.text == "axis":
            frame.axis = value.text
        self.at += 3
        following = self.tokens[self.at]
        if following.kind == ",":
            self.at += 1
            return False
        if following.kind != ")":
            raise stray(following.text, following.start, following.end)
        self.close(following, listed=True)
        return True

    def ends_list(self, token: Token) -> bool:
        """Whether this closes what needs no more entry: `(1,)` is a list of one, and `X.sum()` has its argument."""
        frame, before = self.frame, self.tokens[self.at - 1].kind
        closing = token.kind in (")", "]", "}") and token.kind == CLOSING[frame.opening.kind]
        return closing and before in (",", "(") and bool(frame.rows[-1]) and not frame.operators

    def is_remainder(self, token: Token) -> bool:
        """Whether this is the `mod` of `5 mod 3`, and not that of `mod(5, 3)`."""
        is_name = token.kind == "function" and token.text == "mod"
        return is_name and not (self.tokens[self.at + 1].kind == "(" and self.at + 1 in self.commas)

    def remainder(self, token: Token) -> None:
        """Take an infix `mod`."""
        self.at += 1
        self.infix(Operator("mod", PRODUCT, token, prefix=False))

    def infix(self, operator: Operator) -> None:
        """Push an operator between two operands, after those that bind more tightly."""
        raise NotImplementedError

    def denial(self, token: Token) -> None:
        """`not` before a condition."""
        waiting = self.frame.operators
        if waiting and waiting[-1].strength > NEGATION:
            raise stray(token.text, token.start, token.end)
        self.at += 1
        waiting.append(Operator("not", NEGATION, token, prefix=True))

    def drop_one(self, group: Frame) -> None:
        """Take back the 1 in `1[x > 0]`, which only says that the bracket is a number."""
        operators, operands = self.frame.operators, self.frame.operands
        if group.relation is group.opening or group.head or not operators or operators[-1].token is not group.opening:
            return
        if operands[-2].node() in (number(1), Apply("identity", ())) and as_condition(operands[-1].node()) is not None:
            operators.pop()
            operands.pop(-2)
