"""Which texts share a judgement: those with equal keys."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from chainrule.checker.chance import blake2b
from chainrule.checker.code import code_digest
from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.variants import Variant
from chainrule.exercises.kinds import Choice, Matching

from .items import as_judged

_SHUFFLED = (Choice, Matching)


def key_of(exercise: Exercise, digest: str, question: Question, variant: Variant, text: str) -> str:
    """The key of a text as the answer to one variant of a question: 128 bits in hexadecimal digits.

    `digest` is that of the exercise's file (`deriving.store.key_of`). Beside it the key depends on the code that
    judges, so that a changed checker judges anew; on the numbers, not on the seed that gave them, but for kinds whose
    options a seed shuffles; and on the text as it is judged.
    """
    seed = (variant.seed is not None, variant.seed or "") if isinstance(question.kind, _SHUFFLED) else ()
    numbers = [part for name, value in sorted(variant.givens.items()) for part in (name, value)]
    parts = (judging_digest(), digest, exercise.name, question.name, len(numbers), *numbers, *seed, as_judged(text))
    return blake2b(_unambiguous(parts), digest_size=16).hexdigest()


def _unambiguous(parts: tuple[object, ...]) -> bytes:
    """The parts with the length of each before it: nothing can pass for something else."""
    encoded = [str(part).encode("utf-8", "surrogatepass") for part in parts]
    return b"".join(b"%d:%b" % (len(part), part) for part in encoded)


@lru_cache(maxsize=1)
def judging_digest() -> str:
    """The digest of the program's version and of all code that a kept judgement depends on."""
    digest = blake2b(f"{version('chainrule')} {code_digest()}".encode(), digest_size=16)
    for name in ("fingerprint.py", "lines.py", "stored.py"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()
