"""The secret of a course, from which the numbers of its learners follow and which nothing ever shows."""

from __future__ import annotations

VARIABLE = "CHAINRULE_SECRET"
SHORTEST = 16  # characters: a short one can be guessed from a learner's own numbers
_SEED_BYTES = 16
_PURPOSE = "chainrule.seed/1"


class NoSecret(ValueError):
    """Numbers were asked for that only the holder of the course's secret can know."""


class Secret:
    """A secret, opaque: neither `repr` nor `str` nor an error shows it. ValueError where it is too short."""

    __slots__ = ("_key",)

    def __init__(self, text: str) -> None:
        if len(text.strip()) < SHORTEST:
            raise ValueError(f"a secret has at least {SHORTEST} characters")
        self._key = text.strip().encode("utf-8", "surrogatepass")

    def seed(self, sheet: str, student: str) -> str:
        """The seed of a learner's numbers, 128 bits in hexadecimal digits; `student` is a `student_key`."""
        import hmac  # with OpenSSL, which no other sheet needs

        message = b"".join(_with_length(part) for part in (_PURPOSE, sheet, student))
        return hmac.digest(self._key, message, "sha256")[:_SEED_BYTES].hex()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._key == other._key

    def __hash__(self) -> int:
        return hash((Secret, self._key))

    def __repr__(self) -> str:
        return "Secret(…)"


def _with_length(part: str) -> bytes:
    """A text after its length: without it the sheet `a` and the learner `bc` would be `ab` and `c`."""
    content = part.encode("utf-8", "surrogatepass")
    return len(content).to_bytes(8, "big") + content
