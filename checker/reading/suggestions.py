"""Which known name an unknown one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

# Letters of other alphabets that look like Latin ones, and signs that look like each other.
_LOOK_ALIKE = str.maketrans("хуаеорсВЕКМНОРСТХі", "xyaeopcBEKMHOPCTXi")
_DIGITS = {"l": "1", "I": "1", "O": "0", "o": "0"}


def suggestion(name: str, known: Iterable[str]) -> str | None:
    """The nearest known name by case, by look, by a digit that was meant, or by one letter; None where none is near."""
    names = list(known)
    plain = name.replace("_", "").translate(_LOOK_ALIKE)
    if plain in names:
        return plain
    for candidate in names:
        if candidate.lower() == plain.lower():
            return candidate
    alike = {"l": "I1", "I": "l1"}.get(plain, "")
    for candidate in names:
        if candidate in alike:
            return candidate
    if plain in _DIGITS:
        return _DIGITS[plain]
    base = plain.rstrip("0123456789")
    if base != plain and base in names:
        return base if "_" in name else f"{base}^{plain[len(base) :]}"
    return next((candidate for candidate in names if _one_apart(plain, candidate)), None)


def _one_apart(name: str, other: str) -> bool:
    """Whether one letter inserted, left out, changed or swapped makes one of the other; short names are too near."""
    if min(len(name), len(other)) < 3 or abs(len(name) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(name), len(other)) and name[same] == other[same]:
        same += 1
    first, second = name[same:], other[same:]
    swapped = first[1:2] + first[:1] + first[2:]
    return first[1:] == second[1:] or first[1:] == second or first == second[1:] or swapped == second
