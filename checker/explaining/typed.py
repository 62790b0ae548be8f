"""A formula, a symbol and a point as somebody types them, read by the checker's reader; never evaluated by Python."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ..equating.symbols import Names, canonical_name
from ..reading import Unreadable, Vocabulary, read
from ..reading.normalise import normalise
from ..tree.arithmetic import Undefined
from ..tree.nodes import Apply, Node, Symbol, symbols_in, walk
from .graph import Real, real_value
from .recognising import recognised

_MOST_NODES = 400
_STATEMENTS = frozenset({"equals", "less", "less_equal", "unequal", "and", "or", "plus_minus", "minus_plus"})


class NotToDerive(ValueError):
    """What was typed can be read, but not derived: a language-free code and the names its message needs."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def typed_formula(text: str) -> Node:
    """The formula of a text. Unreadable where it cannot be read, NotToDerive for what is no single formula."""
    vocabulary = vocabulary_of(text)
    reading = read(text, vocabulary)
    if len(reading.statements) != 1 or len(reading.statements[0].terms) != 1:
        raise NotToDerive("NO_FORMULA")
    tree = reading.statements[0].terms[0]
    heads = {here.head for here in walk(tree) if isinstance(here, Apply)}
    if heads & _STATEMENTS or reading.statements[0].alternatives:
        raise NotToDerive("NO_FORMULA")
    if sum(1 for _ in walk(tree)) > _MOST_NODES:
        raise NotToDerive("TOO_LONG_TO_DERIVE", limit=str(_MOST_NODES))
    return recognised(tree)


def vocabulary_of(text: str) -> Vocabulary:
    """Every name that stands in a text is a number."""
    core = normalise(text)
    return Vocabulary(Names(core, core).symbols(), units=False)


def typed_symbol(text: str | None, formula: Node) -> Symbol:
    """The symbol to derive by. NotToDerive where the formula does not have it."""
    name = canonical_name(text or "")
    known = sorted(symbols_in(formula) - {"pi"})
    if name not in known:
        missing = "NO_SUCH_SYMBOL" if text and text.strip() else "BY_MISSING"
        raise NotToDerive(missing if known else "NOTHING_TO_DERIVE", name=text or "", names=", ".join(known))
    return Symbol(name)


def typed_point(text: str, formula: Node) -> Mapping[str, Real]:
    """The values of `w=2, x=1`, one for every symbol of the formula. NotToDerive names what is missing or too much."""
    wanted = sorted(symbols_in(formula) - {"pi"})
    example = ",".join(f"{name}=1" for name in wanted)
    if not text.strip():
        raise NotToDerive("NO_POINT", example=example)
    reading = read(text, vocabulary_of(text))
    found: dict[str, Real] = {}
    for statement in reading.statements:
        name, value = statement.label or _left(statement.terms), statement.terms[-1]
        if not name:
            raise NotToDerive("NO_POINT", example=example)
        if name in found:
            raise NotToDerive("VALUE_TWICE", name=name)
        if name not in wanted:
            raise NotToDerive("NO_SUCH_SYMBOL", name=name, names=", ".join(wanted))
        if symbols_in(value) - {"pi"}:
            raise NotToDerive("NO_NUMBER", name=name)
        found[name] = _number(name, value)
    missing = [name for name in wanted if name not in found]
    if missing:
        raise NotToDerive("VALUES_MISSING", names=", ".join(missing), example=example)
    return found


def _left(terms: tuple[Node, ...]) -> str:
    """The symbol left of an equals sign, where the reader takes it for a formula."""
    return terms[0].name if len(terms) == 2 and isinstance(terms[0], Symbol) else ""


def _number(name: str, value: Node) -> Real:
    try:
        found = real_value(value, {})
    except Undefined:
        raise NotToDerive("NO_NUMBER", name=name) from None
    return found if isinstance(found, Fraction) else float(found)


__all__ = ["NotToDerive", "Unreadable", "typed_formula", "typed_point", "typed_symbol"]
