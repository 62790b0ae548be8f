"""Trees in words, for one who listens: what the languages have in common.

Two different trees never give the same words. Whatever has several parts is closed by a bracket or by words of its own,
such as `end fraction`; what stands without them is a single number or name. A twin in the tests reads the words back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from ..tree.nodes import Apply, Array, Node, Number, Symbol
from .names import LETTERS, decimal, parts
from .numerals import ENGLISH
from .pieces import cases, rows
from .plain import ATOM, POWER, PRODUCT, SIGN, SUM, Plain, Written

_SIDE_BY_SIDE = frozenset({"binomial", "mod"})  # said like a product: n choose k


class Spoken(Plain):
    """Writes in the words of a language, which its subclass has. Braces stand for what is said there."""

    brackets: ClassVar[str]
    negative: ClassVar[str]
    over: ClassVar[str]  # of two single numbers or names
    fraction: ClassVar[str]
    powers: ClassVar[Mapping[int, str]]
    any_power: ClassVar[str]
    raised_to: ClassVar[str]  # of the base and one of the powers
    raised_each: ClassVar[str]  # the same, entry by entry
    applied: ClassVar[str]  # of the name of a function and its argument
    functions: ClassVar[Mapping[str, str]]
    phrases: ClassVar[Mapping[str, str]]  # of the arguments of a function
    comma: ClassVar[str]
    by_cases: ClassVar[str]
    case: ClassVar[str]  # of a value and its condition
    last_case: ClassVar[str]
    list: ClassVar[str]
    matrix: ClassVar[str]  # of the counts of rows and columns, and of the rows
    row: ClassVar[str]  # of its number and its entries
    capital: ClassVar[str]
    marks: ClassVar[Mapping[str, str]]
    index: ClassVar[str]
    named: ClassVar[str]  # of a name that is also one of these words
    taken: ClassVar[frozenset[str]]  # all of these words in Latin letters

    def __init_subclass__(cls) -> None:
        cls.taken = _latin_words(cls)

    def numeral(self, digits: str) -> str:
        """The words for a numeral, which may have a point."""
        raise NotImplementedError

    def say(self, node: Node) -> str:
        """The words for a tree."""
        return self.write(node)[0]

    def finished(self, text: str) -> str:
        """The whole text, when all of it is said."""
        return text

    def bracketed(self, text: str) -> str:
        return self.brackets.format(text)

    def constant(self, head: str) -> str:
        return self.constants[head]

    def number(self, node: Number) -> Written:
        text = decimal(node.value, node.decimals) if node.value >= 0 else None
        return super().number(node) if text is None else (self.numeral(text), ATOM)

    def symbol(self, name: str) -> str:
        base, mark, digits = parts(name)
        is_letter = base in LETTERS or len(base) == 1
        said = base if is_letter else self.whole_name(base)
        if is_letter and base[0].isupper():
            said = f"{self.capital} {base if len(base) == 1 else base.lower()}"
        said += f" {self.marks[mark]}" if mark else ""
        return said + (f" {self.index.format(self.numeral(digits))}" if digits else "")

    def whole_name(self, name: str) -> str:
        """A name of several letters."""
        return self.named.format(name) if name in self.taken else name

    # Operators

    def opposite(self, text: str) -> str:
        return f"{self.negative} {text}"

    def first_factor(self, node: Node, head: str) -> str:  # noqa: ARG002 - the signature of the layouts
        return self.within(node, POWER)

    def quotient(self, node: Apply) -> Written:
        top, bottom = node.arguments
        if _is_single(top) and _is_single(bottom):
            return self.over.format(self.say(top), self.say(bottom)), PRODUCT
        return self.fraction.format(self.say(top), self.say(bottom)), ATOM

    def two_values(self, node: Apply) -> Written:
        sign = self.either_sign[node.head == "minus_plus"]
        *before, last = node.arguments
        text = f"{sign} {self.within(last, PRODUCT)}"
        return (f"{self.within(before[0], SUM)} {text}", SUM) if before else (text, SIGN)

    def power(self, node: Apply) -> Written:
        return self.raised_to.format(self.within(node.arguments[0], ATOM), self.raised(node.arguments[1])), POWER

    def hadamard_power(self, node: Apply) -> Written:
        return self.raised_each.format(self.within(node.arguments[0], ATOM), self.raised(node.arguments[1])), POWER

    def raised(self, exponent: Node) -> str:
        if isinstance(exponent, Number) and exponent.value in self.powers:
            return self.powers[int(exponent.value)]
        return self.any_power.format(self.say(exponent) if _is_short(exponent) else self.within(exponent, ATOM))

    def transpose(self, node: Apply) -> Written:
        return self.function("transpose", node.arguments)

    def factorial(self, node: Apply) -> Written:
        return self.function("factorial", node.arguments)

    # Functions, cases, lists

    def function(self, head: str, arguments: tuple[Node, ...]) -> Written:
        if head == "where":
            return self.chosen(Apply(head, arguments)), ATOM
        if head == "exp" and "e" not in self.names:
            return self.raised_to.format("e", self.raised(arguments[0])), POWER
        if head in self.phrases:
            said = [self.within(argument, ATOM) for argument in arguments]
            return self.phrases[head].format(*said), PRODUCT if head in _SIDE_BY_SIDE else POWER
        several = len(arguments) > 1
        argument = self.bracketed(self.listed(arguments, self.comma)) if several else self.within(arguments[0], ATOM)
        return self.applied.format(self.functions.get(head, head), argument), POWER

    def chosen(self, node: Apply) -> str:
        """Values with their conditions."""
        found, rest = cases(node)
        lines = [self.case.format(self.say(value), self.say(condition)) for value, condition in found]
        lines += [] if rest is None else [self.last_case.format(self.say(rest))]
        return self.by_cases.format(" ".join(lines))

    def array(self, node: Array) -> str:
        if len(node.shape) == 1:
            return self.list.format(self.listed(node.entries, self.comma))
        lines = [
            self.row.format(self.numeral(str(place)), self.listed(row, self.comma))
            for place, row in enumerate(rows(node), start=1)
        ]
        return self.matrix.format(*(self.numeral(str(side)) for side in node.shape), " ".join(lines))


def _is_single(node: Node) -> bool:
    """Whether this is said in one piece: a name, or a number with its digits."""
    if isinstance(node, Number):
        return node.value >= 0 and decimal(node.value, node.decimals) is not None
    return isinstance(node, Symbol)


def _is_short(node: Node) -> bool:
    """Whether an exponent needs no brackets: a number or a name with its sign, or a fraction of two."""
    if isinstance(node, Number):
        return True
    return isinstance(node, Apply) and node.head in ("negate", "divide") and all(map(_is_single, node.arguments))


def _latin_words(language: type[Spoken]) -> frozenset[str]:
    """The words of a language that a name could be taken for."""
    words: set[str] = {*LETTERS, *ENGLISH}
    for texts in vars(language).values():
        for text in texts.values() if isinstance(texts, Mapping) else texts if isinstance(texts, tuple) else (texts,):
            words.update(re.findall("[A-Za-z]+", text) if isinstance(text, str) else ())
    return frozenset(words)
