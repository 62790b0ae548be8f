"""Whether a tree is written in the form that is asked: expanded, factored, simplified, a fraction, a decimal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, isqrt

from ..tree.nodes import Apply, Array, Node, Number, Symbol, number, symbols_in, walk
from .declarations import Form

_ZERO, _ONE = number(0), number(1)


def misses(form: Form, node: Node) -> str | None:
    """A code that says what the tree lacks of the form; None where it has the form."""
    return {
        Form.EXPANDED: _not_expanded,
        Form.FACTORED: _not_factored,
        Form.SIMPLIFIED: _not_simplified,
        Form.FRACTION: _not_a_fraction,
        Form.DECIMAL: _not_a_decimal,
    }[form](node)


# A fraction, a decimal


def _unsigned(node: Node) -> Node:
    return node.arguments[0] if isinstance(node, Apply) and node.head == "negate" else node


def _whole(node: Node) -> int | None:
    """The value of an integer as it is typed."""
    return node.value.numerator if isinstance(node, Number) and node.decimals is None else None


def _is_whole(node: Node) -> bool:
    return isinstance(node, Number) and node.value.denominator == 1 and not node.decimals


def _not_a_fraction(node: Node) -> str | None:
    plain = _unsigned(node)
    if _is_whole(plain):
        return None
    if not (
        isinstance(plain, Apply)
        and plain.head == "divide"
        and all(_is_whole(_unsigned(part)) for part in plain.arguments)
    ):
        return "FORM_FRACTION"
    above, below = (_whole(_unsigned(part)) for part in plain.arguments)
    if above is None or below is None or isinstance(plain.arguments[1], Apply):
        return "FORM_FRACTION"
    return None if below > 1 and Fraction(above, below).denominator == below else "FORM_LOWEST_TERMS"


def _not_a_decimal(node: Node) -> str | None:
    return None if isinstance(_unsigned(node), Number) else "FORM_DECIMAL"


# Expanded


def _not_expanded(node: Node) -> str | None:
    for here in walk(node):
        if isinstance(here, Apply) and _multiplies_a_sum(here):
            return "FORM_EXPANDED"
    return "FORM_LIKE_TERMS" if _has_like_terms(node) else None


def _multiplies_a_sum(here: Apply) -> bool:
    if here.head in ("multiply", "negate"):
        return any(_is_sum(_unsigned(part)) for part in here.arguments)
    if here.head == "divide":
        return _is_sum(_unsigned(here.arguments[0]))
    if here.head == "power":
        exponent = here.arguments[1]
        base = _unsigned(here.arguments[0])
        is_product = isinstance(base, Apply) and base.head in ("add", "multiply")
        return is_product and isinstance(exponent, Number) and exponent.value > 1 and exponent.value.denominator == 1
    return False


def _is_sum(node: Node) -> bool:
    return isinstance(node, Apply) and node.head == "add"


def _has_like_terms(node: Node) -> bool:
    """Whether two terms of one sum differ by a number only."""
    return any(_repeats(here) for here in walk(node) if isinstance(here, Apply) and here.head == "add")


def _repeats(total: Apply) -> bool:
    terms = [_monomial(term) for term in total.arguments]
    return len(set(terms)) < len(terms)


def _monomial(term: Node) -> frozenset[tuple[Node, Fraction]]:
    """The factors of a term with their exponents, numbers left out."""
    powers: dict[Node, Fraction] = {}
    for factor, exponent in _factors(term, Fraction(1)):
        if not isinstance(factor, Number):
            powers[factor] = powers.get(factor, Fraction(0)) + exponent
    return frozenset(powers.items())


def _factors(term: Node, exponent: Fraction) -> Iterator[tuple[Node, Fraction]]:
    if isinstance(term, Apply) and term.head in ("multiply", "negate"):
        for part in term.arguments:
            yield from _factors(part, exponent)
    elif isinstance(term, Apply) and term.head == "divide":
        yield from _factors(term.arguments[0], exponent)
        yield from _factors(term.arguments[1], -exponent)
    elif isinstance(term, Apply) and term.head == "power" and isinstance(term.arguments[1], Number):
        yield from _factors(term.arguments[0], exponent * term.arguments[1].value)
    else:
        yield term, exponent


# Simplified


def _not_simplified(node: Node) -> str | None:
    if any(_is_unfinished(here) for here in walk(node)):
        return "FORM_ARITHMETIC"
    if _has_like_terms(node):
        return "FORM_LIKE_TERMS"
    if any(_repeats_factor(here) for here in walk(node)):
        return "FORM_LIKE_FACTORS"
    return "FORM_CANCEL" if any(_cancels(here) for here in walk(node)) else None


def _is_unfinished(here: Node) -> bool:
    """Whether arithmetic is left to be done: two numbers, a zero, a one, two signs."""
    if isinstance(here, Array) or not isinstance(here, Apply):
        return False
    parts = here.arguments
    numbers = [part for part in map(_unsigned, parts) if isinstance(part, Number)]
    if here.head in ("add", "multiply"):
        neutral = 0 if here.head == "add" else 1
        return len(numbers) > 1 or any(part.value in (0, neutral) for part in numbers)
    if here.head == "negate":
        return (isinstance(parts[0], Apply) and parts[0].head == "negate") or parts[0] == _ZERO
    if here.head == "power":
        return len(numbers) == 2 or any(part.value in (0, 1) for part in numbers)
    if here.head == "divide":
        return not _is_finished_fraction(here) and (len(numbers) == 2 or parts[1] == _ONE or parts[0] == _ZERO)
    if here.head in ("sqrt", "abs") and numbers:
        return here.head == "abs" or _has_square_factor(numbers[0].value)
    return False


def _is_finished_fraction(here: Apply) -> bool:
    return _not_a_fraction(here) is None


def _has_square_factor(value: Fraction) -> bool:
    """Whether a square can be taken out of the root of a number (looked for up to 1000²)."""
    largest = min(1000, isqrt(abs(value.numerator)))
    return value.denominator != 1 or any(value.numerator % (root * root) == 0 for root in range(2, largest + 1))


def _repeats_factor(here: Node) -> bool:
    if not isinstance(here, Apply) or here.head not in ("multiply", "divide"):
        return False
    bases = [factor for factor, _ in _factors(here, Fraction(1)) if not isinstance(factor, Number)]
    return len(set(bases)) < len(bases)


def _cancels(here: Node) -> bool:
    """Whether above and below a fraction have a common factor: a number, or a polynomial (by SymPy)."""
    if not (isinstance(here, Apply) and here.head == "divide") or not symbols_in(here.arguments[1]):
        return isinstance(here, Apply) and here.head == "divide" and _shares_number(*here.arguments)
    import sympy as sp

    from ..deciding.proof import to_sympy

    try:
        above, below = (sp.Poly(to_sympy(part), *map(_real, sorted(symbols_in(here)))) for part in here.arguments)
    except (sp.PolynomialError, KeyError):
        return _shares_number(*here.arguments)
    return not sp.gcd(above, below).is_ground or _shares_number(*here.arguments)


def _real(name: str) -> object:
    import sympy as sp

    return sp.Symbol(name, real=True)


def _shares_number(above: Node, below: Node) -> bool:
    contents = [_content(part) for part in (above, below)]
    return all(content is not None for content in contents) and gcd(*(content or 1 for content in contents)) > 1


def _content(node: Node) -> int | None:
    """The greatest whole number that divides every term; None where one has no whole coefficient."""
    terms = node.arguments if isinstance(node, Apply) and node.head == "add" else (node,)
    found = 0
    for term in terms:
        numbers = [
            factor.value
            for factor, exponent in _factors(term, Fraction(1))
            if isinstance(factor, Number) and exponent == 1
        ]
        if any(value.denominator != 1 for value in numbers):
            return None
        product = 1
        for value in numbers:
            product *= value.numerator
        found = gcd(found, product)
    return found


# Factored


def _not_factored(node: Node) -> str | None:
    """By SymPy's factors over the rationals: every factor that is typed must be one of them."""
    import sympy as sp

    from ..deciding.proof import to_sympy

    names = sorted(symbols_in(node))
    if not names:
        return None
    for factor, exponent in _factors(node, Fraction(1)):
        if isinstance(factor, Number | Symbol) or exponent.denominator != 1:
            continue
        try:
            polynomial = sp.Poly(to_sympy(factor), *map(_real, names))
        except (sp.PolynomialError, KeyError):
            continue
        content, factors = sp.factor_list(polynomial)
        if sum(power for _, power in factors) > 1 or content not in (1, -1):
            return "FORM_FACTORED"
    return None
