"""Mixed numbers: an integer and a fraction of integers beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ..tree.nodes import Apply, Node, Number, number
from .limits import DIGITS
from .tokens import Token


def mixed_number(tokens: Sequence[Token], at: int, entries: bool) -> tuple[Node, int] | None:
    """The fraction 28/3 of `9 1/3`, or of `9&(1/3)` as the rewriting joins `9⅓`, and the place after it.

    Where blanks separate `entries` only the joined form is one. None where no mixed number begins at this numeral.
    """
    is_joined = tokens[at + 1].kind == "&"
    following = [token for token in tokens[at + 1 : at + 12] if not (is_joined and token.kind in "&()")][:3]
    if [token.kind for token in following] != ["number", "/", "number"]:
        return None
    top, slash, bottom = following
    apart = top.blank and not slash.blank and not bottom.blank
    is_exponent = at > 0 and tokens[at - 1].kind == "^"
    if is_exponent or not (is_joined or (apart and not entries)):
        return None
    node = _fraction(tokens[at], top, bottom)
    if node is None:
        return None
    after = tokens.index(bottom, at) + 1
    while is_joined and tokens[after].kind == ")":
        after += 1
    return node, after


def _fraction(whole: Token, top: Token, bottom: Token) -> Node | None:
    numbers = [token.number for token in (whole, top, bottom) if _is_integer(token.number)]
    if len(numbers) < 3 or sum(len(token.text) for token in (whole, top, bottom)) > DIGITS:
        return None
    first, second, third = (here.value for here in numbers if here is not None)
    return Apply("divide", (number(first * third + second), number(third))) if third else None


def _is_integer(here: Number | None) -> bool:
    return here is not None and here.value.denominator == 1 and here.decimals is None
