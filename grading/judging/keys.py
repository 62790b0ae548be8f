"""Which texts share a judgement: those with equal keys."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import chainrule.checker
import chainrule.exercises
import chainrule.kernels
from chainrule.checker.chance import blake2b
from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.variants import Variant
from chainrule.exercises.kinds import Choice, Matching

from .items import as_judged

_SHUFFLED = (Choice, Matching)
_NOT_JUDGING = frozenset({"hinting", "linting", "picturing", "reporting"})
"""Folders of the checker that no judgement depends on."""


def key_of(exercise: Exercise, digest: str, question: Question, variant: Variant, text: str) -> str:
    """The key of a text as the answer to one variant of a question: 128 bits in hexadecimal digits.

    `digest` is that of the exercise's file (`deriving.store.key_of`). Beside it the key depends on the code that
    judges, so that a changed checker judges anew; on the numbers, not on the seed that gave them, but for kinds whose
    options a seed shuffles; and on the text as it is judged.
    """
    seed = (variant.seed is not None, variant.seed or "") if isinstance(question.kind, _SHUFFLED) else ()
    numbers = [part for name, value in sorted(variant.givens.items()) for part in (name, value)]
    parts = (code_digest(), digest, exercise.name, question.name, len(numbers), *numbers, *seed, as_judged(text))
    return blake2b(_unambiguous(parts), digest_size=16).hexdigest()


def _unambiguous(parts: tuple[object, ...]) -> bytes:
    """The parts with the length of each before it: nothing can pass for something else."""
    encoded = [str(part).encode("utf-8", "surrogatepass") for part in parts]
    return b"".join(b"%d:%b" % (len(part), part) for part in encoded)


@lru_cache(maxsize=1)
def code_digest() -> str:
    """The digest of the program's version and of all code that judging depends on. Takes some milliseconds, once."""
    digest = blake2b(version("chainrule").encode(), digest_size=16)
    for path in _judging_code():
        content = path.read_bytes()
        digest.update(f"{path.parent.name}/{path.name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def _judging_code() -> list[Path]:
    checker, kernels, exercises = (
        Path(next(iter(package.__path__))) for package in (chainrule.checker, chainrule.kernels, chainrule.exercises)
    )
    inner = [path for path in sorted(checker.rglob("*.py")) if path.relative_to(checker).parts[0] not in _NOT_JUDGING]
    ours = [Path(__file__).with_name(name) for name in ("fingerprint.py", "lines.py", "stored.py")]
    return [*inner, *sorted(kernels.rglob("*.py")), *sorted(exercises.glob("*.py")), *ours]
