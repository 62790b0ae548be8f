"""The project's own generator: the same seed gives the same draws on any machine and version of Python."""

from __future__ import annotations

try:
    from _blake2 import blake2b as blake2b  # hashlib gives the same function, after loading OpenSSL for 5 ms
except ImportError:
    from hashlib import blake2b as blake2b


class Chance:
    """Draws from a seed that may be any text. Each draw is a hash of the seed and its number, so none depends on
    the state of another generator.
    """

    def __init__(self, *seed: str | int) -> None:
        # the length of each part stands before it: ("a", "bc") and ("ab", "c") are different seeds
        parts = [str(part).encode("utf-8", "surrogatepass") for part in seed]
        self._seed = b"".join(str(len(part)).encode() + b":" + part for part in parts)
        self._count = 0

    def below(self, bound: int) -> int:
        """A whole number from 0 to bound - 1. The bias of the remainder is below bound / 2^128."""
        if bound < 1:
            raise ValueError(f"nothing lies below {bound}")
        digest = blake2b(self._seed + b"#" + str(self._count).encode(), digest_size=16).digest()
        self._count += 1
        return int.from_bytes(digest, "big") % bound
