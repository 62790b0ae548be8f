"""Left-hand sides: whether what stands before an `=` names the answer, and its canonical text."""

from __future__ import annotations

import re

from .lexicon import Lexicon

# Patterns are compiled when a text has a left-hand side, which most have not.
_NAME = r"[A-Za-z][A-Za-z0-9]*"
_ARGUMENTS = r"\((?:-?[\w.]+(?:,-?[\w.]+)*)?\)"  # `l(-2)`, not the product `w(5-w)`
_SIDE = rf"(d(?:\^\(?\d\)?)?(?:{_NAME})?)((?:{_ARGUMENTS})?)"
_DERIVATIVE = rf"\(*{_SIDE}\)*/\(*(d{_NAME}(?:\^\(?\d\)?)?)\)*(.*)"
_FACTOR = rf"\(*d{_NAME}\)*/\(*d{_NAME}\)*"
_PRODUCT = rf"{_FACTOR}(?:\s*\*?\s*{_FACTOR})+"
_SENTENCE = r"[A-Za-z]{2,}(?: +[A-Za-z]+)+"
_OPERATOR = r"(?:\\partial\\|d|D)_?\(?([A-Za-z][A-Za-z0-9]*)\)? ?([A-Za-z]\w*)"  # ∂_w l
_INDEXED_GRADIENT = r"\\nabla\\_\(?([A-Za-z](?:,?\w)*)\)? ?([A-Za-z]\w*)"
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
    if indexed := _indexed(core.strip()):
        return indexed
    if product := _product(core):
        return product
    if re.fullmatch(_SENTENCE, text.strip()) and not text.strip().startswith("grad"):
        return _last_word(text.split(), lexicon)
    text = text.replace(" ", "").replace("_", "").replace('"', "")
    return _derivative(text) or _gradient(text) or _named(text, lexicon) or _tuple(text)


def _indexed(core: str) -> str | None:
    """`∂_w l`, `D_w l` and `∇_w l`, as dl/dw and grad(l)."""
    if ("\\partial\\_" in core or core.startswith("D_")) and (match := re.fullmatch(_OPERATOR, core)):
        return f"d{match[2]}/d{match[1]}"
    match = re.fullmatch(_INDEXED_GRADIENT, core) if core.startswith("\\nabla\\_") else None
    return f"grad({match[2]})" if match else None


def is_words(core: str) -> bool:
    """Whether this is prose: words of another script, or of letters only."""
    return re.fullmatch(_WORDS, core.strip()) is not None


def _product(core: str) -> str | None:
    """A product of derivatives, as the chain rule names what is asked; canonical with signs between the factors."""
    if core.count("/") < 2:
        return None
    text = re.sub(r" *([*/()]) *", r"\1", re.sub(r"\\partial\\ *", " d", core.replace("_", "")).strip())
    if not re.fullmatch(_PRODUCT, text):
        return None
    return "*".join(factor.replace("(", "").replace(")", "") for factor in re.findall(_FACTOR, text))


def _last_word(words: list[str], lexicon: Lexicon) -> str | None:
    """The symbol that a description ends with, `unit price w`; None for other words."""
    *others, last = words
    return last if last in lexicon.symbols and not any(word in lexicon.symbols for word in others) else None


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
    if arguments and not primes and name not in lexicon.symbols and lexicon.words.get(name, ("",))[0] == "function":
        return None  # ln(y) = x says something of y
    if name in lexicon.symbols and not primes and re.search(r"\d.*\w|\w.*\d", arguments):  # w(12.5-w) is a product
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
