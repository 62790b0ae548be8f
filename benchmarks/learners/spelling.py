"""One answer in the many spellings in which a class hands it in, the most usual first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chainrule.checker.exercise import Question
from chainrule.checker.linting.typed import spellings, typed
from chainrule.checker.printing.units import chinese_unit
from chainrule.checker.printing.values import decimals_of
from chainrule.checker.resolve import Result
from chainrule.checker.tree.nodes import Node, Number, Symbol, transform
from chainrule.exercises import kinds as kind
from chainrule.exercises.operations import Derivative

from .rewriting import Rewriting, factor_taken_out, factors_turned, multiplied_out, terms_turned

_WIDE = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
_KEYBOARD = str.maketrans("()+=,", "（）＋＝，")  # a Chinese keyboard leaves digits and letters as they are
_PLAIN_LISTS = (kind.Iterates, kind.Values)
_OF_NUMBERS = (kind.Expression, kind.Vector, kind.Column)


def written(question: Question, result: Result) -> list[str]:
    """The distinct spellings of a result, for a right answer as for a wrong one; never an empty list."""
    texts = list(_spelt(question, result))
    return list(dict.fromkeys(text for text in texts if text.strip()))


def _spelt(question: Question, result: Result) -> Iterator[str]:
    if not question.matrices:
        result = Result(result.shape, tuple(transform(entry, _in_decimals) for entry in result.entries))
    named = spellings(question, result)
    plain = named["ASCII"]
    yield plain
    if isinstance(question.kind, kind.Tokens):
        yield named["full-width"]
        return
    yield _squeezed(plain)
    if not question.matrices:
        yield _without_stars(_squeezed(plain))
    yield named["Unicode"]
    yield named["LaTeX"]
    yield plain.translate(_KEYBOARD)
    for rewriting in _rewritings(question):
        changed = _rewritten(result, rewriting)
        if changed is not None:
            text = typed(question, changed)
            yield text
            yield _without_stars(_squeezed(text)) if not question.matrices else _squeezed(text)
    yield named["with **"]
    yield from _for_kind(question, result, plain)
    yield named["full-width"]
    yield f"  {plain} "
    yield f"${named['LaTeX']}$"


def _for_kind(question: Question, result: Result, plain: str) -> Iterator[str]:
    asked, operation = question.kind, question.operation
    if isinstance(asked, kind.Number) and len(result.entries) == 1:
        yield from _of_number(asked, result.entries[0], plain)
    if isinstance(asked, _PLAIN_LISTS) and plain.startswith("[") and plain.endswith("]"):
        yield plain[1:-1]
        yield plain[1:-1].translate(_KEYBOARD)
    if type(asked) is kind.Vector and plain.startswith("[") and ";" not in plain:
        yield f"({plain[1:-1]})"
        yield f"（{plain[1:-1]}）".translate(_KEYBOARD)
    if isinstance(asked, kind.Expression) and isinstance(operation, Derivative) and isinstance(operation.by, Symbol):
        yield f"dl/d{operation.by.name} = {plain}"
        yield f"∂l/∂{operation.by.name}={_squeezed(plain)}"


def _in_decimals(node: Node) -> Node:
    """A fraction with its decimals where they end soon, as most people write it."""
    decimals = decimals_of(node.value.denominator) if isinstance(node, Number) else None
    return Number(node.value, decimals) if isinstance(node, Number) and decimals else node


def _of_number(asked: kind.Number, entry: Node, plain: str) -> Iterator[str]:
    """With its unit, and as a fraction where it was a decimal."""
    if asked.unit is not None:
        yield f"{plain} {asked.unit}"
        yield f"{plain}{chinese_unit(asked.unit)}"
    if isinstance(entry, Number) and "." in plain:
        yield str(entry.value)
        yield f"{plain}0"


def _rewritings(question: Question) -> tuple[Rewriting, ...]:
    if question.matrices:
        return (terms_turned,)  # matrix products do not commute
    if isinstance(question.kind, _OF_NUMBERS):
        return (multiplied_out, factor_taken_out, terms_turned, factors_turned)
    return ()


def _rewritten(result: Result, rewriting: Rewriting) -> Result | None:
    changed = [rewriting(entry) for entry in result.entries]
    if not any(changed):
        return None
    return Result(result.shape, tuple(new or old for new, old in zip(changed, result.entries, strict=True)))


def _squeezed(text: str) -> str:
    return re.sub(r" *([-+*/^=,;<>]) *", r"\1", text)


def _without_stars(text: str) -> str:
    """`2*x` as `2x`; the sign stays where a number follows, or two names would grow together."""
    return re.sub(r"(?<![\w.^])(\d+(?:\.\d+)?)\*(?=[A-Za-z(])(?!e\b)", r"\1", text)
