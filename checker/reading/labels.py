"""Left-hand sides: whether what stands before an `=` names the answer, and its canonical text."""

from __future__ import annotations

import re

from .lexicon import Lexicon

# Patterns are compiled when a text has a left-hand side, which most have not.
_NAME = r"[A-Za-z][A-Za-z0-9]*"
_ARGUMENTS = r"\([\w,.\-]*\)"
_SIDE = rf"(d(?:\^\(?\d\)?)?(?:{_NAME})?)((?:{_ARGUMENTS})?)"
_DERIVATIVE = rf"\(*{_SIDE}\)*/\(*(d{_NAME}(?:\^\(?\d\)?)?)\)*(.*)"
_GRADIENT = rf"grad\(?((?!ient)(?:{_NAME})?)\)?((?:{_ARGUMENTS})?)"
_NAMED = rf"({_NAME})('*)(\^?\(?\*\)?|)((?:{_ARGUMENTS})?)"
_TUPLE = r"[(\[{]([A-Za-z][\w/']*(?:[,;][A-Za-z][\w/']*)+)[)\]}]"
_SUBSCRIPTED = r"[A-Za-z]+_[A-Za-z0-9]+"  # x_k is a name where xk may be a product
_WORDS = r"[A-Za-z\" ]+"


def label(core: str, lexicon: Lexicon) -> str | None:
    """The canonical label, None where this is no left-hand side but a term of its own: `2(5 - x)`, `wx`."""
    text = core.replace("\\partial\\", "d").replace("\\nabla\\", "grad").replace("\\", "")
    if re.fullmatch(_SUBSCRIPTED, text.strip()):
        return text.strip().replace("_", "")
    text = text.replace(" ", "").replace("_", "").replace('"', "")
    return _derivative(text) or _gradient(text) or _named(text, lexicon) or _tuple(text)


def is_words(core: str) -> bool:
    """Whether this is prose: words of another script, or of letters only."""
    return re.fullmatch(_WORDS, core.strip()) is not None


def _derivative(text: str) -> str | None:
    match = re.fullmatch(_DERIVATIVE, text)
    if match is None:
        return None
    top, arguments, bottom, rest = match.groups()
    operand = rest.startswith(("(", "[", "{")) or (top.strip("^()0123456789") == "d" and rest[:1].isalnum())
    if rest and not operand:
        return None
    return f"{top}{arguments}/{bottom}".replace("^(2)", "^2") + rest


def _gradient(text: str) -> str | None:
    match = re.fullmatch(_GRADIENT, text)
    if match is None:
        return None
    name, arguments = match.groups()
    return f"grad({name}){arguments}" if name else f"grad{arguments}"


def _named(text: str, lexicon: Lexicon) -> str | None:
    match = re.fullmatch(_NAMED, text)
    if match is None:
        return None
    name, primes, star, arguments = match.groups()
    if not primes and not star and not arguments and _is_product(name, lexicon):
        return None
    return name + primes + ("*" if star else "") + arguments


def _is_product(name: str, lexicon: Lexicon) -> bool:
    """Whether a run of letters is several names of the question: `wx`."""
    names = lexicon.split(name)
    if isinstance(names, int) or len(names) < 2:
        return False
    return all(kind == "symbol" for _, _, (kind, _) in names)


def _tuple(text: str) -> str | None:
    if text.startswith("[(") and text.endswith(",)]"):  # a column of LaTeX
        text = f"[{text[2:-3]}]".replace(",),(", ",")
    match = re.fullmatch(_TUPLE, text)
    return f"({match[1].replace(';', ',')})" if match else None
